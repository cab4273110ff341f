"""Where one programme stands, with its text at hand."""

from dataclasses import dataclass
from datetime import date

from samsyn.editions.situation import Situation, read_situation
from samsyn.programmes.models import Programme
from samsyn.programmes.queries import ProgrammeTree, programme_tree


@dataclass(frozen=True)
class ProgrammeSituation(Situation):
    tree: ProgrammeTree

    @property
    def programme(self) -> Programme:
        programme: Programme = self.document
        return programme

    @property
    def has_text(self) -> bool:
        return bool(self.tree.goals)


def programme_situation(programme: Programme, today: date | None = None) -> ProgrammeSituation:
    return ProgrammeSituation(**read_situation(programme, today), tree=programme_tree(programme))

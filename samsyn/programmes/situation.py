"""Everything the pages about one programme need to know of its state, read once in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.queries import editions_of
from samsyn.editions.states import WORKING, Status, status_of
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.programmes.models import Programme
from samsyn.programmes.queries import ProgrammeTree, edition_content, programme_tree


@dataclass(frozen=True)
class Situation:
    """`editions` are newest first, with events and decisions at hand; `decisions` oldest first."""

    programme: Programme
    tree: ProgrammeTree
    editions: list[Edition]
    decisions: list[Decision]
    today: date
    text_has_changed: bool = False  # the working text differs from the newest version

    @property
    def valid(self) -> Edition | None:
        adopted = (edition for edition in self.editions if edition.purpose == Edition.Purpose.ADOPTED)
        return next((edition for edition in adopted if status_of(edition, self.today).is_valid), None)

    @property
    def newest(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def status(self) -> Status:
        """The status of the newest version, or that there is only working material."""
        return status_of(self.newest, self.today) if self.newest else WORKING

    @property
    def round(self) -> list[Edition]:
        """The versions of the work that goes on: those after the last adoption, else those that led to it."""
        after: list[Edition] = []
        for edition in self.editions:
            if edition.purpose == Edition.Purpose.ADOPTED and after:
                break
            after.append(edition)
        return after

    def level(self, kind: str, count: int = 1) -> str:
        return self.programme.municipality.level(kind, count)


def situation_of(programme: Programme, today: date | None = None) -> Situation:
    """Read the state of a programme. The same queries however large it is."""
    editions = list(editions_of(programme.node))
    changed = bool(editions) and _sha256_of_working_text(programme) != editions[0].sha256
    decisions = Decision.objects.filter(document=programme.node).order_by("decided_on", "recorded_at", "id")
    return Situation(
        programme=programme,
        tree=programme_tree(programme),
        editions=editions,
        decisions=list(decisions),
        today=today or timezone.localdate(),
        text_has_changed=changed,
    )


def _sha256_of_working_text(programme: Programme) -> str:
    return sha256_hex(canonical_bytes(edition_content(programme.node)))


def adoption_of(edition: Edition) -> EditionEvent | None:
    """The event that made the version adopted, from the prefetched events."""
    return next((event for event in edition.events.all() if event.kind == EditionEvent.Kind.ADOPTED), None)

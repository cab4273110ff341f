"""Everything the pages about one governing document need to know of its state, read once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from samsyn.editions.content import shown_content
from samsyn.editions.frozen import Document as FrozenDocument
from samsyn.editions.frozen import Part, items_of
from samsyn.editions.in_force import InForce, in_force
from samsyn.editions.kinds import GOVERNING, working_content
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.queries import editions_of, with_periods
from samsyn.editions.states import WORKING, Status, decided_day, laid_aside, status_of
from samsyn.lib.swedish import in_running_text, opening
from samsyn.nodes.models import NodeModel
from samsyn.nodes.queries import model_of


@dataclass(frozen=True)
class Situation:
    """`editions` are newest first, with events and decisions at hand; `decisions` oldest first."""

    document: Any  # the programme or the action plan
    editions: list[Edition]
    decisions: list[Decision]
    today: date

    @property
    def kind(self) -> str:
        return str(self.document.kind)

    @property
    def has_text(self) -> bool:
        """Whether there is anything in the document worth locking. Each kind says what."""
        return True

    @cached_property
    def content(self) -> FrozenDocument:
        """The working text as a version would keep it, read when somebody asks."""
        return working_content(self.document.node)

    @cached_property
    def text_has_changed(self) -> bool:
        """Whether the working text differs from the newest version."""
        return self.newest is not None and text_differs(shown_content(self.newest.body), self.content)

    @property
    def text_route(self) -> str:
        return GOVERNING[self.kind].text_route

    @property
    def valid(self) -> Edition | None:
        adopted = (edition for edition in self.editions if edition.purpose == Edition.Purpose.ADOPTED)
        return next((edition for edition in adopted if status_of(edition, self.today).is_valid), None)

    @property
    def in_force(self) -> InForce:
        """What of the document applies today, and what takes over."""
        return in_force(self.editions, self.today, self.today)

    @property
    def lines(self) -> list[str]:
        """What the head of every page about it says: what is in force and comes, and the version that is on its way."""
        if not self.in_force.is_adopted:
            return [self.status.line]
        is_on_its_way = self.newest and self.newest.purpose != Edition.Purpose.ADOPTED
        return [self.in_force.sentence, *([f"På väg: {in_running_text(self.status.line)}"] if is_on_its_way else [])]

    @property
    def short_line(self) -> str:
        """The same where there is little room: "Gäller nu: version 3 till 2030-12-31. På väg: version 4"."""
        newest, days = self.newest, self.in_force.days
        if newest is None or not self.in_force.is_adopted:
            return self.status.line
        holds = self.in_force.now and not self.in_force.has_run_out
        said = f"Gäller nu: {days}" if holds else opening(days) if days else "Ingen version gäller"
        if newest.purpose == Edition.Purpose.ADOPTED:
            return said
        return f"{said}. På väg: version {newest.number}{f', {self.laid_aside}' if self.laid_aside else ''}"

    @property
    def newest(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def status(self) -> Status:
        """The status of the newest version, or that there is only working material."""
        if self.newest is None:
            return WORKING
        status = status_of(self.newest, self.today)
        return replace(status, line=f"{status.line}, {self.laid_aside}") if self.laid_aside else status

    @property
    def laid_aside(self) -> str:
        """That the version on its way has been laid aside by a body, and which: "bordlagt av …"; else ""."""
        return laid_aside(self.newest) if self.newest and self.newest.purpose != Edition.Purpose.ADOPTED else ""

    @property
    def is_decided(self) -> bool:
        """Whether the text as it reads now has been adopted: nothing is to be done before the decision any more."""
        return bool(self.newest and self.newest.purpose == Edition.Purpose.ADOPTED and not self.text_has_changed)

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
        return str(self.document.municipality.level(kind, count))


def situation_of(document: NodeModel, today: date | None = None) -> Any:
    """The situation of a programme or an action plan, of its own kind."""
    return GOVERNING[document.kind].situation(document, today)


def read_situation(document: NodeModel, today: date | None = None) -> dict[str, Any]:
    """The fields that all kinds share, for the kind's own dataclass. The same queries however large it is."""
    editions = with_periods(editions_of(document.node))
    decisions = Decision.objects.filter(document=document.node).select_related("extract")
    return {
        "document": document,
        "editions": editions,
        "decisions": oldest_first(decisions.prefetch_related("corrections__by")),
        "today": today or timezone.localdate(),
    }


def oldest_first(decisions: Iterable[Decision]) -> list[Decision]:
    """Oldest first, by the day as it is known today; those of one day as they were recorded."""
    return sorted(decisions, key=lambda decision: (decided_day(decision), decision.recorded_at, decision.pk))


def text_differs(old: FrozenDocument, new: FrozenDocument) -> bool:
    """Whether two contents of one document say different things. Names copied in from elsewhere do not count.

    Nor do the municipality's words for levels: they are a setting, and nobody has touched the text. Nor does what was
    read of words that are the same.
    """
    return not _says_the_same(old, new)


def _says_the_same(old: Part, new: Part) -> bool:
    """Looks into the parts that are not equal as they stand, no further than to the first that says something else."""
    if (old.fields, old.children) == (new.fields, new.children):
        return True
    readings = model_of(old.kind).readings
    said = [{name: value for name, value in items_of(one.fields) if name not in readings} for one in (old, new)]
    return (
        said[0] == said[1]
        and [(one.kind, one.id) for one in old.children] == [(one.kind, one.id) for one in new.children]
        and all(map(_says_the_same, old.children, new.children))
    )


def adoption_of(edition: Edition) -> EditionEvent | None:
    """The event that made the version adopted, from the prefetched events."""
    return next((event for event in edition.events.all() if event.kind == EditionEvent.Kind.ADOPTED), None)

"""How a document came about in five words: the stages on the open page."""

from dataclasses import dataclass

from django.utils import timezone

from samsyn.documents.account import Account, account_of
from samsyn.documents.wording import day
from samsyn.editions.models import Edition, EditionEvent
from samsyn.editions.states import as_decided
from samsyn.lib.days import long_date
from samsyn.lib.schedules import parse_schedule
from samsyn.nodes.models import Node
from samsyn.process.models import Dialogue
from samsyn.process.queries import process_of


@dataclass(frozen=True)
class HistoryStage:
    """`state` is done, todo or missed."""

    name: str
    state: str
    words: str


def stages_of(document: Node, edition: Edition, next_review: str) -> list[HistoryStage]:
    """Start, workshop, consultation, adoption, next review: those that are known. Empty when no process is."""
    process = process_of(document)
    if process is None:
        return []
    account = account_of(process, document)
    return [
        *before_adoption(account),
        *adoption(edition),
        *([review(next_review)] if next_review else []),
    ]


def review(when: str) -> HistoryStage:
    """The next review; one whose time has passed was to be, and nobody says that it was."""
    ends = parse_schedule(when).end
    is_past = ends is not None and ends < timezone.localdate()
    return HistoryStage("Skulle prövas på nytt" if is_past else "Prövas på nytt", "missed" if is_past else "todo", when)


def before_adoption(account: Account) -> list[HistoryStage]:
    starts = [dialogue.when for dialogue in account.of_type(Dialogue.Type.START)][:1]
    workshops = [workshop.when for workshop in account.workshops]
    sent = [
        " till ".join(filter(None, [short(row.sent), short(row.deadline)])) for row in account.consultations
    ]  # fmt: skip
    found = [("Start", starts), ("Workshop", workshops), ("Remiss", sent)]
    return [HistoryStage(name, "done", short(words)) for name, rows in found for words in rows]


def short(words: str) -> str:
    return day(words).removeprefix("den ")


def adoption(edition: Edition) -> list[HistoryStage]:
    adopted = [event.decision for event in edition.events.all() if event.kind == EditionEvent.Kind.ADOPTED]
    return [
        HistoryStage("Antagande", "done", long_date(said.decided_on) if said.decided_on else said.decided_words)
        for said in map(as_decided, filter(None, adopted))
    ]  # fmt: skip

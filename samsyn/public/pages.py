"""What an open page says of a version: its opening lines, its goals, its text, its earlier versions."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from samsyn.editions.frozen import Document, value_in
from samsyn.editions.in_force import InForce, held
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.states import as_decided, citation_of, period_of, status_of
from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block
from samsyn.lib.days import long_date
from samsyn.lib.swedish import HARD, in_running_text
from samsyn.ui.richtext import as_html as html_of
from samsyn.ui.richtext import open_picture_address

NUMBERS = ("", "Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio", "Elva", "Tolv")


@dataclass(frozen=True)
class Promise:
    """A goal in the list at the top: where its text stands, its name, its goal vision in short."""

    node: str
    title: str
    words: str


@dataclass(frozen=True)
class Opening:
    title: str
    lead: str
    in_short: str  # for lists
    holds: str  # the version read: "Gäller 2021–2030."; else what applies of the document and what takes over
    adopted: str  # "Version 3 antogs av kommunfullmäktige den 16 juni 2021, § 47."


def opening(content: Document, edition: Edition, applies: InForce | None = None) -> Opening:
    """Of a version at its own address; `applies` where the page is about the document."""
    fields = content.fields
    return Opening(
        title=fields.title,
        lead=lead(fields.summary) or fields.subtitle,
        in_short=fields.subtitle or lead(fields.summary),
        holds=applies.in_short if applies else holds(edition),
        adopted=adopted(edition),
    )


def lead(summary: list[Block]) -> str:
    """The first paragraph in words."""
    first = next((block for block in summary if block["type"] == "p"), None)
    return inline_text(first["text"]) if first else ""


def as_html(blocks: list[Block]) -> SafeString:
    return html_of(blocks, address=open_picture_address)


def after_lead(summary: list[Block]) -> SafeString:
    """The rest of the summary as HTML."""
    first = next((block for block in summary if block["type"] == "p"), None)
    return as_html([block for block in summary if block is not first])


def holds(edition: Edition) -> str:
    """Whether the version is valid, and for which years."""
    status, period = status_of(edition), period_of(edition)
    if period is not None and period.never_held:
        return f"{status.word}. Den började aldrig gälla."
    if period is None or status.key == "expired":
        return f"{status.word}."
    if status.key in ("repealed", "superseded"):
        return f"{status.word}. {held(edition).words}."
    start, until = period.starts, period.last_day
    if status.key == "coming":
        return f"Gäller från den {long_date(period.begins)}."
    if until is None:
        return "Gäller tills vidare." if status.key == "prolonged" else f"Gäller från {start.year}."
    if period.ended_from:
        return f"Gäller till och med den {long_date(until)}."
    years = str(start.year) if start.year == until.year else f"{start.year}–{until.year}"
    return f"Gäller {years}."


def adopted(edition: Edition) -> str:
    """Who adopted it and when, the version named: another may be spoken of beside it. "" when no decision is known."""
    decision = adopting_decision(edition)
    if decision is None:
        return ""
    said = as_decided(decision)
    day = f"den {long_date(said.decided_on)}" if said.decided_on else said.decided_words
    item = f"§{HARD}{said.minutes_item}" if said.minutes_item else ""
    when = ", ".join(filter(None, [day, item]))
    body = in_running_text(decision.body_name)
    return " ".join(filter(None, [f"Version {edition.number} antogs", f"av {body}" if body else "", when])) + "."


def adopting_decision(edition: Edition) -> Decision | None:
    """The decision behind the adoption, from the prefetched events."""
    return next((event.decision for event in edition.events.all() if event.kind == EditionEvent.Kind.ADOPTED), None)


def promises(content: Document) -> list[Promise]:
    goals = [child for child in content.children if child.kind == "goal"]
    return [
        Promise(goal.id, goal.fields.title, lead(goal.fields.goal_vision or value_in(goal.fields, "description") or []))
        for goal in goals
    ]


def counted(count: int, names: list[str]) -> str:
    """ "Fem mål" in the municipality's own word; a single one is only named."""
    if count == 1:
        return names[0]
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} {in_running_text(names[1])}"


@dataclass(frozen=True)
class Version:
    """A row of the versions: `mark` and `status` as a shape and a word; one of them at most says "Gäller"."""

    edition: Edition
    mark: str
    status: str
    days: str
    adopted: str


OVER = ("superseded", "repealed", "expired")
MARKS = {"valid": "done", "prolonged": "done", "coming": "todo"}


def versions(editions: list[Edition]) -> list[Version]:
    return [row_of(edition) for edition in editions]


def row_of(edition: Edition) -> Version:
    status, decision = status_of(edition), adopting_decision(edition)
    return Version(
        edition=edition,
        mark=MARKS.get(status.key, "dropped"),
        status=status.word,
        days=held(edition).words if status.key in OVER else held(edition).days,
        adopted=citation_of(decision) if decision else "",
    )

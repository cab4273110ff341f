"""The staff report (tjänsteskrivelse) for start, send-out and adoption: practice's headings, filled with what is known.

What only a person can write, the assessment, is left open and said to be so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.money_words import Money
from samsyn.documents.annexes import annexes_of
from samsyn.documents.decision_wording import (
    PROPOSED,
    adoption_points,
    body_name,
    send_out_points,
    start_points,
    the,
    who_decides,
)
from samsyn.documents.department_answers import counted, objections
from samsyn.documents.memo import memo, paragraph, points
from samsyn.documents.proposal import Proposal, proposal_of
from samsyn.editions.models import Edition
from samsyn.editions.states import citation_of
from samsyn.lib.blocks import is_empty
from samsyn.lib.swedish import in_running_text, opening
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body
from samsyn.render.tree import Blocks, Document, Heading, Notice
from samsyn.render.tree import Node as TreeNode


@dataclass(frozen=True)
class Occasion:
    """When the report is written. `title` has the document's title; `decides` is the line above the points."""

    key: str
    label: str
    title: Callable[[Proposal], str]
    points: Callable[[Proposal], list[str]]
    decides: Callable[[Proposal], str]


def _titled(words: str) -> Callable[[Proposal], str]:
    return lambda proposal: f"{words} {proposal.content.fields.title}"


START = Occasion("start", "Uppdraget", _titled("Uppdrag att ta fram"), start_points, lambda proposal: PROPOSED)
SEND_OUT = Occasion("send-out", "Utskicket på remiss", _titled("Remiss av"), send_out_points, lambda proposal: PROPOSED)
ADOPTION = Occasion("adoption", "Antagandet", _titled("Antagande av"), adoption_points, who_decides)


def staff_report_build(occasion: Occasion) -> Callable[..., Document]:
    def build(node: Node, edition: Edition | None = None) -> Document:
        return staff_report(proposal_of(node), occasion)

    return build


def staff_report(proposal: Proposal, occasion: Occasion = ADOPTION) -> Document:
    case = proposal.case
    facts = [
        ("Till", body_name(proposal.first_body)),
        ("Ärende", case.title if case else ""),
        ("Diarienummer", case.registry_number if case else ""),
        ("Handläggare", str(case.officer or "") if case else ""),
        ("Datum", timezone.localdate().isoformat()),
    ]
    nodes = list(report_body(proposal, occasion))
    name = f"staff-report-{occasion.key}"
    return memo(proposal, occasion.title(proposal), "Tjänsteskrivelse", facts, nodes, name=name)


def report_body(proposal: Proposal, occasion: Occasion) -> Iterator[TreeNode]:
    annexes = annexes_of(proposal)
    yield Heading(1, "Sammanfattning")
    yield from summary(proposal)
    yield Heading(1, "Ärendet")
    yield from matter(proposal)
    yield Heading(1, "Bedömning")
    yield from assessment(proposal)
    yield Heading(1, "Ekonomiska konsekvenser")
    money = Money(text.content for text in proposal.plans)
    yield points(money.words(), "pengar")
    if table := money.table():
        yield table
    yield Heading(1, "Förslag till beslut")
    yield paragraph(occasion.decides(proposal), "beslutar")
    yield points(occasion.points(proposal), "beslut", ordered=True)
    yield Heading(1, "Beslutsunderlag")
    yield points(["Den här skrivelsen", *(annex.line for annex in annexes)], "underlag")
    yield Heading(1, "Beslutet skickas till")
    yield points(sent_to(proposal), "skickas")


def summary(proposal: Proposal) -> Iterator[TreeNode]:
    content = proposal.content
    if not is_empty(content.fields.summary):
        yield Blocks(content.fields.summary[:3], "sammanfattning")
    said = [holds(proposal)] if holds(proposal) else []
    if proposal.changes:
        lines = [in_running_text(line) for line in proposal.changes.summary]
        said.append(f"Mot den version som gäller: {'; '.join(lines) or 'inga ändringar'}.")
    elif said:
        said.append("Det finns ingen tidigare antagen version i Samsyn.")
    yield points(said or ["Texten är inte skriven än."], "kort")


def holds(proposal: Proposal) -> str:
    """ "Programmet har 5 mål och 19 delmål. Handlingsplanen har 41 insatser." in the municipality's own words."""
    municipality, found = proposal.document.municipality, []
    goals = proposal.content.under("goal")
    if goals:
        objectives = sum(len(goal.under("objective")) for goal in goals)
        counts = (f"{len(goals)} {in_running_text(municipality.level('goal', len(goals)))} och {objectives} "
                  f"{in_running_text(municipality.level('objective', objectives))}")  # fmt: skip
        found.append(f"{opening(the(proposal))} har {counts}.")
    for text in proposal.plans:
        count = len(text.content.under("action"))
        if count:
            found.append(f"{text.plan.title} har {count} {in_running_text(municipality.level('action', count))}.")
    return " ".join(found)


def matter(proposal: Proposal) -> Iterator[TreeNode]:
    process = proposal.process
    for name in ("background", "purpose") if process else ():
        if not is_empty(getattr(process, name)):
            yield Blocks(getattr(process, name), f"arendet_{name}")
    said = [f"{citation_of(one)}: {in_running_text(one.get_result_display())}." for one in proposal.decisions]
    if consultation := proposal.consultation:
        answers = f" {consultation.answer_count} svar kom in." if consultation.answer_count else ""
        said.append(f"Förslaget skickades på remiss{f' {consultation.sent}' if consultation.sent else ''}.{answers}")
    if isinstance(proposal.document, ActionPlan):
        said.append(f"Planen hör till {proposal.content.names.programme.title}.")
    if said:
        yield points(said, "gang")
    elif process is None or (is_empty(process.background) and is_empty(process.purpose)):
        yield Notice("Beskriv vad ärendet gäller och hur det började.", "Fyll i")


def assessment(proposal: Proposal) -> Iterator[TreeNode]:
    yield Notice("Skriv förvaltningens bedömning här.", "Fyll i")
    if any(text.tree.actions for text in proposal.plans):
        yield points([*counted(proposal), *objections(proposal)], "svar")


def sent_to(proposal: Proposal) -> list[str]:
    """Everybody who has something to do because of the decision, each once."""
    found: dict[str, None] = {}
    for text in proposal.plans:
        for action in text.tree.actions:
            for name in (action.addressee_body, action.addressee_department):
                if name:
                    found[str(name)] = None
    if owner := proposal.content.fields.owner:
        found[owner] = None
    deciding = proposal.deciding
    if deciding is not None and deciding.type != Body.Type.COUNCIL:
        found.pop(deciding.name, None)
    return list(found) or ["Fyll i vilka som ska ha beslutet"]

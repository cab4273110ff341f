"""What the departments have said of the actions addressed to them: counted, told in words, and as a document."""

from collections.abc import Iterator

from django.utils import timezone

from samsyn.action_plans.answers import LatestAnswer
from samsyn.action_plans.models import Action
from samsyn.documents.memo import memo
from samsyn.documents.proposal import PlanText, Proposal, Stand, proposal_of
from samsyn.editions.models import Edition
from samsyn.lib.own_numbers import with_number
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Document, Heading, Lead, Notice, Row, Table
from samsyn.render.tree import Node as TreeNode

OBJECTIONS = (Stand.CHANGE, Stand.NOT_OURS, Stand.IF_FUNDED)
SAID = {
    Stand.ACCEPTED: "ja",
    Stand.IF_FUNDED: "ja om pengar finns",
    Stand.CHANGE: "vill ändra",
    Stand.NOT_OURS: "inte vår",
}


def department_answers_build(node: Node, edition: Edition | None = None) -> Document:
    """The answers as they stand now. RenderFailed when nobody has been asked."""
    proposal = proposal_of(node)
    if not has_answers(proposal):
        raise RenderFailed("Ingen förvaltning har svarat än, så det finns inga svar att skriva ut.")
    title = f"Förvaltningarnas svar om {proposal.content.fields.title}"
    return memo(proposal, title, "Bilaga", [], list(answers_body(proposal)), name="department-answers")


def has_answers(proposal: Proposal) -> bool:
    return any(text.answers.latest for text in proposal.plans)


def answers_body(proposal: Proposal) -> Iterator[TreeNode]:
    yield Lead(" ".join(counted(proposal)))
    for text in proposal.plans:
        if len(proposal.plans) > 1:
            yield Heading(1, text.plan.title)
        rows = [
            Row([number_and_title(text, action), str(action.addressee_department), *answer_cells(found)])
            for action in text.tree.in_reading_order
            if (found := text.answers.latest.get(action.pk)) or action.addressee_department_id
        ]
        if rows:
            head = [text.plan.municipality.level("action"), "Förvaltning", "Svar", "Med egna ord"]
            yield Table([Row(head), *rows], header_column=True)
        if any(latest.is_behind for latest in text.answers.latest.values()):
            yield Notice("* Texten har ändrats efter svaret.")


def number_and_title(text: PlanText, action: Action) -> str:
    return with_number(text.tree.places[action.pk].number, action.title)


def answer_cells(found: LatestAnswer | None) -> list[str]:
    if found is None:
        return ["Inget svar", ""]
    answer = found.answer
    stand = answer.get_stand_display() + ("*" if found.is_behind else "")
    return [f"{stand}, {timezone.localtime(answer.at).date().isoformat()}", answer.words]


def counted(proposal: Proposal) -> list[str]:
    """How many actions are addressed to departments and what has been answered, in sentences."""
    addressed = [
        (action, text.answers.latest.get(action.pk))
        for text in proposal.plans
        for action in text.tree.actions
        if action.addressee_department_id
    ]
    if not addressed:
        return ["Inget är riktat till en förvaltning."]
    stands = [found.answer.stand for _, found in addressed if found]
    word = in_running_text(addressed[0][0].node.municipality.level("action", len(addressed)))
    said = [f"Förvaltningarna har {len(addressed)} {word} att svara om och har svarat om {len(stands)}."]
    parts = [f"{stands.count(stand)} {words}" for stand, words in SAID.items() if stand in stands]
    return [*said, *([f"Svaren: {', '.join(parts)}."] if parts else [])]


def objections(proposal: Proposal) -> list[str]:
    """ "1.1.2 Titel (Barn och utbildning): ändra. Deras ord", for every answer that is no plain yes."""
    found = []
    for text in proposal.plans:
        for action in text.tree.in_reading_order:
            latest = text.answers.latest.get(action.pk)
            if latest is None or latest.answer.stand not in OBJECTIONS:
                continue
            words = f" ”{latest.answer.words}”" if latest.answer.words else ""
            stand = SAID[Stand(latest.answer.stand)]
            found.append(f"{number_and_title(text, action)} ({action.addressee_department}): {stand}.{words}")
    return found

"""The changes of a Word file as rows of a page, under the part of the text that each is about."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from samsyn.lib.swedish import opening
from samsyn.nodes.models import Node
from samsyn.nodes.queries import field_of
from samsyn.programmes.documents import GOAL_TEXTS
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES, Municipality
from samsyn.word_return.models import WordChange
from samsyn.word_return.operations import INFORMATION
from samsyn.word_return.pictures import words_of

KINDS = {
    "changed": "Ändrat",
    "new": "Nytt stycke",
    "removed": "Borttaget stycke",
    "moved": "Flyttat stycke",
    "commented": "Kommentar",
    "outside": "Utanför texterna",
    "unread": "Inte läst",
}
NAMES = {"section": "Avsnitt", "area_conditions": "Område", "action_plan": "Handlingsplan"}


@dataclass(frozen=True)
class ChangeRow:
    """One change. `pieces` as the filter `pieces` takes them; `words`: of one that has none, the words it is about."""

    change: WordChange
    label: str
    field: str
    pieces: list[tuple[str, str]]
    words: str
    is_information: bool
    is_waiting: bool

    @property
    def comments(self) -> list[dict[str, Any]]:
        comments: list[dict[str, Any]] = self.change.proposal["comments"]
        return comments


def groups(changes: list[WordChange], municipality: Municipality) -> list[tuple[str, list[ChangeRow]]]:
    """(part of the text, its changes) in the document's order; last what stands outside every text."""
    found = []
    for _, members in groupby(changes, key=lambda change: change.node_id):
        rows = [row(change, municipality) for change in members]
        node = rows[0].change.node
        found.append((heading(node, municipality) if node else "Omslag, rubriker och annat som Samsyn skriver", rows))
    return found


def heading(node: Node, municipality: Municipality) -> str:
    kind = NAMES.get(node.kind) or (municipality.level(node.kind) if node.kind in DEFAULT_LEVEL_NAMES else node.kind)
    gone = " (borttaget ur arbetstexten)" if node.removed_at else ""
    return f"{kind}: {node.label}{gone}"


def row(change: WordChange, municipality: Municipality) -> ChangeRow:
    proposal = change.proposal
    part = proposal["old"] or proposal["new"]
    pieces = [(sign, text) for sign, text in proposal["pieces"]]
    is_only_form = change.kind == "changed" and bool(pieces) and all(sign == "=" for sign, _ in pieces)
    label = "Stycken som har slagits ihop" if proposal.get("merged") else KINDS[change.kind]
    return ChangeRow(
        change=change,
        label="Ändrat utseende eller noter" if is_only_form and not proposal.get("merged") else label,
        field=field_label(change, municipality),
        pieces=pieces,
        words="" if pieces or not part else words_of(part),
        is_information=change.kind in INFORMATION,
        is_waiting=change.stand == WordChange.Stand.WAITING,
    )


def field_label(change: WordChange, municipality: Municipality) -> str:
    if not change.field or change.node is None:
        return ""
    if change.field == "title":
        return "Namnet"
    if change.field == "goal_vision":
        return municipality.level("goal_vision")
    if change.field == "actions_text":
        return municipality.level("action", 2)
    return GOAL_TEXTS.get(change.field) or opening(str(field_of(change.node.kind, change.field).verbose_name))

"""Cards: tables of labels and values, of one action or one goal."""

from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Inline

from .stream import Cell, Item
from .vocabulary import Meaning, column, detail, meaning

MOST_IN_CARD, MOST_CARD_ROWS = 8, 400  # columns and rows of a card


@dataclass(frozen=True)
class CardRow:
    """A label and its value. said: what the label means among a goal's; name: the detail of an action, or "action"."""

    said: Meaning | None
    name: str
    label: str
    value: list[Inline]
    where: str


def card_rows(item: Item) -> list[CardRow]:
    """The labels and values of a table of them, one below the other ("Insats | Starta mässan", "Ansvarig | …"), or
    several in a row. A first row across the others is what is to be done.

    Empty if it is no such table.
    """
    if not item.spread or not 2 <= len(item.spread[0]) <= MOST_IN_CARD or len(item.spread) > MOST_CARD_ROWS:
        return []
    if len(item.spread[0]) > 2 and all(column(cell.words) for cell in item.spread[0] if not cell.is_repeat):
        return []  # heads
    rows: list[CardRow] = []
    above: list[Cell] = []  # labels whose values stand in the row below
    for at, cells in enumerate(item.spread, start=1):
        where, own = f"{item.where}, rad {at}", [cell for cell in cells if not cell.is_repeat]
        if at == 1 and len(own) == 1 and own[0].words:
            rows.append(CardRow(None, "action", "", list(own[0].text), where))
            continue
        if above and len(above) == len(own):
            rows += [_card_row(head, value, where) for head, value in zip(above, own, strict=True)]
            above = []
            continue
        if rows and not above and len(own) > 1 and all(detail(cell.words) for cell in own):
            above = own
            continue
        if len(own) % 2:
            return []
        pairs = zip(own[::2], own[1::2], strict=True)
        rows += [_card_row(head, value, where) for head, value in pairs if head.words or value.words]
    if above:
        return []
    if rows and not rows[0].label and any(row.said and row.said.kind in ("objectives", "actions") for row in rows[1:]):
        said = meaning(inline_text(rows[0].value))
        rows[0] = replace(rows[0], name="", said=said if said.kind == "goal" else Meaning("goal"))
    known = sum(bool(row.name or row.said) for row in rows)
    is_card = known * 2 > len(rows) and len(rows) >= 2
    is_titled = any(row.name == "action" and row.label for row in rows)
    if is_card and is_titled and not rows[0].label:
        rows[0] = replace(rows[0], name="")
    heads_apart = rows[:1] and rows[0].name == "action" and column(item.spread[0][1].words) != ""
    return rows if is_card and not heads_apart else []


def _card_row(head: Cell, value: Cell, where: str) -> CardRow:
    said = meaning(head.words)
    is_action = column(head.words) == "action" or (said.kind == "action" and said.rest == head.words)
    if is_action and value.is_list:
        return CardRow(Meaning("actions", label=head.words), "", head.words, list(value.text), where)
    name = "action" if is_action else detail(head.words)
    return CardRow(said if said.kind else None, name, head.words, list(value.text), where)

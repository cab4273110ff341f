"""Frames: tables of labels and what they say, about one thing each: an action, a goal, the document."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Inline

from .lines import SENTENCES, cut
from .stream import Cell, Item
from .vocabulary import Meaning, column, detail, meaning

MOST_COLUMNS, MOST_ROWS = 8, 400
LONGEST_NAME = 160  # characters
_BOTH = re.compile(r"(?P<label>[^:\n]{2,40})(?:\s*:\s*|\n)(?=\S)")
_OF_ACTION = ("schedule", "funding")  # what only an action has


@dataclass(frozen=True)
class FrameRow:
    """A label and what it says. said: what the label means among a goal's; name: the detail of an action, or "action".
    No label: the name of the whole, across the others.
    """

    said: Meaning | None
    name: str
    label: str
    value: list[Inline]
    where: str

    @property
    def words(self) -> str:
        return inline_text(self.value).strip()


def pairs_of(item: Item, knows: Callable[[str], object], *, may_begin: bool = False) -> list[tuple[Cell, Cell, str]]:
    """The labels with what they say and their places: left of it, above it, or in one cell with it. A first row across
    the others has no label. may_begin: labels may stand above in the first row too. [] for any other table.
    """
    if not item.spread or len(item.spread[0]) > MOST_COLUMNS or len(item.spread) > MOST_ROWS:
        return []
    pairs: list[tuple[Cell, Cell, str]] = []
    above: list[Cell] = []  # labels whose values stand in the row below
    for at, cells in enumerate(item.spread, start=1):
        where, own = f"{item.where}, rad {at}", [cell for cell in cells if not cell.is_repeat]
        parted = [_parted(cell, knows) for cell in own]
        if above and len(above) == len(own):
            pairs += [(head, value, where) for head, value in zip(above, own, strict=True)]
            above = []
        elif own and all(parted):
            pairs += [(*both, where) for both in parted if both]
        elif at == 1 and len(own) == 1 and own[0].words:
            pairs.append((Cell(()), own[0], where))
        elif (pairs or may_begin) and not above and len(own) > 1 and all(knows(cell.words) for cell in own):
            above = own
        elif len(own) % 2:
            return []
        else:
            named = zip(own[::2], own[1::2], strict=True)
            pairs += [(head, value, where) for head, value in named if head.words or value.words]
    return [] if above else pairs


def _parted(cell: Cell, knows: Callable[[str], object]) -> tuple[Cell, Cell] | None:
    found = _BOTH.match(cell.words)
    if found is None or not knows(found["label"]):
        return None
    _, value = cut(list(cell.text), inline_text(cell.text).find(found["label"]) + found.end())
    return replace(cell, text=({"text": found["label"]},), is_list=False), replace(cell, text=tuple(value))


def frame_rows(item: Item, *, is_said: bool = False) -> list[FrameRow]:
    """The labels and what they say, in a frame about an action or a goal; [] for any other table. is_said: a person has
    said that it is one, whatever its labels are.
    """
    if not item.spread or (
        len(item.spread[0]) > 2 and all(column(one.words) for one in item.spread[0] if not one.is_repeat)
    ):
        return []
    rows = [_row(head, value, where) for head, value, where in pairs_of(item, detail)]
    if is_said or not rows:
        return rows
    is_across = not rows[0].label and sum(not cell.is_repeat for cell in item.spread[0]) == 1
    if is_across:
        rows[0] = replace(rows[0], name="action")
    if is_across and any(row.said and row.said.kind in ("objectives", "actions") for row in rows[1:]):
        said = meaning(rows[0].words)
        rows[0] = replace(rows[0], name="", said=said if said.kind == "goal" else Meaning("goal"))
    known = sum(bool(row.name or row.said) for row in rows)
    is_card = known * 2 > len(rows) and len(rows) >= 2
    is_titled = any(row.name == "action" and row.label for row in rows)
    if is_card and is_titled and not rows[0].label:
        rows[0] = replace(rows[0], name="")
    elif is_card and not is_titled and _begins_with_name(rows):
        rows[0] = replace(rows[0], name="action")
    first = item.spread[0]
    heads_apart = rows[0].name == "action" and bool(rows[0].label) and len(first) > 1 and column(first[1].words) != ""
    return rows if is_card and not heads_apart else []


def _row(head: Cell, value: Cell, where: str) -> FrameRow:
    said = meaning(head.words)
    is_action = column(head.words) == "action" or (said.kind == "action" and said.rest == head.words)
    if is_action and value.is_list:
        return FrameRow(Meaning("actions", label=head.words), "", head.words, list(value.text), where)
    name = "action" if is_action else detail(head.words)
    return FrameRow(said if said.kind else None, name, head.words, list(value.text), where)


def _begins_with_name(rows: list[FrameRow]) -> bool:
    """Whether the first label, which nobody knows, has a name, and others say when or what it costs."""
    first = rows[0]
    is_name = 0 < len(first.words) <= LONGEST_NAME and "\n" not in first.words and not SENTENCES.search(first.words)
    return is_name and not first.name and not first.said and any(row.name in _OF_ACTION for row in rows)


def wants_name(rows: list[FrameRow]) -> bool:
    """Whether it is about an action that no row names for certain: "Vad" may tell more of one that is named above."""
    is_named = any(not row.label or _names(row) for row in rows)
    return bool(rows) and not is_named and any(row.name in (*_OF_ACTION, "action") for row in rows)


def _names(row: FrameRow) -> bool:
    is_what = row.label.casefold().startswith("vad")
    return (row.name == "action" and not is_what) or column(row.label) in ("goal", "objective")

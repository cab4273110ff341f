"""Tables as they are meant: one that is turned set upright, and a form with a table in it as the two that it is."""

from collections.abc import Sequence
from dataclasses import replace

from .frames import frame_rows
from .held_columns import are_heads, column_cells, held, says_what_is_done
from .holds import is_actor, is_time
from .stream import Cell, Item, stable_id
from .tables import columns_of
from .vocabulary import column, meaning

FEWEST_COLUMNS, FEWEST_TURNED = 2, 3
MOST_TURNED = 60  # columns, each of which is an action
Rows = tuple[tuple[Cell, ...], ...]


def as_meant(item: Item) -> list[Item]:
    """The item, or the tables that it is made of."""
    width = len(item.spread[0]) if item.spread else 0
    if not FEWEST_COLUMNS <= width <= MOST_TURNED or any(len(row) != width for row in item.spread):
        return [item]
    item = replace(item, spread=(item.spread[0], *_second(item.spread), *item.spread[2:]))
    if parts := _parts(item) or _beside(item):
        return parts
    if rows := _one_a_row(item.spread):
        return [replace(item, spread=rows)]
    is_turned = _is_turned(item.spread) and not frame_rows(item)
    return [replace(item, spread=tuple(zip(*item.spread, strict=True)))] if is_turned else [item]


def _second(grid: Rows) -> Rows:
    """The second row, back below its heads: a format that lost that the first cells reach down has moved it left."""
    first, below = grid[0], grid[1:2]
    covered = [
        at for at, cell in enumerate(first) if cell.is_repeat or any(one.is_repeat for one in first[at + 1 : at + 2])
    ]
    own = [cell for cell in below[0] if not cell.is_repeat and cell.words] if below else []
    are_heads = bool(own) and (all(column(cell.words) for cell in own) or _are_alike([cell.words for cell in own]))
    if not covered or 0 in covered or len(own) != len(covered) or not below[0][0].words or not are_heads:
        return below
    moved = dict(zip(covered, own, strict=True))
    return (tuple(moved.get(at, replace(cell, is_repeat=True)) for at, cell in enumerate(first)),)


def _one_a_row(grid: Rows) -> Rows:
    """The rows of a table with what is to be done under times, bodies or goals, one a row after its head; () for any
    other table.
    """
    heads = [cell.words for cell in grid[0]]
    first = next((at for at in range(len(heads) - 1) if _are_alike(heads[at:])), -1)
    rows = [
        (*row[:first], head, cell)
        for row in grid[1:] for head, cell in zip(grid[0][first:], row[first:], strict=True) if cell.words
    ]  # fmt: skip
    if first < 0 or not rows or not says_what_is_done(rows, first + 1):
        return ()
    return ((*grid[0][:first], Cell(()), Cell(())), *rows)


def _are_alike(heads: Sequence[str]) -> bool:
    return any(all(map(holds, heads)) for holds in (is_time, is_actor, lambda head: meaning(head).kind == "goal"))


def _is_turned(grid: Rows) -> bool:
    """Whether labels stand down the first column, and to the right of them what each says of one action after the
    other: by the labels, or by what the rows hold and no column does.
    """
    labels = [row[0] for row in grid]
    above = {column(cell.words) for cell in grid[0][1:]} - {""}
    is_corner = not labels[0].words and len(above) == 1  # "Åtgärd 1 | Åtgärd 2" above the actions
    if (
        len(grid) < 2
        or len(grid[0]) < FEWEST_TURNED
        or (above and not is_corner)
        or any(cell.is_repeat for cell in labels)
    ):
        return False
    named = {column(cell.words) for cell in labels} - {""}
    if "action" in named and len(named) > 1 and 2 * len(named) > len(grid):
        return True
    across = {held([cell.words for cell in row[1:]]) for row in grid} - {"", "number"}
    down = {held(column_cells(grid, place)) for place in range(1, len(grid[0]))} - {""}
    return len(across) > 1 and not down and are_heads(labels, is_said=False)


def _parts(item: Item) -> list[Item]:
    """A form whose rows are a label and what it says, until a row has the heads of a table: the form, with what of it
    stands below the table, and the table. [] for any other.
    """
    kinds = [_kind(row) for row in item.spread]
    if "heads" not in kinds or not 0 < kinds.index("heads") < len(kinds) - 1:
        return []
    head = kinds.index("heads")
    end = next((at for at in range(head + 1, len(kinds)) if kinds[at] == "label"), len(kinds))
    around = [at for at in range(len(kinds)) if not head <= at < end]
    form, table = _part(item, around), _part(item, list(range(head, end)))
    form = replace(form, spread=tuple(tuple(cell for cell in row if not cell.is_repeat) for row in form.spread))
    is_form = all(kinds[at] == "label" for at in around) and frame_rows(form)
    return [form, table] if is_form and columns_of(table, expected=True) else []


def _beside(item: Item) -> list[Item]:
    """The forms that stand beside each other, each with the same labels; [] for any other table."""
    places = range(0, len(item.spread[0]), 2)
    alike = all(len({row[at].words for at in places}) == 1 for row in item.spread)
    whole = len(item.spread[0]) % 2 == 0 and all(len(row["cells"]) == len(places) * 2 for row in item.block["rows"])
    parts = [_part(item, range(len(item.spread)), at) for at in places] if alike and whole and len(places) > 1 else []
    return parts if all(map(frame_rows, parts)) else []


def _kind(row: Sequence[Cell]) -> str:
    own = [cell.words for cell in row if not cell.is_repeat]
    if len(own) == 2 and (meaning(own[0]).kind or column(own[0])) and not (row[0].words and row[1].is_repeat):
        return "label"
    names = [column(words) for words in own]
    return "heads" if len(own) > 2 and "action" in names and len(set(names) - {""}) > 1 else ""


def _part(item: Item, rows: Sequence[int], at: int | None = None) -> Item:
    """Some rows of a table, or the two columns at a place, as one of its own. The first stands for the whole."""
    columns = slice(None) if at is None else slice(at, at + 2)
    made = [{**item.block["rows"][row], "cells": item.block["rows"][row]["cells"][columns]} for row in rows]
    block = {**item.block, "rows": made}
    if at or 0 not in rows:
        block |= {"id": stable_id(item.block["id"], str(at), str(rows[0]))}
        block.pop("caption", None)
    return replace(item, block=block, spread=tuple(item.spread[row][columns] for row in rows))

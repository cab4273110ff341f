"""Rows that are not where they were: copied with the hidden id, or sorted in some columns and not in others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samsyn.spreadsheets.cells import tidy
from samsyn.spreadsheets.columns import ACTION, ACTIONS, Column, Context, Sheet, mark
from samsyn.spreadsheets.plan_excel.reading import ReadRow

FEWEST = 3  # rows, and different words among them, that have changed places: two may well have been exchanged by hand
MOST_OF = 0.8  # of the cells that differ in a column


def base_of(row: ReadRow, column: Column, context: Context, thing: Any) -> str:
    """The mark of the cell as it went out; of a file without marks, as the plan is now."""
    return row.marks.get(column.heading) or mark(tidy(column.words(context, thing)))


def sorted_columns(sheet: Sheet, rows: Sequence[ReadRow], things: Mapping[str, Any], context: Context) -> list[str]:
    """The headings of columns whose words have changed places with one another while the hidden ids stayed.

    A column with choices says the same words again and again, so there they tell nothing.
    """
    known = [row for row in rows if row.id in things]
    found = []
    for column in sheet.columns:
        if column.read is None or column.choices:
            continue
        pairs = [
            (base_of(row, column, context, things[row.id]), mark(row.words[column.heading]))
            for row in known
            if column.heading in row.cells
        ]
        moved = [(before, now) for before, now in pairs if before != now]
        shared = Counter(now for _, now in moved) & Counter(before for before, _ in moved)
        if len(shared) >= FEWEST and shared.total() >= max(FEWEST, MOST_OF * len(moved)):
            found.append(column.heading)
    return found


def without_copies(
    sheet: Sheet, rows: Sequence[ReadRow], things: Mapping[str, Any], context: Context
) -> tuple[list[ReadRow], list[ReadRow]]:
    """The rows, where a copy that says something else is new and has no id; and copies that say nothing else.

    Of rows with one id the row itself is that which says what went out, else the first. A copied action is another when
    its name is.
    """
    by_id: dict[str, list[ReadRow]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    kept, doubles = [], []
    for row in rows:
        same = by_id[row.id] if row.id in things else [row]
        itself = same[0] if len(same) == 1 else _itself(sheet, same, things[row.id], context)
        if row is itself:
            kept.append(row)
        elif _is_another(sheet, row, itself):
            kept.append(replace(row, id="", marks={}, is_copy=True))
        else:
            doubles.append(row)
    return kept, doubles


def _itself(sheet: Sheet, same: Sequence[ReadRow], thing: Any, context: Context) -> ReadRow:
    """Of rows with one id, that with most cells as they went out; the first of several."""

    def untouched(row: ReadRow) -> tuple[bool, int]:
        as_before = {
            column.heading: mark(row.words[column.heading]) == base_of(row, column, context, thing)
            for column in sheet.columns
            if column.read and column.heading in row.cells
        }
        return as_before.get(ACTION, False), sum(as_before.values())

    return max(same, key=untouched)


def _is_another(sheet: Sheet, row: ReadRow, itself: ReadRow) -> bool:
    if sheet is ACTIONS:
        name = row.words.get(ACTION, "")
        return bool(name) and name != itself.words.get(ACTION, "")
    return row.words != itself.words

"""The one reader of rows. A workbook and pasted text each make cells; here cells become drafts, the same from both.

A draft holds the fields that were understood and notes of what was not. What is done with a note is for who asked: of a
workbook it is shown and not taken, of pasted rows the words stand in the action's text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.lib.figures import is_error_value
from samsyn.spreadsheets.amounts import added
from samsyn.spreadsheets.cells import Cell
from samsyn.spreadsheets.columns import Column, Context
from samsyn.spreadsheets.understood import Fields, NotUnderstood

FORMULA = "Cellen innehåller en formel. Skriv värdet i stället, så tas det med."
ERROR = "Cellen visar ett fel i stället för ett värde. Skriv värdet, så tas det med."


@dataclass(frozen=True)
class Note:
    """Words that their column cannot hold, and why. instead: the fields that may be taken anyway, shortened."""

    line: int
    heading: str
    words: str
    sentence: str
    instead: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RowDraft:
    """A row as it was understood. said: the words behind the fields, by heading; kept: words that no field holds."""

    line: int
    fields: dict[str, Any]
    said: list[tuple[str, str]]
    kept: list[tuple[str, str]]
    notes: list[Note]


def read_rows(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column | None], context: Context, *, first: int = 1
) -> list[RowDraft]:
    """The rows below the heads, counted from `first`. `columns`: what each holds, None for one that is not read."""
    return [
        read_row(line, [(column, cell) for column, cell in zip(columns, row, strict=True) if column], context)
        for line, row in enumerate(rows, start=first)
    ]


def read_row(line: int, cells: Iterable[tuple[Column, Cell]], context: Context) -> RowDraft:
    draft = RowDraft(line, {}, [], [], [])
    for column, cell in _joined(cells):
        if not cell.words and not cell.is_formula and not (column.read and column.is_name):
            continue
        try:
            fields = fields_of_cell(column, context, None, cell)
            if column.read is None:
                draft.kept.append((column.heading, cell.words))
                continue
            added(draft.fields, fields)
            draft.said.append((column.heading, cell.words))
        except NotUnderstood as problem:
            draft.notes.append(Note(line, column.heading, cell.words, str(problem), problem.instead))
    return draft


def fields_of_cell(column: Column, context: Context, thing: Any, cell: Cell) -> Fields:
    """What a cell means in its column, for a thing that has it already or for a new one. Raises NotUnderstood."""
    if cell.is_formula:
        raise NotUnderstood(FORMULA)
    if is_error_value(cell.words):
        raise NotUnderstood(ERROR)
    if column.read is None:
        return {}
    if column.read_number and cell.number:
        return column.read_number(thing, *cell.number)
    return column.read(context, thing, cell.words)


def _joined(cells: Iterable[tuple[Column, Cell]]) -> list[tuple[Column, Cell]]:
    """Columns of one field as one; those that no field holds stand by themselves."""
    found: list[tuple[Column, Cell]] = []
    places: dict[str, int] = {}
    for column, cell in cells:
        place = places.get(column.heading) if column.read else None
        if place is None:
            places[column.heading] = len(found)
            found.append((column, cell))
            continue
        before = found[place][1]
        words = column.between.join(filter(None, [before.words, cell.words]))
        number = before.number or cell.number if not (before.words and cell.words) else None
        found[place] = (column, Cell(words, before.is_formula or cell.is_formula, number))
    return found

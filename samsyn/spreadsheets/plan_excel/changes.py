"""What a workbook changes in a plan: field by field, with collisions shown and nothing understood by guessing."""

from dataclasses import dataclass, field
from typing import Any

from samsyn.action_plans.queries import PlanTree
from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.lib.ids import id_of_key
from samsyn.lib.words import Pieces, word_pieces
from samsyn.nodes.kinds import KINDS
from samsyn.spreadsheets.cells import Cell, tidy
from samsyn.spreadsheets.columns import (
    ACTION,
    ACTIONS,
    SHEETS,
    STATE,
    Context,
    NotUnderstood,
    Sheet,
    context_of,
    mark,
)
from samsyn.spreadsheets.plan_excel.reading import ReadBook, ReadRow
from samsyn.spreadsheets.reader import FORMULA, read_row

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class CellChange:
    """One cell with other words than the plan. `is_collision`: the plan has been changed since the file went out."""

    sheet: str
    thing: str
    name: str
    heading: str
    now: str
    new: str
    fields: dict[str, Any]
    is_collision: bool = False

    @property
    def key(self) -> str:
        return f"{self.thing}:{self.heading}"

    @property
    def pieces(self) -> Pieces:
        return word_pieces(self.now, self.new)


@dataclass(frozen=True)
class NewRow:
    """A row without an id: an action, or a line of money or a step of the action that `parent` names."""

    sheet: str
    line: int
    name: str
    parent: str
    fields: dict[str, Any]
    words: list[tuple[str, str]]


@dataclass(frozen=True)
class Problem:
    """A cell or row that is not taken, and why."""

    sheet: str
    line: int
    name: str
    heading: str
    words: str
    sentence: str


@dataclass
class Changes:
    cells: list[CellChange] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    absent: list[tuple[str, str]] = field(default_factory=list)  # (number, title) of actions that the file lacks
    unread: list[str] = field(default_factory=list)  # sentences: sheets and columns that could not be read back
    is_of_another_plan: bool = False

    @property
    def collisions(self) -> list[CellChange]:
        return [cell for cell in self.cells if cell.is_collision]

    @property
    def plain(self) -> list[CellChange]:
        """Those that nobody has to decide."""
        return [cell for cell in self.cells if not cell.is_collision]

    @property
    def is_empty(self) -> bool:
        return not self.cells and not self.new

    @property
    def is_same(self) -> bool:
        """Whether the file says what the plan says: nothing differs, and all of it was found, read and understood."""
        return self.is_empty and not self.problems and not self.unread and not self.is_of_another_plan


def changes_in(book: ReadBook, tree: PlanTree, *, parent_of_new: str, file_key: str, made: set[str]) -> Changes:
    """What the workbook changes in the plan as it is now.

    `file_key` names the file (its hash): a new row of it gets its id from it, and `made` holds those made already.
    """
    context, rows = context_of(tree), book.rows
    found = Changes(unread=book.unread)
    things = {sheet.name: {thing.pk: thing for thing in sheet.things(context)} for sheet in SHEETS}
    known = {pk for inside in things.values() for pk in inside}
    with_ids = [row for row in rows if row.id]
    found.is_of_another_plan = bool(with_ids) and not any(row.id in known for row in with_ids)
    if found.is_of_another_plan:
        return found
    seen: set[str] = set()
    for sheet in SHEETS:
        for row in (one for one in rows if one.sheet == sheet.name):
            thing = things[sheet.name].get(row.id)
            if thing is not None:
                if row.id in seen:
                    name = name_now(context, sheet, thing)
                    sentence = "Raden finns två gånger i filen. Den första är läst, den här inte."
                    found.problems.append(Problem(sheet.name, row.line, name, "", "", sentence))
                    continue
                seen.add(row.id)
                compare_row(found, context, sheet, row, thing)
            elif row.id:
                sentence = "Raden är borttagen ur planen. Ta tillbaka den i Samsyn om ändringen ska med."
                found.problems.append(Problem(sheet.name, row.line, name_of(row), "", "", sentence))
            else:
                new_row(found, context, sheet, row, parent_of_new, file_key, made)
    if any(row.sheet == ACTIONS.name for row in rows):
        found.absent = [
            (tree.places[action.pk].number, action.title) for action in tree.in_reading_order if action.pk not in seen
        ]
    return found


def name_of(row: ReadRow) -> str:
    words = row.words
    return words.get(ACTION) or words.get("Delsteg") or f"rad {row.line}"


def name_now(context: Context, sheet: Sheet, thing: Any) -> str:
    """What the action is called in the plan now: the file may be old, or give it another name."""
    [column] = [one for one in sheet.columns if one.heading == ACTION]
    return tidy(column.words(context, thing))


def compare_row(found: Changes, context: Context, sheet: Sheet, row: ReadRow, thing: Any) -> None:
    name = name_now(context, sheet, thing)
    for column in sheet.columns:
        cell = row.cells.get(column.heading)
        if column.read is None or cell is None:
            continue
        new, now = cell.words, tidy(column.words(context, thing))
        base = row.marks.get(column.heading, "")
        if new == now or mark(new) == base:  # the same, or untouched since it went out
            continue
        if cell.is_formula:
            found.problems.append(Problem(sheet.name, row.line, name, column.heading, new, FORMULA))
            continue
        try:
            fields = column.read(context, thing, new)
        except NotUnderstood as problem:
            found.problems.append(Problem(sheet.name, row.line, name, column.heading, new, str(problem)))
            continue
        if all(is_so(context, thing, one, value) for one, value in fields.items()):
            continue  # other words for what the plan says already: KS for Kommunstyrelsen
        found.cells.append(
            CellChange(
                sheet.name,
                thing.pk,
                name,
                column.heading,
                now,
                new,
                fields,
                is_collision=base != mark(now),
            )
        )


def is_so(context: Context, thing: Any, name: str, value: Any) -> bool:
    """Whether the thing has the value already."""
    if name in (STATE, "note"):
        return bool(value == (thing.status if name == STATE else thing.status_note))
    if name == "serves":
        return sorted(value) == sorted(context.tree.serves.get(thing.pk, []))
    if name == "policy_areas":
        return bool(value == sorted(area.pk for area in context.tree.areas.get(thing.pk, [])))
    return hash_of(as_value(value)) == hash_of(value_of(thing, name))


def new_row(
    found: Changes, context: Context, sheet: Sheet, row: ReadRow, plan: str, file_key: str, made: set[str]
) -> None:
    parent = plan if sheet is ACTIONS else action_numbered(context, row.words.get("Nr", ""))
    if not parent:
        sentence = "Skriv rätt nummer i kolumnen Nr, så vet Samsyn var raden hör hemma."
        found.problems.append(Problem(sheet.name, row.line, name_of(row), "Nr", row.words.get("Nr", ""), sentence))
        return
    key = row_key(file_key, row.sheet, row.line)
    if id_of_key(KINDS[sheet.kind].letter, parent, sheet.kind, key) in made:
        return
    draft = read_row(row.line, [(one, row.cells.get(one.heading, Cell())) for one in sheet.columns], context)
    found.problems += [
        Problem(sheet.name, row.line, name_of(row), note.heading, note.words, note.sentence) for note in draft.notes
    ]
    if sheet.kind != "funding" and not draft.fields.get("title"):
        return  # the missing name is among the problems
    found.new.append(NewRow(sheet.name, row.line, name_of(row), parent, draft.fields, draft.said))


def row_key(file_key: str, sheet: str, line: int) -> str:
    return f"excel:{file_key[:24]}:{sheet}:{line}"


def action_numbered(context: Context, number: str) -> str:
    return next((pk for pk, place in context.tree.places.items() if place.number == number), "")

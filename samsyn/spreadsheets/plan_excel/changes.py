"""What a workbook changes in a plan: field by field, with collisions shown and nothing understood by guessing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.action_plans.queries import PlanTree
from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.lib.figures import is_error_value
from samsyn.lib.ids import id_of_key
from samsyn.lib.swedish import in_running_text
from samsyn.lib.words import Pieces, word_pieces
from samsyn.nodes.kinds import KINDS
from samsyn.spreadsheets.amounts import SAID, WORDS_READ, runs_backwards
from samsyn.spreadsheets.cells import Cell, tidy
from samsyn.spreadsheets.columns import (
    ACTION,
    ACTIONS,
    SHEETS,
    STATE,
    Context,
    Sheet,
    context_of,
    mark,
    own_words,
    place_of,
    title_of,
)
from samsyn.spreadsheets.plan_excel.headings import MOST_NAMED
from samsyn.spreadsheets.plan_excel.order import sorted_columns, without_copies
from samsyn.spreadsheets.plan_excel.parents import Nowhere, Parents
from samsyn.spreadsheets.plan_excel.reading import ReadBook, ReadRow
from samsyn.spreadsheets.reader import fields_of_cell, read_row
from samsyn.spreadsheets.understood import NotUnderstood
from samsyn.tenants.actors import Actor

MINE, THEIRS = "mine", "theirs"
SHOWN_ONLY = "Kolumnen visar bara var raden hör hemma. Ändra det i Samsyn."


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
    is_copy: bool = False


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
    absent: list[tuple[str, str]] = field(default_factory=list)  # (number, name) of what the file lacks
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
        is_read = not self.problems and not self.unread and not self.is_of_another_plan
        return self.is_empty and is_read and not self.absent

    def problem(self, row: ReadRow, heading: str, words: str, sentence: str, name: str = "") -> None:
        self.problems.append(Problem(row.sheet, row.line, name or name_of(row), heading, words, sentence))


def changes_in(
    book: ReadBook, tree: PlanTree, *, parent_of_new: str, file_key: str, made: set[str], by: Actor | None = None
) -> Changes:
    """What the workbook changes in the plan as it is now.

    `file_key` names the file (its hash): a new row of it gets its id from it, and `made` holds those made already.
    """
    context, rows = context_of(tree, by), book.rows
    found = Changes(unread=list(book.unread))
    things = {sheet.name: {thing.pk: thing for thing in sheet.things(context)} for sheet in SHEETS}
    known = {pk for inside in things.values() for pk in inside}
    with_ids = [row for row in rows if row.id]
    found.is_of_another_plan = bool(with_ids) and not any(row.id in known for row in with_ids)
    if found.is_of_another_plan:
        return found
    new = _New(found, context, Parents.of(context), parent_of_new, file_key, made)
    for sheet in SHEETS:
        inside = things[sheet.name]
        of_sheet = [row for row in rows if row.sheet == sheet.name]
        read, doubles = without_copies(sheet, of_sheet, inside, context)
        mixed = sorted_columns(sheet, read, inside, context)
        if mixed:
            found.unread.append(sorted_in_part(sheet, mixed, own_words(tree.plan.municipality)))
        for row in doubles:
            sentence = "Raden finns två gånger i filen. Den ena är läst, den här inte."
            found.problem(row, "", "", sentence, name_now(context, sheet, inside[row.id]))
        for row in read:
            thing = inside.get(row.id)
            if thing is not None and not mixed:
                compare_row(found, context, sheet, row, thing)
            elif row.id and thing is None:
                found.problem(
                    row, "", "", "Raden finns inte i planen. Är den borttagen kan du ta tillbaka den i Samsyn."
                )
            elif not row.id:
                new.row(sheet, row)
        if sheet.name in book.sheets:
            seen = {row.id for row in of_sheet}
            found.absent += [absent_words(context, sheet, thing) for pk, thing in inside.items() if pk not in seen]
    return found


def sorted_in_part(sheet: Sheet, columns: list[str], own: Mapping[str, str]) -> str:
    names = ", ".join(own.get(heading, heading) for heading in columns[:MOST_NAMED])
    return (
        f"Bladet {own.get(sheet.name, sheet.name)} är sorterat i några kolumner men inte i alla ({names}), så orden "
        "står på fel rader. Inga ändringar på bladet är lästa. Ångra sorteringen, eller hämta en ny fil från Samsyn."
    )


def absent_words(context: Context, sheet: Sheet, thing: Any) -> tuple[str, str]:
    """Number and name of what the file lacks; of money and steps the name of their action too."""
    number = place_of(context, thing)
    if sheet is ACTIONS:
        return number, thing.title
    said = [column.words(context, thing) for column in sheet.columns if column.read]
    return number, f"{title_of(context, thing)}, {in_running_text(sheet.name)}: {', '.join(filter(None, said))}"


def name_of(row: ReadRow) -> str:
    words = row.words
    named = [words.get(ACTION, ""), words.get("Delsteg", "")]
    return next((name for name in named if name and not is_error_value(name)), f"rad {row.line}")


def name_now(context: Context, sheet: Sheet, thing: Any) -> str:
    """What the action is called in the plan now: the file may be old, or give it another name."""
    [column] = [one for one in sheet.columns if one.heading == ACTION]
    return tidy(column.words(context, thing))


def compare_row(found: Changes, context: Context, sheet: Sheet, row: ReadRow, thing: Any) -> None:
    name, before = name_now(context, sheet, thing), len(found.cells)
    for column in sheet.columns:
        cell = row.cells.get(column.heading)
        if cell is None:
            continue
        new, now = cell.words, tidy(column.words(context, thing))
        base = row.marks.get(column.heading, "")
        if new == now or mark(new) == base:  # the same, or untouched since it went out
            continue
        if column.read is None:
            if base and not cell.is_formula:
                found.problem(row, column.heading, new, SHOWN_ONLY, name)
            continue
        try:
            fields = fields_of_cell(column, context, thing, cell)
        except NotUnderstood as problem:
            found.problem(row, column.heading, new, str(problem), name)
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
    if sheet.kind == "funding":
        refuse_backwards(found, row, thing, name, before)


def refuse_backwards(found: Changes, row: ReadRow, thing: Any, name: str, before: int) -> None:
    """A span whose upper end would be the lower is told of, and neither end is taken."""
    mine = found.cells[before:]
    if not runs_backwards({key: value for cell in mine for key, value in cell.fields.items()}, thing):
        return
    ends = [cell for cell in mine if {"amount", "amount_to"} & cell.fields.keys()]
    found.cells[before:] = [cell for cell in mine if cell not in ends]
    for cell in ends:
        found.problem(row, cell.heading, cell.new, "Det övre beloppet är lägre än det undre.", name)


def is_so(context: Context, thing: Any, name: str, value: Any) -> bool:
    """Whether the thing has the value already."""
    if name in (STATE, "note"):
        return bool(value == (thing.status if name == STATE else thing.status_note))
    if name == SAID:
        return str(value) in thing.words
    if name == WORDS_READ:
        return True  # the words themselves tell
    if name == "serves":
        return sorted(value) == sorted(context.tree.serves.get(thing.pk, []))
    if name == "policy_areas":
        return bool(value == sorted(area.pk for area in context.tree.areas.get(thing.pk, [])))
    return hash_of(as_value(value)) == hash_of(value_of(thing, name))


@dataclass
class _New:
    """The rows of a file that are not in the plan yet, and where they go."""

    found: Changes
    context: Context
    parents: Parents
    plan: str
    file_key: str
    made: set[str]
    titles: dict[str, str] = field(default_factory=dict)  # of the new actions

    def row(self, sheet: Sheet, row: ReadRow) -> None:
        try:
            parent = self.plan if sheet is ACTIONS else self.parents.of_row(row)
        except Nowhere as nowhere:
            self.found.problem(row, "Nr", row.words.get("Nr", ""), str(nowhere))
            return
        key = row_key(self.file_key, row.sheet, row.line)
        pk = id_of_key(KINDS[sheet.kind].letter, parent, sheet.kind, key)
        draft = read_row(row.line, [(one, row.cells.get(one.heading, Cell())) for one in sheet.columns], self.context)
        is_named = sheet.kind == "funding" or bool(draft.fields.get("title"))
        if sheet is ACTIONS and is_named:
            self.parents.add(row, pk)
        if pk in self.made:
            return
        for note in draft.notes:
            self.found.problem(row, note.heading, note.words, note.sentence)
        if is_named:  # else the missing name is among the problems
            name = self.titles[pk] = self.name(sheet, row, parent)
            self.found.new.append(NewRow(sheet.name, row.line, name, parent, draft.fields, draft.said, row.is_copy))

    def name(self, sheet: Sheet, row: ReadRow, parent: str) -> str:
        """Of a line of money or a step that names its action by number alone: what the action is called."""
        if sheet is ACTIONS or row.words.get(ACTION):
            return name_of(row)
        return self.titles.get(parent) or self.context.titles.get(parent) or name_of(row)


def row_key(file_key: str, sheet: str, line: int) -> str:
    return f"excel:{file_key[:24]}:{sheet}:{line}"

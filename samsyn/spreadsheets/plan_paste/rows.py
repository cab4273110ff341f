"""Pasted rows as the actions they will be: every word is in a field, in the description, or told of as left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from samsyn.action_plans.frozen import NamedObjective
from samsyn.action_plans.rows import department_of, with_source
from samsyn.lib.blocks import normalise, p, run
from samsyn.lib.blocks_types import Block
from samsyn.lib.figures import is_error_value
from samsyn.lib.money import amount_words
from samsyn.organisation.models import Department
from samsyn.reading.vocabulary import sums_the_rows
from samsyn.spreadsheets.amounts import DOUBTFUL, added, without_year
from samsyn.spreadsheets.cells import Cell
from samsyn.spreadsheets.columns import Context
from samsyn.spreadsheets.plan_paste.columns import fields_of
from samsyn.spreadsheets.reader import Note, RowDraft, read_rows
from samsyn.spreadsheets.understood import Fields

TITLE, SERVES = "Insats", "Bidrar till"  # the headings of the two columns that say more than a field
RESPONSIBLE, DEPARTMENT = "Ansvarig", "Förvaltning"
NAMES = {TITLE: "Namn", SERVES: "Mål"}  # what words that no field took are called in the text


@dataclass
class PastedRow:
    """One row: `line` as pasted, `serves` the goals it names, `unknown_goal` the words when it names none there is.

    fields: of the action, but for these. is_as_above: the row names no goal, so those of the row above are its.
    department: found by the words of who is responsible. told: what of the row is in doubt or not taken, in sentences.
    """

    line: int
    title: str
    fields: Fields
    funding: list[Fields] = field(default_factory=list)
    serves: list[NamedObjective] = field(default_factory=list)
    description: list[Block] = field(default_factory=list)
    unknown_goal: str = ""
    is_as_above: bool = False
    department: str = ""
    told: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def is_without_year(self) -> bool:
        return without_year(self.funding)

    @property
    def serves_words(self) -> str:
        return ", ".join(part.number for part in self.serves)

    @property
    def funding_words(self) -> str:
        """As written; an amount without a unit as it was understood."""
        return "; ".join(
            line["words"] if any(map(str.isalpha, line["words"])) else amount_words(line["amount"]) or line["words"]
            for line in self.funding
            if not line["continues"]  # it stands in the words of the one before
        )

    @property
    def responsible_words(self) -> str:
        office = self.fields.get("responsible_office")
        return str(office.title if office else self.fields.get("responsible", ""))


@dataclass
class Pasted:
    """`new` become actions; `there` have the name of one in the plan; `nameless` say something but no name.

    `sums` only sum the others.
    """

    new: list[PastedRow] = field(default_factory=list)
    there: list[PastedRow] = field(default_factory=list)
    nameless: list[PastedRow] = field(default_factory=list)
    sums: list[PastedRow] = field(default_factory=list)  # "Summa": what the rows above are worth, and nothing to do

    @property
    def without_year(self) -> int:
        return sum(row.is_without_year for row in self.new)


def pasted_rows(
    cells: Sequence[Sequence[str]], heads: Sequence[str], columns: Sequence[str], context: Context, *, first: int = 1
) -> Pasted:
    """`cells` without the row of heads; `columns` says what each holds (columns.COLUMNS); `first`: the number of the
    first of them as people see it, 2 below a row of heads. Empty rows between say nothing.

    An empty goal means the row above, as in a table with merged cells. Pure but for what `context` holds.
    """
    titles = {_plain(action.title) for action in context.tree.actions}
    found = Pasted()
    above: list[NamedObjective] = []
    rows = [[Cell(words) for words in row] for row in cells]
    for draft, row in zip(read_rows(rows, fields_of(heads, columns), context, first=first), cells, strict=True):
        if not any(row):
            continue
        made = _row(draft, [words for words in row if words], context)
        if "serves" in draft.fields or made.unknown_goal:
            above = made.serves
        else:
            made.serves, made.is_as_above = above, bool(above)
        if not made.title:
            found.nameless.append(made)
        elif sums_the_rows(made.title, said_in(made)):
            found.sums.append(made)
        elif _plain(made.title) in titles:
            found.there.append(made)
        else:
            found.new.append(made)
            titles.add(_plain(made.title))
    return found


def said_in(row: PastedRow) -> set[str]:
    """The fields that a row fills in, besides its name."""
    more = {"funding": row.funding, "description": row.description, "serves": row.serves and not row.is_as_above}
    return {name for name, value in (row.fields | more).items() if value}


def _row(draft: RowDraft, words: list[str], context: Context) -> PastedRow:
    """The draft, with words that no field took in the action's text. What is no words at all is only told of."""
    fields: Fields = {}
    left = list(draft.kept)
    told = []
    for note in draft.notes:
        added(fields, note.instead)
        is_kept = bool(note.words) and not is_error_value(note.words)
        if is_kept:
            left.append((NAMES.get(note.heading, note.heading), note.words))
        if note.heading != SERVES or not is_kept:  # a goal that there is not is told of in its own column
            told.append(_told(note, is_kept=is_kept))
    added(fields, draft.fields)
    named = fields.pop("serves", [])
    told += fields.pop(DOUBTFUL, [])
    department = _department_of(draft, context) if "addressee_department" not in fields else None
    if department:
        fields["addressee_department"] = department.pk
    return PastedRow(
        line=draft.line,
        title=" ".join(fields.pop("title", "").split()),
        funding=with_source(fields.pop("funding", [])),
        serves=[part for node in named for part in context.parts if part.id == node],
        description=normalise([*fields.pop("description", []), *_paragraphs(left)]),
        unknown_goal=next((note.words for note in draft.notes if note.heading == SERVES), ""),
        fields=fields,
        department=department.name if department else "",
        told=told,
        words=words,
    )


def _told(note: Note, *, is_kept: bool) -> str:
    words = f" ”{note.words[:60]}”" if note.words else ""
    return f"{note.heading}{words}{' läggs i texten' if is_kept else ' är inte med'}: {note.sentence}"


def _department_of(draft: RowDraft, context: Context) -> Department | None:
    """The department that is named as responsible, in a table without a word of its own for whom an action is for."""
    said = dict(draft.said)
    if DEPARTMENT in said or any(note.heading == DEPARTMENT for note in draft.notes):
        return None
    return department_of(said.get(RESPONSIBLE, ""), context.known)


def _paragraphs(left: list[tuple[str, str]]) -> list[Block]:
    return [p(run(f"{head}: ", "strong"), words) if head else p(words) for head, words in left]


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))

"""Tables of actions: which columns they have, and the actions in their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from samsyn.lib.blocks import run
from samsyn.lib.blocks_types import Inline

from .cell_entries import entries_of, parted
from .details import said_below
from .held_columns import (
    are_heads,
    column_to_do,
    crosses,
    held,
    lists_what_is_done,
    may_be_crossed,
    names_held,
    reaches_down,
    said_by,
    says_what_is_done,
    with_held,
)
from .holds import is_time
from .own_words import own_meaning
from .stream import Cell, Item, Words
from .vocabulary import column, meaning

DETAIL_COLUMNS = ("responsible", "schedule", "funding", "indicator", "partners")

MOST_HEAD_WORDS = 5


@dataclass(frozen=True)
class Columns:
    """The meaning of each column ("" unknown), the heads as written, and how many rows stand above the actions.

    says: what a cross in a column says ("2027").
    """

    names: tuple[str, ...]
    heads: tuple[str, ...]
    skip: int
    says: dict[int, str] = field(default_factory=dict)


@dataclass
class Row:
    """A row of a table of actions, or a row across it (`across`) that says what the next rows belong to. is_outer: it
    has rows across below it, as a goal has its objectives. text: of the goal or objective that it names.

    An empty objective to the left of the action means the one above; to the right it means none (`serves_goal`).
    """

    where: str
    original: str
    across: str = ""
    is_outer: bool = False
    titles: list[str] = field(default_factory=list)
    goal: str = ""
    objective: str = ""
    objectives: list[str] = field(default_factory=list)
    text: str = ""
    serves_goal: bool = False
    number: str = ""
    details: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, list[Inline]]] = field(default_factory=list)
    notes: list[Inline] = field(default_factory=list)


def columns_of(item: Item, *, expected: bool) -> Columns | None:
    """The columns of a table of actions or objectives; None if it is an ordinary table.

    `expected`: the table stands where actions are expected, so one known column is enough. Columns whose heads say
    nothing are what they hold.
    """
    columns = _by_heads(item, expected=expected)
    if columns is None:
        return None
    rows = _without_across(item.spread[columns.skip :])
    if not rows:
        return columns
    names, says = crosses(_with_partners(columns.names, columns.heads), rows, _lowest(item, columns.skip))
    names = with_held(names, rows)
    if "objective" in names and "action" not in names:
        at = next((at for at, name in enumerate(names) if not name and says_what_is_done(rows, at)), len(names))
        names = tuple("action" if place == at else name for place, name in enumerate(names))
    return replace(columns, names=names, says=says)


def _lowest(item: Item, skip: int) -> list[str]:
    """The heads right above the rows, with the time above a time ("2027 Q1")."""
    above = item.spread[skip - 2] if skip > 1 else ()
    heads = [cell.words for cell in item.spread[skip - 1]] if skip else []
    times = [cell.words if is_time(cell.words) else "" for cell in above] or [""] * len(heads)
    return [
        f"{time} {head}" if time and head != time and is_time(head) else head
        for time, head in zip(times, heads, strict=True)
    ]


def _with_partners(names: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, ...]:
    """The names, where a second column of who acts, whose head does not say that they answer for it, has those who
    take part: "Vem håller i det? | Vem är med?".
    """
    who = [at for at, name in enumerate(names) if name == "responsible"]
    if len(who) < 2 or "partners" in names or "ansvar" in heads[who[1]].casefold():
        return names
    return (*names[: who[1]], "partners", *names[who[1] + 1 :])


def has_own_heads(item: Item) -> bool:
    """Whether the first row says what at least two of the columns are."""
    return sum(bool(column(cell.words)) for cell in item.spread[0] if not cell.is_repeat) > 1


def columns_by_cells(item: Item) -> Columns | None:
    """The columns of a table whose heads say nothing, or that has none, by what stands in them."""
    rows = _without_across(item.spread)
    if not rows:
        return None
    says_details = sum(column(cell.words) in DETAIL_COLUMNS for cell in rows[0]) > 1
    has_heads = len(rows) > 1 and (says_details or are_heads(rows[0], is_said=item.block["header_row"]))
    skip = next(at for at, row in enumerate(item.spread, start=1) if row is rows[0]) if has_heads else 0
    below, lowest = rows[1:] if has_heads else rows, _lowest(item, skip)
    names = names_held(below, lowest)
    if not names:
        return None
    heads = tuple(cell.words if has_heads else "" for cell in rows[0])
    return Columns(names, heads, skip, crosses(names, below, lowest)[1])


def _without_across(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return [row for row in rows if not _across(row)]


def _by_heads(item: Item, *, expected: bool) -> Columns | None:
    for skip, row in enumerate(item.spread[:3]):
        heads = tuple(cell.words for cell in row)
        if _across(row):
            continue
        names = tuple("" if cell.is_repeat else column(cell.words) for cell in row)
        if below := _second_heads(row, item.spread[skip + 1 : skip + 2], item.spread[skip + 2 :]):
            lower = tuple("" if cell.is_repeat else column(cell.words) for cell in below)
            names = tuple(second or first for first, second in zip(names, lower, strict=True))
            heads = tuple(
                cell.words if under.is_repeat or not under.words else f"{cell.words} {under.words}"
                for cell, under in zip(row, below, strict=True)
            )
            skip += 1
        elif halves := _halves(row, item.spread[skip + 1 : skip + 2]):
            names, heads, skip = tuple(map(column, halves)), halves, skip + 1
        names = _single(names)
        rows = _without_across(item.spread[skip + 1 :])
        known = set(crosses(names, rows, _lowest(item, skip + 1))[0]) - {""}
        details = known & set(DETAIL_COLUMNS)
        if "action" in known and (len(known) > 1 or expected):
            return Columns(_single(names), heads, skip + 1)
        if "objective" in known and len(names) > 1 and (details or expected):
            return Columns(_single(names), heads, skip + 1)
        if expected and len(details) >= 2 and "" in names:
            # The column of actions has a head of its own making.
            at = column_to_do(names, rows)
            at = names.index("") if at is None else at
            return Columns(_single((*names[:at], "action", *names[at + 1 :])), heads, skip + 1)
        return None
    return None


def columns_said(item: Item) -> Columns | None:
    """The columns of a table that a person has said holds actions: the first that nothing else is known of names them.

    None for a table that has nothing below its heads.
    """
    if columns := columns_of(item, expected=True):
        return columns
    if len(item.spread) < 2:
        return None
    heads = tuple("" if cell.is_repeat else cell.words for cell in item.spread[0])
    if not has_heads(item):
        at = max(range(len(heads)), key=lambda place: len(heads[place]))  # what is to be done takes the most words
        return Columns(tuple("action" if place == at else "" for place in range(len(heads))), ("",) * len(heads), 0)
    names = tuple(name if name in DETAIL_COLUMNS else "" for name in map(column, heads))
    at = names.index("") if "" in names else 0
    return Columns((*names[:at], "action", *names[at + 1 :]), heads, 1)


def column_id(item: Item, head: str, at: int) -> str:
    """By what a person says of a column: its head, or its place where it has none."""
    return f"{item.block['id']}:{' '.join(head.split()) or at}"


def has_heads(item: Item) -> bool:
    """Whether the first row names the columns: one of them is known, or all are short words and none a number."""
    if columns_of(item, expected=False):
        return True
    heads = [cell.words for cell in item.spread[0] if not cell.is_repeat] if len(item.spread) > 1 else []
    is_short = all(
        len(head.split()) <= MOST_HEAD_WORDS and not any(map(str.isdigit, head)) and "\n" not in head for head in heads
    )
    return bool(heads) and all(heads) and is_short


def labels_down(item: Item) -> tuple[str, ...]:
    """The labels in the first column of a table that says one thing a row ("Ansvarig", "Tidplan"); () for others."""
    first = [row[0].words for row in item.spread if row and not row[0].is_repeat]
    known = [words for words in first if column(words)]
    others = [row[1].words for row in item.spread[:1] if len(row) > 1]
    return tuple(first) if len(known) > 1 and not any(map(column, others)) else ()


def words_of_heads(columns: Columns) -> str:
    """The heads as one line, for the list of what became structure."""
    return " | ".join(filter(None, columns.heads))


def with_owners(item: Item, columns: Columns, *, in_goal: bool) -> Columns:
    """The columns, where those left of the action whose cells reach down over several rows, or stand beside several
    actions each, name what those belong to: the goal, then the objective. One that already has a meaning keeps it.
    """
    names = list(columns.names)
    at = names.index("action") if "action" in names else names.index("objective") if "objective" in names else 0
    free = [name for name in ("goal", "objective") if name not in names and not (in_goal and name == "goal")]
    rows = _without_across(item.spread[columns.skip :])
    several = "action" in names and lists_what_is_done(rows, at)
    for place in range(at):
        if free and not names[place] and (several or reaches_down(rows, place)):
            names[place] = free.pop(0)
    if "action" not in names and at and not names[at - 1] and "goal" in free:
        names[at - 1] = "goal"  # a table of objectives: what stands before them has them
    return replace(columns, names=tuple(names))


def unknown_heads(columns: Columns, where: str) -> list[Words]:
    """The heads of columns that are kept as text, since no rule knows what they mean."""
    return [
        Words(head, where) for name, head in zip(columns.names, columns.heads, strict=True) if head and not name
        and not own_meaning(head)
    ]  # fmt: skip


def looks_like_heads(item: Item) -> list[Words]:
    """The unknown words of a table's first row, when every cell of it could be a head: short, and none alike."""
    heads = [cell.words for cell in item.spread[0] if not cell.is_repeat]
    short = all(head and len(head.split()) <= 4 and not any(map(str.isdigit, head)) for head in heads)
    if not short or len(set(heads)) < len(heads) or len(heads) < 2:
        return []
    return [Words(head, item.where) for head in heads if not column(head) and not own_meaning(head)]


def _second_heads(
    row: tuple[Cell, ...], following: Sequence[tuple[Cell, ...]], rows: Sequence[tuple[Cell, ...]]
) -> tuple[Cell, ...] | None:
    """A second row of heads: some cells of the first reach down into it, and the others name columns, are all times or
    bodies, or have nothing but crosses below them.
    """
    if not following or len(following[0]) != len(row):
        return None
    own = [cell for cell in following[0] if not cell.is_repeat and cell.words]
    covered = [at for at, cell in enumerate(row) if cell.is_repeat or (at + 1 < len(row) and row[at + 1].is_repeat)]
    reaches = any(under.is_repeat and under.text == cell.text for cell, under in zip(row, following[0], strict=True))
    is_known = all(column(cell.words) for cell in own) or bool(covered and held([cell.words for cell in own]))
    is_crossed = len(covered) > 1 and len(rows) > 0 and all(may_be_crossed(rows, at) for at in covered)
    return following[0] if reaches and own and (is_known or is_crossed) else None


def _halves(row: tuple[Cell, ...], following: Sequence[tuple[Cell, ...]]) -> tuple[str, ...] | None:
    """The heads, where they are written over two rows: what one row lacks stands in the other, or a word is divided."""
    if not following or len(following[0]) != len(row):
        return None
    below = following[0]
    divided = [cell.words.endswith("-") for cell in row]
    short = all(len(cell.words.split()) <= 3 and not any(map(str.isdigit, cell.words)) for cell in below)
    if not short or not any(cell.words for cell in below) or not (any(divided) or any(not cell.words for cell in row)):
        return None
    joined = tuple(
        upper.words[:-1] + lower.words if ends and lower.words[:1].islower() else f"{upper.words} {lower.words}".strip()
        for upper, lower, ends in zip(row, below, divided, strict=True)
    )
    before = sum(bool(column(cell.words)) for cell in row)
    known = [column(head) for head, cell in zip(joined, below, strict=True) if cell.words]
    return joined if all(known) and sum(bool(column(head)) for head in joined) > before else None


def _single(names: tuple[str, ...]) -> tuple[str, ...]:
    """Only the first column of actions, goals or objectives counts; a second one of goals has their objectives."""
    if names.count("goal") == 2 and "objective" not in names:
        at = len(names) - 1 - names[::-1].index("goal")
        names = (*names[:at], "objective", *names[at + 1 :])
    return tuple(
        "" if name in ("action", "goal", "objective", "number") and name in names[:place] else name
        for place, name in enumerate(names)
    )


def rows_of(item: Item, columns: Columns) -> Iterator[Row]:
    """The rows below the heads. A merged cell counts for every row it covers."""
    across = [_across(cells) for cells in item.spread]
    heads_of = _depths(item, columns)
    for number, cells in enumerate(item.spread, start=1):
        where = f"{item.where}, rad {number}"
        if across[number - 1]:
            if text := cells[0].words:
                below = next((at for at in range(number, len(across)) if across[at] or at >= columns.skip), number)
                is_outer = across[below : below + 1] == [True]
                yield Row(where, text, across=text, is_outer=is_outer, notes=_notes(cells))
        elif number in heads_of:
            at, is_outer = heads_of[number]
            yield Row(where, _original(cells), across=cells[at].words, is_outer=is_outer, notes=_notes(cells))
        elif number > columns.skip:
            yield _row(cells, columns, where)


def _depths(item: Item, columns: Columns) -> dict[int, tuple[int, bool]]:
    """The rows that name what those below belong to by their numbers ("1", "1.1", above "1.1.1"): where the name
    stands, and whether it has such rows below it.
    """
    if columns.names[:1] != ("number",) or "action" not in columns.names:
        return {}
    at = columns.names.index("action")
    rows = list(enumerate(item.spread[columns.skip :], start=columns.skip + 1))
    depths = {
        number: cells[0].words.strip(".").count(".") for number, cells in rows if len(cells) > at and cells[0].words
    }
    deepest = max(depths.values(), default=0)
    found = {number: depth for number, depth in depths.items() if depth < deepest}
    details = [place for place, name in enumerate(columns.names) if name in DETAIL_COLUMNS]
    said = {number: [cells[place].words for place in details if place < len(cells)] for number, cells in rows}
    if not found or any(any(said[number]) for number in found):
        return {}
    two_levels = len(set(found.values())) > 1
    return {number: (at, two_levels and depth == min(found.values())) for number, depth in found.items()}


def _original(cells: Sequence[Cell]) -> str:
    return " | ".join(cell.words for cell in cells if cell.words and not cell.is_repeat)


def _row(cells: tuple[Cell, ...], columns: Columns, where: str) -> Row:
    row = Row(where, _original(cells), notes=_notes(cells))
    for place, cell in enumerate(cells):
        name = columns.names[place] if place < len(columns.names) else ""
        head = columns.heads[place] if place < len(columns.heads) else ""
        is_crossed = place in columns.says
        words = said_by(cell.words, columns.says[place]) if is_crossed else cell.words
        sideways = cell.is_repeat and place > 0 and cells[place - 1].text == cell.text
        if not words and name == "objective" and "action" in columns.names[:place]:
            row.serves_goal = True
        if not words or (sideways and name != "action"):
            continue
        if name == "action":
            row.titles = [] if cell.is_repeat else entries_of(cell)
        elif name == "objective" and (cell.is_list or len(entries_of(cell)) > 1):
            row.objectives = entries_of(cell)
        elif name in ("goal", "objective", "number") and not getattr(row, name):
            setattr(row, name, words)
        elif name in DETAIL_COLUMNS:
            between = ", " if is_crossed else "; "
            row.details[name] = f"{row.details[name]}{between}{words}" if name in row.details else words
        elif not cell.is_repeat:
            row.others.append((head, list(cell.text)))
    if len(row.titles) == 1:
        row.titles = _parted_as_details(row.titles[0], row.details) or row.titles
    for name in {"responsible", "schedule"} & row.details.keys() if len(row.details) == 1 else ():
        both = said_below(row.details[name])
        row.details = both if {"responsible", "schedule"} <= both.keys() else row.details
    return row


def _parted_as_details(title: str, details: dict[str, str]) -> list[str]:
    """Several actions whose who or when are parted as they are: a line each, or a semicolon between."""
    counts = {1 + words.count(sign) for words in details.values() for sign in "\n;"} - {1}
    return next((parts for many in sorted(counts) if (parts := parted(title, many))), [])


def _across(cells: tuple[Cell, ...]) -> bool:
    """Whether one merged cell fills the row, or all but the first cell are empty in a row that is a title."""
    first, *others = cells
    if not others:
        return False
    if all(cell.is_repeat and cell.text == first.text for cell in others) and not first.is_repeat:
        return True
    alone = all(not cell.words for cell in others) and not first.is_repeat and bool(first.words)
    return alone and (meaning(first.words).kind in ("goal", "objective", "goals", "objectives") or first.is_strong)


def words_of_table(item: Item) -> str:
    """A table's head row as one line, for the list of what became structure."""
    return " | ".join(cell.words for cell in item.spread[0] if cell.words and not cell.is_repeat)


def labelled_text(head: str, text: list[Inline]) -> list[Inline]:
    """A cell of an unknown column as a paragraph's inlines, the column's head before it."""
    return [run(f"{head}: "), *text] if head else text


def _notes(cells: tuple[Cell, ...]) -> list[Inline]:
    return [part for cell in cells if not cell.is_repeat for part in cell.text if "note" in part]

"""Tables as the writers see them: a table of the tree, a table in rich text and a list of facts in one shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block, Inline
from samsyn.render.tree import Blocks, Document, Facts, PageTurn, Table, Vision, anchor, inlines

NARROWEST, WIDEST = 6, 60
FACTS = (27, 73)  # term and fact: the same in every table of facts, so that they stand in line down the page
LINE, LYING_LINE = 95, 150  # letters of a table across a page that stands, and across one that lies
ALIKE = 1.6  # columns that want no more different widths than this are meant to be equal

_figure = re.compile(r"[\s\d.,–−%+-]*")


@dataclass(frozen=True)
class GridRow:
    id: str
    cells: list[tuple[list[Inline], int]]  # inlines and the number of columns they span
    heads: bool = False  # the rows below it


@dataclass(frozen=True)
class Grid:
    id: str
    caption: list[Inline]
    header_row: bool
    header_column: bool
    rows: list[GridRow]
    columns: int
    figures_from: int = 0
    widths: tuple[int, ...] = ()  # given by whoever made the table
    lies: bool = False  # on a page that lies

    def holds_figures(self, column: int) -> bool:
        return 0 < self.figures_from <= column


def of_block(block: Block, prefix: str = "") -> Grid:
    """The grid of a table in rich text."""
    rows = [
        GridRow(anchor(prefix, row["id"]), [(cell["text"], cell.get("span", 1)) for cell in row["cells"]])
        for row in block["rows"]
    ]
    return _grid(
        anchor(prefix, block["id"]), block.get("caption", []), block["header_row"], block["header_column"], rows
    )


def of_table(table: Table) -> Grid:
    columns = max((len(row.cells) for row in table.rows), default=0)
    rows = [
        GridRow(row.id, [(inlines(cell), columns if row.heads else 1) for cell in row.cells], row.heads)
        for row in table.rows
    ]
    made = _grid(table.id, inlines(table.caption), table.header_row, table.header_column, rows)
    return replace(made, figures_from=table.figures_from, widths=tuple(table.widths))


def of_facts(facts: Facts) -> Grid:
    """Facts as a table whose first column is its header."""
    rows = [GridRow("", [(inlines(term), 1), (inlines(fact), 1)]) for term, fact in facts.rows if fact]
    return replace(_grid("", [], False, True, rows), widths=FACTS)


def all_of(document: Document) -> Iterator[Grid]:
    """Every table of the document in the order it is printed, the cover's facts first."""
    lies = False
    for node in [Facts(document.facts), *document.body]:
        if isinstance(node, PageTurn):
            lies = node.lies
        if isinstance(node, Facts):
            made = [of_facts(node)]
        elif isinstance(node, Table):
            made = [of_table(node)]
        elif isinstance(node, Blocks | Vision):
            made = [of_block(block, node.prefix) for block in node.blocks if block["type"] == "table"]
        else:
            made = []
        yield from (replace(grid, lies=lies) if lies else grid for grid in made if grid.rows)


def _grid(id: str, caption: Sequence[Inline], header_row: bool, header_column: bool, rows: list[GridRow]) -> Grid:
    """Rows of equal width: a short row is filled up with empty cells; a header row needs a row below it."""
    columns = max((sum(span for _, span in row.cells) for row in rows), default=0)
    full = []
    for row in rows:
        missing = columns - sum(span for _, span in row.cells)
        full.append(replace(row, cells=[*row.cells, *[([], 1)] * missing]) if missing else row)
    return Grid(id, list(caption), header_row and len(rows) > 1, header_column and columns > 1, full, columns)


def weights(grid: Grid) -> list[int]:
    """How wide each column wants to be, in characters: room for its longest word and a fair part of its text.

    Columns of figures are equally wide, and so are those that want nearly the same.
    """
    if len(grid.widths) == grid.columns:
        return list(grid.widths)
    wants = [NARROWEST] * grid.columns
    for number in range(grid.columns):
        texts = list(_column(grid, number))
        word = max((1.2 * len(word) + 2 for text in texts for word in text.split()), default=0)
        typical = max((len(text) ** 0.5 * 3 for text in texts), default=0)
        wants[number] = int(min(max(NARROWEST, word, typical), WIDEST))
    figures = [number for number in range(grid.columns) if grid.holds_figures(number) or _is_figures(grid, number)]
    for number in figures:
        wants[number] = max(wants[place] for place in figures)
    if not figures and wants and max(wants) <= ALIKE * min(wants):
        return [1] * grid.columns
    return wants


@dataclass(frozen=True)
class Cell:
    """A cell with the room that it has on a line, in letters."""

    text: list[Inline]
    span: int
    room: float

    @property
    def lines(self) -> int:
        return sum(1 + int(len(line) / self.room) for line in inline_text(self.text).split("\n"))

    @property
    def has_long_word(self) -> bool:
        return any(len(word) > self.room for word in inline_text(self.text).split())


def measured(grid: Grid, *, lies: bool) -> list[list[Cell]]:
    """The cells of each row, on a page that lies or stands."""
    wants = weights(grid)
    letters = (LYING_LINE if lies else LINE) / sum(wants) if wants else 0
    made = []
    for row in grid.rows:
        place, cells = 0, []
        for content, span in row.cells:
            cells.append(Cell(content, span, letters * sum(wants[place : place + span])))
            place += span
        made.append(cells)
    return made


def _is_figures(grid: Grid, number: int) -> bool:
    """Whether the column holds numbers or years alone, its head aside."""
    texts = list(_column(grid, number))[int(grid.header_row) :]
    return bool(texts) and all(_figure.fullmatch(text) for text in texts)


def _column(grid: Grid, number: int) -> Iterator[str]:
    for row in grid.rows:
        place = 0
        for content, span in row.cells:
            if place == number and span == 1:
                yield inline_text(content)
            place += span

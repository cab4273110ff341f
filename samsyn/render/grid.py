"""Tables as the writers see them: a table of the tree, a table in rich text and a list of facts in one shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block, Inline
from samsyn.render.tree import Blocks, Document, Facts, Table, Vision, anchor, inlines

NARROWEST, WIDEST = 6, 60


@dataclass(frozen=True)
class GridRow:
    id: str
    cells: list[tuple[list[Inline], int]]  # inlines and the number of columns they span


@dataclass(frozen=True)
class Grid:
    id: str
    caption: list[Inline]
    header_row: bool
    header_column: bool
    rows: list[GridRow]
    columns: int
    figures_from: int = 0

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
    rows = [GridRow(row.id, [(inlines(cell), 1) for cell in row.cells]) for row in table.rows]
    made = _grid(table.id, inlines(table.caption), table.header_row, table.header_column, rows)
    return replace(made, figures_from=table.figures_from)


def of_facts(facts: Facts) -> Grid:
    """Facts as a table whose first column is its header."""
    rows = [GridRow("", [(inlines(term), 1), (inlines(fact), 1)]) for term, fact in facts.rows if fact]
    return _grid("", [], False, True, rows)


def all_of(document: Document) -> Iterator[Grid]:
    """Every table of the document in the order it is printed, the cover's facts first."""
    for node in [Facts(document.facts), *document.body]:
        if isinstance(node, Facts):
            made = [of_facts(node)]
        elif isinstance(node, Table):
            made = [of_table(node)]
        elif isinstance(node, Blocks | Vision):
            made = [of_block(block, node.prefix) for block in node.blocks if block["type"] == "table"]
        else:
            made = []
        yield from (grid for grid in made if grid.rows)


def _grid(id: str, caption: Sequence[Inline], header_row: bool, header_column: bool, rows: list[GridRow]) -> Grid:
    """Rows of equal width: a short row is filled up with empty cells; a header row needs a row below it."""
    columns = max((sum(span for _, span in row.cells) for row in rows), default=0)
    full = []
    for row in rows:
        missing = columns - sum(span for _, span in row.cells)
        full.append(GridRow(row.id, [*row.cells, *[([], 1)] * missing]))
    return Grid(id, list(caption), header_row and len(rows) > 1, header_column and columns > 1, full, columns)


def weights(grid: Grid) -> list[int]:
    """How wide each column wants to be, in characters: room for its longest word and a fair part of its text."""
    wants = [NARROWEST] * grid.columns
    for number in range(grid.columns):
        texts = list(_column(grid, number))
        word = max((1.2 * len(word) + 2 for text in texts for word in text.split()), default=0)
        typical = max((len(text) ** 0.5 * 3 for text in texts), default=0)
        wants[number] = int(min(max(NARROWEST, word, typical), WIDEST))
    return wants


def _column(grid: Grid, number: int) -> Iterator[str]:
    for row in grid.rows:
        place = 0
        for content, span in row.cells:
            if place == number and span == 1:
                yield inline_text(content)
            place += span

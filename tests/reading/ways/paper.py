"""What a document looks like, before it is Word or anything else: paragraphs, tables, pictures, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

SIZES = {0: 26, 1: 20, 2: 16, 3: 13, 4: 12}
BLUE = "1F4E79"


@dataclass(frozen=True)
class Run:
    """Words with one look. note: a footnote at their end."""

    words: str
    bold: bool = False
    italic: bool = False
    note: str = ""


@dataclass(frozen=True)
class Para:
    """level: a heading style, 0 the title's; None is running text. style: a style of the municipality's own, under
    which Word has `outline` as its level. listed: "bullet" or "number", of a list that the program made. numbered: the
    program makes the heading's number. indent: steps from the margin."""

    runs: tuple[Run, ...]
    level: int | None = None
    style: str = ""
    outline: int | None = None
    size: int = 0
    colour: str = ""
    underlined: bool = False
    listed: str = ""
    depth: int = 0
    indent: int = 0
    numbered: bool = False
    new_page: bool = False

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True)
class Cell:
    """inside: paragraphs, or tables in tables. across, down: how many columns and rows it covers."""

    inside: tuple["Block", ...]
    across: int = 1
    down: int = 1
    shaded: bool = False


@dataclass(frozen=True)
class Table:
    """heads: how many first rows the program knows as heads. Cells that others cover are left out of the rows."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1
    lines: bool = True
    widths: tuple[int, ...] = ()

    @property
    def columns(self) -> int:
        return sum(cell.across for cell in self.rows[0])


@dataclass(frozen=True)
class Picture:
    words: str = ""


@dataclass(frozen=True)
class Box:
    """A text box, as covers have."""

    inside: tuple[Para, ...]


@dataclass(frozen=True)
class Wrapped:
    """A part of a page of the web within its tag. Elsewhere it is what it holds."""

    tag: str
    inside: tuple["Block", ...]
    name: str = ""


Block = Para | Table | Picture | Box | Wrapped


@dataclass
class Paper:
    """numbers: for each heading level the pattern that the program numbers by ("Mål %1:", "%1.%2"), outermost first.
    site: a page of the web, with what stands around its text. sheet: how the styles look there. columns: of a page."""

    blocks: list[Block]
    title: str = ""
    running_head: str = ""
    running_foot: str = ""
    numbers: dict[int, str] = field(default_factory=dict)
    site: bool = False
    sheet: dict[str, str] = field(default_factory=dict)
    columns: int = 1


def para(words: str | Sequence[Run], **more) -> Para:
    return Para((Run(words),) if isinstance(words, str) else tuple(words), **more)


def bold(words: str, **more) -> Para:
    return para([Run(words, bold=True)], **more)


def italic(words: str, **more) -> Para:
    return para([Run(words, italic=True)], **more)


def head(level: int, words: str, look: str = "style", **more) -> Para:
    """A heading by its style, or as somebody made it who does not use them: "bold", "large", "size", "colour",
    "capitals", "underlined"."""
    if look == "style":
        return para(words, level=level, **more)
    if look == "capitals":
        return bold(words.upper(), **more)
    if look == "underlined":
        return para(words, underlined=True, **more)
    size = SIZES[level] if look in ("large", "size", "colour") else 0
    return para(
        [Run(words, bold=look in ("bold", "large"))], size=size, colour=BLUE if look == "colour" else "", **more
    )


def bullets(entries: Sequence[str | Sequence[Run]], kind: str = "bullet", depth: int = 0) -> list[Para]:
    return [para(entry, listed=kind, depth=depth) for entry in entries]


def typed(entries: Sequence[str], mark: str = "–") -> list[Para]:
    """A list that somebody typed."""
    return [para(f"{mark} {entry}") for entry in entries]


def cell(words: "str | Sequence[Block]" = "", *, strong: bool = False, **more) -> Cell:
    if isinstance(words, str):
        return Cell((para([Run(words, bold=strong)]),), **more)
    return Cell(tuple(words), **more)


def row(*cells: "str | Cell", strong: bool = False) -> tuple[Cell, ...]:
    return tuple(one if isinstance(one, Cell) else cell(one, strong=strong) for one in cells)


def table(heads: Sequence[str], rows: Sequence[Sequence[str | Cell]], **more) -> Table:
    """A table whose first row says what the columns are."""
    return Table((row(*heads, strong=True), *(row(*one) for one in rows)), **more)


def grid(rows: Sequence[Sequence[str | Cell]], heads: int = 0, **more) -> Table:
    return Table(tuple(row(*one) for one in rows), heads=heads, **more)


def with_typed_numbers(paper: Paper) -> Paper:
    """The same paper with the program's numbers typed out, for formats that have none."""
    counts = dict.fromkeys(paper.numbers, 0)
    blocks = [_numbered(block, paper.numbers, counts) if isinstance(block, Para) else block for block in paper.blocks]
    return replace(paper, blocks=blocks)


def _numbered(block: Para, numbers: dict[int, str], counts: dict[int, int]) -> Para:
    if not block.numbered or block.level not in numbers:
        return block
    counts[block.level] += 1
    for deeper in [level for level in counts if level > block.level]:
        counts[deeper] = 0
    number = numbers[block.level]
    for place, count in enumerate(counts.values(), 1):
        number = number.replace(f"%{place}", str(count))
    return replace(block, runs=(Run(f"{number} "), *block.runs), numbered=False)

"""One document as a tree: what the three writers (HTML, PDF, Word) print, and nothing about how.

The packages above make a `Document` from their rows (`documents.py`); `html`, `pdf`, `word` and
`plain` write it.
Text is a string or a list of inlines of `samsyn.blocks/1`; rich text is a list of blocks (`lib.blocks`).

Ids: every id in a document is unique and becomes an HTML id, a Word bookmark and a place to link to. A block's id in
the document is `<prefix>_<block id>`, where the prefix names node and field. Word takes 40 characters, so a prefix
may have 30: letters, digits and underscores, a letter first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from samsyn.lib.blocks_pictures import UNDESCRIBED, is_picture, lacks_description, picture_mark
from samsyn.lib.blocks_types import Block, Inline

Text = str | Sequence[Inline]


@dataclass(frozen=True)
class Picture:
    """Bytes of a PNG, JPEG or SVG and what it shows, in words; one that only adorns (`decorative`) says nothing.

    sha256, size (pixels): of a picture in a rich text.
    """

    data: bytes
    alt: str
    decorative: bool = False
    sha256: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Heading:
    """A heading of the document, level 1 (chapter) to 4; `number` is printed as given ("2.1").

    `knot` marks a thing on the thread (an objective): it gets the ring of the red thread as ornament.
    `listed` False keeps it out of the contents (a heading that every chapter has says nothing there).
    """

    level: int
    text: str
    number: str = ""
    id: str = ""
    knot: bool = False
    listed: bool = True


@dataclass(frozen=True)
class Blocks:
    """Rich text; its headings are placed below the nearest heading above. `prefix` names node and field."""

    blocks: Sequence[Block]
    prefix: str = ""


@dataclass(frozen=True)
class Lead:
    """An opening paragraph, larger than the rest."""

    text: Text
    id: str = ""


@dataclass(frozen=True)
class Vision:
    """A goal vision (målbild) in italic, with a small label before it."""

    blocks: Sequence[Block]
    prefix: str = ""
    label: str = "Målbild"


@dataclass(frozen=True)
class Facts:
    """Pairs of term and fact. Pairs without a fact are left out."""

    rows: Sequence[tuple[str, Text]]


@dataclass(frozen=True)
class Row:
    """`heads` the rows below it: its only cell goes across the table."""

    cells: Sequence[Text]
    id: str = ""
    heads: bool = False


@dataclass(frozen=True)
class Table:
    """A table of rows with equally many cells; the first row and column may be headers.

    figures_from: the column (from 0) from which all hold figures, set to the right; 0 for none.
    widths: of the columns, relative to each other; what they hold decides when none are given.
    """

    rows: Sequence[Row]
    caption: Text = ""
    header_row: bool = True
    header_column: bool = False
    id: str = ""
    figures_from: int = 0
    widths: Sequence[int] = ()


@dataclass(frozen=True)
class Figure:
    """A picture with its caption; `picture.alt` is compulsory unless it only adorns.

    A drawing of figures has its conclusion above it; a picture of a rich text its caption below.
    """

    picture: Picture
    caption: Text = ""
    id: str = ""
    caption_below: bool = False


@dataclass(frozen=True)
class PageBreak:
    """A new page, however little stands on the one before."""


@dataclass(frozen=True)
class PageTurn:
    """From here on the pages lie down, for a table as wide as a plan's; or stand again. Begins a page."""

    lies: bool


@dataclass(frozen=True)
class Notice:
    """Set apart from the running text: what the reader must know."""

    text: Text
    heading: str = ""


@dataclass(frozen=True)
class Comparison:
    """One changed text: pieces in order, each ("=" kept, "-" removed, "+" added, words)."""

    pieces: Sequence[tuple[str, str]]
    label: str = ""
    id: str = ""


Bytes = Callable[[str], bytes]
"""The bytes of the picture with this SHA-256; b"" when they are not here."""


def no_pictures(sha256: str) -> bytes:
    return b""


Node = Heading | Blocks | Lead | Vision | Facts | Table | Figure | PageBreak | PageTurn | Notice | Comparison


@dataclass(frozen=True)
class Document:
    """One document.

    `kind` is the word above the title ("Program"), `status` what stands in every page's header ("UTKAST",
    "Antagen av kommunfullmäktige 2021-06-16 § 47"), `facts` the pairs at the foot of the cover. `identity` is kept
    inside Word and ODF files (edition, node, …: short strings) so that the file is known again when read back.
    Without `cover` it is a memo: the title stands at the top of the first page and the text begins below it.
    `is_plain`: the municipality's look could not be used, and the imprint says so. `codes_beside`: title and control
    code of each document that is printed in this one.
    `pictures` hands out those of rich texts.
    `timestamp` (aware) is the document's date: the same document with the same timestamp gives the same PDF bytes.
    """

    title: str
    municipality: str
    timestamp: datetime
    body: Sequence[Node]
    kind: str = ""
    subtitle: str = ""
    status: str = ""
    facts: Sequence[tuple[str, Text]] = ()
    logotype: Picture | None = None
    accent: str = "#1d4f5e"
    control_code: str = ""
    codes_beside: Sequence[tuple[str, str]] = ()
    identity: Mapping[str, str] = field(default_factory=dict)
    is_example: bool = False
    contents: bool = True
    cover: bool = True
    lang: str = "sv"
    is_plain: bool = False
    pictures: Bytes = field(default=no_pictures, repr=False, compare=False)


PLAIN = "Kommunens logotyp eller Wordmall gick inte att använda. Dokumentet har Samsyns eget utseende."
EXAMPLE = "Exempel. Innehållet är påhittat."


def imprint(document: Document) -> list[str]:
    """The small lines on the last page: when the document was made and its control code."""
    lines = [f"Dokumentet är framställt {document.timestamp:%Y-%m-%d}."]
    if document.control_code:
        lines.append(f"Kontrollkod: {document.control_code}")
    lines += [f"Kontrollkod för {title}: {code}" for title, code in document.codes_beside]
    if document.is_plain:
        lines.append(PLAIN)
    return lines


def pictures(document: Document) -> list[Picture]:
    """Every picture in the order it is printed, the logotype first."""
    first = [document.logotype] if document.logotype else []
    return first + [node.picture for node in placed(document) if isinstance(node, Figure)]


def inlines(text: Text) -> list[Inline]:
    """Text as a list of inlines; "" gives []."""
    if isinstance(text, str):
        return [{"text": text}] if text else []
    return list(text)


def anchor(prefix: str, part_id: str) -> str:
    """The document-wide id of a block or row."""
    return f"{prefix}_{part_id}" if prefix else part_id


def in_contents(node: Heading) -> bool:
    """Whether the contents name it: chapters, their sections and what hangs on the thread."""
    return node.listed and (node.level <= 2 or node.knot)


def heading_line(node: Heading) -> str:
    """A heading in one line, number first."""
    return f"{node.number} {node.text}" if node.number else node.text


def placed(document: Document) -> Iterator[Node]:
    """The body with heading levels that never skip a step, rich text's headings made absolute (1–6) and its pictures
    figures.

    Accessible PDF forbids a skipped level, and a reader who jumps between headings misses it. A heading that the
    contents name gets an id to lead there. A turn to how the pages lie already is left out.
    """
    above, lies = 0, False
    for place, node in enumerate(document.body):
        if isinstance(node, PageTurn):
            if node.lies != lies:
                lies = node.lies
                yield node
        elif isinstance(node, Heading):
            above = min(node.level, above + 1)
            id = node.id or (f"rubrik_{place}" if in_contents(replace(node, level=above)) else "")
            yield node if (above, id) == (node.level, node.id) else replace(node, level=above, id=id)
        elif isinstance(node, Blocks | Vision):
            blocks, last = [], above
            for block in node.blocks:
                if block["type"] == "heading":
                    last = min(above + block["level"], last + 1, 6)
                    block = {**block, "level": last}
                blocks.append(block)
            is_same = all(one is other for one, other in zip(blocks, node.blocks, strict=True))
            yield from _with_figures(node if is_same else replace(node, blocks=blocks), document.pictures)
        else:
            yield node


def _with_figures(node: Blocks | Vision, bytes_of: Bytes) -> Iterator[Node]:
    """The text, divided where its pictures stand. A picture whose bytes are not here is told of in words."""
    if not any(map(is_picture, node.blocks)):
        yield node
        return
    part: Blocks | Vision = replace(node, blocks=[])
    for block in node.blocks:
        data = bytes_of(block["picture"]) if is_picture(block) else b""
        if not data:
            part = replace(part, blocks=[*part.blocks, _in_words(block) if is_picture(block) else block])
            continue
        if part.blocks or isinstance(part, Vision):
            yield part
        part = Blocks([], node.prefix)
        yield _figure(block, data, node.prefix)
    if part.blocks:
        yield part


def _figure(block: Block, data: bytes, prefix: str) -> Figure:
    alt = UNDESCRIBED if lacks_description(block) else block["alt"]
    picture = Picture(data, alt, block["decorative"], block["picture"], (block["width"], block["height"]))
    return Figure(picture, block["text"], anchor(prefix, block["id"]), caption_below=True)


def _in_words(block: Block) -> Block:
    mark = picture_mark(block)
    words = [{"text": f"{mark} "}, *block["text"]] if block["text"] else [{"text": mark}]
    return {"id": block["id"], "type": "p", "text": words}


def parts(document: Document) -> list[tuple[bool, list[Node]]]:
    """The body between one turn of the pages and the next, each with whether its pages lie.

    The first, which follows the cover, may be empty.
    """
    found: list[tuple[bool, list[Node]]] = [(False, [])]
    for node in placed(document):
        if isinstance(node, PageTurn):
            found.append((node.lies, []))
        else:
            found[-1][1].append(node)
    return found

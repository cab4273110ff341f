"""The words of a document and nothing else: for search, for reading aloud, and to check the other writers against."""

from collections.abc import Iterator, Sequence

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block, Inline
from samsyn.render import grid
from samsyn.render.tree import (
    EXAMPLE,
    Blocks,
    Comparison,
    Document,
    Facts,
    Figure,
    Heading,
    Lead,
    Node,
    Notice,
    PageBreak,
    PageTurn,
    Table,
    Text,
    Vision,
    anchor,
    heading_line,
    imprint,
    inlines,
)

MARKS = {"-": "[-{}-]", "+": "{{+{}+}}"}

Unit = tuple[str, str]  # id ("" when it has none) and words


def to_text(document: Document) -> str:
    """The document as lines of text: a line each block, its footnotes after it, cells with tabs between.

    In a comparison removed words stand as [-words-] and added as {+words+}.
    """
    lines = [words for _, words in units(document, marked=True)]
    return "\n".join([*lines, *imprint(document)]) + "\n"


def units(document: Document, *, marked: bool = False) -> Iterator[Unit]:
    """What is printed, piece by piece in reading order: (id, words). Numbers of pages and notes are not words."""
    cover = [document.municipality, document.kind, document.title, document.subtitle, document.status]
    for words in [*cover, EXAMPLE if document.is_example else ""]:
        if words:
            yield "", words
    yield from _grid(grid.of_facts(Facts(document.facts)))
    for node in document.body:
        yield from _node(node, marked)


def _node(node: Node, marked: bool) -> Iterator[Unit]:
    match node:
        case Heading():
            yield node.id, heading_line(node)
        case Blocks():
            yield from _blocks(node.blocks, node.prefix)
        case Vision():
            yield "", node.label
            yield from _blocks(node.blocks, node.prefix)
        case Lead():
            yield from _text(node.text, node.id)
        case Facts():
            yield from _grid(grid.of_facts(node))
        case Table():
            yield from _grid(grid.of_table(node))
        case Figure():
            yield from _text(node.caption)
        case Notice():
            if node.heading:
                yield "", node.heading
            yield from _text(node.text)
        case Comparison():
            if node.label:
                yield "", node.label
            marks = MARKS if marked else {}
            yield node.id, "".join(marks.get(mark, "{}").format(words) for mark, words in node.pieces)
        case PageBreak() | PageTurn():
            pass


def _blocks(blocks: Sequence[Block], prefix: str) -> Iterator[Unit]:
    for block in blocks:
        if block["type"] == "table":
            yield from _grid(grid.of_block(block, prefix))
            continue
        yield anchor(prefix, block["id"]), inline_text(block["text"])
        yield from _notes(block["text"])


def _grid(made: grid.Grid) -> Iterator[Unit]:
    if made.caption:
        yield made.id, inline_text(made.caption)
    for row in made.rows:
        yield row.id, "\t".join(inline_text(content) for content, _ in row.cells)
    yield from _notes(made.caption)
    for row in made.rows:
        for content, _ in row.cells:
            yield from _notes(content)


def _text(text: Text, id: str = "") -> Iterator[Unit]:
    content = inlines(text)
    if content:
        yield id, inline_text(content)
        yield from _notes(content)


def _notes(content: Sequence[Inline]) -> Iterator[Unit]:
    for inline in content:
        if "note" in inline:
            yield "", inline_text(inline["note"])

"""A Word file as paragraphs and rows with bookmarks, tracked changes and comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from samsyn.lib.blocks import normal_inlines, run
from samsyn.word_return.blocks import Comment, Inlines, Tracked, WordBlock
from samsyn.word_return.drawings import look_at_drawing, paragraphs_of
from samsyn.word_return.package import Package, W, is_on, open_package, value
from samsyn.word_return.pictures import with_pictures
from samsyn.word_return.runs import Open, Said, close_comment, comment_words, say

_HEADING = re.compile(r"(?:heading|rubrik|mellanrubrik) (\d)")
_QUOTE = re.compile(r"block text|.*quote.*|.*citat.*")
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}del", f"{W}moveFrom")


@dataclass
class _Reader:
    """What is carried from one paragraph to the next."""

    package: Package
    blocks: list[WordBlock] = field(default_factory=list)
    open: Open = field(default_factory=Open)
    bookmarks: list[str] = field(default_factory=list)  # began between paragraphs
    seen: set[str] = field(default_factory=set)
    waiting: WordBlock | None = None  # its paragraph mark was taken out: the next paragraph goes on with it
    waiting_old: str = ""  # the words of paragraphs whose mark was put in: before, they began the next paragraph
    comments: dict[str, WordBlock] = field(default_factory=dict)
    tables: int = 0


def word_blocks(data: bytes) -> list[WordBlock]:
    """Every paragraph and table row of a .docx in order. Raises ReadingRefused as `reading.read` does.

    Tracked changes are accepted in `new` and `text`; `old` is without them. Paragraph marks that were taken out merge
    paragraphs, those put in divide them. Changes of formatting alone are left aside.
    """
    reader = _Reader(open_package(data))
    _body(reader, reader.package.body)
    if reader.waiting:
        reader.blocks.append(reader.waiting)
    _attach_comments(reader)
    return with_pictures(reader.blocks)


def _body(reader: _Reader, parent: etree._Element) -> None:
    for child in parent:
        if child.tag == f"{W}p":
            block, merges_new, merges_old = _paragraph(reader, child)
            boxes, block.boxes = block.boxes, []
            _add(reader, block, merges_new, merges_old)
            reader.blocks += boxes
        elif child.tag == f"{W}tbl":
            _flush(reader)
            _table(reader, child)
        elif child.tag in _WRAPPERS:
            _body(reader, child)
        else:
            _between(reader, child)


def _between(reader: _Reader, element: etree._Element) -> None:
    """Bookmarks and comment ranges may begin and end outside paragraphs."""
    if element.tag == f"{W}altChunk":
        block = WordBlock("p")
        look_at_drawing(element, [], block.unread)
        reader.blocks.append(block)
    elif element.tag == f"{W}bookmarkStart":
        reader.bookmarks.append(element.get(f"{W}name", ""))
    elif element.tag == f"{W}commentRangeEnd":
        close_comment(reader.open, element.get(f"{W}id", ""))


def _paragraph(reader: _Reader, element: etree._Element) -> tuple[WordBlock, Tracked | None, Tracked | None]:
    """A paragraph, and who took out or put in its mark."""
    said = say(element, reader.package, reader.open)
    properties = element.find(f"{W}pPr")
    style_id = value(properties.find(f"{W}pStyle")) if properties is not None else ""
    style, style_list = reader.package.styles.get(style_id, (style_id.lower(), ""))
    block = WordBlock("p", _names(reader, said), style=style, new=said.new, old=said.old, tracked=said.tracked)
    block.unread, block.pictures = said.unread, said.pictures
    _kind(block, properties, style_list, reader.package)
    for box in said.boxes:
        inner = _paragraph(reader, box)[0]
        block.boxes += [inner, *inner.boxes]
        inner.boxes = []
    for comment in said.comments:
        reader.comments[comment] = block
    return block, _mark(properties, "del", "moveFrom"), _mark(properties, "ins", "moveTo")


def _names(reader: _Reader, said: Said) -> tuple[str, ...]:
    """The bookmarks that begin here; innermost first, and each name once: LibreOffice repeats those over tables."""
    names = [name for name in [*reader.bookmarks, *said.bookmarks] if name and name not in reader.seen]
    reader.bookmarks = []
    reader.seen.update(names)
    return tuple(reversed(names))


def _kind(block: WordBlock, properties: etree._Element | None, style_list: str, package: Package) -> None:
    if found := _HEADING.fullmatch(block.style):
        block.kind, block.level = "heading", int(found[1])
        return
    numbering = value(properties.find(f"{W}numPr/{W}numId")) if properties is not None else ""
    numbering = numbering or style_list
    if numbering and numbering != "0":
        depth = value(properties.find(f"{W}numPr/{W}ilvl")) if properties is not None else ""
        block.kind, block.depth = "item", min(int(depth or 0), 2)
        block.ordered = package.lists.get((numbering, int(depth or 0)), False)
    elif _QUOTE.fullmatch(block.style):
        block.kind = "quote"


def _mark(properties: etree._Element | None, *tags: str) -> Tracked | None:
    for tag in tags:
        found = properties.find(f"{W}rPr/{W}{tag}") if properties is not None else None
        if found is not None:
            sign = "-" if tag in ("del", "moveFrom") else "+"
            return Tracked(sign, "¶", found.get(f"{W}author", ""), found.get(f"{W}date", ""))
    return None


def _add(reader: _Reader, block: WordBlock, taken_out: Tracked | None, put_in: Tracked | None) -> None:
    """Add a paragraph, joined with the one before it if that one's mark was taken out."""
    for mark in (taken_out, put_in):
        if mark:
            block.tracked.append(mark)
    block.old = reader.waiting_old + block.old
    reader.waiting_old = ""
    if put_in and not taken_out:
        reader.waiting_old, block.old = block.old, ""
    if reader.waiting:
        block = _joined(reader, reader.waiting, block)
        reader.waiting = None
    if taken_out:
        reader.waiting = block
    else:
        reader.blocks.append(block)


def _joined(reader: _Reader, first: WordBlock, second: WordBlock) -> WordBlock:
    """Two paragraphs as one. The one that has words left gives kind and name; the first if both have."""
    main, other = (first, second) if first.new else (second, first)
    main.gone = (*main.gone, *other.bookmarks, *other.gone)
    if first.new and second.new:
        main.new = normal_inlines([*first.new, *second.new])
    main.old = "\n".join(filter(None, [first.old, second.old]))
    main.tracked = [*first.tracked, *second.tracked]
    main.unread = [*first.unread, *second.unread]
    main.pictures = [*first.pictures, *second.pictures]
    for comment, owner in reader.comments.items():
        if owner is other:
            reader.comments[comment] = main
    return main


def _flush(reader: _Reader) -> None:
    if reader.waiting:
        reader.blocks.append(reader.waiting)
        reader.waiting = None
    reader.waiting_old = ""


def _table(reader: _Reader, element: etree._Element) -> None:
    reader.tables += 1
    number = reader.tables
    for row in _children(element, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        block = WordBlock("row", table=number)
        block.is_head = properties is not None and is_on(properties.find(f"{W}tblHeader"))
        marks = {tag: properties.find(f"{W}{tag}") if properties is not None else None for tag in ("ins", "del")}
        names: list[str] = []
        old: list[str] = []
        for cell in _children(row, f"{W}tc"):
            words, before = _cell(reader, cell, block, names)
            span = int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
            block.cells.append((words, span))
            old.append(before)
        block.bookmarks, block.old = tuple(names), "\t".join(old)
        for sign, mark in (("+", marks["ins"]), ("-", marks["del"])):
            if mark is not None:
                block.tracked.append(Tracked(sign, "¶", mark.get(f"{W}author", ""), mark.get(f"{W}date", "")))
        block.removed = marks["del"] is not None
        reader.blocks.append(block)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls, but not those of inner tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _cell(reader: _Reader, cell: etree._Element, row: WordBlock, names: list[str]) -> tuple[Inlines, str]:
    words: Inlines = []
    before: list[str] = []
    for element in paragraphs_of(cell):
        paragraph, _, _ = _paragraph(reader, element)
        for part in (paragraph, *paragraph.boxes):
            if words and part.new:
                words.append(run("\n"))
            words += part.new
            before.append(part.old)
            names += part.bookmarks
            row.tracked += part.tracked
            row.unread += part.unread
            for comment, owner in reader.comments.items():
                if owner is part:
                    reader.comments[comment] = row
    return normal_inlines(words), "\n".join(filter(None, before))


def _attach_comments(reader: _Reader) -> None:
    for number, element in reader.package.comments.items():
        block = reader.comments.get(number)
        if block is None:
            continue
        close_comment(reader.open, number)
        words = reader.open.done.get(number, "")
        author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
        block.comments.append(Comment(author, date, words, comment_words(element, reader.package)))

"""The words of elements of a Word file, and where in the text they stand."""

from collections.abc import Iterator

from lxml import etree

from .package import W
from .styles import Styles

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P, T, TABLE, BOX, FALLBACK = f"{W}p", f"{W}t", f"{W}tbl", f"{W}txbxContent", f"{MC}Fallback"
CHUNK = f"{W}altChunk"  # a whole document
GONE = {f"{W}del", f"{W}moveFrom"}
_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "‑"}
_METADATA = ("title", "subtitle", "author", "date", "abstract")  # styles that pandoc keeps apart from the text


def words_of(element: etree._Element) -> str:
    """The words of a paragraph or a part of one, without those of boxes in it."""
    return "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag == T:
        yield element.text or ""
    elif element.tag in _SIGNS:
        yield _SIGNS[element.tag]
    for child in element:
        if child.tag not in GONE and child.tag != BOX:
            yield from _pieces(child)


def lines_of(box: etree._Element) -> list[str]:
    """The paragraphs of a box that have words."""
    return [words for one in box.iter(P) if (words := words_of(one))]


class Places:
    """Where things stand: "stycke 14", "tabell 2", as the reading counts them."""

    def __init__(self, body: etree._Element, styles: Styles):
        self.places: dict[etree._Element, str] = {}
        paragraphs = tables = 0
        begun = False
        for element in _outermost(body):
            if element.tag == TABLE:
                tables += 1
                self.places[element] = f"tabell {tables}"
                begun = True
                continue
            if element.tag == P and words_of(element):
                begun = begun or styles.of_paragraph(element).name.casefold() not in _METADATA
                paragraphs += begun
            self.places[element] = f"stycke {max(paragraphs, 1)}"

    def of(self, element: etree._Element) -> str:
        above = [element, *element.iterancestors()]
        return next((self.places[one] for one in reversed(above) if one in self.places), "stycke 1")


def _outermost(body: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and documents within that stand in nothing but wrappers."""
    for child in body:
        if child.tag in (P, TABLE, CHUNK):
            yield child
        elif isinstance(child.tag, str) and child.tag not in GONE:
            yield from _outermost(child)

"""How paragraphs and letters look by their styles: as headings, hidden, strong, large."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .package import Package, W

LONGEST_CHAIN = 20  # styles based on each other
USUAL_SIZE = 20  # half points, when the file says nothing
_OFF = ("0", "false", "off", "none")
_HEADING = ("heading ", "rubrik ")
DEEPEST_HEADING = 6


@dataclass(frozen=True)
class Style:
    """name: as Word shows it. level: of a heading, 1 is highest, 0 for others. size: in half points, None unsaid."""

    name: str = ""
    level: int = 0
    is_hidden: bool | None = None
    is_bold: bool | None = None
    size: int | None = None


class Styles:
    """The styles of a document by id; what a style does not say, the one that it is based on does."""

    def __init__(self, package: Package):
        root = package.the_only("styles")
        self.own = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")} if root is not None else {}
        self.usual_size = USUAL_SIZE
        for one in root.iter(f"{W}rPrDefault") if root is not None else ():
            self.usual_size = next((size for size in map(_size, one.iter(f"{W}rPr")) if size), USUAL_SIZE)
        self.known: dict[str, Style] = {}
        usual = [name for name, one in self.own.items() if one.get(f"{W}default") in ("1", "true") and _is_of_text(one)]
        self.usual = usual[0] if usual else ""

    def __getitem__(self, name: str) -> Style:
        if name not in self.known:
            self.known[name] = self._resolved(name)
        return self.known[name]

    def of_paragraph(self, paragraph: etree._Element) -> Style:
        return self[value(paragraph.find(f"{W}pPr"), "pStyle") or self.usual]

    def _resolved(self, name: str) -> Style:
        chain = list(self._chain(name))
        marks = [mark for one in chain if (mark := one.find(f"{W}rPr")) is not None]
        return Style(
            name=value(chain[0], "name") if chain else "",
            level=next((level for level in map(_level, chain) if level), 0),
            is_hidden=_first(is_on(mark, "vanish") for mark in marks),
            is_bold=_first(is_on(mark, "b") for mark in marks),
            size=next((size for size in map(_size, marks) if size), None),
        )

    def _chain(self, name: str) -> Iterator[etree._Element]:
        for _ in range(LONGEST_CHAIN):
            if name not in self.own:
                return
            yield self.own[name]
            name = value(self.own[name], "basedOn")

    # ---- Letters: what they say themselves, else their own style, else that of the paragraph ----

    def is_hidden(self, run: etree._Element, paragraph: Style) -> bool:
        return bool(self._of_run(run, paragraph, "is_hidden", "vanish"))

    def is_bold(self, run: etree._Element, paragraph: Style) -> bool:
        return bool(self._of_run(run, paragraph, "is_bold", "b"))

    def _of_run(self, run: etree._Element, paragraph: Style, name: str, tag: str) -> bool | None:
        marks = run.find(f"{W}rPr")
        said = is_on(marks, tag) if marks is not None else None
        found: list[bool | None] = [said, getattr(self[value(marks, "rStyle")], name), getattr(paragraph, name)]
        return _first(iter(found))

    def size(self, run: etree._Element, paragraph: Style) -> int:
        marks = run.find(f"{W}rPr")
        own = _size(marks) if marks is not None else None
        return own or self[value(marks, "rStyle")].size or paragraph.size or self.usual_size


def value(element: etree._Element | None, name: str) -> str:
    """The value of a child, "" when there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val", "") if child is not None else ""


def is_on(element: etree._Element, name: str) -> bool | None:
    """A property that is on or off; None when nothing is said of it."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "1") not in _OFF


def outline_of(element: etree._Element | None) -> int:
    """The heading level that the properties of a paragraph say, 0 for text."""
    said = value(element, "outlineLvl")
    return int(said) + 1 if said in list("01234567") else 0


def _level(style: etree._Element) -> int:
    name = value(style, "name").casefold()
    if name.startswith(_HEADING) and name.rpartition(" ")[2] in list("123456789"):
        return min(int(name.rpartition(" ")[2]), DEEPEST_HEADING)
    return min(outline_of(style.find(f"{W}pPr")), DEEPEST_HEADING)


def _size(marks: etree._Element) -> int | None:
    said = value(marks, "sz")
    return int(said) if said.isdigit() and len(said) < 5 else None


def _first(said: Iterator[bool | None]) -> bool | None:
    return next((one for one in said if one is not None), None)


def _is_of_text(style: etree._Element) -> bool:
    return bool(style.get(f"{W}type") == "paragraph")

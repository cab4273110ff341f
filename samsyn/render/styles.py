"""The paragraph styles of a document in Word and ODF: one list for both.

A style has the name that a person sees in the word processor.
"""

from dataclasses import dataclass, replace

from samsyn.lib.blocks import inline_text
from samsyn.lib.colour import accent_set
from samsyn.render import fitting
from samsyn.render import pandoc_tree as names
from samsyn.render.fitting import OFFICE, OFFICE_STRONG, Fitted, Step
from samsyn.render.tree import Document, Heading, in_contents, inlines, placed

FONT = "Calibri"  # on every office computer
INK, SOFT, PAPER, RULE = "24221E", "5B5751", "FAF8F3", "DDD8CC"
TEXT_WIDTH, PAGE_HEIGHT = 431, 683  # points: A4 less the margins
LYING_WIDTH = 678  # of a page that lies, with the same margins
HEAD_SIZE = 8.5
COVER_TITLE = [Step(34, 4), Step(28, 5), Step(22, 7, divides=True), Step(18, 12)]
MEMO_TITLE = [Step(22, 2), Step(18, 4), Step(15, 7, divides=True)]
COVER_AIR = 110, 170  # points above the title and above the facts, where there is room
MARGINS = {"left": 30, "right": 28, "top": 30, "bottom": 26}  # mm


def accent_digits(document: Document) -> str:
    """The document's colour as styles are given it: hex without #."""
    return accent_set(document.accent).accent.removeprefix("#").upper()


def title_of(document: Document) -> Fitted:
    """The title as the cover or the memo's head holds it."""
    return fitting.fitted(document.title, COVER_TITLE if document.cover else MEMO_TITLE, TEXT_WIDTH, OFFICE_STRONG)


def running_head(document: Document) -> str:
    return fitting.running_head(document, HEAD_SIZE, TEXT_WIDTH, OFFICE, OFFICE_STRONG)


def cover_air(document: Document) -> tuple[float, float]:
    """Points above the title and above the facts, so that these stand low on the page but never leave it.

    A memo's facts follow its title.
    """
    if not document.cover:
        return 26, 12
    title = title_of(document)
    taken = 50 + title.lines * title.size * 1.2 + 16 + 70 * bool(document.logotype)
    taken += 24 * (bool(document.kind) + document.is_example)
    taken += _lines(document.subtitle, 16, TEXT_WIDTH) * 22 + 16 * bool(document.subtitle)
    taken += _lines(document.status, 13, TEXT_WIDTH, OFFICE_STRONG) * 20 + 6 * bool(document.status)
    for term, fact in document.facts:
        words = inline_text(inlines(fact))
        if words:
            rows = _lines(words, 11, TEXT_WIDTH * 0.73 - 7), _lines(term, 11, TEXT_WIDTH * 0.27 - 7, OFFICE_STRONG)
            taken += max(rows) * 15 + 9
    free = PAGE_HEIGHT - 30 - taken  # the last is for the paragraph that follows a table
    above, below = COVER_AIR
    return max(12, min(above, free * above / (above + below))), max(12, min(below, free * below / (above + below)))


def _lines(words: str, size: float, width: float, face: fitting.Face = OFFICE) -> int:
    return fitting.fitted(words, [Step(size, 1, divides=True)], width, face).lines if words else 0


@dataclass(frozen=True)
class ContentsLook:
    """How close the contents stand: `before` a chapter and `line` as a factor. `ends_page`: the text begins a page."""

    before: float
    line: float
    ends_page: bool


def contents_look(document: Document) -> ContentsLook:
    """Contents close up rather than leave a few lines for a page of their own, and do not leave one nearly empty."""
    levels = [node.level for node in placed(document) if isinstance(node, Heading) and in_contents(node)]

    def height(before: float, line: float) -> float:
        return sum(before * (level == 1) + 15 * line for level in levels)

    loose, close = ContentsLook(10, 1.25, True), ContentsLook(4, 1.0, True)
    page = PAGE_HEIGHT - 60
    look = loose if height(loose.before, loose.line) <= page else close
    return replace(look, ends_page=page / 3 <= height(look.before, look.line) <= page)


@dataclass(frozen=True)
class Style:
    """A paragraph style: size, spacing and indents in points, `line` as a factor, `colour` without #."""

    name: str
    based_on: str = "Normal"
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    before: float = 0
    after: float = 0
    line: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    shade: str = ""
    border: str = ""  # "top", "left" or "bottom"
    border_colour: str = ""
    border_width: float = 0.5
    keep_next: bool = False
    new_page: bool = False
    level: int = 0  # heading level, for those based on a heading
    right_tab: float = 0


def built_in(accent: str, document: Document | None = None) -> list[Style]:
    """Word's and pandoc's own styles as our document has them; the chapters of a memo have smaller headings."""
    memo = document is not None and not document.cover
    title = title_of(document).size if document else COVER_TITLE[0].size
    return [
        Style("Normal", "", size=11, colour=INK, after=8, line=1.25),
        Style("Body Text", after=8, line=1.25),
        Style("First Paragraph", "Body Text", after=8, line=1.25),
        Style("Compact", "Body Text", after=3, line=1.15),
        Style("Title", size=title, bold=True, colour=INK, before=6, after=10, line=1.0),
        Style("Subtitle", size=16, colour=SOFT, after=16, line=1.1),
        Style(
            "Heading 1",
            size=16 if memo else 22,
            bold=True,
            colour=INK,
            before=18 if memo else 24,
            after=6 if memo else 12,
            line=1.05,
            keep_next=True,
            level=1,
            border="" if memo else "bottom",
            border_colour=accent,
            border_width=0.75,
        ),
        Style(
            "Heading 2",
            size=13 if memo else 15,
            bold=True,
            colour=INK,
            before=22,
            after=6,
            line=1.1,
            keep_next=True,
            level=2,
        ),
        Style("Heading 3", size=12, bold=True, colour=INK, before=16, after=4, line=1.1, keep_next=True, level=3),
        Style("Heading 4", size=11, bold=True, colour=INK, before=12, after=3, line=1.1, keep_next=True, level=4),
        Style("Heading 5", size=11, bold=True, colour=SOFT, before=12, after=3, line=1.1, keep_next=True, level=5),
        Style("Heading 6", size=11, italic=True, colour=SOFT, before=12, after=3, keep_next=True, level=6),
        Style("Block Text", size=11, left=14, right=30, after=8, border="left", border_colour=RULE, border_width=2),
        Style("Footnote Text", size=9, colour=SOFT, after=2, line=1.1),
        Style("Table Caption", size=11, bold=True, before=12, after=5, keep_next=True),
        Style("Image Caption", size=11, bold=True, before=12, after=5, keep_next=True),
    ]


def own(accent: str, document: Document | None = None) -> list[Style]:
    """Styles that only a document of ours has."""
    above, _ = cover_air(document) if document else COVER_AIR
    memo_title = title_of(document).size if document else MEMO_TITLE[0].size
    contents = contents_look(document) if document else ContentsLook(10, 1.25, True)
    return [
        Style(
            names.MUNICIPALITY,
            size=13,
            bold=True,
            before=0,
            after=above,
            border="top",
            border_colour=accent,
            border_width=6,
        ),
        Style(names.MEMO_HEAD, size=12, bold=True, after=26, border="bottom", border_colour=accent),
        Style(names.MEMO_TITLE, "Title", size=memo_title, bold=True, after=8, line=1.05),
        Style(names.KIND, size=13, colour=SOFT, after=4),
        Style(names.STATUS, size=13, bold=True, colour=accent, after=6),
        Style(names.CONTENTS_TITLE, size=22, bold=True, colour=INK, after=14, keep_next=True, new_page=True),
        Style(names.CONTENTS_PLACE),
        Style(names.LEAD, size=14, after=12, line=1.3, right=40),
        Style(
            names.VISION_LABEL,
            size=9,
            bold=True,
            colour=accent,
            before=10,
            left=14,
            right=14,
            shade=PAPER,
            keep_next=True,
            line=1.5,
        ),
        Style(names.VISION, size=14, italic=True, after=16, left=14, right=14, shade=PAPER, line=1.35),
        Style(names.LABEL, size=9, bold=True, colour=SOFT, before=10, after=2, keep_next=True),
        Style(names.NOTICE, left=14, right=40, after=6, border="left", border_colour=accent, border_width=2.25),
        Style(names.PICTURE, after=14),
        Style(names.BREAK, size=1, line=0.1, new_page=True),
        Style(names.IMPRINT, size=8, colour=SOFT, before=0, after=0, border="top", border_colour=RULE),
        *(Style(f"{names.BETWEEN} {level}", f"Heading {level}", level=level, keep_next=True) for level in range(1, 7)),
        *(
            Style(
                f"TOC {level}",
                bold=True if level == 1 else None,
                before=contents.before if level == 1 else 0,
                after=0,
                line=contents.line,
                left=17 if level > 1 else 0,
                right_tab=TEXT_WIDTH,
                right=30,
            )
            for level in (1, 2, 3)
        ),
        Style(
            "Header",
            size=HEAD_SIZE,
            colour=SOFT,
            right_tab=TEXT_WIDTH,
            after=0,
            line=1.0,
            border="bottom",
            border_colour=RULE,
        ),
        Style("Footer", size=HEAD_SIZE, colour=SOFT, right_tab=TEXT_WIDTH, after=0, line=1.0),
    ]

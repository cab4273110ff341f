"""The paragraph styles of a document in Word and ODF: one list for both.

A style has the name that a person sees in the word processor.
"""

from dataclasses import dataclass

from samsyn.lib.blocks import inline_text
from samsyn.lib.colour import accent_set
from samsyn.render import pandoc_tree as names
from samsyn.render.tree import Document, inlines

FONT = "Calibri"  # on every office computer
INK, SOFT, PAPER, RULE = "24221E", "5B5751", "FAF8F3", "DDD8CC"
TEXT_WIDTH, PAGE_HEIGHT = 431, 683  # points: A4 less the margins
MARGINS = {"left": 30, "right": 28, "top": 30, "bottom": 26}  # mm


def accent_digits(document: Document) -> str:
    """The document's colour as styles are given it: hex without #."""
    return accent_set(document.accent).accent.removeprefix("#").upper()


def cover_gap(document: Document) -> int:
    """Points between the cover's title and its facts, so that the facts stand low on the page but never leave it.

    A memo's facts follow its title.
    """
    if not document.cover:
        return 12
    title_lines = 1 + len(document.title) // 24
    facts = sum(1 + len(inline_text(inlines(fact))) // 60 for _, fact in document.facts if fact)
    taken = 230 + 38 * title_lines + 70 * bool(document.logotype) + 25 * facts
    taken += 25 * bool(document.kind) + 40 * bool(document.subtitle) + 22 * document.is_example
    return min(max(12, PAGE_HEIGHT - taken), 170)


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


def built_in(accent: str, *, memo: bool = False) -> list[Style]:
    """Word's and pandoc's own styles as our document has them; the chapters of a memo have smaller headings."""
    return [
        Style("Normal", "", size=11, colour=INK, after=8, line=1.25),
        Style("Body Text", after=8, line=1.25),
        Style("First Paragraph", "Body Text", after=8, line=1.25),
        Style("Compact", "Body Text", after=3, line=1.15),
        Style("Title", size=34, bold=True, colour=INK, before=6, after=10, line=1.0),
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


def own(accent: str) -> list[Style]:
    """Styles that only a document of ours has."""
    return [
        Style(
            names.MUNICIPALITY,
            size=13,
            bold=True,
            before=0,
            after=110,
            border="top",
            border_colour=accent,
            border_width=6,
        ),
        Style(names.MEMO_HEAD, size=12, bold=True, after=26, border="bottom", border_colour=accent),
        Style(names.MEMO_TITLE, "Title", size=22, bold=True, after=8, line=1.05),
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
        Style(names.PICTURE_ABOVE, after=4, keep_next=True),
        Style(names.PICTURE_CAPTION, size=9.5, colour=SOFT, after=14),
        Style(names.BREAK, size=1, line=0.1, new_page=True),
        Style(names.IMPRINT, size=8, colour=SOFT, before=0, after=0, border="top", border_colour=RULE),
        *(Style(f"{names.BETWEEN} {level}", f"Heading {level}", level=level, keep_next=True) for level in range(1, 7)),
        Style("TOC 1", bold=True, before=10, after=2, right_tab=TEXT_WIDTH, right=30),
        Style("TOC 2", after=2, left=17, right_tab=TEXT_WIDTH, right=30),
        Style("TOC 3", after=2, left=17, right_tab=TEXT_WIDTH, right=30),
        Style(
            "Header",
            size=8.5,
            colour=SOFT,
            right_tab=TEXT_WIDTH,
            after=0,
            line=1.0,
            border="bottom",
            border_colour=RULE,
        ),
        Style("Footer", size=8.5, colour=SOFT, right_tab=TEXT_WIDTH, after=0, line=1.0),
    ]

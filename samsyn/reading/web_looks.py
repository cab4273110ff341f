"""Headings and indents of a web page as its reader sees them: large by a style sheet, pressed to unfold, set in."""

import re
from collections.abc import Iterator

from lxml import html

from .sizes import BY_SIZE, levels_by_size
from .typed_lists import indented

DEEPEST = 6
USUAL = 12.0  # points, where nothing else is said
LARGER = 1.05
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "div", "ul", "ol", "table", "section", "article", "dl", *HEADINGS)
_UNITS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0, "%": 0.12}
_SIZE = re.compile(r"font-size\s*:\s*([\d.]{1,6})\s*(pt|px|em|rem|%)", re.IGNORECASE)
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*([\d.]{1,6})\s*(pt|px|em|rem)", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")


def by_look(page: html.HtmlElement) -> None:
    """What is set as headings becomes headings, what is set in becomes indented paragraphs."""
    unfolded(page)
    _by_size(page)
    for one in list(page.iter("p")):
        if found := _MARGIN.search(one.get("style", "")):
            around = html.Element("div", {"custom-style": indented(float(found[1]) * _UNITS[found[2].lower()])})
            one.addprevious(around)
            around.tail, one.tail = one.tail, None
            around.append(one)


def unfolded(page: html.HtmlElement) -> None:
    """What one presses to unfold a part is a heading: below the one that the parts stand under, above those in them."""
    level = 1
    for one in list(page.iter(*HEADINGS, "summary")):
        if one.tag != "summary":
            level = level if any(above.tag == "details" for above in one.iterancestors()) else int(one.tag[1])
            continue
        part = one.getparent()
        own = level + sum(above.tag == "details" for above in one.iterancestors())
        inside = [] if part is None else list(part.iter(*HEADINGS))
        lower = own + 1 - min((int(heading.tag[1]) for heading in inside), default=DEEPEST)
        for heading in inside if lower > 0 else ():
            heading.tag = f"h{min(int(heading.tag[1]) + lower, DEEPEST)}"
        one.tag = f"h{min(own, DEEPEST)}"


def _by_size(page: html.HtmlElement) -> None:
    """Paragraphs that are set large are headings, in a page with no more than its title as one."""
    if len(list(page.iter(*HEADINGS[:4]))) > 1:
        return
    sheet = dict(_CLASS.findall(" ".join(one.text or "" for one in page.iter("style"))))
    paragraphs = [
        one for one in page.iter("p", "div") if words(one) and next(one.iterdescendants(*_BLOCKS), None) is None
    ]
    sizes = [(_size(one, sheet), words(one)) for one in paragraphs]
    for one, level in zip(paragraphs, levels_by_size(sizes, LARGER), strict=True):
        if level:
            one.tag = f"h{level}"
            one.set("class", BY_SIZE)


def _size(paragraph: html.HtmlElement, sheet: dict[str, str]) -> float:
    """In points, of the paragraph or of what holds all of its words."""
    inside = [one for one in paragraph if one.tag == "span" and words(one) == words(paragraph)]
    for look in (said for element in [*inside, paragraph] for said in _looks(element, sheet)):
        if found := _SIZE.search(look):
            return float(found[1]) * _UNITS[found[2].lower()]
    return USUAL


def _looks(element: html.HtmlElement, sheet: dict[str, str]) -> Iterator[str]:
    yield element.get("style", "")
    yield from (sheet.get(name, "") for name in element.get("class", "").split())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())

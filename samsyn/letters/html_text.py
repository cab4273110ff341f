"""The words of a letter in HTML as plain text: line breaks kept, looks left out, quotations marked as mail does."""

import re
from dataclasses import dataclass, field
from html import unescape

import nh3

DEEPEST = 300  # elements inside each other: the parser's time grows with the square of it
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "hr", "blockquote"}  # a line between
LINES = {"br", "div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "center", "address", "caption"}
CELLS = {"td", "th"}
WITHOUT_WORDS = {"head", "script", "style", "title", "template", "noscript", "object", "iframe", "svg", "math", "xml"}
WITHOUT_END = {"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base"}

_tag = re.compile(r"<(/?)([a-zA-Z0-9]+)[^<>]*>")
_any_other_tag = re.compile(r"<(?!/?(?:p|br|style|script|title)\b)[^<>]*>?", re.IGNORECASE)
_between_cells = re.compile(r"</t[dh]>\s*(?=<t[dh]>)")
_spaces = re.compile("[ \t\r\n\f]+")


@dataclass
class _Page:
    """The lines so far, the one that is written on, and what it stands in."""

    lines: list[str] = field(default_factory=list)
    line: str = ""
    quoted: int = 0
    as_typed: int = 0


def words_of_html(text: str) -> str:
    """Every word that is seen, on lines as they are seen."""
    if _depth(text) > DEEPEST:
        text = _any_other_tag.sub("<br>", text)
    clean = nh3.clean(
        text, tags=PARAGRAPHS | LINES | CELLS, clean_content_tags=WITHOUT_WORDS, attributes={}, link_rel=None
    )
    clean = _between_cells.sub("\t", clean)
    page, end = _Page(), 0
    for found in _tag.finditer(clean):
        _write(page, clean[end : found.start()])
        _turn(page, found[2], is_end=bool(found[1]))
        end = found.end()
    _write(page, clean[end:])
    _end_line(page)
    return "\n".join(page.lines).strip("\n")


def _depth(text: str) -> int:
    """How deep elements lie in each other, at most."""
    depth = deepest = 0
    for end, tag in _tag.findall(text):
        if tag.casefold() not in WITHOUT_END:
            depth = max(depth + (-1 if end else 1), 0)
            deepest = max(deepest, depth)
    return deepest


def _write(page: _Page, text: str) -> None:
    """Words between two tags: spaces and line ends are one space, but where they stand as they were typed."""
    words = unescape(text)
    if page.as_typed:
        *whole, words = words.split("\n")
        for line in whole:
            page.line += line
            _break(page)
    else:
        words = re.sub(" ?\t ?", "\t", _spaces.sub(lambda found: "\t" if "\t" in found[0] else " ", words))
    page.line += words.lstrip(" ") if not page.line and not page.as_typed else words


def _turn(page: _Page, tag: str, is_end: bool) -> None:
    """What a tag does to the page."""
    if tag == "br":
        _break(page)
        return
    if tag in CELLS:
        return
    _end_line(page)
    if tag in PARAGRAPHS and page.lines and page.lines[-1].strip("> "):
        page.lines.append(_mark(page).rstrip())
    step = -1 if is_end else 1
    if tag == "blockquote":
        page.quoted = max(page.quoted + step, 0)
    if tag == "pre":
        page.as_typed = max(page.as_typed + step, 0)


def _break(page: _Page) -> None:
    """Here the line ends, also one without words."""
    if not _end_line(page):
        page.lines.append(_mark(page).rstrip())
        page.line = ""


def _end_line(page: _Page) -> bool:
    """Whether there were words on the line."""
    words = page.line.rstrip(" \t\n")
    page.line = ""
    if words.strip():
        page.lines.append(_mark(page) + words)
    return bool(words.strip())


def _mark(page: _Page) -> str:
    return "> " * page.quoted

"""A web page as its reader sees it, for pandoc: lists that Word wrote as paragraphs, filled-in forms, hidden words."""

import re
from collections.abc import Iterator

from lxml import etree, html

from .safety import broken
from .source import Source
from .stream import Words
from .web_looks import DEEPEST, by_look, words

TICKED, EMPTY = "☒", "☐"
_ODD = re.compile(
    rb"mso-|<input|<select|<textarea|display\s*:\s*none|visibility\s*:\s*hidden|\shidden\b|font-size|-left\s*:|<summary",
    re.IGNORECASE,
)
_CONDITION = re.compile(rb"<!\[(?:if[^\]]*|endif)\]>", re.IGNORECASE)
_LISTED = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_NUMBERED = re.compile(r"\w{1,4}(?:\.\w{1,3})*[.)]")
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SILENT = ("script", "style", "template", "head", "title", "meta", "link")
_NO_VALUE = ("hidden", "submit", "button", "reset", "image", "file", "password")


def shown(data: bytes) -> Source:
    """Raises ReadingRefused for a page that cannot be put together."""
    if not _ODD.search(data):
        return Source(data, "html")
    try:
        page = html.document_fromstring(_CONDITION.sub(b"", data), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise broken() from error
    told = [*_hidden(page), *_forms(page)]
    _word_lists(page)
    by_look(page)
    return Source(bytes(html.tostring(page, encoding="utf-8", doctype="<!doctype html>")), "html", told)


def _hidden(page: html.HtmlElement) -> Iterator[Words]:
    for element in list(page.iter(etree.Element)):
        is_hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        is_gone = is_hidden and element.getroottree().getroot() is not page  # with one around it
        if not is_hidden or is_gone or element.tag in (*_SILENT, "html", "body"):
            continue
        if words := " ".join(element.text_content().split()):
            yield Words(words, "dold text på sidan")
        element.drop_tree()


def _forms(page: html.HtmlElement) -> Iterator[Words]:
    """What is filled in, as words where it stands. Lines of a list that are not chosen are told of."""
    for field in list(page.iter("input", "textarea", "select")):
        kind = field.get("type", "text").lower()
        if field.tag == "select":
            lines = list(field.iter("option"))
            chosen = [one for one in lines if "selected" in one.attrib] or lines[:1]
            shown_words = ", ".join(words(one) for one in chosen)
            if others := [words(one) for one in lines if one not in chosen and words(one)]:
                yield Words(", ".join(others), "val i en lista som inte är gjorda")
        elif field.tag == "textarea":
            shown_words = words(field)
        elif kind in ("checkbox", "radio"):
            shown_words = TICKED if "checked" in field.attrib else EMPTY
        else:
            shown_words = "" if kind in _NO_VALUE else field.get("value", "").strip()
        made = etree.Element("span")
        made.text, made.tail = shown_words, field.tail
        parent = field.getparent()
        if parent is not None:
            parent.replace(field, made)


def _word_lists(page: html.HtmlElement) -> None:
    """Word writes a list as paragraphs that begin with a sign: make it a list."""
    entries = {one: None for one in page.iter("p", "h1", "h2", "h3") if _LISTED.search(one.get("style", ""))}
    numbered: set[html.HtmlElement] = set()
    for sign in [one for one in page.iter("span") if _IGNORED.search(one.get("style", ""))]:
        entry = next((above for above in sign.iterancestors() if above in entries), None)
        if entry is not None and entry.tag == "p":
            numbered |= {entry} if _NUMBERED.match(words(sign)) else set()
            sign.drop_tree()
    listed: list[html.HtmlElement] = []  # the open lists, from the outside in
    before: html.HtmlElement | None = None
    for entry in [one for one in entries if one.tag == "p"]:
        found = _LISTED.search(entry.get("style", ""))
        depth = min(int(found[1]), DEEPEST) if found else 1
        if before is None or before is not entry.getprevious():
            listed = []
        listed = listed[:depth]
        if len(listed) == depth and (listed[-1].tag == "ol") != (entry in numbered):
            listed = listed[:-1]
        while len(listed) < depth:
            made = etree.Element("ol" if entry in numbered else "ul")
            if not listed:
                entry.addprevious(made)
            else:
                (listed[-1][-1] if len(listed[-1]) else etree.SubElement(listed[-1], "li")).append(made)
            listed.append(made)
        line = etree.SubElement(listed[-1], "li")
        before = listed[0]
        entry.tail = None
        line.append(entry)

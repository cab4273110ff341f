"""The words of single inlines in pandoc's syntax tree."""

import html
import re
from collections.abc import Iterator
from typing import Any

import nh3

Syntax = dict[str, Any]
"""A block or an inline as pandoc writes it: {"t": kind, "c": content}."""

_SILENT = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)


def spoken(content: list[Syntax]) -> Iterator[tuple[int, Syntax]]:
    """The inlines with their places, without those between <script> and </script>, which pandoc leaves as words."""
    silent = False
    for position, inline in enumerate(content):
        if inline["t"] == "RawInline" and (tag := _SILENT.match(inline["c"][1])):
            silent = not tag[1]
        elif not silent:
            yield position, inline


def own_words(kind: str, inner: Any) -> str | None:
    """The words of an inline that holds no others; None for one that says nothing."""
    match kind:
        case "Str":
            return str(inner).replace("\u00ad", "")
        case "Code" | "Math":
            return str(inner[1])
        case "RawInline":
            return text_of_html(inner[1]) if inner[0] == "html" else str(inner[1])
    return None


def text_of_html(source: str) -> str:
    return html.unescape(nh3.clean(source, tags=set())).strip()

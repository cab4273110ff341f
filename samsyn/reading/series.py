"""Headings that count on with a word of their own: "Vägval A. Nära naturen", "Vägval B. …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line

_COUNTED = re.compile(
    r"(?P<label>(?P<word>[A-ZÅÄÖ][^\W\d_]+(?:\s[^\W\d_]+){0,3}?)\s+"
    r"(?P<count>(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2})*)(?![\w/])\s*[.:)–—-]?)\s+(?P<title>\S.*)"
)
# Words that count the pages of a document, and not what it wants.
OF_PAGES = (
    "kapitel",
    "bilaga",
    "del",
    "avsnitt",
    "tabell",
    "figur",
    "bild",
    "sida",
    "punkt",
    "version",
)


_NAMED = re.compile(
    r"(?P<word>[A-ZÅÄÖ][^\W\d_]*(?:[\s-][^\W\d_]+){0,3})\s*(?P<mark>[:–—])\s+(?P<title>\S.*)", re.DOTALL
)


@dataclass(frozen=True)
class Counted:
    """A heading that is one of a series: what is before its title, and the title."""

    word: str
    label: str
    title: str


def series_in(lines: Sequence[Line]) -> dict[int, Counted]:
    """The headings of a level that begin with the same word, counted or with a colon, by their places."""
    levels: dict[int, dict[int, str]] = {}
    for at, line in enumerate(lines):
        if line.is_heading and not line.meaning.kind:
            levels.setdefault(line.level, {})[at] = line.item.text
    found: dict[int, Counted] = {}
    for texts in levels.values():
        shared = shared_labels(list(texts.values()))
        found |= {at: shared[text] for at, text in texts.items() if text in shared}
    return found


def shared_labels(texts: Sequence[str]) -> dict[str, Counted]:
    """Texts that begin with the same word of their own, counted or with a colon ("Steg 1: …", "Steg: …"), divided into
    label and title. Those that share no such word with another are left out.
    """
    found: dict[str, Counted] = {}
    counts: dict[str, set[str]] = {}
    for text in texts:
        whole = " ".join(text.split())
        if counted := _COUNTED.fullmatch(whole):
            found[text] = Counted(counted["word"].casefold(), counted["label"].strip(), counted["title"])
            counts.setdefault(found[text].word, set()).add(counted["count"])
        elif named := _NAMED.fullmatch(whole):
            found[text] = Counted(named["word"].casefold(), named["word"] + named["mark"], named["title"])
            counts.setdefault(found[text].word, set()).add(named["title"])
    return {text: one for text, one in found.items() if len(counts[one.word]) > 1 and one.word not in OF_PAGES}

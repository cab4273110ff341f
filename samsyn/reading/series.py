"""Headings that count on with a word of their own: "Vägval A. Nära naturen", "Vägval B. …"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line

_COUNTED = re.compile(
    r"(?P<label>(?P<word>[A-ZÅÄÖ][^\W\d_]+(?:\s[^\W\d_]+){0,3}?)\s+"
    r"(?P<count>(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2})*)(?![\w/])\s*[.:)–—-]?)\s+(?P<title>\S.*)"
)
# Words that count the pages of a document, and not what it wants.
_OF_PAGES = (
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
    "steg",
    "fas",
)


_NAMED = re.compile(r"(?P<word>[A-ZÅÄÖ][^\W\d_]*(?:[\s-][^\W\d_]+){0,3})\s*(?P<mark>[:–—])\s+(?P<title>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Counted:
    """A heading that is one of a series: what is before its title, and the title."""

    word: str
    label: str
    title: str


def series_in(lines: Sequence[Line]) -> dict[int, Counted]:
    """The headings that are one of at least two with the same word and different counts, by their places."""
    found: dict[int, Counted] = {}
    counts: dict[tuple[str, int], set[str]] = {}
    for at, line in enumerate(lines):
        if (
            line.is_heading
            and not line.meaning.kind
            and (match := _COUNTED.fullmatch(" ".join(line.item.text.split())))
        ):
            word = match["word"].casefold()
            if word not in _OF_PAGES:
                found[at] = Counted(word, match["label"].strip(), match["title"])
                counts.setdefault((word, line.level), set()).add(match["count"])
    return {at: one for at, one in found.items() if len(counts[one.word, lines[at].level]) > 1}


def shared_labels(texts: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Label and title of texts that begin with the same word of their own, counted or with a colon: "Steg 1: …",
    "Steg: …". The texts that share no such word with another are left out.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for text in texts:
        whole = " ".join(text.split())
        if counted := _COUNTED.fullmatch(whole):
            found[text] = counted["word"].casefold(), counted["label"].strip(), counted["title"]
        elif named := _NAMED.fullmatch(whole):
            found[text] = named["word"].casefold(), named["word"] + named["mark"], named["title"]
    times = Counter(word for word, _, _ in found.values() if word not in _OF_PAGES)
    return {text: (label, title) for text, (word, label, title) in found.items() if times[word] > 1}

"""A file on its way to pandoc: written so that what its own program shows is what pandoc reads."""

import re
from dataclasses import dataclass, field

from .stream import Words

_MARK = re.compile("\ue0f0(\\d+)\ue0f1")
MOST_WITHIN = 20  # documents within a document that are read in their place


@dataclass
class Source:
    """told: what stands beside the text, with its place. within: whole documents that stand in it, each where its mark
    (`mark_of`) is a paragraph of its own. pictures: the names of the parts that are shown as pictures.
    """

    data: bytes
    form: str
    told: list[Words] = field(default_factory=list)
    within: list["Source"] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def mark_of(number: int) -> str:
    return f"\ue0f0{number}\ue0f1"


def marked(text: str) -> int | None:
    """Which document stands at a paragraph with these words; None for ordinary words."""
    found = _MARK.fullmatch(text.strip())
    return int(found[1]) if found else None

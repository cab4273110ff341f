"""What the text points at by its number: chapters ("se kapitel 3"), and parts by their label ("ledstjärna A")."""

import re
from collections.abc import Collection, Iterable

from .lines import Line, split_heading
from .stream import Item
from .vocabulary import NUMBER, meaning, numbers_in

_POINTS = re.compile(
    r"\b(?:kapitel|kapitlen|kap\.|avsnitt)\s+(?P<numbers>\d{1,2}(?:\.\d{1,2})*(?:(?:,|\s?[–-]|\s(?:och|samt|till))\s?\d{1,2}(?:\.\d{1,2})*)*)",
    re.IGNORECASE,
)


def pointed_at(texts: Iterable[str]) -> set[str]:
    """The numbers of the chapters, without the full stop after them."""
    return {number for text in texts for found in _POINTS.finditer(text) for number in numbers_in(found["numbers"])}


def is_pointed_at(line: Line, lines: Iterable[Line]) -> bool:
    """Whether some other line points at the heading by the number that it begins with."""
    number = split_heading(line)[0].strip(" .)")
    return bool(number) and number in pointed_at(one.item.text for one in lines if not one.is_heading)


def label_is_said(lead: str, names: Collection[Item], items: Iterable[Item]) -> bool:
    """Whether the running text speaks of parts by the word that their names begin with and its count, or a column of
    that word holds the counts alone. names: the lines with their names. Goals that are counted as we count them
    ("Mål 1") are printed so anyway.
    """
    if not lead:
        return False
    begun = re.compile(rf"(?:{NUMBER}\s+)?{re.escape(lead)}\s+(?P<count>\w+)", re.IGNORECASE)
    counts = {found["count"] for one in names if (found := begun.match(" ".join(one.text.split())))}
    if not counts or (meaning(f"{lead} 1: Namn").kind and all(map(str.isdigit, counts))):
        return False
    said = re.compile(rf"\b{re.escape(lead)}\s+(?:{'|'.join(map(re.escape, sorted(counts)))})(?![\w:])", re.IGNORECASE)
    own = {one.block["id"] for one in names}
    texts = (one for one in items if one.block["id"] not in own and one.kind != "heading")
    return any(said.search(one.text) or _has_column(one, lead, counts) for one in texts)


def _has_column(table: Item, lead: str, counts: set[str]) -> bool:
    for at, head in enumerate(table.spread[0] if table.spread else ()):
        cells = {row[at].words.strip() for row in table.spread[1:] if at < len(row)} - {""}
        if head.words.strip(" :.").casefold() == lead and cells and cells <= counts:
            return True
    return False

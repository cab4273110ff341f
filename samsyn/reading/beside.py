"""Kinds of what stands beside the lines: columns that no rule knows, notes, and words that are in no text."""

import re

from samsyn.lib.blocks import notes
from samsyn.lib.swedish import opening

from . import choices
from .kind import COLUMN, LEFT, NOTES, UNPLACED, Kind
from .recurring_said import excerpt_of
from .stream import Item, Words, stable_id
from .tables import has_heads, labels_down
from .tree import Reading

_LEFT_NAMES = {"stycke": "korta rader", "sida": "korta rader", "tabell": "rader i tabeller", "bild": "bilder",
               "fotnot": "noter utan plats", "rad": "korta rader"}  # fmt: skip
_PLACE = re.compile(r"\s+(?:vid|på|i|till)\s.*|,.*|\s+\d.*")


def left_id(words: Words) -> str:
    """The id of words that are in no text, as a member of a kind."""
    return stable_id(words.where, "left", words.text)


def notes_in(items: list[Item]) -> list[Kind]:
    found = [(item, words) for item in items for words in notes(item.block)]
    if not found:
        return []
    examples = [excerpt_of(words) for _, words in found[:2]]
    members = list(dict.fromkeys(item.block["id"] for item, _ in found))
    return [Kind(stable_id(NOTES), NOTES, "Noter", "fotnoter i filen", len(found), examples, members)]


def columns_in(items: list[Item], reading: Reading) -> list[Kind]:
    """Columns whose heads no rule knows: each head once, in whatever tables it stands."""
    tables = {item.where: item for item in items if item.kind == "table"}
    heads: dict[str, list[Words]] = {}
    named = [head for head in reading.unknown_heads if head.where in tables and has_heads(tables[head.where])]
    for head in named:
        if labels_down(tables[head.where]):
            continue  # it stands in a table of labels and what they say, and is no head
        heads.setdefault(" ".join(head.text.split()), []).append(head)
    return [
        Kind(
            stable_id(COLUMN, head), COLUMN, f"Kolumn: {head}", "i en tabell som Samsyn läser", len(those),
            _in_column(tables.get(those[0].where), those[0].text), [left_id(one) for one in those], those[0].where,
            phrase=head, is_sure=False,
        )
        for head, those in heads.items()
    ]  # fmt: skip


def _in_column(table: Item | None, head: str) -> list[str]:
    """Two examples of what stands below a head."""
    found: list[str] = []
    for number, row in enumerate(table.spread if table else ()):
        for at, cell in enumerate(row):
            if cell.words == head and table:
                below = [one[at] for one in table.spread[number + 1 :] if at < len(one)]
                found = [excerpt_of(one.words) for one in below if one.words and not one.is_repeat]
                return list(dict.fromkeys(found))[:2]
    return found


def left_in(reading: Reading) -> list[Kind]:
    groups: dict[str, list[Words]] = {}
    contents = {made for made in reading.made.values() if made.read_as == choices.LEFT_OUT}
    for words in reading.unplaced:
        place = _PLACE.sub("", words.where).strip()
        name = _LEFT_NAMES.get(place, place) or "ord"
        if name != "innehållsförteckning" or not contents:  # one that somebody typed is a kind by its lines
            groups.setdefault(name, []).append(words)
    return [
        Kind(
            stable_id(LEFT, name), LEFT, opening(name), "står inte i någon text", len(found),
            [excerpt_of(words.text) for words in found[:2]], [left_id(words) for words in found], found[0].where,
            first=UNPLACED, read_as=UNPLACED,
        )
        for name, found in groups.items()
    ]  # fmt: skip

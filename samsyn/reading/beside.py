"""Kinds of what stands beside the lines: columns that no rule knows, notes, and words that are in no text."""

import re

from samsyn.lib.blocks import notes
from samsyn.lib.swedish import opening

from . import choices
from .choices import GOAL, OBJECTIVE
from .kind import ACROSS, COLUMN, LEFT, NOTES, OFFERED, UNPLACED, Kind
from .recurring_said import excerpt_of
from .rows import across_id
from .stream import Item, Words, stable_id
from .tables import Columns, column_id, has_heads, labels_down, rows_of
from .tree import Reading
from .vocabulary import column, split_label

MOST_BARE = 8  # columns without heads that are told apart

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
    """Columns of tables that may be read row by row: by their heads, in whatever tables those stand; those without by
    their place.
    """
    unknown = {(head.where, " ".join(head.text.split())) for head in reading.unknown_heads}
    found: dict[tuple[str, ...], list[tuple[Item, int]]] = {}
    for item in items:
        made = reading.made.get(item.block["id"])
        if item.kind != "table" or made is None or made.read_as not in (choices.ROWS, choices.TABLE):
            continue
        is_headed = has_heads(item)
        for at, cell in enumerate(item.spread[0] if len(item.spread) > 1 and not labels_down(item) else ()):
            head, is_known = " ".join(cell.words.split()), column(cell.words) in OFFERED[COLUMN]
            if (item.where, head) in unknown or (is_headed and (is_known or made.read_as == choices.TABLE)):
                found.setdefault((COLUMN, head), []).append((item, at))
            elif not is_headed and 1 < len(item.spread[0]) <= MOST_BARE:
                found.setdefault((COLUMN, f"{at + 1} av {len(item.spread[0])}", made.read_as), []).append((item, at))
    rows = {one for one, made in reading.made.items() if made.read_as == choices.ROWS}
    return [_column(key, those, unknown, is_rows=those[0][0].block["id"] in rows) for key, those in found.items()]


def across_in(items: list[Item], reading: Reading) -> list[Kind]:
    """Rows across tables, the outer ones apart from those right above other rows."""
    parts = {GOAL: [one.title for one in reading.goals]}
    parts[OBJECTIVE] = [one.title for goal in reading.goals for one in goal.objectives]
    found: dict[bool, list[tuple[Item, str]]] = {}
    for item in items:
        made = reading.made.get(item.block["id"])
        width = len(item.spread[0]) if made and made.read_as == choices.ROWS and item.spread else 0
        for row in rows_of(item, Columns(("",) * width, ("",) * width, 0)) if width > 1 else ():
            if row.across:
                found.setdefault(row.is_outer, []).append((item, row.across))
    kinds = []
    for is_outer, those in found.items():
        texts = list(dict.fromkeys(excerpt_of(words) for _, words in those))
        first = next((what for what in parts if split_label(those[0][1])[1] in parts[what]), choices.TEXT)
        members = list(dict.fromkeys(across_id(item, is_outer=is_outer) for item, _ in those))
        name = f"{'Yttre rader' if is_outer else 'Rader'} tvärs över tabeller"
        kinds.append(
            Kind(stable_id(ACROSS, str(is_outer)), ACROSS, name, "en cell fyller raden", len(those), texts[:2], members,
                 those[0][0].where, first=first, read_as=first)
        )  # fmt: skip
    return kinds if sum(kind.times for kind in kinds) > 1 else []


def _column(
    key: tuple[str, ...], those: list[tuple[Item, int]], unknown: set[tuple[str, str]], *, is_rows: bool
) -> Kind:
    item, at = those[0]
    is_headed = len(key) == 2
    is_unknown = (item.where, key[1]) in unknown
    cells = [row[at] for row in item.spread[is_headed:] if at < len(row) and not row[at].is_repeat]
    examples = [excerpt_of(cell.words) for cell in cells if cell.words]
    members = [column_id(item, key[1] if is_headed else "", at) for item, at in those]
    is_read = is_headed and not is_unknown and is_rows
    first = column(key[1]) if is_read else choices.TEXT
    name, look = f"Kolumn{':' if is_headed else ''} {key[1]}", "som Samsyn läser" if is_headed else "utan rubrikrad"
    return Kind(
        stable_id(*key), COLUMN, name, f"i en tabell {look}", len(those), list(dict.fromkeys(examples))[:2], members,
        item.where, phrase=key[1] if is_unknown else "", first=first, read_as=first, is_sure=not is_unknown,
    )  # fmt: skip


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

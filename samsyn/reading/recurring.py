"""The kinds of a document: what recurs in it, so that one choice can say what all of a kind are.

A kind is what repeats: headings with the same words or the same word before a number, headings of a level, labels,
words before lists, lists below headings, tables with the same heads. What stands once is a kind only if it is a table,
the cover or the vision; other headings are gathered by their level. What is in no text is a kind too, so that nothing
vanishes unseen. All of a kind were read as one thing, when nobody had said anything.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from samsyn.lib.swedish import opening

from . import choices
from .beside import across_in, columns_in, left_in, notes_in
from .heard import Heard
from .kind import (
    ACROSS,
    ANNOUNCE,
    BOLD,
    COLUMN,
    CONTENTS,
    COVER,
    FRAME,
    HEADING,
    LABEL,
    LEAD_IN,
    LEFT,
    LEVELS,
    LIST,
    MIXED,
    NOTES,
    TABLE,
    UNDER_GOALS,
    Kind,
)  # fmt: skip
from .lines import SENTENCES
from .looks import LONGEST, look_of
from .recurring_rows import Key, Row, announcing_in, frames_in, table_key
from .recurring_said import described
from .references import label_is_said
from .stream import Item, stable_id
from .tree import Made, Reading
from .vocabulary import NUMBER, split_number, tidy_label

LONGEST_LABEL = 3  # words before a number or colon that are no part of a name
_LEAD = re.compile(
    rf"(?P<word>[^\W\d_][^\d:–—\n.]{{1,58}}?)(?P<mark>\s+{NUMBER}\s*[:.)–—-]?(?=\s)|\s*[:–—]\s)\s*(?P<rest>.*)",
    re.DOTALL,
)
_LABEL = re.compile(r"(?P<label>[^\W\d][^:\n]{1,38}):\s+\S")
_VISION = re.compile(r"(?:vår\s|kommunens\s|programmets\s)?(?:vision|målbild)(?:en)?\b.*", re.IGNORECASE)

_HEADS_OF_LISTS = (choices.OBJECTIVES, choices.ACTIONS, *choices.FIELDS)


@dataclass
class Found:
    """A kind while its lines are gathered, by their places."""

    key: Key
    lead: str = ""
    group: str = ""
    at: list[int] = field(default_factory=list)


def kinds_of(heard: Heard, reading: Reading) -> list[Kind]:
    """The kinds, in the order they first stand in. reading: what was understood when nobody had said anything."""
    rows = _rows(heard, reading)
    found: dict[Key, Found] = {}
    for at, (key, lead, group) in _keys(rows):
        found.setdefault(key, Found(key, lead, group)).at.append(at)
    below: dict[int, list[Row]] = {}
    for row in rows:
        below.setdefault(row.owner, []).append(row)
    kinds = [_kind(one, rows, below, heard.form) for one in found.values() if _recurs(one, rows)]
    beside = [*columns_in(heard.items, reading), *across_in(heard.items, reading)]
    return [*kinds, *beside, *notes_in(heard.items), *left_in(reading)]


def read_now(kinds: Sequence[Kind], reading: Reading, chosen: choices.Chosen) -> list[Kind]:
    """The kinds, with what each is read as in another reading of the same."""
    return [_now(kind, reading, chosen) for kind in kinds]


def _now(kind: Kind, reading: Reading, chosen: choices.Chosen) -> Kind:
    if kind.sort in (LEFT, COLUMN, ACROSS):
        said = chosen.get(kind.members[0])
        return replace(kind, read_as=said.what if said else kind.first)
    made = [reading.made[one] for one in kind.members if one in reading.made]
    if kind.sort == NOTES or not made:
        return kind
    read = _read_as(made, kind.sort)
    in_goal = sum(one.in_goal for one in made) * 2 > len(made)
    sure = all(one.is_sure for one in made)
    return replace(kind, read_as=read.pop() if len(read) == 1 else MIXED, is_sure=sure, in_goal=in_goal)


def _read_as(made: Sequence[Made], sort: str) -> set[str]:
    """What the lines of a kind were read as. The name of a frame is no more than words when it is nothing by itself."""
    return {one.read_as for one in made if sort != FRAME or one.stands == "table" or one.read_as in LEVELS}


def _rows(heard: Heard, reading: Reading) -> list[Row]:
    left = {(words.text, words.where) for words in reading.unplaced}
    rows, owner = [], -1
    for at, item in enumerate(heard.items):
        row = Row(item, reading.made.get(item.block["id"], Made(item.kind, item.level, choices.TEXT)), owner)
        if row.made.read_as == choices.COVER and (item.text, item.where) in left:
            row.made = replace(row.made, read_as=choices.TITLE)  # of no kind: it is among what is left
        if row.is_heading:
            owner = at
        rows.append(row)
    return rows


# ---- Which kind a line is of ---------------------------------------------------------------------------------------


def _keys(rows: list[Row]) -> Iterator[tuple[int, tuple[Key, str, str]]]:
    """Each line that may be of a kind, with its kind's key, the words that all of the kind begin with, and the heading
    that they stand below, if that is what they have in common.
    """
    headings = _heading_keys(rows)
    lead_ins = Counter(_bare(row.item) for at, row in enumerate(rows) if _leads_in(rows, at))
    frames, announcing = frames_in(rows), announcing_in(rows)
    paragraphs = _Paragraphs(rows, headings)
    for at, row in enumerate(rows):
        kind, read_as = row.made.stands, row.made.read_as
        if read_as in (choices.COVER, choices.LEFT_OUT):
            yield at, ((COVER if read_as == choices.COVER else CONTENTS,), "", "")
        elif read_as == choices.TITLE:
            continue
        elif at in frames or at in announcing:
            yield at, (frames.get(at, (ANNOUNCE, read_as)), "", "")
        elif row.is_heading:
            yield at, headings[at]
        elif kind == "table":
            yield at, ((TABLE, read_as, *table_key(row.item)), "", "")
        elif kind == "item":
            if key := _list_key(rows, at, headings, lead_ins):
                yield at, (key, "", "")
        elif _leads_in(rows, at) and lead_ins[_bare(row.item)] > 1 and not _is_below_label(rows, at, headings):
            yield at, ((LEAD_IN, read_as, _bare(row.item)), "", "")
        elif found := paragraphs.key(row):
            yield at, found


class _Paragraphs:
    """What paragraphs have in common: a word before a colon or number, a look, or no more than where they stand."""

    def __init__(self, rows: list[Row], headings: dict[int, tuple[Key, str, str]]) -> None:
        self.rows, self.headings = rows, headings
        self.labels = Counter(map(_label, rows))
        self.has_goals = any(row.made.read_as == choices.GOAL for row in rows)
        self.looks = Counter(look_of(row.item) for row in rows if row.made.stands in ("p", "quote"))

    def key(self, row: Row) -> tuple[Key, str, str] | None:
        read_as, look, label = row.made.read_as, look_of(row.item), _label(row)
        if label and self.labels[label] > 1:
            return (LABEL, read_as, label), label, ""
        if read_as == choices.DETAILS:
            return None
        if look and self.looks[look] > 1:
            return (BOLD, read_as, str(row.made.in_goal), *look), "", ""
        own = self.headings.get(row.owner)
        is_said = own is None or own[0][1] == "words"  # else the heading says what stands below it
        is_name = len(row.item.text) <= LONGEST and not SENTENCES.search(row.item.text)
        if look or is_said or not is_name or (self.has_goals and not row.made.in_goal):
            return None
        assert own is not None
        return (BOLD, read_as, "below", opening(own[1] or own[2] or self.rows[row.owner].item.text)), "", ""


def _heading_keys(rows: list[Row]) -> dict[int, tuple[Key, str, str]]:
    heads = [at for at, row in enumerate(rows) if row.is_heading and row.made.read_as != choices.TITLE]
    same = Counter((_bare(rows[at].item), rows[at].made.level) for at in heads)
    leads = Counter((lead_of(rows[at].item.text), rows[at].made.level) for at in heads)
    alike = _alike(rows, heads, same, leads)
    found: dict[int, tuple[Key, str, str]] = {}
    for at in heads:
        row, words = rows[at], _bare(rows[at].item)
        level, as_read, lead = str(row.made.level), row.made.read_as, lead_of(row.item.text)
        inside = str(row.made.in_goal)
        is_series = bool(lead) and leads[lead, row.made.level] > 1 and words != lead
        if same[words, row.made.level] > 1 and not is_series:
            found[at] = (HEADING, "words", level, as_read, inside, words), "", ""
        elif lead and leads[lead, row.made.level] > 1:  # "Delmål 1.1 …": also where two of them have one name
            found[at] = (HEADING, "lead", level, as_read, inside, lead), lead, ""
        elif _VISION.fullmatch(words) and not row.made.in_goal:
            found[at] = (HEADING, "vision", as_read), "", ""
        else:
            group = alike.get(at, "")
            found[at] = (HEADING, "level", level, as_read, inside, "", group), "", group
    return found | _numbered(rows, found)


def _numbered(rows: list[Row], found: dict[int, tuple[Key, str, str]]) -> dict[int, tuple[Key, str, str]]:
    """Several headings with a number beside others without are a kind of their own."""
    those = {at: one for at, one in found.items() if one[0][1] == "level" and split_number(rows[at].item.text)[0]}
    many, all_of = Counter(one[0] for one in those.values()), Counter(one[0] for one in found.values())
    return {
        at: ((*key[:5], "numrerade", key[-1]), lead, group)
        for at, (key, lead, group) in those.items()
        if 1 < many[key] < all_of[key]
    }


def _alike(
    rows: list[Row], heads: list[int], same: Counter[tuple[str, int]], leads: Counter[tuple[str, int]]
) -> dict[int, str]:
    """Headings beside each other that have the same built below them, by the words they stand under; all that stand
    beside each other where nothing at all is a goal. Below headings of one kind is one place ("Vägval").
    """
    has_goals = any(rows[at].made.read_as == choices.GOAL for at in heads)
    beside: dict[tuple[str, int, tuple[str, ...]], list[int]] = {}
    path: list[int] = []
    for place, at in enumerate(heads):
        level = rows[at].made.level
        path = [one for one in path if rows[one].made.level < level]
        below = _below(rows, heads, place, same) if has_goals else ()
        if below or not has_goals:
            above = _name_of(rows[path[-1]], same, leads) if path else "dokumentets titel"
            beside.setdefault((above, level, below), []).append(at)
        path.append(at)
    return {at: above for (above, _, _), group in beside.items() for at in group if len(group) > 1}


def _name_of(row: Row, same: Counter[tuple[str, int]], leads: Counter[tuple[str, int]]) -> str:
    """What a heading and others of its kind are called together."""
    lead, level = lead_of(row.item.text), row.made.level
    if lead and leads[lead, level] > 1:
        return opening(lead)
    if row.made.read_as == choices.GOAL and same[_bare(row.item), level] == 1:
        return UNDER_GOALS
    return tidy_label(row.item.text)


def _below(rows: list[Row], heads: list[int], place: int, same: Counter[tuple[str, int]]) -> tuple[str, ...]:
    """What stands below a heading that tells how it is built: lists, tables, headings that recur."""
    own, found = rows[heads[place]], set()
    for at in range(heads[place] + 1, len(rows)):
        row = rows[at]
        if row.is_heading:
            if row.made.level <= own.made.level:
                break
            if same[_bare(row.item), row.made.level] > 1:
                found.add(_bare(row.item))
        elif row.item.kind in ("item", "table") and row.owner == heads[place]:
            found.add(row.item.kind)
    return tuple(sorted(found))


def _list_key(
    rows: list[Row], at: int, headings: dict[int, tuple[Key, str, str]], lead_ins: Counter[str]
) -> Key | None:
    """The kind of an entry: those below headings that are not themselves said to be the heads of lists."""
    before = at - 1
    while before >= 0 and rows[before].item.kind == "item" and not rows[before].is_heading:
        before -= 1
    if before >= 0 and _leads_in(rows, before) and lead_ins[_bare(rows[before].item)] > 1:
        return None  # it goes with the words before it
    owner = headings.get(rows[at].owner)
    is_said = owner is not None and (owner[0][1] == "words" or rows[rows[at].owner].made.read_as in _HEADS_OF_LISTS)
    if owner is None or (is_said and not rows[at].item.block["depth"]):
        return None  # the heading can be said to be the head of the list
    return (LIST, rows[at].made.read_as, *owner[0], str(rows[at].item.block["depth"]))


def _is_below_label(rows: list[Row], at: int, headings: dict[int, tuple[Key, str, str]]) -> bool:
    """Whether the heading right above is the kind that says what the list is."""
    owner = headings.get(rows[at].owner)
    return owner is not None and owner[0][1] == "words" and rows[at].owner == at - 1


def _recurs(found: Found, rows: list[Row]) -> bool:
    sort = found.key[0]
    if sort in (TABLE, FRAME, ANNOUNCE, COVER, CONTENTS, HEADING):
        return True
    if sort == LIST:
        has_levels = len({rows[at].item.block["depth"] for at in _list_around(rows, found.at[0])}) > 1
        return len({rows[at].owner for at in found.at}) > 1 or rows[found.at[0]].made.in_goal or has_levels
    return len(found.at) > 1


def _list_around(rows: list[Row], at: int) -> list[int]:
    """The entries of the list that begins at this one."""
    last = at
    while last + 1 < len(rows) and rows[last + 1].item.kind == "item":
        last += 1
    return list(range(at, last + 1))


def lead_of(text: str) -> str:
    """The word before a number or colon that the words begin with, for comparing: "Vägval A. Nära" → "vägval"."""
    words = split_number(" ".join(text.split()))[1]
    found = _LEAD.fullmatch(f"{words} ")
    if found is None or len(found["word"].split()) > LONGEST_LABEL:
        return ""
    is_sentence = found["rest"][:1].islower() and found["mark"].strip()[-1:].isalnum()
    return "" if is_sentence else found["word"].strip().casefold()


def _bare(item: Item) -> str:
    """The words without numbers, for comparing."""
    return " ".join(re.sub(r"\d+(?:\.\d+)*", " ", tidy_label(item.text)).split()).casefold()


def _leads_in(rows: list[Row], at: int) -> bool:
    following = rows[at + 1].item.kind if at + 1 < len(rows) else ""
    row = rows[at]
    return row.made.stands in ("p", "quote") and following == "item" and row.made.read_as != choices.COVER


def _label(row: Row) -> str:
    if row.made.stands not in ("p", "quote") or row.made.read_as in (choices.COVER, choices.TITLE, choices.DETAILS):
        return ""
    found = _LABEL.match(row.item.text)
    words = re.sub(rf"\s+{NUMBER}$", "", found["label"]) if found else lead_of(row.item.text)
    if not found and not choices.without_lead(row.item.text, words)[1][:1].isalpha():
        return ""  # a number in the words marks no label
    return words.casefold() if 0 < len(words.split()) <= LONGEST_LABEL else ""


# ---- The kind, made --------------------------------------------------------------------------------------------------


def _kind(found: Found, rows: list[Row], under: dict[int, list[Row]], form: str) -> Kind:
    own = [rows[at] for at in found.at]
    first, told = own[0], own[1 if found.key[0] == FRAME and own[0].item.kind != "table" else 0]
    read = _read_as([row.made for row in own], found.key[0])
    is_sure = found.key[0] != ANNOUNCE and all(row.made.is_sure for row in own)
    times = sum(row.item.kind == "table" for row in own) if found.key[0] == FRAME else len(own)
    below = [under.get(at, []) for at in found.at] if first.is_heading else []
    following = {at: _entries_after(rows, at) for at in found.at} if found.key[0] == LEAD_IN else {}
    said = described(
        found.key, [row.item for row in own], [[row.item for row in part] for part in below or following.values()],
        form=form, group=found.group, above=rows[first.owner].item.text if first.owner >= 0 else "",
        level=_ordinal(rows, first.made.level),
    )  # fmt: skip
    return Kind(
        id=stable_id(*found.key), sort=found.key[0], name=said.name, look=said.look, times=times,
        examples=said.examples, members=[row.item.block["id"] for row in own], where=first.item.where, lead=found.lead,
        phrase=found.key[-1] if found.key[0] in (LABEL, LEAD_IN) or found.key[1:2] in (("words",), ("lead",)) else "",
        first=told.made.read_as, read_as=told.made.read_as if len(read) == 1 else MIXED, is_sure=is_sure,
        in_goal=sum(row.made.in_goal for row in own) * 2 > len(own),
        is_label_said=label_is_said(found.lead, [row.item for row in own], [row.item for row in rows]),
    )  # fmt: skip


def _entries_after(rows: list[Row], at: int) -> list[Row]:
    last = at + 1
    while last < len(rows) and rows[last].item.kind == "item":
        last += 1
    return rows[at + 1 : last]


def _ordinal(rows: list[Row], level: int) -> int:
    levels = sorted({row.made.level for row in rows if row.is_heading and row.made.read_as != choices.TITLE})
    return levels.index(level) + 1 if level in levels else 1

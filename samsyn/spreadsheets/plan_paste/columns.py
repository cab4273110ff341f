"""What each pasted column holds: guessed from its head, chosen by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samsyn.lib.money_headings import unit_of
from samsyn.reading.own_words import own_words
from samsyn.reading.vocabulary import column
from samsyn.spreadsheets.amounts import funding
from samsyn.spreadsheets.columns import ACTIONS, Column

KEEP, SKIP, TITLE, SERVES, DESCRIPTION, FUNDING = "keep", "skip", "title", "serves", "description", "funding"
COLUMNS = {  # what a column can hold, and the words for it; "{action}" and "{goal}" are the municipality's own words
    TITLE: "{action}",
    SERVES: "{goal} eller {objective}",
    DESCRIPTION: "Text om hur",
    "responsible": "Ansvarig",
    "body": "Nämnd",
    "department": "Förvaltning",
    "partners": "Tillsammans med",
    "schedule": "Tidplan",
    FUNDING: "Finansiering",
    "funding_kr": "Finansiering i kronor",
    "funding_tkr": "Finansiering i tusental kronor",
    "indicator": "Hur det märks",
    "effect": "Väntad effekt",
    KEEP: "Övrigt (läggs i texten)",
    SKIP: "Ta inte med",
}
# Samsyn's own headings in Excel, and what the vocabulary calls columns, by the names above.
_OURS = {
    "Insats": TITLE, "Bidrar till": SERVES, "Hur": DESCRIPTION, "Ansvarig": "responsible", "Nämnd": "body",
    "Förvaltning": "department", "Tillsammans med": "partners", "Tidplan": "schedule", "Hur det märks": "indicator",
    "Väntad effekt": "effect", "Nr": SKIP,
}  # fmt: skip
_FIELDS = {_OURS[one.heading]: one for one in ACTIONS.columns if one.heading in _OURS}
_BY_HEAD = {heading.casefold(): name for heading, name in _OURS.items()} | {
    "nämnd": "body", "samverkan": "partners", "samarbetspartner": "partners", "samverkanspartner": "partners",
    "riktad till": "department", "riktas till": "department", "adressat": "department", "avdelning": "department",
    "aktörer": "partners", "effekt": "effect", "beskrivning": DESCRIPTION, "kommentar": KEEP, "hur": DESCRIPTION,
}  # fmt: skip
_BY_MEANING = {"action": TITLE, "goal": SERVES, "objective": SERVES, "number": SKIP}
_UNITS = {FUNDING: "", "funding_kr": "kr", "funding_tkr": "tkr"}  # that somebody has said of a column
_ONCE = {TITLE, SERVES, "responsible", "body", "department", "schedule", "indicator", "effect", "partners"}

assert set(_OURS) <= {one.heading for one in ACTIONS.columns}


def guessed(head: str, words: Mapping[str, str]) -> str:
    """What a column with this head most likely holds, one of COLUMNS; "" when the head says nothing.

    `words`: the municipality's own words (imports.queries.own_words_of).
    """
    if known := _BY_HEAD.get(" ".join(head.split()).strip(" :.").casefold()):
        return known
    with own_words(words):
        meaning = column(head)
    return _BY_MEANING.get(meaning, meaning) or (FUNDING if unit_of(head).unit else "")


def columns_of(first: list[str], words: Mapping[str, str]) -> tuple[list[str], bool]:
    """What each column holds, by the first row, and whether that row is heads at all: two of them say what they are.

    A second column of the same kind is kept as text. Without heads the longest words are the action's name.
    """
    found = [guessed(head, words) for head in first]
    has_heads = sum(bool(name) for name in found) >= min(2, len(first))
    if not has_heads:
        found = [KEEP] * len(first)
        found[max(range(len(first)), key=lambda at: len(first[at]))] = TITLE
        return found, False
    seen: set[str] = set()
    for at, name in enumerate(found):
        found[at] = KEEP if not name or name in seen & _ONCE else name
        seen.add(name)
    if TITLE not in found:  # the first column that is nothing else
        at = found.index(KEEP) if KEEP in found else 0
        found[at] = TITLE
    return found, True


def fields_of(heads: Sequence[str], columns: Sequence[str]) -> list[Column | None]:
    """What is read of each column: the field that it was said to hold, words to keep under its head, or nothing."""
    return [_field_of(head, name) for head, name in zip(heads, columns, strict=True)]


def _field_of(head: str, name: str) -> Column | None:
    if name in _UNITS:
        said = unit_of(head)
        if unit := _UNITS[name]:
            said = replace(said, unit=unit, doubt=())
        return Column(f"Finansiering {head}".strip(), 0, _nothing, funding(said))
    if name == KEEP:
        return Column(head, 0, _nothing)
    return None if name == SKIP else _FIELDS[name]


def _nothing(*_: object) -> str:
    """Pasted columns are only read."""
    return ""

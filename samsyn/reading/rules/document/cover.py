"""The cover: facts (registry number, adopted by, valid …) and other short lines before the first heading."""

import re

from samsyn.reading.choices import COVER
from samsyn.reading.facts import MAX_COVER_LINE, fact_in, table_facts
from samsyn.reading.lines import Line
from samsyn.reading.place import Place, said_of
from samsyn.reading.stream import Words

YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?")


def rule(place: Place) -> bool:
    """Facts go to the programme, other short lines to what has no place; the rest is the text."""
    end = next((number for number, line in enumerate(place.lines) if line.is_heading and not _is_years(line)), None)
    if end is None:  # without headings there is no telling where a cover would end
        return False
    rest = [line for line in place.lines[:end] if not _take(place, line)]
    place.lines = rest + place.lines[end:]
    return True


def _is_years(line: Line) -> bool:
    """ "2026–2029" set large below the title: no chapter."""
    return YEARS.fullmatch(line.item.text.strip()) is not None


def _take(place: Place, line: Line) -> bool:
    facts, item = place.reading.programme.facts, line.item
    if said_of(place, line) not in ("", COVER):
        return False
    if item.kind == "table":
        found = table_facts(item)
        facts += found or []
        return found is not None
    if any("note" in part for part in item.block["text"]):
        return False
    parts = [(part, fact_in(part, item.where)) for part in item.text.split("\n")]
    if any(fact for _, fact in parts):
        facts += [fact for _, fact in parts if fact]
        place.reading.unplaced += [Words(part, item.where) for part, fact in parts if not fact and part.strip()]
        return True
    if _is_years(line) or (item.kind == "p" and len(item.text) <= MAX_COVER_LINE and item.text[-1:] != "."):
        place.reading.unplaced.append(Words(item.text, item.where))
        return True
    return False

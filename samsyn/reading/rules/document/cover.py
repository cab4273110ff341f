"""The cover: facts (registry number, adopted by, valid …) and other short lines before the first heading."""

import re
from itertools import pairwise

from samsyn.reading.choices import COVER, LEFT_OUT
from samsyn.reading.facts import MAX_COVER_LINE, fact_in, table_facts
from samsyn.reading.lines import Line
from samsyn.reading.place import FEWEST_WORDS, Place, said_of
from samsyn.reading.stream import Words, item_words
from samsyn.reading.tree import Fact

from .title import MUNICIPALITY

YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?")


def rule(place: Place) -> bool:
    """Facts go to the programme, other short lines to what has no place; the rest is the text. A first heading with
    nothing but facts below it stands on the cover too.
    """
    heads = [number for number, line in enumerate(place.lines) if line.is_heading and not _is_years(line)]
    if not heads:  # without headings there is no telling where a cover would end
        return False
    own = place.lines[heads[0] + 1 : heads[1]] if len(heads) > 1 else []
    is_cover = bool(own) and not said_of(place, place.lines[heads[0]]) and all(map(_are_facts, own))
    end = heads[is_cover]
    rest = [line for line in place.lines[:end] if not _take(place, line)]
    place.lines = rest + place.lines[end:]
    return True


def _are_facts(line: Line) -> bool:
    if line.item.kind == "table":
        return table_facts(line.item) is not None
    return all(fact_in(part, "") for part in line.item.text.split("\n"))


def _is_years(line: Line) -> bool:
    """ "2026–2029" set large below the title: no chapter."""
    return YEARS.fullmatch(line.item.text.strip()) is not None


def _take(place: Place, line: Line) -> bool:
    facts, item = place.reading.programme.facts, line.item
    said = said_of(place, line)
    if said not in ("", COVER, LEFT_OUT):
        return False
    if item.kind == "table":
        found = table_facts(item)
        facts += found or []
        if said == LEFT_OUT:
            place.reading.left_out.append(Words("\n".join(filter(None, item_words(item))), item.where))
        return found is not None or said == LEFT_OUT
    if any("note" in part for part in item.block["text"]):
        return False
    parts = [(part, fact_in(part, item.where)) for part in item.text.split("\n")]
    facts += [fact for _, fact in parts if fact]
    if said == LEFT_OUT:
        place.reading.left_out.append(Words(item.text, item.where))
        return True
    if any(fact for _, fact in parts):
        place.reading.unplaced += [Words(part, item.where) for part, fact in parts if not fact and part.strip()]
        return True
    if (
        line.is_heading
        or _is_years(line)
        or (item.kind == "p" and len(item.text) <= MAX_COVER_LINE and item.text[-1:] != ".")
    ):
        if _is_subtitle(place, line):
            facts.append(Fact("subtitle", "", " ".join(item.text.split()), item.where))
        else:
            place.reading.unplaced.append(Words(item.text, item.where))
        return True
    return False


def _is_subtitle(place: Place, line: Line) -> bool:
    """Whether a line of several words stands right below the title, and nothing says what else it is."""
    above = next((one for one, below in pairwise(place.stream.items) if below is line.item), None)
    is_below = above is not None and " ".join(above.text.split()) == place.reading.programme.title
    is_name = len(line.item.text.split()) >= FEWEST_WORDS and not MUNICIPALITY.fullmatch(line.item.text)
    return is_below and is_name and not _is_years(line) and not place.stream.subtitle

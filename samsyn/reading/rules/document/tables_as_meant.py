"""Tables that are turned are set upright, and a form with a table of actions in it is divided into the two."""

from samsyn.reading.choices import ROWS
from samsyn.reading.lines import line_of
from samsyn.reading.place import Place, said_of
from samsyn.reading.upright import as_meant


def rule(place: Place) -> bool:
    made = []
    for line in place.lines:
        is_table = line.item.kind == "table" and said_of(place, line) in ("", ROWS)
        made += [line_of(item) for item in as_meant(line.item)] if is_table else [line]
    place.lines = made
    return True

"""A heading that only says what amounts are in ("Belopp i kronor", in bold above a table) is a paragraph."""

from samsyn.reading.holds import is_unit
from samsyn.reading.lines import as_paragraph
from samsyn.reading.place import Place, said_of


def rule(place: Place) -> bool:
    for at, line in enumerate(place.lines):
        if line.is_heading and not said_of(place, line) and is_unit(line.item.text):
            place.lines[at] = as_paragraph(line)
    return False

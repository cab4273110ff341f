"""A line that only says what amounts are in ("Belopp i kronor") is text, and none of what stands in the table below."""

from samsyn.reading.holds import is_unit
from samsyn.reading.place import Place, put


def rule(place: Place) -> bool:
    if not is_unit(place.item.text):
        return False
    put(place)
    return True

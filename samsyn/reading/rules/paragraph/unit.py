"""A line that only says what amounts are in ("Belopp i kronor") is text, and none of what stands in the table below.
Also in a list.
"""

from samsyn.lib.money_headings import only_tells_unit
from samsyn.reading.holds import is_to_do
from samsyn.reading.place import Place, put


def rule(place: Place) -> bool:
    if is_to_do(place.item.text) or not only_tells_unit(place.item.text):
        return False
    put(place)
    return True

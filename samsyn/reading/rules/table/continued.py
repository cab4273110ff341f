"""A table without heads right below one with as many columns goes on with it, as over a page break."""

from dataclasses import replace

from samsyn.reading.place import Place
from samsyn.reading.rows import read_rows
from samsyn.reading.tree import Action


def rule(place: Place) -> bool:
    columns, spread = place.columns, place.item.spread
    if not columns or not spread or len(spread[0]) != len(columns.names):
        return False
    divided = place.last if isinstance(place.last, Action) else None  # its row may go on here
    read_rows(place, replace(columns, skip=0), divided)
    return True

"""Any paragraph that is left stands in the text."""

from samsyn.reading.place import Place, put


def rule(place: Place) -> bool:
    put(place)
    return True

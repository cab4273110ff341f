"""Any heading that is left begins a section."""

from samsyn.reading.place import Place, begin_section


def rule(place: Place) -> bool:
    begin_section(place)
    return True

"""In a list of objectives, an entry further in tells more of the one above."""

from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    if place.mode != "objectives" or not place.goal or not place.last or not place.item.block["depth"]:
        return False
    place.last.description.append(place.item.block)
    return True

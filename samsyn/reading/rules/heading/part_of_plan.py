"""Any other heading in a plan begins a chapter, below which actions go on."""

from samsyn.reading.place import Place, begin_chapter


def rule(place: Place) -> bool:
    if not place.is_plan or place.mode != "actions":
        return False
    begin_chapter(place)
    return True

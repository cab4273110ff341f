"""Any other heading below that of an open section or chapter stands in its text."""

from samsyn.reading.place import Place, put_heading


def rule(place: Place) -> bool:
    is_below_section = place.section is not None and place.line.level > place.section_level
    is_below_chapter = place.chapter is not None and place.line.level > place.chapter.level
    if not is_below_section and not is_below_chapter:
        return False
    place.mode = ""
    put_heading(place)
    return True

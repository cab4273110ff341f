"""A heading with nothing but goals below it begins their chapter, whatever it says ("Våra inriktningar")."""

from samsyn.reading.place import Place, begin_chapter


def rule(place: Place) -> bool:
    line = place.line
    following = place.lines[place.at + 1] if place.at + 1 < len(place.lines) else None
    if place.goal or following is None or not following.is_goal or following.level <= line.level:
        return False
    begin_chapter(place)
    return True

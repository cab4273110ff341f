"""In a document where no heading says that it is a goal, those right below the heading "Mål" are."""

from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.vocabulary import is_chapter


def rule(place: Place) -> bool:
    if goals_in(place.lines):
        return False
    found: set[int] = set()
    container = child = 0  # the levels of "Mål" and of the headings right below it
    for number, line in enumerate(place.lines):
        if not line.is_heading:
            continue
        if container and line.level <= container:
            container = 0
        if line.meaning.kind == "goals" and not container:
            container, child = line.level, 0
        elif container:
            if not (line.is_pseudo and line.meaning.kind):
                child = child or line.level
            if line.level == child and not line.meaning.kind and not is_chapter(line.item.text):
                found.add(number)
    return mark_goals(place, found)

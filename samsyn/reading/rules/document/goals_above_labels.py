"""In a document that never says "mål": the nearest heading above a strong label ("Målbild", "Delmål", "Åtgärder"), if
it says nothing else and is not the document's own title; also headings of one level with a table of actions below each.
"""

from collections import Counter

from samsyn.reading.lines import Line, labelled
from samsyn.reading.outline import above_actions, goals_in, is_document_title
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.vocabulary import Meaning, is_chapter


def rule(place: Place) -> bool:
    lines = place.lines
    if goals_in(lines):
        return False
    times = Counter(line.item.text for line in lines if line.is_heading)
    over_tables = above_actions(lines)
    levels = Counter(lines[number].level for number in over_tables)
    found = {number for number in over_tables if levels[lines[number].level] > 1}
    path: list[int] = []  # the headings that say nothing and that we stand below
    for number, line in enumerate(lines):
        if line.is_heading:
            path = [one for one in path if lines[one].level < line.level]
            if not line.meaning.kind and times[line.item.text] == 1:  # what recurs is a label itself
                path.append(number)
        if path and _is_strong(_said(line)) and not is_document_title(lines, path[-1]):
            found.add(path[-1])
    return mark_goals(place, {number for number in found if not is_chapter(lines[number].item.text)})


def _said(line: Line) -> Meaning:
    if not line.is_heading and line.item.kind in ("p", "quote") and (label := labelled(line.item)):
        return label[0]
    return line.meaning


def _is_strong(said: Meaning) -> bool:
    return said.kind in ("objectives", "actions") or said.name == "goal_vision"

"""Headings below a goal that a table points at by number ("1.1" in the column of objectives): its objectives."""

from dataclasses import replace

from samsyn.reading.lines import Line, split_heading
from samsyn.reading.outline import goals_in, part_below
from samsyn.reading.place import Place
from samsyn.reading.tables import columns_of
from samsyn.reading.vocabulary import Meaning, is_reference, number_in, numbers_in


def rule(place: Place) -> bool:
    lines = place.lines
    wanted = {number for line in lines if line.item.kind == "table" for number in _pointed_at(line)}
    found = False
    for goal in goals_in(lines) if wanted else ():
        for at in part_below(lines, goal):
            line = lines[at]
            label, title = split_heading(line)
            if line.is_heading and not line.meaning.kind and title and number_in(label) in wanted:
                lines[at] = replace(line, meaning=Meaning("objective", label=label, rest=title))
                found = True
    return found


def _pointed_at(line: Line) -> set[str]:
    """The numbers in the column of objectives, when nothing else stands there."""
    columns = columns_of(line.item, expected=True)
    if columns is None or "objective" not in columns.names:
        return set()
    at = columns.names.index("objective")
    cells = [row[at].words for row in line.item.spread[columns.skip :] if at < len(row)]
    said = [words for words in cells if words]
    return {number for words in said for number in numbers_in(words)} if all(map(is_reference, said)) else set()

"""In a document where nothing says what is a goal: headings beside each other that have the same headings below them,
with a list or a table of actions under at least one of those.
"""

from collections import Counter
from itertools import chain

from samsyn.reading.outline import Lines, goals_in, has_actions, recurring_below, says_nothing
from samsyn.reading.place import Place, mark_goals

FEWEST = 2  # headings that recur below each


def rule(place: Place) -> bool:
    lines = place.lines
    if goals_in(lines):
        return False
    for level in sorted({line.level for line in lines if line.is_heading and not line.is_pseudo}):
        beside = [at for at, line in enumerate(lines) if line.is_heading and line.level == level and says_nothing(line)]
        found = recurring_below(lines, beside)
        times = Counter(chain.from_iterable(found.values()))  # how many of the headings below each recur
        owners = [one for one in beside if times[one] >= FEWEST]
        places = [at for below in found.values() for row in below.values() for at in row]
        if len(owners) > 1 and any(_has_rows(lines, at) for at in places):
            return mark_goals(place, owners)
    return False


def _has_rows(lines: Lines, number: int) -> bool:
    for line in lines[number + 1 :]:
        if line.is_heading:
            return False
        if line.item.kind == "item" or (line.item.kind == "table" and has_actions(line.item)):
            return True
    return False

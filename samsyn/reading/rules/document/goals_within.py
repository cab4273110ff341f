"""What was found to be goals, several of them below each of some headings beside each other that say nothing: those
headings are the goals, and what stands below them their objectives. Goals that are counted on from one such heading to
the next stay goals, and where each has one goal, it is the name of what stands below.
"""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.outline import goals_in, says_nothing
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.vocabulary import number_in

SEVERAL = 1.5  # goals below each heading, on average


def rule(place: Place) -> bool:
    lines, goals = place.lines, sorted(goals_in(place.lines))
    owners = {goal: _owner(lines, goal) for goal in goals}
    outer = sorted(set(owners.values()))
    if len(outer) < 2 or outer[0] < 0 or len({lines[at].level for at in outer}) > 1:
        return False
    if len(goals) >= SEVERAL * len(outer):
        if _count_on(lines, goals):
            return False
        for at in goals:
            lines[at] = replace(lines[at], meaning=replace(lines[at].meaning, kind="objective"))
        return mark_goals(place, outer)
    if len(goals) == len(outer):
        for at, owner in owners.items():
            lines[at] = replace(lines[at], item=replace(lines[at].item, level=lines[owner].level))
    return True


def _owner(lines: Sequence[Line], goal: int) -> int:
    """The heading that the goal stands below; -1 when it says something, or is the first of all, as a title is."""
    above = [at for at in range(goal) if lines[at].is_heading and lines[at].level < lines[goal].level]
    first = next((at for at, line in enumerate(lines) if line.is_heading), -1)
    owner = above[-1] if above else -1
    return owner if owner >= 0 and owner != first and says_nothing(lines[owner]) else -1


def _count_on(lines: Sequence[Line], goals: Sequence[int]) -> bool:
    """Whether the goals are numbered one after the other through the whole document."""
    numbers = [number_in(lines[at].meaning.label) for at in goals]
    return all(number.isdigit() for number in numbers) and len(set(numbers)) == len(numbers)

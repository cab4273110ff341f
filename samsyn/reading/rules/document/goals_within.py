"""What was found to be goals, several of them below each of some headings beside each other that say nothing: those
headings are the goals, and what stands below them their objectives. Goals that are counted on from one such heading to
the next stay goals, unless what is done is said once, after all below the heading. Where each has one goal, it is the
name of what stands below.
"""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.outline import goals_in, part_below, says_nothing
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.vocabulary import Meaning, number_in

SEVERAL = 1.5  # goals below each heading, on average


def rule(place: Place) -> bool:
    lines, goals = place.lines, sorted(goals_in(place.lines))
    owners = {goal: _owner(lines, goal) for goal in goals}
    outer = sorted(set(owners.values()))
    if len(outer) < 2 or outer[0] < 0 or len({lines[at].level for at in outer}) > 1:
        return False
    if len(goals) >= SEVERAL * len(outer):
        done = [at for one in outer for at in _done_together(lines, one, goals)]
        if _count_on(lines, goals) and len(done) < len(outer):
            return False
        for at in done:
            level = min(lines[at].level, *(lines[one].level for one in goals))
            lines[at] = replace(lines[at], item=replace(lines[at].item, level=level))
        for at in _right_above(lines, goals, outer):
            lines[at] = replace(lines[at], meaning=Meaning("objectives", label=lines[at].item.text))
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


def _right_above(lines: Sequence[Line], goals: Sequence[int], outer: Sequence[int]) -> list[int]:
    """The headings right above the first goal below each heading, when they all say the same: "Det här vill vi"."""
    above = [next(at for at in goals if at > one) - 1 for one in outer]
    above = [at for at in above if at not in outer and lines[at].is_heading and says_nothing(lines[at])]
    words = {lines[at].item.text.casefold() for at in above}
    return above if len(words) == 1 and len(above) == len(outer) else []


def _done_together(lines: Sequence[Line], owner: int, goals: Sequence[int]) -> list[int]:
    """The only heading of what is done below a heading with several goals, after the last of them."""
    part = list(part_below(lines, owner))
    own = [at for at in part if at in goals]
    done = [at for at in part if lines[at].is_heading and lines[at].meaning.kind in ("actions", "cross_cutting")]
    return done if len(done) == 1 and len(own) > 1 and done[0] > own[-1] else []


def _count_on(lines: Sequence[Line], goals: Sequence[int]) -> bool:
    """Whether the goals are numbered one after the other through the whole document."""
    numbers = [number_in(lines[at].meaning.label) for at in goals]
    return all(number.isdigit() for number in numbers) and len(set(numbers)) == len(numbers)

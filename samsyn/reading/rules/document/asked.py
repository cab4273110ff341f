"""Headings that may be goals though they do not say so, by their place among the goals or the actions below them.

A person is asked about them.
"""

from dataclasses import replace

from samsyn.reading.outline import above_actions, goals_in, siblings
from samsyn.reading.place import Place


def rule(place: Place) -> bool:
    lines = place.lines
    goals = goals_in(lines)
    among = {number for number in siblings(lines, goals) - goals if min(goals) < number < max(goals)}
    level = min((lines[number].level for number in goals), default=0)
    above = {number for number in above_actions(lines) - goals if lines[number].level >= level}  # no chapter of goals
    asked = among | above
    place.lines = [replace(line, may_be_goal=number in asked) for number, line in enumerate(lines)]
    return bool(asked)

"""A heading that points at a goal by its number, label or name ("Insatser för mål 2"): we stand in that goal, and the
heading goes on to the other rules.
"""

from samsyn.reading.place import Place, enter
from samsyn.reading.rows import goal_said


def rule(place: Place) -> bool:
    words = place.line.meaning.of_goal
    if words and (goal := goal_said(place, words)):
        enter(place, goal)
    return False

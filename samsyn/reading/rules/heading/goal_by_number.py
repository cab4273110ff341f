"""A heading that names a goal by its number ("Insatser för mål 2"): we stand in that goal, and the heading goes on to
the other rules.
"""

from samsyn.reading.place import Place, enter, find_goal


def rule(place: Place) -> bool:
    number = place.line.meaning.goal_number
    if number and (goal := find_goal(place, number=number)):
        enter(place, goal)
    return False

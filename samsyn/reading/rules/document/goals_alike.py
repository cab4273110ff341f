"""Among headings that are goals, one that says nothing is a goal too when it has the same labels below it as they."""

from samsyn.reading.outline import goals_in, labels_below, siblings
from samsyn.reading.place import Place, mark_goals


def rule(place: Place) -> bool:
    goals = goals_in(place.lines)
    below = {number: labels_below(place.lines, number) for number in siblings(place.lines, goals)} if goals else {}
    usual = set().union(*(below.get(number, set()) for number in goals))
    return mark_goals(place, {number for number, labels in below.items() if number not in goals and labels & usual})

"""Headings below the goals that say nothing and that no other goal has are what the goal consists of: its objectives;
where those stand elsewhere, or only details stand below each, its actions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from samsyn.reading.details import says_who_or_when
from samsyn.reading.lines import Line, split_heading
from samsyn.reading.outline import goals_in, part_below, recurring_below, says_nothing
from samsyn.reading.place import Place
from samsyn.reading.runs import are_to_do
from samsyn.reading.series import shared_labels
from samsyn.reading.vocabulary import Meaning, number_in, tidy_label

MOST = 0.5  # of the goals, or of the headings
_NUMBERED = re.compile(r"(?P<goal>\d{1,2})\.(?P<place>\d{1,2})[.)]?\s")
LONGEST = 140  # characters of a heading that is a name


def rule(place: Place) -> bool:
    lines, goals = place.lines, sorted(goals_in(place.lines))
    recurring = recurring_below(lines, goals) if len(goals) > 1 else {}
    own = {goal: _own(lines, goal, recurring) for goal in goals}
    below = [at for row in own.values() for at in row]
    if not below:
        return False
    kinds = {lines[at].meaning.kind for goal in goals for at in part_below(lines, goal) if lines[at].is_heading}
    level = min(lines[at].level for at in below)
    outer = [at for at in below if lines[at].level == level]
    with_some = sum(any(lines[at].level == level for at in row) for row in own.values())
    if with_some < MOST * len(goals) or len(outer) < max(2, with_some):
        return False
    if _are_actions(lines, outer) and ("actions" not in kinds):
        return _mark(place, outer, "action")
    if kinds & {"objectives", "objective", "goals"}:
        return False
    _mark(place, outer, "objective")
    inside = [at for at in below if at not in outer]
    if inside and "actions" not in kinds and _are_actions(lines, inside):
        _mark(place, inside, "action")
    return True


def _own(lines: Sequence[Line], goal: int, recurring: dict[str, dict[int, list[int]]]) -> list[int]:
    """The headings of the goal's own, outside what headings that say something or recur have below them."""
    goals = goals_in(lines)
    is_alone = len(goals) == 1
    found: list[int] = []
    closed = 0  # the level of a heading that says what is below it, 0 outside
    for at in part_below(lines, goal):
        line = lines[at]
        if not line.is_heading:
            continue
        if closed and line.level <= closed:
            closed = 0
        words = tidy_label(line.item.text).casefold()
        is_part = words in recurring and not _are_names(lines, recurring[words], len(goals))
        if not says_nothing(line) or is_part or _is_list_head(lines, at, is_alone=is_alone):
            closed = closed or line.level
        elif not closed and len(line.item.text) <= LONGEST:
            found.append(at)
    return found


def _are_names(lines: Sequence[Line], below: dict[int, list[int]], goals: int) -> bool:
    """Whether headings with the same words, numbered after their goals ("1.2", "3.1"), are names that happen to be the
    same. One with the same place below most goals ("1.1 Så är det", "2.1 Så är det") is a part of them all.
    """
    places = set()
    for goal, those in below.items():
        number = number_in(lines[goal].meaning.label)
        for at in those:
            found = _NUMBERED.match(lines[at].item.text)
            if not number or found is None or found["goal"] != number:
                return False
            places.add(found["place"])
    return len(places) > 1 or len(below) <= MOST * goals


def _is_list_head(lines: Sequence[Line], at: int, *, is_alone: bool) -> bool:
    """Whether it has a list right below it and is half a sentence, or of the only goal: a name of the list."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or following.item.kind != "item":
        return False
    return is_alone or lines[at].item.text.endswith((":", " att", "…", "..."))


def _are_actions(lines: Sequence[Line], headings: Sequence[int]) -> bool:
    """Whether most say what is to be done, or have details right below them."""
    texts = [split_heading(lines[at])[1] for at in headings]
    labels = shared_labels(texts)
    titles = [labels[text].title if text in labels else text for text in texts]
    return sum(_says_details(lines, at) for at in headings) > MOST * len(headings) or are_to_do(titles)


def _says_details(lines: Sequence[Line], heading: int) -> bool:
    own = takewhile(lambda line: line.item.kind == "p" and not line.meaning.kind, lines[heading + 1 :])
    return any(says_who_or_when(line.item.text) for line in own)


def _mark(place: Place, headings: Sequence[int], kind: str) -> bool:
    texts = {at: place.lines[at].item.text for at in headings}
    labels = shared_labels(list(texts.values()))
    for at, text in texts.items():
        counted = labels.get(text)
        label, title = (counted.label, counted.title) if counted else split_heading(place.lines[at])
        place.lines[at] = replace(place.lines[at], meaning=Meaning(kind, label=label, rest=title))
    return True

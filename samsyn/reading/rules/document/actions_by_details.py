"""Paragraphs below the goals that end with who does it and when, or have that in the line below, are actions; so are
headings that end so, with those beside them.
"""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.details import details_of, is_details, says_who_or_when, with_tail
from samsyn.reading.holds import is_to_do
from samsyn.reading.lines import Line, labelled
from samsyn.reading.outline import goals_in, part_below, says_nothing
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning, meaning, split_number

FEWEST = 3  # in the document
LONGEST = 220  # characters


def rule(place: Place) -> bool:
    lines = place.lines
    below = {at for goal in goals_in(lines) for at in part_below(lines, goal)}
    found = [at for at in sorted(below) if _is_action(lines, at)]
    ending = [at for at in sorted(below) if _ends_so(lines[at])]
    beside = {(lines[at].level, _owner(lines, at)) for at in ending} if len(ending) >= FEWEST else set()
    headed = [at for at in below if beside and lines[at].is_heading and (lines[at].level, _owner(lines, at)) in beside]
    for at in [*(found if len(found) >= FEWEST else ()), *headed]:
        label, title = split_number(lines[at].item.text)
        lines[at] = replace(lines[at], meaning=Meaning("action", label=label, rest=title))
    return bool(beside) or len(found) >= FEWEST


def _ends_so(line: Line) -> bool:
    return (
        line.is_heading
        and says_nothing(line)
        and bool({"responsible", "schedule"} & set(with_tail(line.item.text).values))
    )


def _owner(lines: Sequence[Line], at: int) -> int:
    """The heading above that it stands below."""
    return next(
        (one for one in reversed(range(at)) if lines[one].is_heading and lines[one].level < lines[at].level), -1
    )


def _is_action(lines: Sequence[Line], at: int) -> bool:
    item = lines[at].item
    if item.kind != "p" or lines[at].meaning.kind or len(item.text) > LONGEST or item.text.endswith(":"):
        return False
    if is_details(item.text) or labelled(item) or meaning(item.text).kind:
        return False
    found = details_of(item.text)
    if found.title and {"responsible", "schedule"} & set(found.values):
        return True
    if item.text.endswith(".") and not is_to_do(item.text):
        return False
    below = lines[at + 1].item if at + 1 < len(lines) else None
    return below is not None and below.kind == "p" and says_who_or_when(below.text)

"""What recurs under every goal with nothing but a list below it, where no heading says that it is objectives: the list
that comes before the goal's actions ("Vi vill att" before "Det gör vi"). Where none says what is done, the last but one
of such lists are the objectives, and the last the actions.
"""

import re
from dataclasses import replace

from samsyn.reading.outline import goals_in, has_actions, part_below, recurring_below
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning

_AIMS = re.compile(r".*\b(?:vill|ska|skall|önskar|strävar|siktar)\b.*|.*\batt", re.IGNORECASE)


def rule(place: Place) -> bool:
    lines, goals = place.lines, sorted(goals_in(place.lines))
    below = {goal: list(part_below(lines, goal)) for goal in goals}
    kinds = {lines[number].meaning.kind for numbers in below.values() for number in numbers if lines[number].is_heading}
    if len(goals) < 2 or kinds & {"objectives", "objective", "goals"}:
        return False
    found = {
        words: [at for row in below.values() for at in row] for words, below in recurring_below(lines, goals).items()
    }
    lists = [words for words, at in found.items() if all(_has_list_only(place, number) for number in at)]
    has_plan = "actions" in kinds or any(
        lines[number].item.kind == "table" and has_actions(lines[number].item)
        for numbers in below.values()
        for number in numbers
    )
    aims, actions = _chosen(lists, has_plan=has_plan)
    for words, kind in ((aims, "objectives"), (actions, "actions")):
        for number in found.get(words, ()):
            meant = Meaning(kind, label=lines[number].item.text)
            lines[number] = replace(lines[number], meaning=meant)
    return bool(aims)


def _chosen(lists: list[str], *, has_plan: bool) -> tuple[str, str]:
    """Which of the lists are objectives and which are actions, "" for none."""
    aims = [words for words in lists if _AIMS.fullmatch(words)]
    if has_plan:
        return (aims or lists)[-1] if aims or len(lists) == 1 else "", ""
    if len(lists) >= 2:
        chosen = aims[0] if aims and aims[0] != lists[-1] else lists[-2]
        return chosen, lists[lists.index(chosen) + 1]
    return (aims[0] if aims else "", "")


def _has_list_only(place: Place, number: int) -> bool:
    """Whether the heading says nothing itself, and has nothing but a list below it, with a sentence before it."""
    lines = place.lines
    if lines[number].meaning.kind:
        return False
    own = []
    for line in lines[number + 1 :]:
        if line.is_heading:
            break
        own.append(line.item)
    if own and own[0].kind == "p" and own[0].text.endswith(":"):
        own = own[1:]
    return bool(own) and all(item.kind == "item" for item in own)

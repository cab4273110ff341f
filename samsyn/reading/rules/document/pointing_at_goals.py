"""A heading outside the goals that names one of them by its label or name, among words for what is done ("Det här gör
vi för ledstjärna A") or over what is done: the actions below it serve that goal.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.outline import goals_in, has_actions, part_below
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning, meaning, tidy_label

MOST = 200  # goals of a document where headings are looked at for their names
GOAL_WORDS = "mål|målet|målområde|fokusområde|område"
_TO = re.compile(r"(?:\s+(?:för|till|under|inom|med|om|kring|i|av|mot|som\s\w+(?:\s(?:till|med))?))*[\s–—:-]*[\"”’']?$")
_MORE = r"(?!\s*(?:,|och|samt|till|–|—|-|/|&)\s*(?:\d+|(?-i:[A-ZÅÄÖ]))\b)"  # "A och B" names more than one


def rule(place: Place) -> bool:
    lines = place.lines
    goals = sorted(goals_in(lines))
    named = {_pointed(lines[at].meaning): _names(lines[at].meaning) for at in goals}
    inside = {one for at in goals for one in (at, *part_below(lines, at))}
    plans = {one for at in _heads(lines, inside, "actions", "cross_cutting") for one in part_below(lines, at)}
    found = False
    for at in _heads(lines, inside, "", "actions") if len(goals) <= MOST else ():
        said = lines[at].meaning
        words = tidy_label(lines[at].item.text)
        those = {goal: match for goal, names in named.items() if (match := names.search(words))}
        if said.of_goal or lines[at].is_foreign or len(those) != 1:
            continue
        [(goal, match)] = those.items()
        around = _TO.sub("", words[: match.start()]), words[match.end() :].strip(" :–—-\"”’'")
        if not any(around):
            continue  # the goal's own words alone are for the rule of those
        is_plan = at in plans or any(meaning(one).kind == "actions" for one in around)
        if is_plan or said.kind or _is_over_actions(lines, at):
            lines[at] = replace(lines[at], meaning=Meaning("actions", label=lines[at].item.text, of_goal=goal))
            found = True
    return found


def _heads(lines: Sequence[Line], inside: set[int], *kinds: str) -> list[int]:
    return [at for at, line in enumerate(lines) if line.is_heading and at not in inside and line.meaning.kind in kinds]


def _pointed(said: Meaning) -> str:
    """How the goal is said when the heading is read: by its label, or its name when the label is a number alone."""
    return said.label if " " in said.label.strip() else said.rest


def _names(said: Meaning) -> re.Pattern[str]:
    """The goal's label ("ledstjärna A"), its number or letter after a word for a goal, or its name last of all."""
    label = re.findall(r"\w+(?:\.\w+)*", said.label)
    labels = [r"\s+".join(map(re.escape, label))] if len(label) > 1 else []
    labels += [rf"(?:{GOAL_WORDS})\s+{re.escape(label[-1])}"] if label and len(label[-1]) <= 2 else []
    name = rf"[\"”’']?{re.escape(said.rest.strip(' .'))}[\"”’'.]*$"
    return re.compile("|".join([*(rf"\b{one}(?![\w/]|\.\w){_MORE}" for one in labels), rf"\b{name}"]), re.IGNORECASE)


def _is_over_actions(lines: Sequence[Line], at: int) -> bool:
    below = lines[at + 1].item if at + 1 < len(lines) else None
    return below is not None and below.kind == "table" and has_actions(below)

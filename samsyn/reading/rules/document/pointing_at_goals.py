"""A heading outside the goals that names one of them by its label or name, among words for what is done ("Det här gör
vi för ledstjärna A") or over what is done: the actions below it serve that goal. So does a line right above them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.lines import RANK, Line, as_heading
from samsyn.reading.outline import goals_in, has_actions, part_below
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning, meaning, tidy_label

MOST = 200  # goals of a document where headings are looked at for their names
LONGEST = 120  # characters of a line right above what is done
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
    heads = [*_heads(lines, inside, "", "actions"), *_lines_above(lines, inside, plans)]
    for at in sorted(heads) if len(goals) <= MOST else ():
        said = lines[at].meaning
        words = tidy_label(lines[at].item.text)
        those = {goal: match for goal, names in named.items() if (match := names.search(words))}
        if said.of_goal or lines[at].is_foreign or len(those) != 1:
            continue
        [(goal, match)] = those.items()
        around = _TO.sub("", words[: match.start()]), words[match.end() :].strip(" :–—-\"”’'")
        if not any(around) and lines[at].is_heading:
            continue  # the goal's own words alone are for the rule of those
        is_plan = at in plans or any(meaning(one).kind == "actions" for one in around)
        if is_plan or said.kind or _is_over_actions(lines, at):
            meant = Meaning("actions", label=lines[at].item.text, of_goal=goal)
            if lines[at].is_heading:
                lines[at] = replace(lines[at], meaning=meant)
            else:
                above = next((one.level for one in lines[at::-1] if one.is_heading and not one.is_pseudo), 0)
                lines[at] = as_heading(lines[at].item, above + RANK["actions"], meant)
            found = True
    return found


def _lines_above(lines: Sequence[Line], inside: set[int], plans: set[int]) -> list[int]:
    """Short paragraphs right above a table of what is done, or a list in a plan."""
    return [
        at for at, line in enumerate(lines[:-1])
        if line.item.kind == "p" and at not in inside
        and len(line.item.text) <= LONGEST and line.item.text[-1] not in ".!?"
        and (_is_over_actions(lines, at) or (at in plans and lines[at + 1].item.kind == "item"))
    ]  # fmt: skip


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

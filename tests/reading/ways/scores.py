"""How much of a drawn tree a reading finds, column by column.

A thing counts when it has the tree's words at the tree's place. Case, spaces and a comma or full stop at the end are
not looked at: how a name is written out is said elsewhere.
"""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean

from samsyn.reading import Reading, read

from ..scoring import found_in
from .drawing import Goal, Tree
from .way import Way

COLUMNS = {
    "goals": ("goal",),
    "objectives": ("objective",),
    "actions": ("action",),
    "who and when": ("responsible", "schedule"),
    "money": ("funding",),
}
Found = set[tuple[str, ...]]
Scores = dict[str, float]


@dataclass(frozen=True)
class Result:
    """scores: by column, without those that neither tree nor reading has. lacks, besides: what went wrong."""

    file: str
    scores: Scores
    lacks: list[tuple[str, ...]]
    besides: list[tuple[str, ...]]


def key(tree: Tree) -> Found:
    return _same({*_goals(tree)})


def _goals(tree: Tree):
    for goal in tree.goals:
        yield "goal", goal.title
        for objective in goal.objectives:
            yield "objective", goal.title, objective.title
            for action in objective.actions:
                yield "action", goal.title, objective.title, action.title
        yield from (("action", goal.title, "", action.title) for action in goal.actions)
        yield from _details(goal)


def _details(goal: Goal):
    for action in goal.all_actions():
        for name in ("responsible", "schedule", "funding"):
            if words := getattr(action, name):
                yield name, action.title, words


def result(way: Way, seed: int) -> Result:
    tree, name, data = way.made(seed)
    return compared(way, key(tree), read(data, name), name)


def compared(way: Way, want: Found, reading: Reading, name: str) -> Result:
    # What the way has no place for, the reader may still read from years or words of ours: that is not scored.
    left = {"responsible", "schedule", "funding"}.difference(way.shape.details)
    found = {one for one in _same(found_in(reading)) if one[0] not in left}
    return Result(name, scored(found, want), sorted(want - found), sorted(found - want))


def scored(found: Found, want: Found) -> Scores:
    """For each column the lower of recall and precision."""
    scores = {}
    for column, kinds in COLUMNS.items():
        mine, theirs = ({one for one in things if one[0] in kinds} for things in (found, want))
        if mine or theirs:
            scores[column] = len(mine & theirs) / max(len(mine), len(theirs))
    return scores


def _same(things: Found) -> Found:
    return {(kind, *map(folded, said)) for kind, *said in things}


def folded(words: str) -> str:
    return " ".join(words.split()).strip(" .,;:").casefold()


def means(scores: list[Scores]) -> Scores:
    """The mean of each column over those that have it."""
    return {
        column: fmean(one[column] for one in scores if column in one)
        for column in COLUMNS
        if any(column in one for one in scores)
    }


def mean(scores: Scores) -> float:
    """Of a way's columns, money aside: it is a column of few."""
    return fmean(value for column, value in scores.items() if column != "money")


def in_words(results: list[Result]) -> list[str]:
    """What went wrong, the most usual first: how many of each kind, and an example."""
    lines = []
    for what, which in (("lacks", "lacks"), ("has besides", "besides")):
        wrong = [one for result in results for one in getattr(result, which)]
        for kind, many in Counter(one[0] for one in wrong).most_common():
            example = " › ".join(part or "–" for part in next(one for one in wrong if one[0] == kind)[1:])
            lines.append(f"{what} {many} × {kind}: {example}")
    return lines

"""In a document where nothing says what is a goal: one list in levels is its goals, objectives and actions."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.lines import Line, as_heading
from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place
from samsyn.reading.runs import are_to_do, have_details
from samsyn.reading.vocabulary import Meaning, split_number

MOST = 0.6  # of the outermost entries, that have others below them
_SAYS = ("goals", "objectives", "actions")


def rule(place: Place) -> bool:
    lines = place.lines
    if goals_in(lines):
        return False
    made = False
    level, said = 0, ""
    at = 0
    while at < len(lines):
        if lines[at].is_heading:
            level, said = lines[at].level, lines[at].meaning.kind
        end = at
        while end < len(lines) and lines[end].item.kind == "item":
            end += 1
        if end > at:
            made = _mark(lines, range(at, end), level, said) or made
        at = max(end, at + 1)
    return made


def _mark(lines: list[Line], row: Sequence[int], level: int, said: str) -> bool:
    by_depth: dict[int, list[int]] = {}
    for at in row:
        by_depth.setdefault(lines[at].item.block["depth"], []).append(at)
    outer, middle, inner = (by_depth.get(depth, []) for depth in range(3))
    with_some = sum(at + 1 in middle for at in outer)
    if len(outer) < 2 or with_some < MOST * len(outer):
        return False
    texts = [lines[at].item.text for at in middle]
    are_actions = not inner and (have_details(texts) or are_to_do(texts))
    if not inner and not are_actions and said not in _SAYS:
        return False
    for at in outer:
        _as(lines, at, "goal", level + 1)
    for at in middle:
        _as(lines, at, "action" if are_actions else "objective", level + 2)
    for at in inner:
        _as(lines, at, "action", level + 3)
    return True


def _as(lines: list[Line], at: int, kind: str, level: int) -> None:
    label, title = split_number(lines[at].item.text)
    meant = Meaning(kind, label=label, rest=title)
    lines[at] = replace(lines[at], meaning=meant) if kind == "action" else as_heading(lines[at].item, level, meant)

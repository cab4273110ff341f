"""Lists that stand below the goals in the same way, with the same words before them or none, are their objectives and
their actions: what is to be done, or has somebody who does it, is an action, and what comes before is an objective.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samsyn.reading.leads import kind_said
from samsyn.reading.lines import RANK, Line, as_heading, labelled
from samsyn.reading.outline import goals_in, has_actions, part_below
from samsyn.reading.own_words import own_lead_in
from samsyn.reading.place import Place
from samsyn.reading.runs import (
    Run,
    are_measures,
    are_to_do,
    have_details,
    inner,
    is_inner,
    outermost,
    runs_below,
    words_of,
)
from samsyn.reading.vocabulary import Meaning, split_number

_AIMS = re.compile(
    r".*\b(?:vill|ska|skall|önskar|strävar|siktar|mål\w*|uppnå\w*|nå\w*|läge)\b.*|.*\batt", re.I | re.DOTALL
)
_DOES = re.compile(
    r".*\b(?:gör|göra|därför|genomför\w*|insats\w*|åtgärd\w*|aktivitet\w*|vägen|hur|sätt)\b.*", re.I | re.DOTALL
)
_FOLLOWS = re.compile(r".*\b(?:följ\w*|mät\w*|indikator\w*|nyckeltal\w*|mått\w*|uppfölj\w*)\b.*", re.I | re.DOTALL)
MOST = 0.7  # of the goals
FEWEST_WORDS = 4  # on average, of a statement
_OF_GOAL = ("objectives", "actions", "field", "cross_cutting", "action")


@dataclass(frozen=True)
class Slot:
    """Lists that stand in the same way below several goals. words: before them. below: "goal", or "objective"."""

    below: str
    words: str
    runs: tuple[Run, ...]


def rule(place: Place) -> bool:
    lines, goals = place.lines, sorted(goals_in(place.lines))
    parts = {goal: list(part_below(lines, goal)) for goal in goals}
    below = [at for part in parts.values() for at in part]
    kinds = {lines[at].meaning.kind for at in below if lines[at].is_heading} | _said(lines, below)
    slots = _slots(lines, parts)
    has_table = any(lines[at].item.kind == "table" and has_actions(lines[at].item) for at in below)
    has_plan = has_table or bool(kinds & {"actions", "action"})
    has_aims = bool(kinds & {"objectives", "objective", "goals"})
    aims, actions = _chosen(lines, slots, has_aims=has_aims, has_plan=has_plan)
    for slot, kind in [*((slot, "objective") for slot in aims), *((slot, "action") for slot in actions)]:
        for run in slot.runs:
            _mark(place, run, kind)
    return bool(aims or actions)


def _said(lines: Sequence[Line], below: Sequence[int]) -> set[str]:
    """What labels and words before lists say that they are."""
    said = {kind_said(lines[at].item.text) for at in below if lines[at].item.kind == "p" and _has_rows_below(lines, at)}
    texts = [lines[at].item for at in below if lines[at].item.kind in ("p", "quote")]
    return said | {found[0].kind for item in texts if (found := labelled(item))}


def _has_rows_below(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].item.kind in ("item", "table")


def _slots(lines: Sequence[Line], parts: dict[int, list[int]]) -> list[Slot]:
    """The lists that recur below the goals, in the document's order; where there is one goal, all its lists."""
    found: dict[tuple[str, str], list[Run]] = {}
    for goal, part in parts.items():
        for run in runs_below(lines, goal, part):
            owner = lines[run.owner].meaning.kind
            said = kind_said(lines[run.lead].item.text) if run.lead >= 0 and not lines[run.lead].is_heading else ""
            is_vision = _may_be_aims(lines, run)
            if (owner not in _OF_GOAL or is_vision) and not said:
                found.setdefault(("objective" if owner == "objective" else "goal", words_of(lines, run)), []).append(
                    run
                )
    few = 1 if len(parts) == 1 else 2
    return [
        Slot(below, words, tuple(runs)) for (below, words), runs in found.items()
        if len({run.goal for run in runs}) >= few
    ]  # fmt: skip


def _may_be_aims(lines: Sequence[Line], run: Run) -> bool:
    """Whether the list stands right below what is called the goal's vision, and nobody has said that it is text."""
    owner = lines[run.owner]
    return owner.meaning.name == "goal_vision" and run.lead == run.owner and not own_lead_in(owner.item.text)[0]


def _chosen(
    lines: Sequence[Line], slots: list[Slot], *, has_aims: bool, has_plan: bool
) -> tuple[list[Slot], list[Slot]]:
    """Which of them are objectives and which are actions."""
    entries = {slot: [one for run in slot.runs for one in outermost(lines, run)] for slot in slots}
    told = [
        slot
        for slot in slots
        if not _is_vision(lines, slot) and not _FOLLOWS.fullmatch(slot.words) and not are_measures(entries[slot])
    ]
    detailed = [slot for slot in told if have_details(entries[slot])]
    under = [slot for slot in told if slot.below == "objective"]
    actions = detailed + [slot for slot in under if slot not in detailed and are_to_do(entries[slot])]
    left = [slot for slot in told if slot.below == "goal" and slot not in detailed]
    to_do = [slot for slot in left if are_to_do(entries[slot])]
    if has_aims:
        more = [slot for slot in to_do if _DOES.fullmatch(slot.words)]
        return [], actions + ([] if has_plan else more)
    states = [slot for slot in left if slot not in to_do]
    named = [slot for slot in states or left if _AIMS.fullmatch(slot.words) and not _DOES.fullmatch(slot.words)]
    if states:
        before = _before(states, (to_do or detailed)[:1])
        aims = named[:1] or _unsaid(
            before, has_plan=has_plan or bool(actions or to_do), is_usual=_is_usual(lines, before, entries)
        )
        following = to_do
    else:
        aims = named[:1] or to_do[: 1 if len(to_do) > 1 or not _is_work(to_do, has_plan=has_plan) else 0]
        following = [slot for slot in to_do if slot not in aims]
    aims = aims or [slot for slot in slots if _is_vision(lines, slot)][:1]
    if not has_plan and not actions:
        actions = following[:1] or _after(states, aims)
    return aims, [slot for slot in actions if slot not in aims]


def _is_vision(lines: Sequence[Line], slot: Slot) -> bool:
    """Whether nothing but lists stand below what is called the goals' vision: objectives, where no others are."""
    return all(lines[run.owner].meaning.name == "goal_vision" for run in slot.runs)


def _before(slots: list[Slot], other: list[Slot]) -> list[Slot]:
    """Those that begin before the other one does, or all."""
    begins = min((run.entries[0] for slot in other for run in slot.runs), default=-1)
    before = [slot for slot in slots if begins < 0 or min(run.entries[0] for run in slot.runs) < begins]
    return before or slots


def _unsaid(slots: list[Slot], *, has_plan: bool, is_usual: bool) -> list[Slot]:
    """The list of objectives where no words say so: the last before the actions, below them or a sentence."""
    bare = [slot for slot in slots if not slot.words and (has_plan or len({run.goal for run in slot.runs}) > 1)]
    if not has_plan and not bare and len(slots) == 1:
        return slots if is_usual else []
    return bare[-1:] or slots[-1:] if has_plan else bare[-1:]


def _is_usual(lines: Sequence[Line], slots: list[Slot], entries: dict[Slot, list[str]]) -> bool:
    """Whether the only list that there is has whole statements in it, and stands below most goals."""
    goals = len(goals_in(lines))
    return len(slots) == 1 < goals and (
        len({run.goal for run in slots[0].runs}) >= MOST * goals
        and sum(len(one.split()) for one in entries[slots[0]]) >= FEWEST_WORDS * len(entries[slots[0]])
    )


def _after(slots: list[Slot], aims: list[Slot]) -> list[Slot]:
    """The list right after the objectives."""
    return slots[slots.index(aims[0]) + 1 :][:1] if aims and aims[0] in slots and len(slots) > 1 else []


def _is_work(slots: list[Slot], *, has_plan: bool) -> bool:
    return not has_plan and any(_DOES.fullmatch(slot.words) for slot in slots)


def _mark(place: Place, run: Run, kind: str) -> None:
    """The words before the list as a heading that says what it is, where they recur; else each entry."""
    lines = place.lines
    if run.lead >= 0:
        lead = lines[run.lead]
        meant = Meaning(f"{kind}s", label=lead.item.text)
        above = lines[run.owner].level
        lines[run.lead] = (
            replace(lead, meaning=meant) if lead.is_heading else as_heading(lead.item, above + RANK[meant.kind], meant)
        )
    inside = kind == "objective" and (are_to_do(inner(lines, run)) or have_details(inner(lines, run)))
    for at in run.entries:
        is_below = is_inner(lines, run, at)
        if is_below and not inside:
            continue
        if run.lead < 0 or is_below or lines[at].item.kind != "item":
            label, title = split_number(lines[at].item.text)
            lines[at] = replace(
                lines[at],
                meaning=Meaning(
                    "action" if is_below else kind, label=label, rest=title, name="inner" if is_below else ""
                ),
            )

"""In a document where nothing says what is a goal: headings beside each other with the same kind of list, table of what
is done, or own headings with such below them.
"""

from collections.abc import Sequence

from samsyn.reading.details import says_who_or_when
from samsyn.reading.lines import Line
from samsyn.reading.outline import goals_in, has_actions, is_document_title, part_below, says_nothing
from samsyn.reading.place import Place, mark_goals
from samsyn.reading.runs import are_measures, inner, outermost, runs_below, words_of

FEWEST_BARE = 3  # headings with nothing in common but a list below a sentence
MOST = 0.7  # of the headings beside each other, that have what they have in common


def rule(place: Place) -> bool:
    lines = place.lines
    if goals_in(lines):
        return False
    headings = [at for at, line in enumerate(lines) if line.is_heading]
    for level in sorted({lines[at].level for at in headings}):
        rows: list[list[int]] = [[]]
        for at in headings:
            if lines[at].level > level:
                continue
            alike = lines[at].level == level and says_nothing(lines[at]) and not is_document_title(lines, at)
            if alike and _shape(lines, at):
                rows[-1].append(at)
            else:
                rows.append([])
        found = max((_alike(lines, row) for row in rows), key=len)
        if found:
            return mark_goals(place, found)
    return False


def _alike(lines: Sequence[Line], row: Sequence[int]) -> list[int]:
    """Those of the headings, first to last, that have something in common with most others; [] for none."""
    shapes = {at: _shape(lines, at) for at in row}
    most: list[int] = []
    for one in sorted(set().union(*shapes.values())):
        have = [at for at in row if one in shapes[at]]
        between = [at for at in row if have[0] <= at <= have[-1]]
        few = FEWEST_BARE if one in ("list ", "inner list ") else 2
        if len(have) >= max(few, MOST * len(between)) and len(between) > len(most):
            most = between
    return most


def _shape(lines: Sequence[Line], at: int) -> set[str]:
    """What stands below a heading, in words that are the same for others that have the same."""
    part = list(part_below(lines, at))
    found = {"table" for one in part if lines[one].item.kind == "table" and has_actions(lines[one].item)}
    found |= {"details" for one in part if lines[one].item.kind == "p" and says_who_or_when(lines[one].item.text)}
    for run in runs_below(lines, at, part):
        if inner(lines, run) or not are_measures(outermost(lines, run)):
            is_named = run.lead >= 0 and (run.lead != run.owner or says_nothing(lines[run.owner]))
            words = "" if run.owner != at and run.lead == run.owner else words_of(lines, run)
            found.add(f"{'inner ' if run.owner != at else ''}list {words if is_named else ''}")
            if run.owner != at and run.lead == run.owner:
                found.add(f"list below {words_of(lines, run)}")  # of headings that stand below each with the same words
    return found

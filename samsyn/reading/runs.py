"""Lists as they stand below the goals: entries in a row, what stands before them, and what they have in common."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .details import details_of, is_details, with_tail
from .holds import is_to_do, share
from .lines import Line, opening
from .vocabulary import split_number, tidy_label

LONGEST_LEAD = 160  # characters of a sentence that a list goes on with
LONGEST_ENTRY = 300
FEWEST_WORDS = 3  # of a name in bold without a full stop
_ENDS = (".", "!", "?")
_MEASURES = re.compile(
    r"(?:andel|antal|nöjdhet|genomsnittlig|medelvärde|index|utsläpp|resultat|nyckeltal|måltal|indikator)\w*\b.*", re.I
)
_MANY = 0.5


@dataclass(frozen=True)
class Run:
    """Entries in a row, by their places. goal, owner: the goal and the heading that they stand below. lead: the words
    before them, a heading or half a sentence; -1 when a whole sentence or nothing stands there.
    """

    goal: int
    owner: int
    lead: int
    entries: tuple[int, ...]


def runs_below(lines: Sequence[Line], goal: int, part: Iterable[int]) -> list[Run]:
    """The lists below a goal in their order."""
    found: list[Run] = []
    owner, row = goal, list[int]()
    for at in [*part, -1]:
        if at >= 0 and is_entry(lines, at) and (not row or at == row[-1] + 1):
            row.append(at)
            continue
        if row:
            before = row[0] - 1
            is_name = lines[before].meaning.kind in ("goal", "objective", "action")
            lead = before if is_lead(lines[before]) and before > goal and not is_name else -1
            found.append(Run(goal, owner, lead, tuple(row)))
        row = [at] if at >= 0 and is_entry(lines, at) else []
        if at >= 0 and lines[at].is_heading:
            owner = at
    return found


def is_entry(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is one of a list, also of one whose numbers somebody typed, or whose names are in bold."""
    line = lines[at]
    if line.item.kind == "item":
        return True
    if re.search(r"\w[.:]\w", split_number(line.item.text)[0]) and _is_numbered(line):
        return True
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    if _is_named(line) and all(one.is_heading for one in beside):
        return True
    return any(holds(line) and any(map(holds, beside)) for holds in (_is_numbered, _is_named))


def _is_named(line: Line) -> bool:
    """Whether a paragraph begins with a name in bold, longer than a label is."""
    name = opening(line.item) if line.item.kind == "p" else ""
    return len(name.split()) >= FEWEST_WORDS - name.endswith(".") and name[-1] not in "?!"


def _is_numbered(line: Line) -> bool:
    text = line.item.text
    return line.item.kind == "p" and len(text) <= LONGEST_ENTRY and "\n" not in text and bool(split_number(text)[0])


def is_lead(line: Line) -> bool:
    """Whether the words are a heading, or half a sentence that what stands below goes on with."""
    if line.is_heading:
        return True
    text = line.item.text
    is_half = text.endswith("...") or not text.endswith(_ENDS)
    return line.item.kind == "p" and len(text) <= LONGEST_LEAD and is_half and not is_details(text)


def words_of(lines: Sequence[Line], run: Run) -> str:
    """The words before a list as they recur below other goals, without numbers."""
    if run.lead < 0:
        return ""
    return re.sub(r"[\d.]+", "", tidy_label(lines[run.lead].item.text)).casefold().strip(" :…")


def outermost(lines: Sequence[Line], run: Run) -> list[str]:
    return [lines[at].item.text for at in run.entries if not is_inner(lines, run, at)]


def inner(lines: Sequence[Line], run: Run) -> list[str]:
    return [lines[at].item.text for at in run.entries if is_inner(lines, run, at)]


def is_inner(lines: Sequence[Line], run: Run, at: int) -> bool:
    """Whether an entry stands further in than the first, or has a sign where that has a number or the other way."""
    first, block = lines[run.entries[0]].item.block, lines[at].item.block
    return bool(block.get("depth")) or block.get("ordered") != first.get("ordered")


def are_to_do(entries: Iterable[str]) -> bool:
    """Whether most say what is to be done."""
    return share([split_number(one)[1] for one in entries], is_to_do) > _MANY


def have_details(entries: Iterable[str]) -> bool:
    """Whether most are followed by who does it or when."""
    return share(entries, lambda one: with_tail(one).values or details_of(one).values) >= _MANY


def are_measures(entries: Iterable[str]) -> bool:
    return share(entries, _MEASURES.fullmatch) >= _MANY

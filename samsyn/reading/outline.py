"""What can be seen of a document's headings together: which are on the goals' level, and what stands below them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .lines import Line, labelled
from .stream import Item
from .tables import columns_by_cells, columns_of
from .vocabulary import FOREIGN, is_chapter, tidy_label

Lines = Sequence[Line]


def goals_in(lines: Lines) -> set[int]:
    """The headings that are goals, by their places."""
    return {number for number, line in enumerate(lines) if line.is_goal}


def siblings(lines: Lines, goals: set[int]) -> set[int]:
    """The headings on the goals' level that are goals, or say nothing and are no usual chapter ("Uppföljning")."""
    level = min((lines[number].level for number in goals), default=0)
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    return {
        number
        for number in headings
        if lines[number].level == level
        and not lines[number].is_pseudo
        and (number in goals or (number != headings[0] and says_nothing(lines[number])))
    }


def says_nothing(line: Line) -> bool:
    words = tidy_label(line.item.text)
    return not line.meaning.kind and not is_chapter(line.item.text) and not FOREIGN.fullmatch(words)


def labels_below(lines: Lines, number: int) -> set[str]:
    """What the labels and headings below a heading speak of: objectives, actions, a table of them …"""
    found: set[str] = set()
    for line in lines[number + 1 :]:
        if line.is_heading and line.level <= lines[number].level:
            break
        said = line.meaning if line.is_heading else None
        if line.item.kind == "table" and has_actions(line.item):
            found.add("table" if columns_of(line.item, expected=False) else "table without known heads")
        if said is None and line.item.kind in ("p", "quote") and (label := labelled(line.item)):
            said = label[0]
        if said and said.kind in ("objectives", "objective", "actions", "action", "field"):
            found.add(said.name or said.kind.rstrip("s"))
    return found


def part_below(lines: Lines, number: int) -> Iterator[int]:
    """The places of the lines that stand below a heading."""
    for at in range(number + 1, len(lines)):
        if lines[at].is_heading and lines[at].level <= lines[number].level:
            return
        yield at


def recurring_below(lines: Lines, headings: Sequence[int]) -> dict[str, dict[int, list[int]]]:
    """The headings that recur below at least two of the given ones, by words: below which, and where."""
    found: dict[str, dict[int, list[int]]] = {}
    for owner in headings:
        for at in part_below(lines, owner):
            if lines[at].is_heading:
                words = tidy_label(lines[at].item.text).casefold()
                found.setdefault(words, {}).setdefault(owner, []).append(at)
    return {words: below for words, below in found.items() if len(below) > 1}


def above_actions(lines: Lines) -> set[int]:
    """Headings that say nothing, right above a table of actions that does not itself name the goals."""
    found: set[int] = set()
    heading = -1
    for number, line in enumerate(lines):
        if line.is_heading:
            heading = number
        elif line.item.kind == "table" and heading >= 0 and says_nothing(lines[heading]) and has_actions(line.item):
            found.add(heading)
    words = Counter(tidy_label(lines[number].item.text).casefold() for number in found)  # what recurs is a label
    alone = {number for number in found if words[tidy_label(lines[number].item.text).casefold()] == 1}
    return {number for number in alone if not is_document_title(lines, number)}


def has_actions(table: Item) -> bool:
    """Whether it is a table of actions that does not itself name the goals."""
    columns = columns_of(table, expected=False) or columns_by_cells(table)
    return columns is not None and "action" in columns.names and "goal" not in columns.names


def is_document_title(lines: Lines, number: int) -> bool:
    headings = [one for one, line in enumerate(lines) if line.is_heading]
    alone = sum(1 for one in headings if lines[one].level == lines[number].level) == 1
    return number == headings[0] and alone and len(headings) > 1

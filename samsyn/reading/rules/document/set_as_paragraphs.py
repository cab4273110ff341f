"""Headings that are set as bold paragraphs, or as labels ("Delmål 1.1: Fler jobb"): found by how they look and read."""

from collections import Counter
from itertools import pairwise

from samsyn.reading.choices import OBJECTIVES
from samsyn.reading.details import says_who_or_when
from samsyn.reading.lines import LABEL_KINDS, RANK, Line, as_heading, is_bold
from samsyn.reading.outline import has_actions
from samsyn.reading.place import Place, said_of
from samsyn.reading.stream import Item
from samsyn.reading.vocabulary import Meaning, detail, meaning, number_in, split_number

MAX_HEADING = 120  # characters of a bold paragraph that may be a heading
FEWEST_ALONE = 3
FEWEST_CAPITALS = 5  # letters
MAX_TITLED = 220  # characters of "Delmål 1.1: …" set as a paragraph


def rule(place: Place) -> bool:
    times = Counter(line.item.text for line in place.lines if line.item.kind == "p" and _is_set_apart(line.item))
    has_headings = sum(line.is_heading for line in place.lines) > 1  # a single one is the document's title
    alone = _alone(place.lines) if has_headings else set()
    over_details = {id(line) for line, below in pairwise(place.lines) if _is_over_details(line.item, below.item)}
    counted = _counted(place.lines)
    lines: list[Line] = []
    above, told = 0, ""
    for line in place.lines:
        if line.is_heading:
            above, told = line.level, said_of(place, line)
            lines.append(line)
        else:
            found = _recurring(line.item, above, times) if above or not has_headings else None
            if id(line) in over_details:
                found = as_heading(line.item, above + RANK["action"], Meaning("action", rest=line.item.text))
            is_counted = id(line) in counted and told != OBJECTIVES
            found = found or (None if line.is_foreign else _heading(line.item, above, has_headings, is_counted))
            found = found or (as_heading(line.item, above + RANK["field"], Meaning()) if id(line) in alone else None)
            lines.append(found or line)
    place.lines = lines
    return True


def _is_set_apart(item: Item) -> bool:
    """Whether all of the item is bold, or in capitals."""
    return is_bold(item) or (item.text.isupper() and sum(map(str.isalpha, item.text)) >= FEWEST_CAPITALS)


def _is_over_details(item: Item, below: Item) -> bool:
    """Whether it is a name in bold right above a line that says who or when: what is to be done."""
    is_name = item.kind == "p" and _is_set_apart(item) and _is_name(item.text) and not meaning(item.text).kind
    return is_name and below.kind == "p" and says_who_or_when(below.text)


def _alone(lines: list[Line]) -> set[int]:
    """The identities of paragraphs in bold above others, below headings, that are neither labels nor sentences: several
    of them are headings below those. Two are several where each stands over a table of what is done.
    """
    first = next(at for at, line in enumerate(lines) if line.is_heading)
    found = [
        (line, below) for line, below in pairwise(lines[first:])
        if line.item.kind == "p" and _is_name(line.item.text)
        and (_is_set_apart(line.item) or _is_over_rows(below.item))
        and not (below.item.kind == "p" and _is_set_apart(below.item))
    ]  # fmt: skip
    over_rows = [one for one in found if _is_set_apart(one[0].item) and _is_over_rows(one[1].item)]
    if len(found) < FEWEST_ALONE:
        found = over_rows if len(over_rows) > 1 else []
    return {id(line) for line, _ in found}


def _is_over_rows(below: Item) -> bool:
    return below.kind == "table" and has_actions(below)


def _is_name(text: str) -> bool:
    return len(text) <= MAX_HEADING and "\n" not in text and text[-1] not in ".,:;!" and not detail(text)


def _counted(lines: list[Line]) -> set[int]:
    """The identities of paragraphs that count goals from the first on ("Mål 1. Fler cyklar."), sentences too."""
    said = [(id(one), meaning(one.item.text)) for one in lines if one.item.kind == "p" and not one.is_foreign]
    goals = [(one, number_in(meant.label)) for one, meant in said if meant.kind == "goal"]
    is_row = [number for _, number in goals] == [str(at) for at in range(1, len(goals) + 1)]
    return {one for one, _ in goals} if is_row and len(goals) > 1 else set()


def _heading(item: Item, above: int, has_headings: bool, is_counted: bool) -> Line | None:
    if item.kind not in ("p", "quote") or "\n" in item.text:
        return None
    text, bold = item.text, _is_set_apart(item)
    found = meaning(text)
    if len(text) <= MAX_HEADING and found.kind in LABEL_KINDS:
        if bold or text.endswith(":") or not has_headings:
            return as_heading(item, above + RANK[found.kind], found)
    elif found.kind in ("goal", "objective", "action"):
        if is_counted or _is_titled(found, text, bold=bold):
            return as_heading(item, above + RANK[found.kind], found)
    elif bold and len(text) <= MAX_HEADING and not text.endswith((".", ",", ":")):
        depth = number_in(split_number(text)[0]).count(".")  # "3.1 Resor" is a heading below "3 Mål"
        if depth or not has_headings:
            return as_heading(item, above + depth + (not has_headings), found)
    return None


def _recurring(item: Item, above: int, times: Counter[str]) -> Line | None:
    """A paragraph in bold whose words stand so in several places, and say nothing, is a heading below the one above."""
    is_short = item.kind == "p" and len(item.text) <= MAX_HEADING and "\n" not in item.text
    if times[item.text] < 2 or not is_short or detail(item.text) or meaning(item.text).kind:
        return None
    return as_heading(item, above + RANK["field"], Meaning())


def _is_titled(found: Meaning, text: str, *, bold: bool) -> bool:
    """Whether "Mål 1 …" set as a paragraph is a heading and not the beginning of a sentence."""
    is_short = len(text) <= (MAX_TITLED if found.kind != "goal" or bold else MAX_HEADING)
    says_so = bold or (not text.endswith(".") if found.kind == "goal" else True)
    has_mark = any(character.isdigit() or character in ":–—" for character in found.label)
    return is_short and says_so and (has_mark or bold)

"""A line right above a frame of an action that does not itself say what it is about: its name. A heading is one below
others, a paragraph in bold, with a label, or where it stands so above several.
"""

from collections import Counter
from dataclasses import replace

from samsyn.reading.details import is_details
from samsyn.reading.frames import frame_rows, wants_name
from samsyn.reading.lines import LABEL_KINDS, RANK, Line, as_heading, is_bold
from samsyn.reading.outline import says_nothing
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning, meaning, split_label

LONGEST = 160  # characters


def rule(place: Place) -> bool:
    lines = place.lines
    times = Counter(line.item.text for line in lines)
    levels = sorted({line.level for line in lines if line.is_heading})
    frames = [at for at, line in enumerate(lines) if line.item.kind == "table" and wants_name(frame_rows(line.item))]
    named = [at - 1 for at in frames if at and times[lines[at - 1].item.text] == 1 and _may_name(lines[at - 1], levels)]
    sure = [at for at in named if lines[at].is_heading or is_bold(lines[at].item) or meaning(lines[at].item.text).kind]
    taken = set(named if len(named) > 1 else sure) if 2 * len(named) >= len(frames) else set()
    above = 0
    for at, line in enumerate(lines):
        above = line.level if line.is_heading and not line.is_pseudo else above
        if at in taken:
            label, title = split_label(line.item.text)
            meant = Meaning("action", label=label, rest=title)
            lines[at] = (
                replace(line, meaning=meant)
                if line.is_heading
                else as_heading(line.item, above + RANK["action"], meant)
            )
    return bool(taken)


def _may_name(line: Line, levels: list[int]) -> bool:
    text, kind = line.item.text, meaning(line.item.text).kind
    if not text or len(text) > LONGEST or "\n" in text or line.is_foreign:
        return False
    if line.is_heading:
        return kind == "action" or (says_nothing(line) and (line.is_pseudo or line.level > max(levels[:2])))
    is_name = line.item.kind == "p" and (text[-1] not in ".:,;!" or kind == "action")
    return is_name and kind not in (*LABEL_KINDS, "goal", "objective") and not is_details(text)

"""In a document where nothing says what is a goal: labels before the words of paragraphs that recur ("Ambition: …",
"Milstolpe: …", "Vi gör: …"). What stands between them again and again is below them: the fewest are goals, then
objectives, then actions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from samsyn.reading.details import labelled_by_value
from samsyn.reading.facts import fact_name
from samsyn.reading.holds import is_to_do, share
from samsyn.reading.lines import RANK, Line, as_heading
from samsyn.reading.outline import goals_in
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning, detail, meaning

_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][^:.!?\n]{1,40}?)(?:\s\d{1,2}(?:\.\d{1,2})*)?:\s+(?P<title>\S.*)", re.DOTALL)
LONGEST = 220  # characters of a name
MOST = 0.7


def rule(place: Place) -> bool:
    lines = place.lines
    if goals_in(lines):
        return False
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if (label := _label(line)) and not line.is_foreign:
            found.setdefault(label, []).append(at)
    named = {label: row for label, row in found.items() if len(row) > 1 and _are_names(lines, row)}
    kinds = _kinds(lines, named)
    for label, kind in kinds.items():
        for at in named[label]:
            lines[at] = _as(lines, at, kind)
    return bool(kinds)


def _label(line: Line) -> str:
    """The label of a paragraph that nothing else is known of."""
    text = line.item.text
    match = _LABEL.fullmatch(text) if line.item.kind == "p" and len(text) <= LONGEST else None
    if match is None or len(match["label"].split()) > 4 or detail(match["label"]) or fact_name(match["label"]):
        return ""
    is_known = meaning(f"{match['label']}:").kind in ("field", "cross_cutting") or bool(labelled_by_value(text))
    return "" if is_known else match["label"].casefold()


def _are_names(lines: Sequence[Line], row: Sequence[int]) -> bool:
    texts = [lines[at].item.text.partition(":")[2].strip() for at in row]
    return len(set(texts)) > 1 and share(texts, lambda text: not re.search(r"[.!?]\s", text)) >= MOST


def _kinds(lines: Sequence[Line], named: dict[str, list[int]]) -> dict[str, str]:
    """What each label is, from the outside in; nothing when they do not stand within each other."""
    order = sorted(named, key=lambda label: named[label][0])
    levels: list[str] = []
    for label in order:
        if not levels or _stand_within(named[levels[-1]], named[label]):
            levels.append(label)
    if len(levels) < 2 or len(levels) > 3:
        return {}
    last = levels[-1]
    detailed = sum(at + 1 < len(lines) and _says_details(lines[at + 1]) for at in named[last]) >= MOST * len(
        named[last]
    )
    is_done = detailed or share([lines[at].item.text.partition(":")[2] for at in named[last]], is_to_do) >= MOST
    if len(levels) == 3:
        return dict(zip(levels, ("goal", "objective", "action"), strict=True))
    return {levels[0]: "goal", last: "action" if is_done else "objective"}


def _stand_within(outer: list[int], inner: list[int]) -> bool:
    ends = [*outer[1:], max(*outer, *inner) + 1]
    with_some = sum(any(begins < at < end for at in inner) for begins, end in zip(outer, ends, strict=True))
    return len(inner) >= len(outer) and with_some >= MOST * len(outer)


def _says_details(line: Line) -> bool:
    return line.item.kind == "p" and bool(labelled_by_value(line.item.text))


def _as(lines: Sequence[Line], at: int, kind: str) -> Line:
    above = next((line.level for line in reversed(lines[:at]) if line.is_heading and not line.is_pseudo), 0)
    label, _, title = lines[at].item.text.partition(":")
    made = as_heading(lines[at].item, above + RANK[kind], Meaning(kind, label=f"{label}:", rest=title.strip()))
    return replace(made, is_foreign=lines[at].is_foreign)

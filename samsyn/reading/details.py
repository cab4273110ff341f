"""An action's details out of its own words: "Starta en mässa (ansvarig: näringslivschef, klart: 2022)"."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .vocabulary import detail, detail_label

FIELDS = ("responsible", "schedule", "funding", "indicator", "partners")
_START = r"^|(?<=[(\[;,.\n–—|-])|(?<=\s[–—-])"
# After a first label the next ones may follow with nothing but a space between ("Ansvarig: Köken Tidplan: Löpande").
_NEXT = rf"{_START}|(?<=\s)(?=(?-i:[A-ZÅÄÖ]))"
_EDGE = " \n;,–—-|"


@lru_cache(maxsize=32)
def _pattern(start: str, labels: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{start})\s*(?P<label>{labels})\s*:\s*", re.IGNORECASE)


@dataclass
class Details:
    """title: what stands before the details; values: field name → words."""

    title: str
    values: dict[str, str] = field(default_factory=dict)


def details_of(text: str) -> Details:
    """The words of an action divided into its title and its labelled details, in brackets or after the title."""
    if bracket := _bracket(text):
        start, end = bracket
        inside, outside = _in_a_row(text[start + 1 : end]), _in_a_row(_joined(text[:start], text[end + 1 :]))
        if not inside.title:
            return Details(outside.title, {**outside.values, **inside.values})
    return _in_a_row(text)


def _bracket(text: str) -> tuple[int, int] | None:
    """Where a bracket with details begins and ends."""
    label = _pattern(_START, detail_label())
    for opening in re.finditer(r"[(\[]", text):
        if not label.match(text, opening.end()):
            continue
        depth = 0
        for position in range(opening.start(), len(text)):
            depth += (text[position] in "([") - (text[position] in ")]")
            if depth == 0:
                return opening.start(), position
    return None


def _joined(before: str, after: str) -> str:
    gap = "" if not after or after[0] in ".,;: \n" else " "
    return before.rstrip() + gap + after if after.strip(" .") else before.rstrip()


def _in_a_row(text: str) -> Details:
    labels = detail_label()
    label = _pattern(_START, labels)
    marks = list((_pattern(_NEXT, labels) if label.match(text) else label).finditer(text))
    if not marks:
        return Details(text.strip())
    values: dict[str, str] = {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].strip(_EDGE).rstrip(".,; \n")
        name = detail(mark["label"])
        if value:
            values[name] = f"{values[name]}; {value}" if name in values else value
    return Details(text[: marks[0].start()].strip(_EDGE), values)

"""Which chapters the text points at by number: "se kapitel 3", "i avsnitt 2.1 och 2.2"."""

import re
from collections.abc import Iterable

from .lines import Line, split_heading
from .vocabulary import numbers_in

_POINTS = re.compile(
    r"\b(?:kapitel|kapitlen|kap\.|avsnitt)\s+(?P<numbers>\d{1,2}(?:\.\d{1,2})*(?:(?:,|\s?[–-]|\s(?:och|samt|till))\s?\d{1,2}(?:\.\d{1,2})*)*)",
    re.IGNORECASE,
)


def pointed_at(texts: Iterable[str]) -> set[str]:
    """The numbers of the chapters, without the full stop after them."""
    return {number for text in texts for found in _POINTS.finditer(text) for number in numbers_in(found["numbers"])}


def is_pointed_at(line: Line, lines: Iterable[Line]) -> bool:
    """Whether some other line points at the heading by the number that it begins with."""
    number = split_heading(line)[0].strip(" .)")
    return bool(number) and number in pointed_at(one.item.text for one in lines if not one.is_heading)

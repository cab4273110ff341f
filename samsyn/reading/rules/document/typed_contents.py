"""A table of contents that somebody typed: lines one below the other that repeat later lines, each with its page."""

import re

from samsyn.reading.choices import LEFT_OUT
from samsyn.reading.lines import Line
from samsyn.reading.place import Place, said_of
from samsyn.reading.stream import Words
from samsyn.reading.syntax import CONTENTS

FEWEST = 3  # lines
LONGEST = 200  # characters of one
_LINE = re.compile(r"(?P<words>.*\D)[\s.…_]+\d{1,3}")


def rule(place: Place) -> bool:
    """The lines go to what has no place, with a heading that has nothing else below it."""
    last = {_bare(line.item.text): number for number, line in enumerate(place.lines) if line.item.kind != "table"}
    row: list[int] = []
    entries = 0
    for number, line in enumerate(place.lines):
        found = _entries(line)
        if found and all(last.get(words, -1) > number for words in found):
            row.append(number)
            entries += len(found)
        elif entries >= FEWEST:
            break
        else:
            row, entries = [], 0
    if entries < FEWEST or any(said_of(place, place.lines[number]) not in ("", LEFT_OUT) for number in row):
        return False
    _leave_out(place, row)
    return True


def _entries(line: Line) -> list[str]:
    """The entries in a paragraph, without their pages; none when some line of it is no entry."""
    if line.item.kind not in ("p", "item", "quote"):
        return []
    found = [_LINE.fullmatch(one.strip()) for one in line.item.text.split("\n") if len(one) <= LONGEST]
    words = [_bare(one["words"]) for one in found if one]
    return words if len(words) == len(line.item.text.split("\n")) else []


def _leave_out(place: Place, row: list[int]) -> None:
    above = place.lines[row[0] - 1] if row[0] > 1 else None  # the first line of all is the title
    if above is not None and (above.is_heading or len(above.item.text.split()) <= 2):
        row = [row[0] - 1, *row]
    place.reading.unplaced.append(Words("\n".join(place.lines[number].item.text for number in row), CONTENTS))
    place.lines = place.lines[: row[0]] + place.lines[row[-1] + 1 :]


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())

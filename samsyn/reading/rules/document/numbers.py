"""A bare number before headings ("2 Mål") is their number where it runs on from one to the next: 1, 2, 3."""

import re
from dataclasses import replace

from samsyn.reading.place import Place

_BARE = re.compile(r"(\d{1,2})\s+(?=[A-ZÅÄÖ])")


def rule(place: Place) -> bool:
    rows: dict[int, list[tuple[int, int]]] = {}  # of each heading level: number of the heading, place of its line
    for at, line in enumerate(place.lines):
        if line.is_heading and (found := _BARE.match(line.item.text)):
            row = rows.setdefault(line.level, [])
            if int(found[1]) == len(row) + 1:
                row.append((int(found[1]), at))
    numbered = {at: str(number) for row in rows.values() if len(row) > 1 for number, at in row}
    place.lines = [replace(line, number=numbered.get(at, "")) for at, line in enumerate(place.lines)]
    return bool(numbered)

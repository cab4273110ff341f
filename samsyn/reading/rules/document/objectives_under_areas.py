"""Below "Fokusområde 1" a heading "Mål 1.1" is what the municipality calls an objective elsewhere."""

from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import is_area


def rule(place: Place) -> bool:
    area = 0  # the level of the area's heading, 0 outside
    lines: list[Line] = []
    for line in place.lines:
        if line.is_heading:
            kind = line.meaning.kind
            if area and line.level <= area:
                area = 0
            if kind == "goal" and is_area(line.meaning.label):
                area = area or line.level
            elif area and kind in ("goal", "goals"):
                lower = {"goal": "objective", "goals": "objectives"}[kind]
                line = replace(line, meaning=replace(line.meaning, kind=lower))
        lines.append(line)
    place.lines = lines
    return True

"""Below "Fokusområde 1" a heading "Mål 1.1" is what the municipality calls an objective elsewhere. Where those have
objectives of their own ("Delmål 1.1.1"), they are the goals, and the area is no more than a chapter of them.
"""

from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import Meaning, is_area


def rule(place: Place) -> bool:
    has_own = _have_own(place.lines)
    area = 0  # the level of the area's heading, 0 outside
    lines: list[Line] = []
    for line in place.lines:
        if line.is_heading:
            kind = line.meaning.kind
            if area and line.level <= area:
                area = 0
            if kind == "goal" and is_area(line.meaning.label):
                area = area or line.level
                line = replace(line, meaning=Meaning()) if has_own else line
            elif area and not has_own and kind in ("goal", "goals"):
                lower = {"goal": "objective", "goals": "objectives"}[kind]
                line = replace(line, meaning=replace(line.meaning, kind=lower))
        lines.append(line)
    place.lines = lines
    return True


def _have_own(lines: list[Line]) -> bool:
    """Whether goals below areas have headings for their objectives below them."""
    kinds = [(line.level, line.meaning) for line in lines if line.is_heading]
    above: list[tuple[int, str]] = []
    for level, said in kinds:
        above = [one for one in above if one[0] < level]
        inside = [kind for _, kind in above]
        if said.kind in ("objective", "objectives") and "area" in inside and "goal" in inside[inside.index("area") :]:
            return True
        above.append((level, "area" if said.kind == "goal" and is_area(said.label) else said.kind))
    return False

"""Headings that look alike, where one word comes between another that came first, stand below it: "Riktning 1", "Steg
1.1", "Steg 1.2", "Riktning 2".
"""

from samsyn.reading.lines import lowered
from samsyn.reading.place import Place
from samsyn.reading.series import series_in

MOST = 0.7  # of the outer ones, that have at least one inner below them


def rule(place: Place) -> bool:
    lines, series = place.lines, series_in(place.lines)
    made = False
    for level in sorted({lines[at].level for at in series}):
        row = [at for at in series if lines[at].level == level]
        words = list(dict.fromkeys(series[at].word for at in row))
        for number, outer in enumerate(words):
            for inner in words[number + 1 :]:
                inside = [at for at in row if series[at].word == inner and lines[at].level == level]
                if inside and _stand_between([at for at in row if series[at].word == outer], inside):
                    for at in inside:
                        lines[at] = lowered(lines[at])
                    made = True
    return made


def _stand_between(outer: list[int], inner: list[int]) -> bool:
    ends = [*outer[1:], max(*outer, *inner) + 1]
    with_some = sum(any(begins < at < end for at in inner) for begins, end in zip(outer, ends, strict=True))
    return len(inner) >= len(outer) > 1 and with_some >= MOST * len(outer)

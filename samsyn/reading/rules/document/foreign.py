"""A chapter of other people's goals ("Agenda 2030", "Regionala mål"): nothing in it is a goal of this document."""

import re
from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import FOREIGN, Meaning

_OWN = re.compile(r"(?:\d+\.?\s+)?(?:vår(?:\sgemensamma)?\s|kommunens\s)?vision(?:en)?(?:\s\d{4})?", re.IGNORECASE)


def rule(place: Place) -> bool:
    lines: list[Line] = []
    above = 0  # the level of the chapter's heading, 0 outside
    for line in place.lines:
        if line.is_heading:
            if above and line.level <= above:
                above = 0
            if above:
                line = replace(line, meaning=Meaning())
            elif not line.meaning.kind and FOREIGN.fullmatch(line.item.text) and not _OWN.fullmatch(line.item.text):
                above = line.level
        lines.append(replace(line, is_foreign=bool(above)))
    place.lines = lines
    return True

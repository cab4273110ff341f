"""Where only short paragraphs stand below the goal's "Delmål", each is an objective. Below "Mål" a paragraph alone, or
one of several sentences, is text.
"""

import re

from samsyn.reading.lines import SENTENCES
from samsyn.reading.parts import add_objective_here, stands_alone
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import split_number, tidy_label

_GOALS = re.compile(r"(?:\w+\s)?mål(?:en|et)?\b.*", re.IGNORECASE)
MOST = 300  # characters of a paragraph that may be an objective by itself


def rule(place: Place) -> bool:
    if place.line.meaning.kind == "objective" and place.goal:
        add_objective_here(place)
        return True
    if place.mode != "objectives" or not place.goal or place.action or not stands_alone(place, MOST):
        return False
    if not _says_objectives(place):
        return False
    add_objective_here(place)
    return True


def _says_objectives(place: Place) -> bool:
    first = last = place.at
    while first and not place.lines[first - 1].is_heading:
        first -= 1
    while last + 1 < len(place.lines) and not place.lines[last + 1].is_heading:
        last += 1
    heading = place.lines[first - 1].item.text if first else ""
    beside = [line.item.text for line in place.lines[max(first, place.at - 1) : place.at + 2]]
    if not split_number(place.item.text)[0] and any(split_number(text)[0] for text in beside):
        return False
    if not _GOALS.fullmatch(tidy_label(heading)):
        return True
    texts = [line.item.text for line in place.lines[first : last + 1]]
    return len(texts) > 1 and not any(SENTENCES.search(text) for text in texts)

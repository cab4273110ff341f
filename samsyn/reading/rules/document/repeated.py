"""Headings with the same words in several places ("Nuläge" under each goal) are labels wherever they stand."""

from collections import Counter
from dataclasses import replace

from samsyn.reading.lines import Line
from samsyn.reading.place import Place
from samsyn.reading.vocabulary import tidy_label


def rule(place: Place) -> bool:
    times = Counter(_words(line) for line in place.lines if line.is_heading)
    place.lines = [replace(line, is_repeated=line.is_heading and times[_words(line)] > 1) for line in place.lines]
    return True


def _words(line: Line) -> str:
    return tidy_label(line.item.text).casefold()

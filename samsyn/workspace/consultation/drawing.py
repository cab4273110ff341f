"""Answers day by day, drawn: a bar for each day, a line for each send-out, the last day dashed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.consultation.standing import Day
from samsyn.lib.schedules import MONTHS

WIDTH, LEFT, TOP, FLOOR = 1220.0, 34.0, 40.0, 196.0
LETTER = 7.6  # the width of one
ROWS, ROW = 3, 18.0  # of labels above each other
BESIDE = 8.0  # from a line to its words
LINES = 3  # across
GAP = 0.28  # of a day's width, between bars
EVERY = (1, 2, 7, 14, 28, 56, 112)  # days between those that are named
LEAST = 60.0  # between two names below
XOf = Callable[[date], float]


@dataclass(frozen=True)
class Bar:
    """In units of the drawing, written as SVG writes them: with a point, whatever the language."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Mark:
    """A line through the drawing with its words. `kind`: "event" or "last"."""

    x: str
    top: str
    text_x: str
    text_y: str
    words: str
    kind: str
    anchor: str


@dataclass(frozen=True)
class Level:
    y: str
    text_y: str
    count: int


@dataclass(frozen=True)
class Drawing:
    height: str
    floor: str
    names_y: str
    bars: list[Bar]
    levels: list[Level]
    names: list[tuple[str, str]]  # x and words
    marks: list[Mark]


def at(number: float) -> str:
    return f"{number:.1f}"


def drawing_of(days: Sequence[Day], events: Sequence[tuple[date, str]], last_day: date | None) -> Drawing:
    """`events`: what happened on a day, in words; the last day stands apart."""
    first, step = days[0].on, (WIDTH - LEFT - 4) / len(days)
    highest = _round_up(max(day.count for day in days))
    shift = ROW * (min(ROWS, max(len(events), 1)) - 1)
    floor = FLOOR + shift
    unit = (FLOOR - TOP) / highest

    def x_of(on: date) -> float:
        return LEFT + (on - first).days * step

    bars = [
        Bar(at(x_of(day.on) + step * GAP / 2), at(floor - day.count * unit), at(step * (1 - GAP)), at(day.count * unit))
        for day in days
        if day.count
    ]
    counts = [highest * part // LINES for part in range(1, LINES + 1)]
    levels = [Level(at(floor - count * unit), at(floor - count * unit + 5), count) for count in counts]
    return Drawing(at(floor + 30), at(floor), at(floor + 22), bars, levels, _names(days, x_of, step),
                   _marks(events, last_day, x_of, step))  # fmt: skip


def _round_up(count: int) -> int:
    """The least number from there on that the lines part evenly."""
    return max(LINES, -(-count // LINES) * LINES)


def _names(days: Sequence[Day], x_of: XOf, step: float) -> list[tuple[str, str]]:
    """The days that are named below, as often as there is room."""
    every = next((one for one in EVERY if one * step >= LEAST), EVERY[-1])
    named = [day.on for day in days[::every] if x_of(day.on) < WIDTH - LEAST]
    return [(at(x_of(on)), f"{on.day} {MONTHS[on.month - 1][:3]}") for on in named]


def _marks(events: Sequence[tuple[date, str]], last_day: date | None, x_of: XOf, step: float) -> list[Mark]:
    """Words stand to the right of their line, else to the left, each in the first row where there is room."""
    ends = [0.0] * ROWS
    marks = []
    all_of = [(on, words, "event") for on, words in sorted(events)]
    if last_day:
        all_of.append((last_day, "Sista dagen, hela dagen", "last"))
    for on, words, kind in all_of:
        x, width = min(x_of(on) + (step if kind == "last" else 0), WIDTH - 2), len(words) * LETTER
        is_left = x + BESIDE + width > WIDTH
        start = x - BESIDE - width if is_left else x + BESIDE
        row = next((number for number, end in enumerate(ends) if start > end), ROWS - 1)
        ends[row] = max(ends[row], start + width)
        y = ROW * (row + 1)
        marks.append(Mark(at(x), at(y - 10), at(x - BESIDE if is_left else x + BESIDE), at(y), words, kind,
                          "end" if is_left else "start"))  # fmt: skip
    return marks

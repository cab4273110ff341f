"""Answers day by day, drawn: a bar for each day, a line for each send-out, the last day dashed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.consultation.standing import Day
from samsyn.lib.schedules import MONTHS

WIDTH, LEFT, TOP, FLOOR = 1220.0, 34.0, 40.0, 196.0
LETTER = 7.6  # the width of one
ROWS = 3  # of labels above each other
LINES = 3  # across
GAP = 0.28  # of a day's width, between bars
EVERY = (1, 2, 7, 14, 28, 56, 112)  # days between those that are named
LEAST = 60.0  # between two names below
XOf = Callable[[date], float]


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A line through the drawing with its words. `kind`: "event" or "last"."""

    x: float
    top: float
    text_x: float
    text_y: float
    words: str
    kind: str
    anchor: str


@dataclass(frozen=True)
class Drawing:
    height: float
    floor: float
    bars: list[Bar]
    levels: list[tuple[float, int]]  # y and number
    names: list[tuple[float, str, str]]  # x, words, anchor
    marks: list[Mark]


def drawing_of(days: Sequence[Day], events: Sequence[tuple[date, str]], last_day: date | None) -> Drawing:
    """`events`: what happened on a day, in words; the last day stands apart."""
    step = (WIDTH - LEFT - 4) / max(len(days), 1)
    highest = _round_up(max((day.count for day in days), default=0))
    shift = 18.0 * (min(ROWS, max(len(events), 1)) - 1)
    top, floor = TOP + shift, FLOOR + shift
    unit = (floor - top) / highest
    first = days[0].on

    def x_of(on: date) -> float:
        return round(LEFT + ((on - first).days) * step, 1)

    bars = [
        Bar(round(x_of(day.on) + step * GAP / 2, 1), round(floor - day.count * unit, 1), round(step * (1 - GAP), 1),
            round(day.count * unit, 1))
        for day in days if day.count
    ]  # fmt: skip
    levels = [
        (round(floor - highest * part / LINES * unit, 1), highest * part // LINES) for part in range(1, LINES + 1)
    ]
    return Drawing(floor + 30, floor, bars, levels, _names(days, x_of, step), _marks(events, last_day, x_of, step))


def _round_up(count: int) -> int:
    """The least number from there on that the lines part evenly."""
    return max(LINES, -(-count // LINES) * LINES)


def _names(days: Sequence[Day], x_of: XOf, step: float) -> list[tuple[float, str, str]]:
    every = next((one for one in EVERY if one * step >= LEAST), EVERY[-1])
    return [
        (x_of(day.on), f"{day.on.day} {MONTHS[day.on.month - 1][:3]}", "start")
        for at, day in enumerate(days)
        if at % every == 0 and x_of(day.on) < WIDTH - LEAST
    ]


def _marks(events: Sequence[tuple[date, str]], last_day: date | None, x_of: XOf, step: float) -> list[Mark]:
    """Words stand to the right of their line, else to the left, each in the first row where there is room."""
    ends = [0.0] * ROWS
    marks = []
    all_of = [(on, words, "event") for on, words in sorted(events)]
    if last_day:
        all_of.append((last_day, "Sista dagen, hela dagen", "last"))
    for on, words, kind in all_of:
        x = x_of(on) + (step if kind == "last" else 0)
        x, width = min(round(x, 1), WIDTH - 2), len(words) * LETTER
        is_left = x + 8 + width > WIDTH
        start = x - 8 - width if is_left else x + 8
        row = next((at for at, end in enumerate(ends) if start > end), ROWS - 1)
        ends[row] = max(ends[row], x + 8 + (0 if is_left else width))
        text_y = 18 + row * 18
        marks.append(Mark(x, text_y - 10, round(x - 8 if is_left else x + 8, 1), text_y, words, kind,
                          "end" if is_left else "start"))  # fmt: skip
    return marks

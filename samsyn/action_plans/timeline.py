"""When the actions are to be done, drawn: a bar for each on a scale of years and quarters, a dot where the words only
say when it is done. The same on page and paper.

The colours are attributes, for the pages' policy allows no styles in a picture. What has no day is told in words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from textwrap import wrap

from msgspec import UNSET

from samsyn.action_plans.frozen import ActionFields
from samsyn.action_plans.models import Action
from samsyn.lib.schedules import Precision, parse_schedule

HEAD = 34  # pixels, above the bars
LINE = 15  # pixels from one line of a label to the next
LINES = 2  # of a label
INK, SOFT, RULE = "#24221e", "#5b5751", "#ddd8cc"
POINT = 5  # pixels, half a dot's width
QUARTERS = 4
QUARTER_NAMED = 24  # pixels that a quarter needs for its name


@dataclass(frozen=True)
class Shape:
    """Of a drawing, in pixels: on paper and wide screens labels stand beside the bars, on a phone above them.

    `letters`: of a line of a label; what two lines do not hold stands in the text. `label`, `bar`: from the row's top.
    `rows`: of one line each, about so many in one picture.
    """

    width: int
    labels: int
    row: int
    letters: int
    label: int
    bar: int
    rows: int = 42


WIDE = Shape(width=960, labels=400, row=22, letters=52, label=15, bar=5)
NARROW = Shape(width=328, labels=0, row=40, letters=46, label=14, bar=20)
PAPER = Shape(width=680, labels=290, row=20, letters=42, label=14, bar=4, rows=30)  # letters of 9 points on A4


@dataclass(frozen=True)
class Bar:
    """An action with the days that its schedule means; None where the words name none. `is_ongoing`: without end."""

    label: str
    words: str
    start: date | None
    end: date | None
    is_ongoing: bool = False

    @property
    def is_drawn(self) -> bool:
        return self.is_ongoing or self.start is not None or self.end is not None

    @property
    def is_point(self) -> bool:
        """Whether the words only say when it is done: "Klart dec 2027" says nothing of a beginning."""
        return self.start is None and self.end is not None and not self.is_ongoing


@dataclass(frozen=True)
class Timeline:
    """Pictures of as many bars as the shape holds, and the labels of what cannot be drawn."""

    pictures: list[str]
    first: int
    last: int
    drawn: int
    undrawn: list[str]
    has_points: bool = False

    @property
    def sentence(self) -> str:
        """What the pictures show, for those who do not see them and above them for those who do."""
        years = str(self.first) if self.first == self.last else f"{self.first}–{self.last}"
        point = ". Punkt: klart senast då" if self.has_points else ""
        return f"När det ska ske, {years}. Streckad ram: utan fast början eller slut{point}"


def bar_of(label: str, action: Action) -> Bar:
    """Of the working text: by the days that are kept beside the schedule."""
    return Bar(label, action.schedule, action.starts_on, action.ends_on, action.precision == Precision.ONGOING)


def frozen_bar(label: str, fields: ActionFields) -> Bar:
    """Of a version: by the days that it keeps. One that is older than such days is read anew."""
    first, last, precision = days_in(fields)
    return Bar(label, fields.schedule, first, last, precision == Precision.ONGOING)


def days_in(fields: ActionFields) -> tuple[date | None, date | None, str]:
    """First and last day and precision of a version's schedule."""
    if fields.precision is UNSET:
        read = parse_schedule(fields.schedule)
        return read.start, read.end, read.precision
    first, last = (date.fromisoformat(day) if day is not UNSET else None for day in (fields.starts_on, fields.ends_on))
    return first, last, fields.precision


def timeline(bars: Sequence[Bar], accent: str, shape: Shape = WIDE) -> Timeline | None:
    """The bars drawn in the order given; None when none of them names a day. `accent` as #rrggbb."""
    days = [day for bar in bars for day in (bar.start, bar.end) if day]
    if not days:
        return None
    first, last = min(days).year, max(days).year
    drawn = [bar for bar in bars if bar.is_drawn]
    pictures = [
        _picture(some, date(first, 1, 1), date(last + 1, 1, 1), accent, shape) for some in _parted(drawn, shape)
    ]
    undrawn = [bar.label for bar in bars if not bar.is_drawn]
    return Timeline(pictures, first, last, len(drawn), undrawn, any(bar.is_point for bar in drawn))


def _parted(bars: Sequence[Bar], shape: Shape) -> list[list[Bar]]:
    """The bars of each picture: as high as each other, rather than a few bars in the last."""
    heights = [_height(bar, shape) for bar in bars]
    each = sum(heights) / -(-sum(heights) // (shape.rows * shape.row))
    parts: list[list[Bar]] = []
    room = 0.0
    for bar, height in zip(bars, heights, strict=True):
        if room <= 0:
            parts.append([])
            room += each
        parts[-1].append(bar)
        room -= height
    return parts


def _label_lines(label: str, shape: Shape) -> list[str]:
    """The label in two lines at most; what they do not hold is cut with a mark that there is more."""
    lines = wrap(label, shape.letters) or [""]
    if len(lines) <= LINES:
        return lines
    last = " ".join(lines[LINES - 1 :])[: shape.letters - 1].rstrip()
    return [*lines[: LINES - 1], f"{last}…"]


def _height(bar: Bar, shape: Shape) -> int:
    return shape.row + LINE * (len(_label_lines(bar.label, shape)) - 1)


def _picture(bars: Sequence[Bar], start: date, end: date, accent: str, shape: Shape) -> str:
    height = HEAD + sum(_height(bar, shape) for bar in bars) + 4
    span = (end - start).days

    def across(day: date) -> float:
        inside = min(max((day - start).days, 0), span)
        return round(shape.labels + (shape.width - shape.labels) * inside / span, 1)

    parts = [*_scale(start, end, height, across)]
    top = HEAD
    for bar in bars:
        label = _label_lines(bar.label, shape)
        for at, line in enumerate(label):
            parts.append(f'<text x="0" y="{top + shape.label + LINE * at}" fill="{INK}">{escape(line)}</text>')
        left = across(bar.start or start)
        right = across(end if bar.end is None else bar.end + timedelta(days=1))
        is_open = bar.is_ongoing or bar.start is None or bar.end is None
        look = f'fill="none" stroke="{accent}" stroke-dasharray="4 3"' if is_open else f'fill="{accent}"'
        wide = max(right - left, 3)
        more = LINE * (len(label) - 1)  # the bar stands in the middle beside two lines, and below them on a phone
        y = top + shape.bar + (more // 2 if shape.labels else more)
        top += shape.row + more
        if bar.is_point:
            x = min(max(right, shape.labels + POINT), shape.width - POINT)
            parts.append(f'<circle cx="{x:.1f}" cy="{y + 6}" r="{POINT}" fill="{accent}"/>')
        else:
            parts.append(f'<rect x="{left}" y="{y}" width="{wide:.1f}" height="12" rx="2" {look}/>')
    view = f'viewBox="0 0 {shape.width} {height}" width="{shape.width}" height="{height}"'
    font = 'font-family="Inter, sans-serif" font-size="13"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} {font}>{"".join(parts)}</svg>'


def _scale(start: date, end: date, height: int, across: Callable[[date], float]) -> Iterator[str]:
    """A line for each quarter, stronger where a year begins; the year's name, and the quarters' where there is room."""
    has_room = across(date(start.year, 4, 1)) - across(date(start.year, 1, 1)) >= QUARTER_NAMED
    for year in range(start.year, end.year + 1):
        x = across(date(year, 1, 1))
        yield f'<line x1="{x}" y1="18" x2="{x}" y2="{height}" stroke="{SOFT}" stroke-width="0.8"/>'
        if year == end.year:
            break
        yield f'<text x="{x + 4}" y="14" fill="{INK}" font-weight="600">{year}</text>'
        for quarter in range(QUARTERS):
            at = across(date(year, quarter * 3 + 1, 1))
            if quarter:
                yield f'<line x1="{at}" y1="{HEAD - 6}" x2="{at}" y2="{height}" stroke="{RULE}" stroke-width="0.8"/>'
            if has_room:
                yield f'<text x="{at + 4}" y="28" fill="{SOFT}" font-size="10">kv {quarter + 1}</text>'

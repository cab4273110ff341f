"""The picture of which department works for which body: places and lines, drawn by the template as SVG."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.organisation.models import Body
from samsyn.organisation.queries import Organisation

WIDTH = 1056  # units of the drawing; the style sheet never shows it narrower
TOP, STEP = 24, 46
BESIDE = 18  # from a knot's middle to its words
LETTER = 7.4  # the width of one
LETTERS = 50  # on a line beside a knot
LINES = 2
SERVED = {Body.Type.EXECUTIVE_BOARD, Body.Type.COMMITTEE}  # the council and the rest are served by these bodies' own


@dataclass(frozen=True)
class Knot:
    """One body or department. `lines` is its name, one or two lines; `alone`: something should be tied to it."""

    x: int
    y: int
    text_x: int
    lines: list[tuple[int, str]]  # y and words
    alone: bool


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    bodies: list[Knot]
    departments: list[Knot]
    curves: list[str]  # SVG path data


def drawing_of(organisation: Organisation) -> Drawing | None:
    """The drawing, or None when no department works for any body. Units are drawn when they work for a body."""
    places = {row.body.pk: index for index, row in enumerate(organisation.bodies)}
    rows = [row for row in organisation.departments if row.bodies or not row.depth]
    ties = {row.department.pk: [places[body.pk] for body in row.bodies if body.pk in places] for row in rows}
    if not any(ties.values()):
        return None
    # A department stands about level with the bodies it works for, so that few lines cross.
    rows = sorted(rows, key=lambda row: _middle(ties[row.department.pk], len(places)))
    tied = {place for row in rows for place in ties[row.department.pk]}
    left = round(_width(row.body.name for row in organisation.bodies))
    right = WIDTH - round(_width(row.department.name for row in rows))
    bodies = [
        _knot(left, index, row.body.name, -BESIDE, index not in tied and row.body.type in SERVED)
        for index, row in enumerate(organisation.bodies)
    ]
    departments = [
        _knot(right, index, row.department.name, BESIDE, not ties[row.department.pk]) for index, row in enumerate(rows)
    ]
    curves = [
        _curve(bodies[place], departments[index]) for index, row in enumerate(rows) for place in ties[row.department.pk]
    ]
    return Drawing(WIDTH, TOP * 2 + STEP * (max(len(bodies), len(departments)) - 1), bodies, departments, curves)


def _middle(places: list[int], last: int) -> float:
    return sum(places) / len(places) if places else last


def _width(names: Iterable[str]) -> float:
    """Of the words beside the knots, with the knot."""
    return BESIDE + 10 + LETTER * max(len(line) for name in names for line in _lines(name))


def _lines(name: str) -> list[str]:
    return textwrap.wrap(name, LETTERS, max_lines=LINES, placeholder=" …")


def _knot(x: int, index: int, name: str, beside: int, alone: bool) -> Knot:
    y = TOP + index * STEP
    lines = _lines(name)
    first = y + 5 - 8 * (len(lines) - 1)
    return Knot(x, y, x + beside, [(first + 16 * number, line) for number, line in enumerate(lines)], alone)


def _curve(body: Knot, department: Knot) -> str:
    middle = (body.x + department.x) // 2
    return f"M{body.x} {body.y}C{middle} {body.y} {middle} {department.y} {department.x} {department.y}"

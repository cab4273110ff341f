"""The picture of which department works for which body: places and lines, drawn by the template as SVG."""

import textwrap
from dataclasses import dataclass

from samsyn.organisation.queries import Organisation

WIDTH = 1056  # units of the drawing; the style sheet never shows it narrower
LEFT, RIGHT = 430, 626  # where the knots of bodies and of departments stand
TOP, STEP = 24, 46
LETTERS = 50  # that fit on a line beside a knot
LINES = 2


@dataclass(frozen=True)
class Knot:
    """One body or department. `lines` is its name, one or two lines; `alone`: nothing is tied to it."""

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
    bodies = [
        _knot(LEFT, index, row.body.name, LEFT - 18, index not in tied) for index, row in enumerate(organisation.bodies)
    ]
    departments = [
        _knot(RIGHT, index, row.department.name, RIGHT + 18, not ties[row.department.pk])
        for index, row in enumerate(rows)
    ]
    curves = [
        _curve(bodies[place], departments[index]) for index, row in enumerate(rows) for place in ties[row.department.pk]
    ]
    return Drawing(WIDTH, TOP * 2 + STEP * (max(len(bodies), len(departments)) - 1), bodies, departments, curves)


def _middle(places: list[int], last: int) -> float:
    return sum(places) / len(places) if places else last


def _knot(x: int, index: int, name: str, text_x: int, alone: bool) -> Knot:
    y = TOP + index * STEP
    lines = textwrap.wrap(name, LETTERS, max_lines=LINES, placeholder=" …")
    first = y + 5 - 8 * (len(lines) - 1)
    return Knot(x, y, text_x, [(first + 16 * number, line) for number, line in enumerate(lines)], alone)


def _curve(body: Knot, department: Knot) -> str:
    middle = (body.x + department.x) // 2
    return f"M{body.x} {body.y}C{middle} {body.y} {middle} {department.y} {department.x} {department.y}"

"""A frame: labels and what they say ("Insats | Starta mässan", "Ansvarig | …"), of an action, an objective or the goal.

Its name is said right above it, across its first row, or after one of its labels.
"""

from dataclasses import replace

from samsyn.lib.money_headings import unit_said
from samsyn.reading.choices import ACTION, FIELDS, FRAMED, GOAL, OBJECTIVE, OWN, ROWS, SECTION, TEXT
from samsyn.reading.frames import FrameRow, frame_rows
from samsyn.reading.parts import add_action, objective_of_line, open_own_text, set_detail
from samsyn.reading.place import (
    Place,
    blocks_here,
    enter,
    find_goal,
    leave_goal,
    note_blocks,
    paragraph,
    put,
    said_of,
    structure,
)
from samsyn.reading.rows import enter_named
from samsyn.reading.tables import Row, labelled_text
from samsyn.reading.tree import Action, Goal, Section, text_of_goal
from samsyn.reading.vocabulary import column, number_in, split_label, split_number

DEEPEST = 6  # any heading ends a goal that a table is about


def rule(place: Place) -> bool:
    said = place.said if place.said in FRAMED else ""
    rows = frame_rows(place.item, is_said=bool(said)) if place.said in ("", ROWS, *FRAMED) else []
    place.framed = what = (said or _read_as(place, rows)) if rows else ""
    if not what or (what in (OBJECTIVE, *FIELDS, OWN) and not place.goal):
        return False
    if what == SECTION:
        _section(place, rows)
    elif what in (*FIELDS, OWN):
        _text(place, rows, what)
    elif what == OBJECTIVE:
        _objective(place, rows)
    else:
        _read(place, rows, what)
    return True


def _read_as(place: Place, rows: list[FrameRow]) -> str:
    if rows and _names_goal(rows) and not _is_named(place):
        return GOAL
    if _is_named(place) or any(row.name == "action" for row in rows):
        return ACTION
    return TEXT if place.goal else ""


def _is_named(place: Place) -> bool:
    """Whether the line right above is the name of what the frame is about."""
    above = place.lines[place.at - 1] if place.at else None
    if above is None or above.item.kind == "table":
        return False
    if place.said in FRAMED and said_of(place, above) == place.said:
        return True
    return not place.said and above.is_heading and above.meaning.kind == "action" and place.action is not None


def _read(place: Place, rows: list[FrameRow], what: str) -> None:
    """As a goal or an action, or in a goal as what it says of that."""
    is_named, is_of_goal = _is_named(place), what == GOAL
    if is_of_goal and not is_named:
        _open_goal(place, rows.pop(0))
    kept = place.goal, place.objective
    rows = rows if is_named else _enter_owners(place, rows)
    action = place.action if is_named and what == ACTION else None
    if what == ACTION and action is None and not any(row.name == "action" for row in rows):
        rows[0] = replace(rows[0], name="action")
    for row in rows:
        structure(place, row.label, row.where)
        if row.name == "action" and row.words and not is_named:
            label, title = split_label(row.words)
            number = label or (row.label if number_in(row.label) else "")
            action = add_action(place, title, row.where, f"{row.label} {row.words}".strip(), label=number)
            action.description += note_blocks(row.value, row.where)
        elif action is not None:
            _of_action(action, row)
        else:
            _of_goal(place, row)
    if action is not None and not is_of_goal:
        place.goal, place.objective = kept


def _of_action(action: Action, row: FrameRow) -> None:
    if row.name and row.name != "action":
        set_detail(action, row.name, row.words)
        action.unit = action.unit or (unit_said(row.label) if row.name == "funding" else "")
        action.description += note_blocks(row.value, row.where)
    elif row.words:
        label = "" if row.name == "action" else row.label
        action.description.append(paragraph(labelled_text(label, row.value), row.where))


def _enter_owners(place: Place, rows: list[FrameRow]) -> list[FrameRow]:
    """Stand in the goal and the objective that the form of an action names, and answer its other rows."""
    named = {column(row.label): row for row in rows if row.label and not row.name and _is_one(row)}
    owners = [named[name] for name in ("goal", "objective") if name in named]
    if not owners or sum(row.name == "action" for row in rows) != 1:
        return rows
    for row in owners:
        structure(place, row.label, row.where)
        enter_named(place, Row(row.where, row.words), column(row.label), row.words)
    return [row for row in rows if not any(row is owner for owner in owners)]


def _is_one(row: FrameRow) -> bool:
    return bool(row.words) and "\n" not in row.words


def _names_goal(rows: list[FrameRow]) -> bool:
    """Whether the first row is the name of a goal: across the others, or after "Mål" above texts of a goal."""
    first, said = rows[0], rows[0].said
    if said is None or said.kind not in ("goal", "goals"):
        return False
    others = {row.said.kind for row in rows[1:] if row.said}
    return not first.label or ("field" in others and "\n" not in first.words)


def _open_goal(place: Place, row: FrameRow) -> None:
    """The goal that the whole table is about: its name stands above the rest."""
    words = " ".join(row.words.split())
    label, title = split_label(words) if not row.label else split_number(words)
    goal = find_goal(place, title=title)
    if goal is None:
        goal = Goal(title=title, label=label, where=row.where, original=f"{row.label} {words}".strip())
        place.reading.goals.append(goal)
    goal.sources += note_blocks(row.value, row.where)
    enter(place, goal)
    place.goal_level = DEEPEST


def _of_goal(place: Place, row: FrameRow) -> None:
    """A row above any action: a text of the goal, its objectives or its actions, else words at this place."""
    kind = row.said.kind if row.said else ""
    lines = [line for line in row.words.split("\n") if line.strip()]
    if row.said and kind == "field" and place.goal:
        text_of_goal(place.goal, row.said.name).append(paragraph(row.value, row.where))
    elif kind == "objectives" and place.goal:
        place.goal.objectives += [objective_of_line(line, row.where) for line in lines]
    elif kind == "actions":
        for line in map(str.strip, lines):
            add_action(place, line, row.where, line)
    elif row.words:
        blocks_here(place).append(paragraph(labelled_text(row.label, row.value), row.where))


def _objective(place: Place, rows: list[FrameRow]) -> None:
    """An objective, whose other rows tell more of it."""
    objective = place.objective if _is_named(place) else None
    if objective is None:
        first = rows.pop(0)
        structure(place, first.label, first.where)
        objective = objective_of_line(" ".join(first.words.split()), first.where)
        objective.description += note_blocks(first.value, first.where)
        assert place.goal is not None
        place.goal.objectives.append(objective)
    objective.description += [paragraph(labelled_text(row.label, row.value), row.where) for row in rows]


def _text(place: Place, rows: list[FrameRow], what: str) -> None:
    """A text of the goal, with the name above it."""
    is_named = _is_named(place)
    place.objective, place.action, place.mode = None, None, ""
    if not is_named and what == OWN:
        structure(place, rows[0].label, rows[0].where)
        open_own_text(place, " ".join(rows.pop(0).words.split()))
    elif not is_named:
        place.text_field, place.field_level = what, place.goal_level + 1
    blocks_here(place).extend(paragraph(labelled_text(row.label, row.value), row.where) for row in rows)


def _section(place: Place, rows: list[FrameRow]) -> None:
    """A section with the table in it as it is, under the name above it or that its first row says."""
    if not _is_named(place):
        leave_goal(place)
        title = " ".join(rows[0].words.split())
        place.section = Section(title=title, where=place.item.where, original=title)
        place.reading.programme.sections.append(place.section)
    put(place)

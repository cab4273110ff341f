"""A card: labels and values below each other ("Insats | Starta mässan", "Ansvarig | …"), of an action or the goal."""

from samsyn.lib.blocks import inline_text
from samsyn.lib.money_headings import unit_said
from samsyn.reading.cards import CardRow, card_rows
from samsyn.reading.parts import add_action, objective_of_line, set_detail
from samsyn.reading.place import Place, blocks_here, enter, find_goal, note_blocks, paragraph, structure
from samsyn.reading.rows import enter_named
from samsyn.reading.tables import Row, labelled_text
from samsyn.reading.tree import Action, Goal, text_of_goal
from samsyn.reading.vocabulary import column, meaning, number_in, split_number

DEEPEST = 6  # any heading ends a goal that a table is about


def rule(place: Place) -> bool:
    rows = card_rows(place.item)
    is_of_goal = bool(rows) and _names_goal(rows)
    if not rows or not (place.goal or is_of_goal or any(row.name == "action" for row in rows)):
        return False
    if is_of_goal:
        _open_goal(place, rows.pop(0))
    kept = place.goal, place.objective
    rows = _enter_owners(place, rows)
    action: Action | None = None
    for row in rows:
        words = inline_text(row.value).strip()
        structure(place, row.label, row.where)
        if row.name == "action" and words:
            said = meaning(words)
            label, title = (said.label, said.rest) if said.kind == "action" else (row.label, words)
            number = label if number_in(label) or said.kind == "action" else ""
            action = add_action(place, title, row.where, f"{row.label} {words}".strip(), label=number)
            action.description += note_blocks(row.value, row.where)
        elif action is not None and row.name:
            set_detail(action, row.name, words)
            action.unit = action.unit or (unit_said(row.label) if row.name == "funding" else "")
            action.description += note_blocks(row.value, row.where)
        elif action is not None:
            action.description.append(paragraph(labelled_text(row.label, row.value), row.where))
        else:
            _of_goal(place, row, words)
    if any(row.name == "action" for row in rows) and not is_of_goal:
        place.goal, place.objective = kept
    return True


def _enter_owners(place: Place, rows: list[CardRow]) -> list[CardRow]:
    """Stand in the goal and the objective that the form of an action names, and answer its other rows."""
    named = {column(row.label): row for row in rows if row.label and not row.name and _is_one(row)}
    owners = [named[name] for name in ("goal", "objective") if name in named]
    if not owners or sum(row.name == "action" for row in rows) != 1:
        return rows
    for row in owners:
        words = inline_text(row.value).strip()
        structure(place, row.label, row.where)
        enter_named(place, Row(row.where, words), column(row.label), words)
    return [row for row in rows if not any(row is owner for owner in owners)]


def _is_one(row: CardRow) -> bool:
    words = inline_text(row.value).strip()
    return bool(words) and "\n" not in words


def _names_goal(rows: list[CardRow]) -> bool:
    """Whether the first row is the name of a goal: across the others, or after "Mål" above texts of a goal."""
    first, said = rows[0], rows[0].said
    if said is None or said.kind not in ("goal", "goals"):
        return False
    others = {row.said.kind for row in rows[1:] if row.said}
    return not first.label or ("field" in others and "\n" not in inline_text(first.value).strip())


def _open_goal(place: Place, row: CardRow) -> None:
    """The goal that the whole table is about: its name stands above the rest."""
    words = " ".join(inline_text(row.value).split())
    label, title = (
        (row.said.label, row.said.rest or words)
        if row.said and row.said.label and not row.label
        else split_number(words)
    )
    goal = find_goal(place, title=title)
    if goal is None:
        goal = Goal(title=title, label=label, where=row.where, original=f"{row.label} {words}".strip())
        place.reading.goals.append(goal)
    goal.sources += note_blocks(row.value, row.where)
    enter(place, goal)
    place.goal_level = DEEPEST


def _of_goal(place: Place, row: CardRow, words: str) -> None:
    """A row above any action: a text of the goal, its objectives or its actions, else words at this place."""
    kind = row.said.kind if row.said else ""
    lines = [line for line in words.split("\n") if line.strip()]
    if row.said and kind == "field" and place.goal:
        text_of_goal(place.goal, row.said.name).append(paragraph(row.value, row.where))
    elif kind == "objectives" and place.goal:
        place.goal.objectives += [objective_of_line(line, row.where) for line in lines]
    elif kind == "actions":
        for line in map(str.strip, lines):
            add_action(place, line, row.where, line)
    elif words:
        blocks_here(place).append(paragraph(labelled_text(row.label, row.value), row.where))

"""A card: labels and values below each other ("Insats | Starta mässan", "Ansvarig | …"), of an action or the goal."""

from samsyn.lib.blocks import inline_text
from samsyn.lib.money_headings import unit_said
from samsyn.reading.parts import add_action, objective_of_line, set_detail
from samsyn.reading.place import Place, blocks_here, note_blocks, paragraph, structure
from samsyn.reading.tables import CardRow, card_rows, labelled_text
from samsyn.reading.tree import Action, text_of_goal
from samsyn.reading.vocabulary import number_in


def rule(place: Place) -> bool:
    rows = card_rows(place.item)
    if not rows or not (place.goal or any(row.name == "action" for row in rows)):
        return False
    action: Action | None = None
    for row in rows:
        words = inline_text(row.value).strip()
        structure(place, row.label, row.where)
        if row.name == "action" and words:
            number = row.label if number_in(row.label) else ""
            action = add_action(place, words, row.where, f"{row.label} {words}", label=number)
            action.description += note_blocks(row.value, row.where)
        elif action is not None and row.name:
            set_detail(action, row.name, words)
            action.unit = action.unit or (unit_said(row.label) if row.name == "funding" else "")
            action.description += note_blocks(row.value, row.where)
        elif action is not None:
            action.description.append(paragraph(labelled_text(row.label, row.value), row.where))
        else:
            _of_goal(place, row, words)
    return True


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

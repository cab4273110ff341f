"""An entry that a person has said is an objective, an action, a text of the goal, only text, or not to be read."""

from samsyn.reading.choices import ACTION, FIELDS, LEFT_OUT, OBJECTIVE, TEXT
from samsyn.reading.parts import add_action_here, add_objective, entry_title
from samsyn.reading.place import Place, leave_out, put
from samsyn.reading.tree import Action, Objective, text_of_goal
from samsyn.reading.vocabulary import split_number


def rule(place: Place) -> bool:
    said = place.said
    if said == LEFT_OUT:
        leave_out(place)
    elif said == TEXT:
        put(place)
    elif said in FIELDS and place.goal:
        text_of_goal(place.goal, said).append(place.item.block)
    elif said == OBJECTIVE and place.goal:
        _one(place, Objective)
    elif said == ACTION:
        _one(place, Action)
    else:
        return False
    return True


def _one(place: Place, made: type[Objective] | type[Action]) -> None:
    """An entry further in tells more of the one above."""
    if place.item.block["depth"] and isinstance(place.last, made):
        place.last.description.append(place.item.block)
    elif made is Action:
        add_action_here(place)
    else:
        label, title = split_number(place.item.text)
        add_objective(place, entry_title(title), label)

"""A paragraph of details alone ("Ansvarig: Näringslivschef"), below an action, or of each of a list above it."""

from samsyn.reading.details import is_details, said_below
from samsyn.reading.lines import Line
from samsyn.reading.parts import set_detail
from samsyn.reading.place import Place, note_blocks, structure
from samsyn.reading.tree import Action

MOST_LISTED = 100  # actions that one line below them may speak of
MOST_DETAILS = 12  # such lines in a row


def rule(place: Place) -> bool:
    item = place.item
    action = place.action or (place.last if place.mode == "actions" or _follows_action(place) else None)
    said = said_below(item.text) if isinstance(action, Action) else {}
    if not isinstance(action, Action) or not said:
        return False
    listed = [] if place.action else _listed_above(place)
    of_all = len(listed) > 1 and not any(getattr(one, name) for one in listed for name in said)
    for one in listed if of_all else [action]:
        for name, value in said.items():
            set_detail(one, name, value)
    structure(place, item.text, item.where)
    action.description += note_blocks(item.block["text"], item.where)
    return True


def _follows_action(place: Place) -> bool:
    """Whether an entry that is an action stands above, with nothing but details between."""
    at = place.at - 1
    while at > place.at - MOST_DETAILS and at > 0 and _is_detail(place.lines[at]):
        at -= 1
    return at >= 0 and place.lines[at].meaning.kind == "action"


def _listed_above(place: Place) -> list[Action]:
    """The actions of the list right above, when it does not go on below."""
    lines, above, below = place.lines, place.at - 1, place.at + 1
    while below < min(len(lines), place.at + MOST_DETAILS) and _is_detail(lines[below]):
        below += 1
    if below < len(lines) and lines[below].item.kind == "item":
        return []
    while above > place.at - MOST_DETAILS and above >= 0 and _is_detail(lines[above]):
        above -= 1
    many = 0
    while many < MOST_LISTED and above - many >= 0 and lines[above - many].item.kind == "item":
        many += 1
    owner = place.objective or place.goal or place.reading
    return owner.actions[-many:] if 0 < many <= len(owner.actions) else []


def _is_detail(line: Line) -> bool:
    return line.item.kind == "p" and is_details(line.item.text)

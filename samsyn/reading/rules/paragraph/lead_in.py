"""A sentence before a list or table that says what is in it: "För att nå dit gör vi dessa insatser:", or a word of the
municipality's own: "Vi vill att …".
"""

from samsyn.reading import own_words
from samsyn.reading.leads import word_said
from samsyn.reading.place import Place, leave_text, put, structure

_FIELDS = {**{name: name for name in own_words.FIELDS}, "indicator": "indicators"}
_MODES = {"objective": "objectives", "action": "actions"}


def rule(place: Place) -> bool:
    following = place.following
    if following is None or following.kind not in ("item", "table") or place.action:
        return False
    own, is_label = own_words.own_lead_in(place.item.text)
    if own in _FIELDS and place.goal and following.kind == "item":
        place.objective = None
        leave_text(place)
        place.text_field, place.field_level = _FIELDS[own], place.goal_level + 1
        _keep(place, is_label=is_label)
        return True
    mode = _MODES.get(own) or ("" if own else word_said(place.item.text))
    if not mode:
        return False
    is_taken = bool(place.goal) or (mode == "actions" and place.is_plan)
    _keep(place, is_label=is_label and is_taken)
    if is_taken:
        place.mode, place.mode_level, place.mode_is_list = mode, place.mode_level or place.goal_level + 1, True
        place.has_both = False
    return True


def _keep(place: Place, *, is_label: bool) -> None:
    """A word that only says what follows is structure; a sentence is text."""
    if is_label:
        structure(place, place.item.text, place.item.where)
    else:
        put(place)

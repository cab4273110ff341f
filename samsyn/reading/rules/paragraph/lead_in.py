"""A sentence before a list or table that says what is in it: "För att nå dit gör vi dessa insatser:"."""

import re

from samsyn.reading.place import Place, put

_LEAD_IN = re.compile(r".*\b(?P<word>delmål|effektmål|insats|åtgärd|aktivitet)\w*\b.*:", re.IGNORECASE | re.DOTALL)


def rule(place: Place) -> bool:
    following = place.following
    if following is None or following.kind not in ("item", "table") or place.action:
        return False
    found = _LEAD_IN.fullmatch(place.item.text)
    if found is None:
        return False
    mode = "objectives" if found["word"].lower() in ("delmål", "effektmål") else "actions"
    put(place)
    if (mode == "actions" and place.is_plan) or place.goal:
        place.mode, place.mode_level, place.mode_is_list = mode, place.mode_level or place.goal_level + 1, True
        place.has_both = False
    return True

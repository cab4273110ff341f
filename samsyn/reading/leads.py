"""Half a sentence before a list that says what is in it: "För att nå dit gör vi dessa insatser:"."""

import re

from . import own_words

_LEAD_IN = re.compile(r".*\b(?P<word>delmål|effektmål|insats|åtgärd|aktivitet)\w*\b.*:", re.IGNORECASE | re.DOTALL)
_MODES = {"objective": "objectives", "action": "actions"}


def kind_said(text: str) -> str:
    """ "objectives" or "actions", by the usual words or the municipality's own; "own" when it has said that the list is
    something else; "" when nothing is said.
    """
    own, _ = own_words.own_lead_in(text)
    return _MODES.get(own, "own" if own else word_said(text))


def word_said(text: str) -> str:
    found = _LEAD_IN.fullmatch(text)
    if found is None:
        return ""
    return "objectives" if found["word"].lower() in ("delmål", "effektmål") else "actions"

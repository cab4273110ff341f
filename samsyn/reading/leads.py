"""Half a sentence before a list that says what is in it: "För att nå dit gör vi dessa insatser:"."""

import re

from . import own_words

_WORD = r"(?:delmål|effektmål|insats|åtgärd|aktivitet)"
# "Åtgärder för delmålet:" speaks of the first, "För att nå delmålen gör vi dessa insatser:" of the last.
_LEAD_IN = re.compile(rf"(?:(?P<first>{_WORD})|.*\b(?P<last>{_WORD}))\w*\b.*:", re.IGNORECASE | re.DOTALL)
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
    return "objectives" if (found["first"] or found["last"]).lower() in ("delmål", "effektmål") else "actions"

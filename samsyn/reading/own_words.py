"""A municipality's own words for the parts of its documents, on top of the vocabulary: "Ambition" is a goal here.

They hold for the file that is being read, so they are set around a reading and not handed through every rule.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

TITLED = {"goal": "goals", "objective": "objectives", "action": "actions"}  # with a title, and what follows a bare one
FIELDS = (
    "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties", "degree_of_control",
    "responsible", "sources",
)  # fmt: skip
DETAILS = ("responsible", "schedule", "funding", "indicator")
OWN = "own"  # a text of the goal under that heading
TEXT = "text"  # an ordinary chapter, whatever the vocabulary says
MEANINGS = (*TITLED, *FIELDS, OWN, "schedule", "funding", "indicator", TEXT)
LONGEST = 60  # characters of a word or phrase
ENDINGS = ("er", "ar", "or", "n", "en", "et", "na", "erna", "arna", "orna")
LONGEST_LEAD_IN = 200  # characters of a sentence that a list goes on with
_NEXT_SENTENCE = re.compile(r"\n|(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
NOTHING: Mapping[str, str] = {}

_words: ContextVar[Mapping[str, str]] = ContextVar("own_words", default=NOTHING)


def spelled(text: str) -> str:
    """The form in which a word or phrase is kept and compared: small letters, single spaces, no colon or dots after."""
    return " ".join(text.split()).strip(" :.…–—-?").casefold()


@contextmanager
def own_words(words: Mapping[str, str]) -> Iterator[None]:
    """Read what is read within this block with these words too: phrase → one of MEANINGS."""
    token = _words.set({spelled(phrase): meaning for phrase, meaning in words.items()})
    try:
        yield
    finally:
        _words.reset(token)


def own_meaning(phrase: str) -> str:
    """What the municipality says that a phrase is, one of MEANINGS; "" when it says nothing."""
    words = _words.get()
    if not words:
        return ""
    asked = spelled(phrase)
    return words.get(asked, "") or _as_many(asked, words)


def _as_many(asked: str, words: Mapping[str, str]) -> str:
    """What it is when it is the plural or definite form of an own word: "Ambitioner", "Ambitionerna"."""
    return next(
        (
            meaning
            for phrase, meaning in words.items()
            if meaning in TITLED and asked.startswith(phrase) and asked[len(phrase) :] in ENDINGS
        ),
        "",
    )


def own_label(text: str, number: str) -> tuple[str, str, str] | None:
    """A heading that begins with an own word and a number or colon: (meaning, label, the words after).

    `number`: the pattern of a typed number.
    """
    for phrase, meaning in _words.get().items():
        if meaning in TITLED and (found := _titled(phrase, number).fullmatch(text + " ")):
            return meaning, found["label"].strip(), found["rest"].strip()
    return None


def own_lead_in(text: str) -> tuple[str, bool]:
    """What the points of a list are by the words before it: (one of MEANINGS or "", whether they are the phrase alone).

    The phrase may stand alone, with dots or a colon or not ("Vi vill att …"), or begin the last sentence, which the
    list goes on with ("Det är långt till allt. Vi vill att kommunen ska ha:").
    """
    if not _words.get():
        return "", False
    if own := own_meaning(text):
        return own, True
    last = _NEXT_SENTENCE.split(text.strip())[-1]
    if len(last) > LONGEST_LEAD_IN or (last.endswith((".", "!", "?")) and not last.endswith("...")):
        return "", False
    asked = f"{spelled(last)} "
    begun = [phrase for phrase in _words.get() if phrase and asked.startswith(f"{phrase} ")]
    return (_words.get()[max(begun, key=len)], False) if begun else ("", False)


def own_details() -> list[str]:
    """Own words for an action's details, as patterns."""
    return [re.escape(phrase) for phrase, meaning in _words.get().items() if meaning in DETAILS]


@lru_cache(maxsize=500)
def _titled(phrase: str, number: str) -> re.Pattern[str]:
    label = rf"{re.escape(phrase)}(?:\s+{number}\s*[:.–—-]?\s*|\s*[:–—]\s+)"
    return re.compile(rf"(?P<label>{label})(?P<rest>.*)", re.IGNORECASE | re.DOTALL)

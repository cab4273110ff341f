"""What a correction teaches: the word in the document that says what a part is, for the next document of the kind.

Pure: no models.
"""

import re

from samsyn.imports.drafts import ACTION, CROSS_CUTTING, GOAL, OBJECTIVE, SECTION, Element
from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block
from samsyn.reading import own_words
from samsyn.reading.vocabulary import NUMBER, meaning, tidy_label

_LEAD = re.compile(
    rf"(?P<word>[^\W\d_][^\d:–—\n]{{1,58}}?)(?:\s+{NUMBER}\s*[:–—-]?\s|\s*[:–—]\s)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
MEANS = {GOAL: "goal", OBJECTIVE: "objective", ACTION: "action", CROSS_CUTTING: "action", SECTION: own_words.TEXT,
         "indicators": "indicator"}  # fmt: skip
MOST_WORDS = 6  # a longer heading is of that document alone


def meaning_of(kind: str) -> str:
    """What a phrase is said to mean when its part is this kind: one of own_words.MEANINGS, "" for none."""
    word = MEANS.get(kind, kind)
    return word if word in own_words.MEANINGS else ""


def phrase_of(element: Element, kind: str) -> str:
    """The phrase that would have told that the element is of this kind; "" when there is none to learn.

    "Ambition 2: Fler företag" as a goal teaches "ambition"; the heading "Nulägesbild" as the goal's current state
    teaches "nulägesbild". A heading that only names its matter ("Fler företag") teaches nothing.
    """
    word = meaning_of(kind)
    if not word:
        return ""
    for words in _headings(element):
        phrase = _phrase(words, has_title=word in own_words.TITLED)
        if phrase:
            return "" if _is_known(phrase) else phrase
    return ""


def _headings(element: Element) -> list[str]:
    """Words that may say what the element is, the most telling first: its label, its title, how its text begins."""
    first: Block = element.blocks[0] if element.blocks else {}
    opening = inline_text(first["text"]) if "text" in first else ""
    return [words for words in (element.label, element.title, opening) if words]


def _phrase(words: str, *, has_title: bool) -> str:
    tidy = " ".join(words.split())
    lead = _LEAD.fullmatch(tidy + " ")
    phrase = own_words.spelled(lead["word"] if lead else "" if has_title else tidy_label(tidy))
    is_word = any(map(str.isalpha, phrase)) and len(phrase.split()) <= MOST_WORDS and len(phrase) <= own_words.LONGEST
    return phrase if is_word else ""


def _is_known(phrase: str) -> bool:
    """Whether the phrase is everybody's word ("mål"). One odd heading must not change what it means in all documents;
    whoever wants that says so on the page of words.
    """
    return bool(meaning(phrase).kind or meaning(f"{phrase} 1: Ord").kind)

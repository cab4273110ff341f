"""What a correction teaches: the word in the document that says what a part is, for the next document of the kind.

Pure: no models.
"""

import re
from dataclasses import dataclass

from samsyn.imports.drafts import ACTION, CROSS_CUTTING, GOAL, OBJECTIVE, SECTION, Element
from samsyn.imports.said import Said
from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Block
from samsyn.lib.swedish import opening
from samsyn.reading import choices, own_words
from samsyn.reading.kind import Kind
from samsyn.reading.vocabulary import NUMBER, is_chapter, meaning, tidy_label

_LEAD = re.compile(
    rf"(?P<word>[^\W\d_][^\d:–—\n]{{1,58}}?)(?P<mark>\s+{NUMBER}\s*[:–—-]?\s|\s*[:–—]\s)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_LABEL = re.compile(r"[\[\](){}<>.!?,;…/\"”“]|\d")  # sentences, parts of them, and what stands in brackets
_LEADS_ON = (":", "…", "...", "–", "—")  # how a label or the words before a list end
MEANS = {GOAL: "goal", OBJECTIVE: "objective", ACTION: "action", CROSS_CUTTING: "action", SECTION: own_words.TEXT,
         "indicators": "indicator"}  # fmt: skip
CHOSEN_MEANS = {choices.OBJECTIVES: "objective", choices.ACTIONS: "action", choices.SECTION: own_words.TEXT,
                "indicators": "indicator"}  # fmt: skip
MOST_WORDS = 6  # a longer heading is of that document alone
SURE_WORDS = 3  # of a label with a number or colon
HEADING, BEFORE_LIST = "heading", "list"  # how words stand that may be a phrase as they are


def meaning_of(kind: str) -> str:
    """What a phrase is said to mean when its part is this kind: one of own_words.MEANINGS, "" for none."""
    word = MEANS.get(kind, kind)
    return word if word in own_words.MEANINGS else ""


@dataclass(frozen=True)
class Offer:
    """A phrase that a person is asked whether to remember. is_sure: it is plainly a label, so the box is ticked."""

    phrase: str = ""
    is_sure: bool = False


def offer_of(element: Element) -> Offer:
    """What the page asks of an element before anybody has said what it is."""
    word = phrase_of(element, GOAL) or phrase_of(element, "current_state")
    is_lead = any(_lead_word(words) for words, _ in _headings(element))
    is_sure = len(word.split()) <= (SURE_WORDS if is_lead else 1) and not is_chapter(word)
    return Offer(word, is_sure) if word else Offer()


def phrase_of(element: Element, kind: str) -> str:
    """The phrase that would have told that the element is of this kind; "" when there is none to learn.

    "Ambition 2: Fler företag" as a goal teaches "ambition"; the heading "Nulägesbild" as the goal's current state
    teaches "nulägesbild". A heading that only names its matter ("Fler företag") teaches nothing.
    """
    word = meaning_of(kind)
    if not word:
        return ""
    for words, may_be_all in _headings(element):
        is_before_list = may_be_all == BEFORE_LIST
        takes_all = bool(may_be_all) and (word not in own_words.TITLED or is_before_list)
        phrase = own_words.spelled(_lead_word(words) or (_whole(words, is_before_list) if takes_all else ""))
        if phrase:
            return "" if _is_known(phrase) else phrase
    return ""


def phrases_said(kinds: list[Kind], said: Said) -> dict[str, str]:
    """What the choices of kinds teach: phrase → meaning. A choice that is taken back teaches nothing, nor does one
    about everybody's word ("mål").
    """
    found: dict[str, str] = {}
    for kind in kinds:
        what = said.kinds.get(kind.id, "")
        meaning, phrase = CHOSEN_MEANS.get(what, what), own_words.spelled(kind.phrase)
        is_word = bool(phrase) and _is_label(opening(phrase)) and not _is_known(phrase)
        if is_word and what != choices.TEXT and meaning in own_words.MEANINGS:
            found[phrase] = meaning
    return found


def _headings(element: Element) -> list[tuple[str, str]]:
    """Words that may say what the element is, the most telling first: its label, its title, how its text begins. Each
    with HEADING or BEFORE_LIST if all of it may be the phrase, "" if only a label in it ("Ambition 2:") may.
    """
    first: Block = element.blocks[0] if element.blocks else {}
    opening = inline_text(first["text"]) if "text" in first else ""
    named = HEADING if element.kind in (SECTION, GOAL) else ""  # others are often named by a point of a list
    found = [(element.label, HEADING), (element.title, named), (opening, _stands_as(element.blocks, opening))]
    return [(" ".join(words.split()), how) for words, how in found if words.strip()]


def _stands_as(blocks: list[Block], opening: str) -> str:
    if not blocks or blocks[0]["type"] == "item":
        return ""
    if len(blocks) > 1 and blocks[1]["type"] == "item":
        return BEFORE_LIST
    is_bold = all("strong" in part.get("marks", ()) for part in blocks[0].get("text", ()))
    is_label = blocks[0]["type"] == "heading" or is_bold or opening.rstrip().endswith(_LEADS_ON)
    return HEADING if is_label else ""


def _lead_word(words: str) -> str:
    """The word before a number or colon: "Ambition 2: Fler företag" → "Ambition". A number in a sentence marks none."""
    lead = _LEAD.fullmatch(f"{words} ")
    if lead is None or not _is_label(lead["word"]):
        return ""
    is_sentence = lead["rest"][:1].islower() and not lead["mark"].strip().endswith((":", "–", "—", "-"))
    return "" if is_sentence else lead["word"]


def _whole(words: str, is_before_list: bool) -> str:
    if words.endswith((".", ",", ";", "!")) and not (is_before_list and words.endswith("...")):
        return ""
    label = tidy_label(words.rstrip("…: ")).rstrip("?")
    return label if _is_label(label) else ""


def _is_label(words: str) -> bool:
    """Whether words look like a label or a heading: few, with a capital first, and no sentence or part of one."""
    words = words.strip()
    is_short = len(words.split()) <= MOST_WORDS and len(words) <= own_words.LONGEST
    return is_short and words[:1].isupper() and not _NO_LABEL.search(words)


def _is_known(phrase: str) -> bool:
    """Whether the phrase is everybody's word ("mål"). One odd heading must not change what it means in all documents;
    whoever wants that says so on the page of words.
    """
    return bool(meaning(phrase).kind or meaning(f"{phrase} 1: Ord").kind)

"""Where a long Swedish word may be divided: between the words of a compound first, else between syllables.

No list of words: the endings that bind compounds in the titles of governing documents ("närings·livs·program"), then
the rule that one consonant goes to the next line ("bib·lio·tek"). Only for words that do not fit a line.
"""

import re

SOFT = "\u00ad"
LEAST = 3  # letters on each side of a soft hyphen
LONGEST = 10  # letters in a row without a place to divide, where a word has no vowels

_VOWELS = "aeiouyåäöéü"
_BINDING = (
    "nings|ings|byggnads|nads|hets|skaps|tions|sions|tets|ments|doms|livs|hälls|gärds|dags|stads|bygds|rätts|krafts|"
    "falls|tids|söks|teks|sikts|bands|bruks|vatten|miljö|klimat|kultur|trafik|energi|kommun|region|social|arbets|"
    "barn|folkhälso|natur|skogs|kust|flygplats|havs"
)
_STANDING = "förvaltning|program|plan|strategi|utveckling|prioritering|försörjning|nämnd|policy|verksamhet|arbete"
_bound = re.compile(rf"(?:{_BINDING})(?=\w{{4,}})", re.IGNORECASE)
_standing = re.compile(rf"(?<=\w{{4}})(?={_STANDING})", re.IGNORECASE)
_syllable = re.compile(
    rf"(?<=\w{{{LEAST}}})(?=(?:stj|skj|sch|sj|tj|[bcdfghjklmnpqrstvwxz])[{_VOWELS}]\w)", re.IGNORECASE
)
_letters = re.compile(r"[^\W\d_]{2,}")


def at_joints(word: str) -> str:
    """The word with a soft hyphen between the words it is made of, as far as their endings show."""
    places = {found.end() for found in _bound.finditer(word)} | {found.start() for found in _standing.finditer(word)}
    return _with_soft(word, {place for place in places if _has_vowel(word[place:]) and _has_vowel(word[:place])})


def at_syllables(word: str) -> str:
    """The word with a soft hyphen where any syllable begins."""
    return _with_soft(word, {found.start() for found in _syllable.finditer(word)})


def anywhere(word: str) -> str:
    """The word with a soft hyphen now and then, for what has neither joints nor syllables."""
    return SOFT.join(word[start : start + LONGEST] for start in range(0, len(word), LONGEST))


def _with_soft(word: str, places: set[int]) -> str:
    """Soft hyphens at the places, never within a few letters of an end or of each other, nor beside a sign."""
    made, before = [], 0
    for place in sorted(places):
        around = word[place - LEAST : place + LEAST]
        if place - before >= LEAST and len(word) - place >= LEAST and _letters.fullmatch(around):
            made.append(word[before:place])
            before = place
    return SOFT.join([*made, word[before:]])


def _has_vowel(part: str) -> bool:
    return any(letter in _VOWELS for letter in part.lower())

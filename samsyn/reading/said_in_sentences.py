"""Who does it, when and for what money, where sentences say so: "Kansliet ansvarar. Klart 2027. Det kostar 75 tkr."

Only what its words can mean one way; the sentences stay as they are written.
"""

import re
from itertools import pairwise

from .holds import is_actor, is_money, is_office, is_time, is_verb
from .lines import SENTENCES

LONGEST = 1200  # characters of the words about one action
MOST_WORDS = 5  # of who does it
_ANSWERS = re.compile(
    r"(?P<who>.{3,80}?)\s+(?:ansvarar|svarar|leder|samordnar|håller\si|är\s(?:huvud)?ansvarig(?:a|t)?)\b.*"
)
_IS = re.compile(r"(?:Huvuda|A)nsvarig(?:a)?(?:\sför\s\w+)?\s(?:är|blir)\s+(?P<who>.+)")
_DECIDES = frozenset(("beslutar", "antar", "godkänner", "får", "har", "är", "blir", "kan", "behöver", "vill", "bör"))
_ALL_OF_US = ("kommunen", "regionen")  # whoever it is, this is whose plan it is
_COURSE = (
    r"(?:börjar?|startar?|påbörjas|inleds|genomförs|sker|görs|pågår|gäll(?:a|er)|ska|är|vara|blir?|klar[at]?|avslutas)"
)
_SUBJECT = re.compile(
    rf"(?:\w+\s){{0,2}}?(?={_COURSE}\b)(?:(?:ska|är|sker|görs|genomförs|pågår|gäll(?:a|er)|börjar?(?=\sgälla))\s)*",
    re.I,
)
_SURE = re.compile(r"\b(?:19|20)\d\d\b|\b(?:löpande|årlig\w*|kontinuerligt|varje\sår)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:senast|från|fr\.?\s?o\.?\s?m|till\soch\smed|före|under|innan|med\sstart)\b.*|(?<=,\s)[^,]+$")
_COSTS = re.compile(
    r"(?:(?:den|det|detta|insatsen|åtgärden|arbetet|kostnad(?:en|erna)|budgeten)\s)?"
    r"(?:(?:är|blir|kostar|beräknas|uppskattas|finansieras|betalas|sker|genomförs)\s(?:(?:till|med|av)\s)?)*",
    re.IGNORECASE,
)
_GRANT = re.compile(r"(?P<money>\w*(?:bidrag|medel)\w*(?:\s\w+){0,4}?)\s(?:används|täcker|finansierar)\b.*", re.I)
_AMOUNT = re.compile(
    r"\d[\d\s.,]*\s?(?:kr|kronor|tkr|mkr|mnkr|miljon(?:er)?\skr(?:onor)?)\b(?P<often>\s?/\s?år|\s(?:per|om)\såret?|\sårligen)?"
    r"(?P<each>\s?/|\sper\s)?"
)


def said_in(words: str) -> dict[str, str]:
    """What the sentences say, as they say it: field name → words."""
    if len(words) > LONGEST:
        return {}
    sentences = _sentences(words)
    said = {
        "responsible": next(filter(None, map(_who_answers, sentences)), "") or _who_does(sentences[0]),
        "schedule": next(filter(None, map(_when, sentences)), ""),
        "funding": next(filter(None, map(_money, sentences)), "") or _amount(words),
    }
    return {name: value for name, value in said.items() if value}


def _sentences(words: str) -> list[str]:
    ends = [0, *(found.end() for found in SENTENCES.finditer(words)), len(words)]
    return [words[start:end].strip().rstrip(".!?") for start, end in pairwise(ends)]


def _who_answers(sentence: str) -> str:
    found = _ANSWERS.fullmatch(sentence) or _IS.fullmatch(sentence)
    return found["who"] if found and is_actor(found["who"][:1].upper() + found["who"][1:]) else ""


def _who_does(sentence: str) -> str:
    """Whoever the sentence begins with and then says what they do."""
    words = sentence.split()
    for at, word in enumerate(words[: MOST_WORDS + 1]):
        if at and (is_verb(word) or word == "ska") and not is_office(word):
            who = " ".join(words[:at])
            is_one = word not in _DECIDES and who.casefold() not in _ALL_OF_US and is_actor(who)
            return who if is_one else ""
    return ""


def _when(sentence: str) -> str:
    bare = _SUBJECT.match(sentence)
    whole = sentence[bare.end() :] if bare else sentence
    course = " ".join(re.sub(rf"\b{_COURSE}\b", " ", whole, flags=re.IGNORECASE).split())
    if _SURE.search(whole) and is_time(course):
        return whole
    ends = [found[0].strip() for found in _FROM.finditer(sentence)]
    return next((end for end in ends if _SURE.search(end) and is_time(end)), "")


def _money(sentence: str) -> str:
    costs = _COSTS.match(sentence)
    said = sentence[costs.end() :] if costs else sentence
    if is_money(said):
        return said
    grant = _GRANT.fullmatch(sentence)
    return grant["money"] if grant else ""


def _amount(words: str) -> str:
    """The only amount in running words, when it is not for each of something."""
    found = list(_AMOUNT.finditer(words))
    return found[0][0].strip() if len(found) == 1 and not found[0]["each"] else ""

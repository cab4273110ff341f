"""What a few words hold, whatever stands above or before them: a time, somebody who acts, money, a number, a thing to
do. Used where no label says so, and then of what several words have in common.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from samsyn.lib.money_headings import only_tells_unit

FEW = 3
LONGEST = 7  # words of a time, an office or an amount

_TIME_CORE = re.compile(
    r"(?:19|20)\d\d(?:[-/–—](?:(?:19|20)\d\d|\d\d))?(?:-\d\d){0,2}|q[1-4]|kv(?:artal)?[1-4]?|kvartal\w*|\d{6}"
    r"|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
    r"|(?:vår|höst|sommar|vinter)(?:en|n)?|(?:vår|höst)termin(?:en)?|(?:vt|ht)\d{0,2}"
    r"|löpande|årlig(?:en|t)|kontinuerligt|fortlöpande|omgående|pågår|pågående|permanent|månadsvis|kvartalsvis|vartannat"
    r"|halvår\w*|årsskift\w*|\w*period(?:en)?|vidare|tertial\w*|läsår\w*|årsvis|snarast|genomförd|klart?",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"senast|färdig\w*|start\w*|slut\w*|från|fr|till|tills|t|o|m|och|med|under|hela|första|andra|tredje|fjärde|i|av|början"
    r"|mitten|vid|per|varje|år|året|vecka|månad|därefter|sedan|före|efter|innan|inom|kort|lång|medellång|sikt|[-–—,/&]"
    r"|\d{1,2}|den|nästa|så|snart|som|möjligt|planeras|enligt|plan|gång|gånger|en|två|om",
    re.IGNORECASE,
)
_OFFICE = (
    r"nämnd|styrelse|förvaltning|enhet|avdelning|kontor|chef|strateg|samordnare|bolag|direktör|utvecklare|ledare|controller"
    r"|rektor|sekreterare|handläggare|planerare|ansvarig|råd|grupp|kommun|region|stab|kansli|bibliotek|museum|utskott|verk"
    r"|funktion|koordinator|myndighet|sektor|team|byrå|fullmäktige|ingenjör|tekniker|arkitekt|förbund|stiftelse|förening"
    r"|polis|sköterska|pedagog|ägare|fastigheter|arkivarie"
)
_ACTS = re.compile(
    rf"(?:[\w-]*(?:{_OFFICE})(?:e?n|e?t|ar|er|na|erna|arna|orna)?s?|(?-i:[A-ZÅÄÖ]{{2,5}}))[.,]?", re.IGNORECASE
)
_MONEY = re.compile(
    r"(?:ca|cirka|ungefär|max|högst|upp\still|minst|totalt)?\s*\d[\d\s.,–—-]*\s*(?:kr|kronor|tkr|mkr|mnkr|msek|ksek"
    r"|miljon(?:er)?|tusen)\b.*"
    r"|(?:(?:ryms\s)?inom|ryms\si)\s.{0,30}(?:ram|budget|verksamhet|medel|resurser).*|(?:stats|eu-?|projekt)?(?:bidrag|medel)"
    r"|ingen\s(?:extra\s)?kostnad|söks?\s.*|ej\sfinansierad.*|ofinansierad.*|befintlig\w*\s.*|externa?\s.*"
    r"|(?:kommunal\s)?(?:drift|investering)s?(?:budget)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:nr\.?\s?)?(?:\d{1,3}(?:[.:]\d{1,3})*[a-z]?|[A-Z]{1,2}[.:]?\d{0,3}(?:[.:]\d{1,3})*)[.):]?")
_SHORT_VERBS = frozenset(("gå", "få", "se", "stå", "ge", "bli", "ta", "nå", "slå", "låt", "gör", "dra"))
_NO_VERBS = frozenset(
    ("alla", "båda", "fyra", "åtta", "många", "flera", "unga", "äldre", "andra", "första", "nya", "vissa", "dessa",
     "samma", "lika", "stora", "små", "goda", "bra", "våra", "egna", "lokala", "sista", "trygga", "hela")
)  # fmt: skip
_NO_TITLE = ("n", "t", "na", "ar", "er")  # "Nämnden", "Föreningar"; "Enhetschef" may have words after it
_DEFINITE = ("orna", "arna", "erna")
_PREPOSITIONS = frozenset(("för", "över", "under", "efter", "inför", "per", "eller"))


@lru_cache(maxsize=16_384)
def is_time(words: str) -> bool:
    """ "2027", "Senast december 2027", "Löpande", "Kv 2 2026"."""
    parts = re.sub(r"(?<=\d)\s*[–—-]\s*(?=\d)", "-", words).replace(".", " ").replace(",", " ").split()
    if not 0 < len(parts) <= LONGEST:
        return False
    core = [part for part in parts if _TIME_CORE.fullmatch(part)]
    return bool(core) and all(_TIME_CORE.fullmatch(part) or _TIME_WORD.fullmatch(part) for part in parts)


@lru_cache(maxsize=16_384)
def is_actor(words: str) -> bool:
    """ "Tekniska nämnden", "Näringslivschef", "Rektor på varje skola", "Socialnämnden, Regionen"."""
    pieces = [
        piece.split() for piece in re.split(r"\s*[,;/\n]\s*|\s+(?:och|samt|&|m\.fl\.)\s+(?=[A-ZÅÄÖ])", words.strip())
    ]
    named = [piece for piece in pieces if piece]
    return (
        bool(named) and words[:1].isupper() and any(map(_acts, named)) and all(len(piece) <= LONGEST for piece in named)
    )


def _acts(words: list[str]) -> bool:
    few = len(words) <= FEW
    if len(words) > 1 and words[0].endswith(_NO_TITLE) and is_verb(words[1]) and not is_office(words[1]):
        return False  # "Rådet beslutar om den"
    says_so = is_office(words[0]) or (few and is_office(words[-1]))
    return bool(says_so) and (len(words) < FEW or not is_to_do(" ".join(words)))


def is_office(word: str) -> bool:
    return bool(_ACTS.fullmatch(word))


def is_verb(word: str) -> bool:
    """Whether a word after somebody is what they do: "beslutar", "tar"."""
    return (
        word.isalpha()
        and word.islower()
        and word.endswith(("ar", "er", "är", "år", "ör"))
        and word not in _PREPOSITIONS
    )


def is_money(words: str) -> bool:
    return len(words.split()) <= 2 * LONGEST and bool(_MONEY.fullmatch(" ".join(words.split())))


def is_number(words: str) -> bool:
    """ "1", "2.1", "3:2", "A1"."""
    return bool(_NUMBER.fullmatch(words.strip()))


@lru_cache(maxsize=16_384)
def is_to_do(words: str) -> bool:
    """Whether the words begin with a verb, as what is to be done does: "Införa …", "Ta fram …"."""
    first, *rest = words.strip(" •–-").split() or [""]
    said = first.strip(",.:;").casefold()
    if said in _SHORT_VERBS:
        return bool(rest)
    return (
        len(said) > 3
        and said.isalpha()
        and said.endswith("a")
        and said not in _NO_VERBS
        and not said.endswith(_DEFINITE)
    )


def is_unit(words: str) -> bool:
    """Whether the words only say what amounts are in: "Belopp i kronor", "(tkr)"; not "Redovisa belopp i kronor"."""
    return only_tells_unit(words) and not is_to_do(words)


def share(those: Iterable[str], holds: Callable[[str], object]) -> float:
    """How many of the words that are said hold something, 0–1."""
    said = [words for words in those if words.strip()]
    return sum(map(bool, map(holds, said))) / len(said) if said else 0.0

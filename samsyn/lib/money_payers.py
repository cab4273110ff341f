"""Who pays, as plans write it beside a sum. Only what is written: a purpose ("drift") is no payer."""

import re
from collections.abc import Sequence
from itertools import pairwise

from samsyn.lib.money_tokens import Plain, Token

_name = r"[A-ZÅÄÖÉ][\w-]+"
_ends = (
    "nämnden|nämnd|styrelsen|förvaltningen|kontoret|enheten|verket|myndigheten|kassan|fonden|förmedlingen|stiftelsen"
    "|föreningen|föreningarna|bolaget|bolagen|företagen|företaget|klubben|byalaget|rådet|högskolan|universitetet"
)
_payer = re.compile(
    rf"\b(?:(?!Varav|Därav|Inkl)(?-i:{_name}) kommun\b"
    rf"|kommun(?:en|erna|ens (?:andel|del|insats))\b"
    rf"|region(?:en)?(?: (?-i:{_name})(?:(?: och)? (?-i:{_name}))*)?(?!\w)"
    rf"|länsstyrelsen(?: i)?(?: (?-i:{_name}))*|staten\b|statsbidrag(?:et)?\b|statliga (?:medel|bidrag)\b|EU(?:-\w+)?\b"
    rf"|leader(?: (?-i:{_name}))?\b|vinnova\b|externa? (?:medel|finansiering|bidrag)\b|näringslivet\b"
    rf"|medfinansiering\b|egen ?insats\b"
    rf"|(?:\w+-,? (?:och )?)*\w*(?:{_ends})\b)",
    re.IGNORECASE,
)
_municipality = re.compile(r"kommunen|kommunens (?:andel|del|insats)", re.IGNORECASE)
_from = re.compile(rf"\b(?:från|[Ff]inansieras av|[Bb]etalas av|[Bb]ekostas av|av) ({_name}(?: {_name})*)")
_joint = re.compile(r",? (?:och|samt|&) |, ")


def payer_in(said: Plain, clauses: Sequence[Sequence[Token]]) -> str:
    """The words for who pays in the first clause that names one; "" when none does, or two that are not one group."""
    for clause in clauses:
        if not clause or any(one.kind in ("other", "share") for one in clause):  # "50 % kommunen": a share, not the sum
            continue
        words = said.words(clause[0].start, clause[-1].end)
        if named := _from.search(words):
            return named[1]
        found = list(_payer.finditer(words))
        if found:
            return _as_one(words, found)
    return ""


def is_municipality(payer: str) -> bool:
    """Whether the words for who pays say that it is the municipality itself."""
    return bool(_municipality.fullmatch(payer.strip()))


def _as_one(words: str, found: Sequence[re.Match[str]]) -> str:
    between = [words[one.end() : two.start()] for one, two in pairwise(found)]
    is_one = all(_joint.fullmatch(part) for part in between)
    return words[found[0].start() : found[-1].end()] if is_one else ""

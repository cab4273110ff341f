"""What kind of contact a word in a register says: "Ideell förening", "AB", "Nämnd". Pure."""

import re

# First what a longer word says: an "ekonomisk förening" does business, a "fackförening" is a union.
_KINDS = [
    ("company", r"ekonomisk\w* fören|^ek\.? ?för"),
    ("union", r"fack(lig|för|org)|^fack\b|arbetstagarorg|\bunion\b"),
    (
        "authority",
        r"myndighet|länsstyrelse|statlig|verket\b|authority",
    ),
    ("neighbour", r"^region|^kommun(er)?$|annan kommun|grannkommun|neighbour"),
    ("body", r"nämnd|styrelse|utskott|\bbody\b"),
    ("party", r"parti\b|partier|\bparty\b"),
    ("elected", r"förtroendeval|ledam[oö]t|politiker|elected"),
    ("association", r"fören|klubb|ideell|samfällighet|samfund|församling|^brf\b|byalag|byaråd|nätverk|association"),
    ("council", r"råd(et)?\b|\bcouncil\b"),
    ("company", r"företag|bolag|^(ab|hb|kb|ef|e|eek|filial)$|firma|närings|fysiska? person|^enskild$|compan(y|ies)"),
    (
        "private",
        r"privat|enskild person|allmänhet|invånare|medborgare|^person(er)?$|^granne|(sak|fastighets)ägare|närboende",
    ),
    ("other", r"övrig|^ann(an|at)|stiftelse|other"),
]
KINDS = tuple(dict.fromkeys(kind for kind, _ in _KINDS))
PEOPLE = ("private", "elected")  # of whom a personal identity number says nothing about a firm

_patterns = [(kind, re.compile(pattern)) for kind, pattern in _KINDS]
_sole_trader = re.compile(r"^(?:e|ef|enskild)$|enskild\w* (?:firma|närings)|^e\.? ?firma|fysiska? person")


def kind_of(words: str) -> str:
    """The kind that the words say, "" when they say none."""
    said = _plain(words)
    return next((kind for kind, pattern in _patterns if pattern.search(said)), "") if said else ""


def says_sole_trader(words: str) -> bool:
    return bool(_sole_trader.search(_plain(words)))


def _plain(words: str) -> str:
    return " ".join(words.casefold().strip(" .:").split())

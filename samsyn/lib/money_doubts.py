"""What stands beside a figure and makes another sum of it than its own: counted by nobody until somebody has said.

"halva av 400 tkr", "300 tkr, tre gånger", "100 000 kr + moms", "300 tkr (ingår i 2.1.1)": each with what it may mean.
"""

import re
from fractions import Fraction

from samsyn.lib.money_numbers import FRACTIONS, NUMBER, numbers
from samsyn.lib.money_types import KRONA, Doubt

Meanings = tuple[Doubt, tuple[int, ...]]
COUNTS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10}
SHARE = (
    rf"(?:(?:{NUMBER}) ?(?:%|procent)|\b(?:halva(?:n|parten)?|hälften|(?:en )?(?:tredje|fjärde|femte)del(?:en)?)"
    rf"|[{FRACTIONS}]) av\b"
)
WITHIN = (
    r"\b(?:ingår|in(?:räkna|begripe)[tdn]|medräkna[td]) (?:redan |också |även )?(?:i|under) "
    r"(?:(?:insats|åtgärd|aktivitet|mål|delmål|punkt|rad|nr)(?:en|et)?\.? ?\d+(?:\.\d+)*|\d+(?:\.\d+)+"
    r"|(?:en )?(?:annan|annat|ovanstående|föregående)\b|(?:summan|beloppet|kostnaden) (?:ovan|för)\b)"
)
_parts = {"hal": Fraction(1, 2), "häl": Fraction(1, 2), "tre": Fraction(1, 3), "fjä": Fraction(1, 4),
          "fem": Fraction(1, 5)}  # fmt: skip
_again = re.compile(rf"\b(\d{{1,2}}|{'|'.join(COUNTS)}) (?:gånger|ggr|omgångar|tillfällen|tillfälle|upplagor)\b(?! så)")
_again_alone = re.compile(rf"(?:(?:i|vid|under) )?{_again.pattern}(?: (?:per|om) (?:år|året))?\.?")
_tax = re.compile(r"(?:\+|\bplus|\boch) ?(?:moms|mervärdesskatt)\b|\bmoms (?:tillkommer|tillkommande)\b")
_within = re.compile(WITHIN)
_clause = re.compile(r"[,;()]|\.(?=\s|$)")
_WITH_TAX = Fraction(125, 100)


def share_of(words: str) -> Fraction | None:
    """The share that the words before a sum say: "50 % av", "halva av"; None when it cannot be read."""
    said = words.removesuffix("av").strip().removeprefix("en ")
    if said[:3] in _parts:
        return _parts[said[:3]]
    per_cent = said.removesuffix("procent").removesuffix("%").strip()
    values, _ = numbers(per_cent, KRONA, is_unit_written=True)
    if len(values) != 1:
        return None
    return values[0] if per_cent == said else values[0] / 100


def meanings(after: str, ore: int) -> Meanings | None:
    """The doubt that the words after a sum raise, with what it can mean in öre; None when they raise none."""
    close, *clauses = _clause.split(after)
    again = _again.search(close) or next(filter(None, (_again_alone.fullmatch(one.strip()) for one in clauses)), None)
    if again:
        return Doubt.TIMES, (times(again[1]) * ore, ore)
    if _within.search(after):
        return Doubt.PART, (ore,)
    if _tax.search(after):
        return Doubt.TAX, (ore, round(ore * _WITH_TAX))
    return None


def times(said: str) -> int:
    return COUNTS.get(said) or int(said)

"""Amounts as people write them in action plans: "50 tkr", "ca 1,2 mnkr", "inom ram". Kept in öre."""

import re
from dataclasses import dataclass

HARD = "\u00a0"
UNITS = {
    "kr": 100, "kronor": 100, "sek": 100, ":-": 100,
    "tkr": 100_000, "kkr": 100_000, "tusen": 100_000, "tusen kronor": 100_000, "tusen kr": 100_000,
    "mkr": 100_000_000, "mnkr": 100_000_000, "msek": 100_000_000, "mn": 100_000_000, "miljoner": 100_000_000,
    "miljon": 100_000_000, "miljoner kronor": 100_000_000, "miljoner kr": 100_000_000, "milj": 100_000_000,
}  # fmt: skip
LARGEST = 10**15  # öre: ten thousand billion kronor is no sum of a municipality's

_units = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_number = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_amount = re.compile(rf"(?<![\w,.-])(?P<number>{_number})\s*(?P<unit>{_units})?\.?(?!\w|\s?%)", re.IGNORECASE)
_about = re.compile(r"\b(?:ca|cirka|c:a|omkring|ungefär|runt|uppskattningsvis|upp till|max|högst|minst)\b|~", re.I)
_span = re.compile(rf"({_number})\s*(?:{_units})?\s*[-–]\s*({_number})\s*({_units})?", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """The words, and the sum they mean in öre; None where they name none. A span is its upper end, approximate."""

    original: str
    ore: int | None
    is_approximate: bool = False


def parse_amount(text: str, unit: str = "kr") -> Amount:
    """Read one Swedish amount. `unit` holds where none is written. Years alone ("2021") are no amounts.

    Nothing raises: what is not understood keeps its words and has no sum.
    """
    about = bool(_about.search(text))
    if span := _span.search(text):
        first, last, written = span.groups()
        if written or not (_is_year(first) and _is_year(last)):
            return Amount(text, _ore(last, written or unit), True)
    for found in _amount.finditer(text):
        if found["unit"] or not _is_year(found["number"]):
            return Amount(text, _ore(found["number"], found["unit"] or unit), about)
    return Amount(text, None, about)


def _is_year(number: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20|21)\d\d", number))


def _ore(number: str, unit: str) -> int | None:
    plain = re.sub(r"[ \u00a0\u202f]", "", number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    whole, _, part = plain.replace(",", ".").partition(".")
    factor = UNITS[unit.lower()]
    ore = int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)
    return ore if ore <= LARGEST else None


def amount_words(ore: int | None) -> str:
    """ "1 200 000 kr" with hard spaces; "" for none. Öre are shown only when there are any."""
    if ore is None:
        return ""
    kronor, rest = divmod(abs(ore), 100)
    said = f"{kronor:,}".replace(",", HARD) + (f",{rest:02}" if rest else "")
    return f"{'−' if ore < 0 else ''}{said}{HARD}kr"


def thousands(ore: int | None) -> str:
    """The sum in thousands of kronor for tables: "1 200", "0,5"; "–" for none."""
    if ore is None:
        return "–"
    tenths = round(abs(ore) / 10_000)
    whole, rest = divmod(tenths, 10)
    said = f"{whole:,}".replace(",", HARD) + (f",{rest}" if rest else "")
    return f"{'−' if ore < 0 and tenths else ''}{said}"

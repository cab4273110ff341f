"""Numbers as people write them."""

import re
from dataclasses import dataclass

_number = re.compile(
    r"(?P<about>(?:ca|c:a|cirka|omkring|ungefär|runt|drygt|knappt|närmare|över|minst|högst|upp till|nästan|~|≈)\.? *)?"
    r"(?P<number>\d{1,3}(?:[ \u00a0.]\d{3})+|\d+)(?:,(?P<decimals>\d+))?(?P<tail>-talet)?(?:\s+(?P<unit>\D.*))?",
    re.IGNORECASE,
)

LONGEST = 20  # figures: what is longer counts nothing, and Python makes no number of 4,300
_error_value = re.compile(r"#(?=[^#]*[^\W\d_])[A-ZÅÄÖÆØÜ0-9_/ ]{2,20}[!?]{1,2}|#{3,}|(?:Err|Fel):\d{3}")
_named_errors = {"#n/a", "#n/a n/a", "#saknas", "#getting_data", "#hämtar_data", "#i/t", "#nv", "#nul!"}


def is_error_value(text: str) -> bool:
    """Whether the words are what a spreadsheet shows where a formula came to nothing, in any language: "#DIVISION/0!".

    Such words are never nought, never a name, never a day.
    """
    words = text.strip()
    return bool(_error_value.fullmatch(words)) or words.casefold() in _named_errors


def in_thousands(number: int) -> str:
    """12 500 with a hard space, as every message writes a number."""
    return f"{number:,}".replace(",", "\u00a0")


def counted(number: int, one: str, many: str) -> str:
    """ "1 kontakt", "1 840 kontakter"."""
    return f"{in_thousands(number)} {one if number == 1 else many}"


@dataclass(frozen=True)
class Approximate:
    """A number as written. `value` is None when the words hold no number, or more than one."""

    original: str
    value: float | None
    is_approximate: bool


def approximate_number(text: str) -> Approximate:
    """Read "ca 50", "drygt 1 840 personer", "50-talet", "12,5". Nothing raises; the words are kept."""
    found = _number.fullmatch(" ".join(text.replace("\u00a0", " ").split()))
    if not found or re.search(r"\d", found["unit"] or ""):
        return Approximate(text, None, False)
    whole = re.sub(r"\D", "", found["number"])
    if len(whole) > LONGEST:
        return Approximate(text, None, False)
    value = float(f"{whole}.{found['decimals']}") if found["decimals"] else int(whole)
    return Approximate(text, value, bool(found["about"] or found["tail"]))

"""What a spreadsheet shows of a number or a day that it keeps as a number: the words that its writer saw.

A format is a pattern of the file's own ("mmm-yy", '# ##0 "tkr"'); what is not known of it is shown plainly.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from samsyn.lib.written_days import MONTHS

_literal = re.compile(r'"[^"]*"|\\.|\[(?!\$)[^\]]*\]|[_*].')
_currency = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_placeholders = re.compile(r"[#0?](?:[#0?,. \u00a0\u202f]*[#0?])?")
_MOST_DECIMALS = 10


@dataclass(frozen=True)
class ShownNumber:
    """words: as shown. value: the number in those words, which a format may have divided by thousands."""

    words: str
    value: Fraction


def day_as_shown(value: date, number_format: str = "") -> str:
    """ "mars 2027" of the first of March 2027 under "mmm-yy": no more of the day than its writer saw.

    The day alone when the format is of a day, or is not known.
    """
    parts = set(re.sub(r"[^ymdhs]", "", _literal.sub(" ", _currency.sub("", number_format.split(";")[0])).casefold()))
    month = MONTHS[value.month - 1]
    words = {
        frozenset("y"): str(value.year),
        frozenset("ym"): f"{month} {value.year}",
        frozenset("m"): month,
        frozenset("dm"): f"{value.day} {month}",
    }.get(frozenset(parts))
    if words:
        return words
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}"


def number_as_shown(value: float, number_format: str = "") -> ShownNumber | None:
    """150000.0 under '# ##0 "kr"' is "150 000 kr"; None for what is no number."""
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return None
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    sections = _currency.sub(lambda found: f'"{found[1]}"', number_format).split(";")
    section = sections[1] if exact < 0 and len(sections) > 1 and sections[1].strip() else sections[0]
    bare = _literal.sub(lambda found: "\x00" * len(found[0]), section)
    pattern = _placeholders.search(bare)
    if not pattern or re.search(r"[ymdhse/@]", bare, re.IGNORECASE):
        return ShownNumber(_plainly(exact), exact)
    scaled = bare[pattern.end() :]
    thousands = len(scaled) - len(scaled.lstrip(","))
    shown = exact / 1000**thousands * (100 if "%" in bare else 1)
    before, after = section[: pattern.start()], section[pattern.end() + thousands :]
    number = _in_groups(shown, pattern[0])
    return ShownNumber(" ".join(f"{_words(before)}{number}{_words(after)}".split()), shown)


def _in_groups(value: Fraction, pattern: str) -> str:
    whole, _, part = pattern.partition(".")
    decimals = min(len(re.sub(r"[^#0?]", "", part)), _MOST_DECIMALS)
    needed = part.count("0")
    size = int(abs(value) * 10**decimals + Fraction(1, 2))  # half a step is rounded up, as spreadsheets do
    figures, rest = divmod(size, 10**decimals)
    said = f"{figures:,}".replace(",", " ") if re.search(r"[, \u00a0\u202f]", whole) else str(figures)
    rest_said = f"{rest:0{decimals}}" if decimals else ""
    while len(rest_said) > needed and rest_said.endswith("0"):
        rest_said = rest_said[:-1]
    return ("-" if value < 0 and size else "") + said + (f",{rest_said}" if rest_said else "")


def _plainly(value: Fraction) -> str:
    return _in_groups(value, "0." + "#" * _MOST_DECIMALS)


def _words(section: str) -> str:
    """The words of a format around its figures: '"kr"' is kr, "_-" a space."""
    said = re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] if found[1] is not None else found[2], section)
    return re.sub(r"\[[^\]]*\]|[_*].", " ", said).replace("-", " ") if said else ""

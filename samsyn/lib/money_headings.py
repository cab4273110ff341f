"""What the heading of a column says of the amounts below it: "Kostnad (tkr)", "tkr/år", "Budget 2027, mnkr"."""

import re
from dataclasses import dataclass

from samsyn.lib.money_numbers import factor_of
from samsyn.lib.money_reading import per_said
from samsyn.lib.money_tokens import YEAR, plain, tokens
from samsyn.lib.money_types import Doubt, Per

_thousands = re.compile(
    r"(?<!\d)(?<!\d )1[ .]?000(?:-?tals?)?(?: ?(?:kr(?:onor)?|sek))?(?!\w|[ .]\d)|\bkr(?:onor)?,? ?\(?(?:i )?tusental\b"
)
_no_unit = re.compile(r"[:;,.] ?-")


@dataclass(frozen=True)
class Heading:
    """unit: as `read_money` takes it, "" when the heading names none, or two that are not the same (`doubt`)."""

    unit: str = ""
    per: Per = Per.ONCE
    year: int | None = None
    doubt: tuple[Doubt, ...] = ()


def unit_said(head: str) -> str:
    """The unit of the amounts below, with how often it is paid: "tkr", "tkr/år"; "" when the heading names none."""
    heading = unit_of(head)
    often = {Per.YEAR: "/år", Per.MONTH: "/månad"}.get(heading.per, "")
    return f"{heading.unit}{often}" if heading.unit else ""


def unit_of(head: str) -> Heading:
    """The unit, how often and which year, as far as the heading says. Nothing raises."""
    text = plain(head).text
    if in_thousands := _thousands.search(text):
        text = f"{text[: in_thousands.start()]} tkr {text[in_thousands.end() :]}"
    found = tokens(text)
    units = [token.text for token in found if token.kind == "unit" and not _no_unit.fullmatch(token.text)]
    foreign = any(token.kind == "currency" for token in found)
    years = re.findall(rf"(?<![\w-]){YEAR}(?![\w-])", text)
    factors = {factor_of(unit) for unit in units}
    doubt = Doubt.CURRENCY if foreign else Doubt.TWO_UNITS if len(factors) > 1 else None
    return Heading(
        unit=units[0] if units and not doubt else "",
        per=per_said(text),
        year=int(years[0]) if len(years) == 1 else None,
        doubt=(doubt,) if doubt else (),
    )

"""What the heading of a column says of the amounts below it ("Kostnad (tkr)", "tkr/år", "Budget 2027, mnkr"), and a
sentence in the text of those in the document: "Belopp anges i tusen kronor".
"""

import re
from dataclasses import dataclass

from samsyn.lib.money_numbers import UNIT, factor_of
from samsyn.lib.money_reading import per_said, read_money
from samsyn.lib.money_tokens import YEAR, plain, tokens
from samsyn.lib.money_types import KRONA, MILJON, TUSEN, Doubt, Per

_thousands = re.compile(
    r"(?<!\d)(?<!\d )1[ .]?000(?:-?tals?)?(?: ?(?:kr(?:onor)?|sek))?(?!\w|[ .]\d)|\bkr(?:onor)?,? ?\(?(?:i )?tusental\b"
)
_speaks_of = re.compile(
    r"\b(?:belopp|kostnad|summ|siff|budget|anslag|pris|finansiering|medel|anges?\b|angiv|angett|redovisas?\b|uttryck)"
    r"|\bräknas i\b|\bom (?:inte|ej|inget) annat"
)
_said_in = re.compile(rf"\b(?:i|är|avser) (?:hela )?(?:{UNIT})(?!\w)|\((?:i )?(?:{UNIT})\)|[,:] (?:i )?(?:{UNIT})$")
_sentence = re.compile(r"(?<=[.!?])\s+|\n+")
_alone = re.compile(rf"\(?(?:i )?(?:{UNIT})\)?[:.]?", re.IGNORECASE)
LONGEST_TOLD = 250  # characters of a sentence that says it
_names = {KRONA: "kr", TUSEN: "tkr", MILJON: "mnkr"}
_no_unit = re.compile(r"[:;,.] ?-")
_OFTEN = {Per.YEAR: "/år", Per.MONTH: "/månad"}


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
    return f"{heading.unit}{_OFTEN.get(heading.per, '')}" if heading.unit else ""


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


def unit_told(text: str) -> str:
    """The unit that a text says amounts are in, as `unit_said`: "Alla belopp i tkr om inte annat anges". "" when no
    sentence says it, or two say different ones. A sentence that names an amount of its own says nothing of others.
    """
    told = {unit for sentence in _sentence.split(text) if (unit := _told_in(sentence.strip()))}
    return told.pop() if len(told) == 1 else ""


def only_tells_unit(text: str) -> bool:
    """Whether every sentence says what amounts are in, or the text is a unit alone: "Belopp i kronor", "(tkr)"."""
    said = [sentence.strip() for sentence in _sentence.split(text) if sentence.strip()]
    return bool(said) and all(_alone.fullmatch(one) or _told_in(one) for one in said)


def _told_in(sentence: str) -> str:
    said = plain(sentence).text.rstrip(" .:")
    if not said or len(said) > LONGEST_TOLD or not _speaks_of.search(said):
        return ""
    if in_thousands := _thousands.search(said):
        said = f"{said[: in_thousands.start()]}tkr{said[in_thousands.end() :]}"
    if not _said_in.search(said) or any(one.has_figure or one.doubt for one in read_money(said, "kr")):
        return ""
    heading = unit_of(said)
    unit = _names.get(factor_of(heading.unit) or 0, "")
    return f"{unit}{_OFTEN.get(heading.per, '')}" if unit else ""

"""A cell that a workbook keeps as a number, read as money: the words are what it shows, the sum what it holds."""

from fractions import Fraction

from samsyn.lib.money_headings import Heading, unit_of
from samsyn.lib.money_numbers import factor_of
from samsyn.lib.money_types import KRONA, LARGEST, Amount, Doubt
from samsyn.lib.shown import number_as_shown


def money_in_cell(value: float, number_format: str = "", heading: Heading | None = None) -> Amount:
    """One amount. Its unit is that of the format ('# ##0 "tkr"'), else of the heading.

    No mark of thousands can be taken for one of decimals here, and there are no words but those of the format.
    """
    shown = number_as_shown(value, number_format)
    if shown is None:
        return Amount(str(value), doubt=(Doubt.ERROR_VALUE,))
    own, head = unit_of(shown.words), heading or Heading("kr")
    unit = own.unit or head.unit
    doubt = own.doubt or (head.doubt if not own.unit else ())
    if not unit and not doubt:
        doubt = (Doubt.NO_UNIT,)
    ore = round(shown.value * Fraction(factor_of(unit) or KRONA))
    if ore < 0:
        doubt = (*doubt, Doubt.NEGATIVE)
    if ore == 0 and shown.value:
        doubt = (*doubt, Doubt.TOO_SMALL)
    if abs(ore) > LARGEST:
        doubt = (*doubt, Doubt.TOO_LARGE)
    sum_ = None if doubt or "%" in shown.words else ore
    return Amount(shown.words, sum_, sum_, per=head.per, first_year=head.year, last_year=head.year, doubt=doubt)

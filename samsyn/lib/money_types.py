"""What an amount is once it has been read: a sum or a span, how often, how certain, and what is doubtful about it.

Words are what was decided; the fields are a reading of them. Nothing is guessed: what can be meant in two ways has a
`doubt` and is counted nowhere until somebody has said which.
"""

from dataclasses import dataclass
from enum import StrEnum

KRONA = 100
TUSEN = 1_000 * KRONA
MILJON = 1_000 * TUSEN
LARGEST = 10**15  # öre: ten thousand billion kronor is no sum of a municipality's


class Per(StrEnum):
    """How often it is paid. OTHER: for each of something that nobody has counted, "per plats", "vartannat år"."""

    ONCE = "once"
    YEAR = "year"
    MONTH = "month"
    OTHER = "other"


class Certainty(StrEnum):
    """POSSIBLE: "ev.", "söks", "om medel beviljas": written, and not to be counted on."""

    SETTLED = "settled"
    POSSIBLE = "possible"


class Doubt(StrEnum):
    """Why an amount cannot be counted until somebody has said what it means."""

    MARK = "mark"  # "1.300": thirteen hundred, or one and three tenths
    GROUPS = "groups"  # "15 0000": the figures stand in no groups of three
    NO_UNIT = "no_unit"  # "500": kronor or thousands of them
    TWO_UNITS = "two_units"  # "50 kr (tkr)"
    UNIT = "unit"  # "600'", "50k": most likely thousands
    CURRENCY = "currency"  # "20 000 euro"
    NEGATIVE = "negative"  # "-5 000", "besparing 50 tkr"
    BACKWARDS = "backwards"  # "300–200 tkr"
    EITHER = "either"  # "1 mnkr eller 1,5 mnkr"
    TIMES = "times"  # "3 à 4 tkr": three of four thousand, or three to four thousand; "50 % av 200 tkr"
    PART = "part"  # "100 tkr, varav 20 tkr bidrag, 30 tkr drift": a part or a sum of its own; "varav 400 tkr"
    SUM = "sum"  # "100 tkr, 200 tkr, totalt 250 tkr"
    TAX = "tax"  # "100 000 kr + moms": without it, or with it
    YEARS = "years"  # "50 tkr 2027 och 2029", "50 tkr i tre år": each year or all together
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"  # "0,004 kr": less than an öre, and not nothing
    ERROR_VALUE = "error_value"  # "#DIV/0!": a formula that came to nothing


@dataclass(frozen=True)
class Amount:
    """One amount of a text. `words` are its own, exactly as written; the sums are in öre.

    least and most: the same when it is one sum, one of them None in "minst" and "högst", both when no figure can be
    read. is_part: its money is counted in another amount of the same text ("varav", or a "totalt" of what stands
    beside it). first_year and last_year: the years that the words tie to it; the first alone in "från 2027".
    for_years: "i tre år". payer: who pays, as written and only if written. could_be: what a doubtful figure may mean.
    """

    words: str
    least: int | None = None
    most: int | None = None
    is_approximate: bool = False
    per: Per = Per.ONCE
    is_part: bool = False
    certainty: Certainty = Certainty.SETTLED
    first_year: int | None = None
    last_year: int | None = None
    for_years: int | None = None
    payer: str = ""
    doubt: tuple[Doubt, ...] = ()
    could_be: tuple[int, ...] = ()

    @property
    def year(self) -> int | None:
        """The one year that the words tie to it."""
        return self.first_year if self.first_year == self.last_year else None

    @property
    def has_figure(self) -> bool:
        return self.least is not None or self.most is not None

    @property
    def is_span(self) -> bool:
        return self.least != self.most

    @property
    def is_countable(self) -> bool:
        """Whether a sum may count it: it is at least so much, so often, and nothing about it is in doubt."""
        return self.least is not None and self.per != Per.OTHER and not self.doubt

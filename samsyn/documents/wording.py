"""Facts in words, each knowing the record that it comes from, and the small words of a Swedish sentence around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.lib.dates import exact_day
from samsyn.lib.days import long_date
from samsyn.lib.schedules import MONTHS
from samsyn.lib.swedish import listed
from samsyn.process.models import Dialogue

NUMBERS = ("", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
MANY = 3  # from more days than this on, the first and the last are enough


@dataclass(frozen=True)
class Fact:
    """Words that come from a record and are not to be changed by hand: `kind` and `pk` say which record."""

    words: str
    kind: str
    pk: str


Words = Sequence[str | Fact]


def plain(words: Words) -> str:
    return "".join(part.words if isinstance(part, Fact) else part for part in words)


def sentence(words: str) -> str:
    """Somebody's note as a sentence of its own."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "”")) else f"{words}."


def day(words: str) -> str:
    """den 25 november 2020, or the words as they were written: "hösten 2020"."""
    exact = exact_day(words)
    return f"den {long_date(exact)}" if exact else words


def at(words: str) -> str:
    """When something was, inside a sentence: den 25 november 2020, i mars 2021, hösten 2020."""
    said = day(words)
    return f"i {said}" if said.split(" ")[0].lower() in MONTHS else said


def number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def times(rows: Sequence[Dialogue]) -> str:
    """When it was: a series as it is described, a few days by name, more by number, first and last."""
    series = [", ".join(filter(None, [row.recurrence, day(row.when)])) for row in rows if row.recurrence]
    single = [row.when for row in rows if row.when and not row.recurrence]
    if len(single) > MANY:
        return listed([*series, f"{number(len(single))} gånger från {day(single[0])} till {day(single[-1])}"])
    return listed([*series, *map(at, single)])

"""Sums of what can be counted, with how much that is: "12 av 19 insatser har belopp som går att räkna: …".

An amount is paid once, in each year of a span that ends, or every year without an end: `columns_of` says which, for the
sentence and for every table. Parts are never counted beside their whole, and what is only possible stands apart.
Nothing known is never 0 kr.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from samsyn.lib.money import words_together
from samsyn.lib.money_types import Amount, Certainty, Per
from samsyn.lib.swedish import in_running_text, listed

_MONTHS = 12
# Columns beside those of the years: once in no year that is named, and every year without an end that is named.
NO_YEAR, EVERY_YEAR = 0, -1
Columns = dict[int, int]  # öre by year, and in those two
Paid = tuple[str, Amount]  # an amount, and whose money it is


@dataclass(frozen=True)
class Costed:
    """A thing with the amounts of one text, in its order, and the days of its schedule as far as they are known."""

    amounts: Sequence[Amount]
    first: date | None = None
    last: date | None = None


@dataclass
class Total:
    """All in öre, and at least. `counted` of `of` things have an amount that can be counted.

    Each of the others is in one group: uncounted (a figure that cannot be), unpriced (words and no figure) or silent.
    repeats: whether some of what is settled is paid in each year of a span, so that its sum is not paid once.
    """

    counted: int = 0
    of: int = 0
    uncounted: int = 0
    unpriced: int = 0
    silent: int = 0
    settled: Columns = field(default_factory=dict)
    possible: Columns = field(default_factory=dict)
    repeats: bool = False
    possible_repeats: bool = False
    is_approximate: bool = False
    is_least: bool = False


def total_of(things: Iterable[Costed]) -> Total:
    """The least that all of it costs. In whatever order the things come, the total is the same."""
    total = Total()
    for thing in things:
        total.of += 1
        wholes = [one for one in thing.amounts if one.is_countable and not one.is_part]
        has_figure = any(one.has_figure or any(map(str.isdigit, one.words)) for one in thing.amounts)
        total.counted += bool(wholes)
        total.uncounted += not wholes and has_figure
        total.unpriced += not wholes and bool(thing.amounts) and not has_figure
        total.silent += not thing.amounts
        total.is_least |= any(not one.is_part and not one.is_countable for one in thing.amounts)
        for whole in wholes:
            _add(total, thing, whole)
    total.is_least |= total.counted < total.of
    return total


def _add(total: Total, thing: Costed, amount: Amount) -> None:
    columns = columns_of(amount, thing.first, thing.last)
    repeats = amount.per != Per.ONCE and EVERY_YEAR not in columns
    total.is_approximate |= amount.is_approximate
    total.is_least |= amount.is_span
    if amount.certainty == Certainty.SETTLED:
        add_columns(total.settled, columns)
        total.repeats |= repeats
    else:
        add_columns(total.possible, columns)
        total.possible_repeats |= repeats


def columns_of(amount: Amount, first: date | None, last: date | None) -> Columns:
    """Where the least of an amount is counted, of a thing that is done from the first day to the last."""
    least = amount.least or 0
    if amount.per == Per.ONCE:
        return {year_of(amount, first, last) or NO_YEAR: least}
    months = months_of(amount, first, last)
    if months is None:
        return {EVERY_YEAR: least * (_MONTHS if amount.per == Per.MONTH else 1)}
    return {year: least * (count if amount.per == Per.MONTH else 1) for year, count in months.items()}


def add_columns(columns: Columns, more: Columns) -> None:
    for year, ore in more.items():
        columns[year] = columns.get(year, 0) + ore


def summed(columns: Columns) -> int:
    """All that is paid once or in a year that is named."""
    return sum(ore for year, ore in columns.items() if year != EVERY_YEAR)


def every_year(columns: Columns) -> int:
    """What is paid each year, until nobody has said when."""
    return columns.get(EVERY_YEAR, 0)


def set_apart(lines: Sequence[Paid]) -> list[Paid]:
    """One thing's amounts by whose money it is and how certain: a part that another pays, or that is less certain than
    its sum, stands for itself, and the sum is what is left.

    "300 tkr varav kommunen 100" is a hundred of the municipality's own and two hundred of nobody knows whose; of "3
    mnkr, varav 1 mnkr söks" two are settled. All of it together is as much as before.
    """
    found: list[Paid] = []
    whole = -1  # the place of the sum that parts belong to
    for payer, amount in lines:
        if not amount.is_part:
            whole = len(found)
        elif whole >= 0 and _differs(payer, amount, *found[whole]) and (left := _without(found[whole][1], amount)):
            found[whole] = (found[whole][0], left)
            payer, amount = payer or found[whole][0], _by_itself(amount, left)
        found.append((payer, amount))
    return [(payer, amount) for payer, amount in found if not _is_used_up(amount)]


def _differs(payer: str, part: Amount, of_whole: str, whole: Amount) -> bool:
    is_less_certain = part.certainty == Certainty.POSSIBLE and whole.certainty == Certainty.SETTLED
    return bool(payer and payer != of_whole) or is_less_certain


def _by_itself(part: Amount, whole: Amount) -> Amount:
    """The part as a sum of its own, in the years of its whole unless it names others, and no more certain than that."""
    if not (part.first_year or part.last_year or part.for_years):
        part = replace(part, first_year=whole.first_year, last_year=whole.last_year, for_years=whole.for_years)
    return replace(part, is_part=False, certainty=max(part.certainty, whole.certainty, key=_is_possible))


def _is_possible(certainty: Certainty) -> bool:
    return certainty == Certainty.POSSIBLE


def _is_used_up(amount: Amount) -> bool:
    """A sum that others pay all of: its words say a figure, and nothing is left of it."""
    return amount.most == 0 and any(one.isdecimal() and one != "0" for one in amount.words)


def _without(whole: Amount, part: Amount) -> Amount | None:
    """What is left of a sum when a part of it is taken away; None where that cannot be said."""
    if not (whole.is_countable and part.is_countable) or part.is_span or part.per != whole.per:
        return None
    least, taken = whole.least or 0, part.least or 0
    if taken > least:
        return None
    return replace(whole, least=least - taken, most=None if whole.most is None else whole.most - taken)


def year_of(amount: Amount, first: date | None, last: date | None) -> int | None:
    """The year that a sum paid once is placed in: its own, else that of a schedule that lies in one year."""
    if amount.first_year or amount.last_year:
        return amount.year
    return first.year if first and last and first.year == last.year else None


def months_of(amount: Amount, first: date | None, last: date | None) -> dict[int, int] | None:
    """The years in which it is paid again and again, each with its months; None when no end or no beginning is known.

    Years that the amount itself names go before those of the schedule.
    """
    begin = date(amount.first_year, 1, 1) if amount.first_year else first
    end = date(amount.last_year, 12, 31) if amount.last_year else last
    if begin is None:
        return None
    if amount.for_years:
        end = date(begin.year + amount.for_years - 1, 12, 31)
    if end is None or end < begin:
        return None
    return {
        year: (end.month if year == end.year else _MONTHS) - (begin.month if year == begin.year else 1) + 1
        for year in range(begin.year, end.year + 1)
    }


def total_sentence(total: Total, noun: tuple[str, str], payer: str = "", *, beside: Sequence[int] = ()) -> str:
    """ "12 av 19 insatser har belopp som går att räkna: för kommunen minst 5,6 mnkr en gång och 1,4 mnkr om året."

    noun: one and several, in the municipality's own words. payer: whose money the things were chosen for.
    beside: sums in the sentences that are read beside it, which are in the same unit.
    """
    if not total.of:
        return ""
    one, many = (in_running_text(word) for word in noun)
    said = f"{total.counted} av {total.of} {one if total.of == 1 else many} har belopp som går att räkna"
    return said + (_sums_words(total, payer, beside) if total.counted else ".")


def rest_sentences(total: Total, noun: tuple[str, str]) -> list[str]:
    """What is said of the others, so that everything is in one of the groups."""
    word = in_running_text(noun[0] if total.of == 1 else noun[1])
    groups = [
        (total.uncounted, "har belopp som inte går att räkna"),
        (total.unpriced, "nämner pengar utan belopp"),
        (total.silent, "säger inget om pengar"),
    ]
    return [f"{count} av {total.of} {word} {said}." for count, said in groups if count]


def paid_sentence(total: Total, noun: tuple[str, str], payer: str, *, beside: Sequence[int] = ()) -> str:
    """ "I 1 av insatserna står att kommunen betalar: minst 60 tkr." """
    said = words_together([*sums_said(total)[:2], *beside])[:2]
    settled = _often(said, is_ever_yearly=bool(every_year(total.settled)), repeats=total.repeats)
    about = "minst " if total.is_least else "ungefär " if total.is_approximate else ""
    where = f"I {total.counted} av {total.of} {in_running_text(noun[1])} står det vad {payer} själv betalar"
    return f"{where}: {about}{settled}." if settled else ""


def sums_said(total: Total) -> list[int]:
    """The sums that its sentences say."""
    return [of(columns) for columns in (total.settled, total.possible) for of in (summed, every_year)]


def _sums_words(total: Total, payer: str, beside: Sequence[int]) -> str:
    whose = f"för {payer} " if payer else ""
    about = "minst " if total.is_least else "ungefär " if total.is_approximate else ""
    said = words_together([*sums_said(total), *beside])[:4]
    is_ever_yearly = bool(every_year(total.settled) or every_year(total.possible))
    settled = _often(said[:2], is_ever_yearly=is_ever_yearly, repeats=total.repeats)
    possible = _often(said[2:], is_ever_yearly=is_ever_yearly, repeats=total.possible_repeats)
    if settled:
        return f": {whose}{about}{settled}{f', och därutöver kanske {possible}' if possible else ''}."
    if possible:
        return f": {whose}inget säkert, kanske {possible}."
    return f": {whose}ingen kostnad."


def _often(said: Sequence[str], *, is_ever_yearly: bool, repeats: bool) -> str:
    """ "5,6 mnkr en gång och 1,4 mnkr om året"; nothing of what is nought, nor of how often where nothing is yearly.

    A sum of what is paid in each of some years is all of it, and what is paid every year beside it has no end.
    """
    once, per_year = said
    if once and is_ever_yearly:
        once = f"{once} sammanlagt" if repeats else f"{once} en gång"
    yearly = f"{per_year} om året{' utan slut' if once and repeats else ''}" if per_year else ""
    return listed([part for part in (once, yearly) if part])

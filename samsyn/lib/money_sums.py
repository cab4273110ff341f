"""Sums of what can be counted, with how much that is: "12 av 19 insatser har belopp som går att räkna: …".

Parts are never counted beside their whole, and what is only possible stands apart. Nothing known is never 0 kr.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from samsyn.lib.money import words_together
from samsyn.lib.money_types import Amount, Certainty, Per
from samsyn.lib.swedish import in_running_text, listed

_MONTHS = 12


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
    once and per_year are settled; the possible ones stand beside. by_year: what the words or the schedule place in a
    year, settled. unplaced: once, in no year or over several. open_ended: per year, until nobody has said when.
    """

    counted: int = 0
    of: int = 0
    uncounted: int = 0
    unpriced: int = 0
    silent: int = 0
    once: int = 0
    per_year: int = 0
    possible_once: int = 0
    possible_per_year: int = 0
    by_year: dict[int, int] = field(default_factory=dict)
    unplaced: int = 0
    open_ended: int = 0
    is_approximate: bool = False
    is_least: bool = False


def total_of(things: Iterable[Costed]) -> Total:
    """The least that all of it costs. In whatever order the things come, the total is the same."""
    total = Total()
    for thing in things:
        total.of += 1
        wholes = _wholes(thing.amounts)
        has_figure = any(one.has_figure or any(map(str.isdigit, one.words)) for one in thing.amounts)
        total.counted += bool(wholes)
        total.uncounted += not wholes and has_figure
        total.unpriced += not wholes and bool(thing.amounts) and not has_figure
        total.silent += not thing.amounts
        total.is_least |= any(not one.is_part and not one.is_countable for one in thing.amounts)
        for whole, possible_part in wholes:
            _add(total, thing, whole, possible_part)
    total.is_least |= total.counted < total.of
    return total


def _wholes(amounts: Sequence[Amount]) -> list[tuple[Amount, int]]:
    """What is counted of a text, each with how much of it is only possible ("3 mnkr, varav 1 mnkr söks")."""
    wholes: list[tuple[Amount, int]] = []
    whole: Amount | None = None
    for amount in amounts:
        if not amount.is_part:
            whole = amount
            if amount.is_countable:
                wholes.append((amount, 0))
        elif whole is not None and wholes and wholes[-1][0] is whole and _is_possible_part(amount, whole):
            wholes[-1] = (whole, min(wholes[-1][1] + (amount.least or 0), whole.least or 0))
    return wholes


def _is_possible_part(part: Amount, whole: Amount) -> bool:
    is_less_certain = part.certainty == Certainty.POSSIBLE and whole.certainty == Certainty.SETTLED
    return is_less_certain and part.is_countable and part.per == whole.per


def _add(total: Total, thing: Costed, amount: Amount, possible_part: int) -> None:
    least = amount.least or 0
    factor = _MONTHS if amount.per == Per.MONTH else 1
    settled = least - possible_part if amount.certainty == Certainty.SETTLED else 0
    total.is_approximate |= amount.is_approximate
    total.is_least |= amount.is_span
    if amount.per == Per.ONCE:
        total.once += settled
        total.possible_once += least - settled
    else:
        total.per_year += settled * factor
        total.possible_per_year += (least - settled) * factor
    if amount.certainty != Certainty.SETTLED:
        return
    if amount.per == Per.ONCE:
        if year := year_of(amount, thing.first, thing.last):
            _add_year(total, year, settled)
        else:
            total.unplaced += settled
        return
    months = months_of(amount, thing.first, thing.last)
    if months is None:
        total.open_ended += settled * factor
    for year, count in (months or {}).items():
        _add_year(total, year, settled * (count if amount.per == Per.MONTH else 1))


def _add_year(total: Total, year: int, ore: int) -> None:
    total.by_year[year] = total.by_year.get(year, 0) + ore


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
    said = words_together([total.once, total.per_year, *beside])[:2]
    settled = _often(said, is_ever_yearly=bool(total.per_year))
    about = "minst " if total.is_least else "ungefär " if total.is_approximate else ""
    where = f"I {total.counted} av {total.of} {in_running_text(noun[1])} står det vad {payer} själv betalar"
    return f"{where}: {about}{settled}." if settled else ""


def sums_said(total: Total) -> list[int]:
    """The sums that its sentences say."""
    return [total.once, total.per_year, total.possible_once, total.possible_per_year]


def _sums_words(total: Total, payer: str, beside: Sequence[int]) -> str:
    whose = f"för {payer} " if payer else ""
    about = "minst " if total.is_least else "ungefär " if total.is_approximate else ""
    said = words_together([*sums_said(total), *beside])[:4]
    is_ever_yearly = bool(total.per_year or total.possible_per_year)
    settled, possible = (_often(those, is_ever_yearly=is_ever_yearly) for those in (said[:2], said[2:]))
    if settled:
        return f": {whose}{about}{settled}{f', och därutöver kanske {possible}' if possible else ''}."
    if possible:
        return f": {whose}inget säkert, kanske {possible}."
    return f": {whose}ingen kostnad."


def _often(said: Sequence[str], *, is_ever_yearly: bool) -> str:
    """ "5,6 mnkr en gång och 1,4 mnkr om året"; nothing of what is nought, nor of how often where nothing is yearly."""
    once, per_year = said
    once = f"{once} en gång" if once and is_ever_yearly else once
    return listed([part for part in (once, per_year and f"{per_year} om året") if part])

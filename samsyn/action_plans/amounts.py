"""A line of money as the amount that it is read as: of the working text, of its table, or of a version."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from samsyn.action_plans.frozen import FundingFields
from samsyn.action_plans.models import FundingLine
from samsyn.editions.frozen import value_in
from samsyn.lib.money_payers import is_municipality
from samsyn.lib.money_reading import read_alone, read_money
from samsyn.lib.money_sums import Paid, set_apart
from samsyn.lib.money_types import KRONA, LARGEST, TUSEN, Amount, Certainty, Per

Bound = FundingLine.Bound
_unit = re.compile(r"\d\s*(?:(tkr|kkr|tusen|t\.? ?kr|ksek|tsek)|mnkr|mkr|milj|kr|sek|:-)", re.IGNORECASE)


def amount_of(line: Any) -> Amount:
    """`line`: a FundingLine, a row of the table or the fields of a version. Nothing is read anew of its words."""

    is_frozen = isinstance(line, FundingFields)

    def of(name: str) -> Any:
        return value_in(line, name) if is_frozen else getattr(line, name)

    bound, least = of("bound") or "", of("amount")
    most = of("amount_to") if of("amount_to") is not None else least
    first = of("year")
    return Amount(
        words=of("words"),
        least=None if bound == Bound.MOST else least,
        most=None if bound == Bound.LEAST else most,
        is_approximate=bool(of("is_approximate")),
        per=Per(of("per") or Per.ONCE),
        is_part=bool(of("is_part")),
        certainty=Certainty.POSSIBLE if of("is_possible") else Certainty.SETTLED,
        first_year=first,
        last_year=None if of("is_onwards") else of("last_year") or first,
        payer=of("financier"),
    )


def source_of(source: str, payer: str) -> str:
    """The kind of money of an amount: what is said of it, else co-funding where the municipality is named as payer."""
    return source or (FundingLine.Source.CO_FUNDED if is_municipality(payer) else "")


def shares(lines: Sequence[Paid]) -> list[Paid]:
    """One action's amounts by who pays: what another pays of a sum, or is not settled, stands for itself."""
    return set_apart([(source_of(source, amount.payer), amount) for source, amount in lines])


# The fields of a line that are read of its words, as they are when the words say nothing of them.
EMPTY: dict[str, Any] = {
    "year": None, "last_year": None, "is_onwards": False, "amount": None, "amount_to": None, "is_approximate": False,
    "bound": "", "per": "", "is_part": False, "is_possible": False,
}  # fmt: skip
READ = tuple(EMPTY)


def read_of_words(words: str) -> dict[str, Any]:
    """All of READ as the words say it: of the first amount that they name."""
    return _first_of(read_alone(words))


def _first_of(read: list[Amount]) -> dict[str, Any]:
    return {**EMPTY, **(fields_of_amount(read[0]) if read else {})}


def read_anew(before: str, words: str, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of READ when words are written anew: what was read of the old follows, what was set by hand stays."""
    old, new = read_of_words(before), read_of_words(words)
    in_kronor = _first_of(read_money(before))  # as a small figure without a unit was read once
    return {name: new[name] if values[name] in (old[name], in_kronor[name]) else values[name] for name in READ}


def could_mean(line: Any, *, in_thousands: bool = False) -> list[int]:
    """What the figures of the words may mean, in öre, where nothing is counted since nobody has said which it is.

    in_thousands: the plan's other amounts are, so a figure without a unit ("1.300") may be one of those too.
    """
    if line.amount is not None or line.amount_to is not None or not any(map(str.isdigit, line.words)):
        return []
    read = read_alone(line.words)
    found = [ore for amount in read for ore in _meanings(amount)]
    if in_thousands and not any(map(str.isalpha, line.words)):
        found += [TUSEN // KRONA * ore for amount in read for ore in amount.could_be[:1] if ore <= LARGEST // 1000]
    return list(dict.fromkeys(found))


def says_thousands(lines: Iterable[str]) -> bool:
    """Whether most of the words that name a unit say thousands of kronor."""
    named = [unit for words in lines if (unit := _unit.search(words))]
    return 2 * len([unit for unit in named if unit[1]]) > len(named)


def is_in_doubt(amount: Amount) -> bool:
    """Whether the words name a figure that nothing is counted of, since nobody has said what it means."""
    if amount.has_figure or not any(map(str.isdigit, amount.words)):
        return False
    return any(one.doubt or _has_no_end(one) for one in read_alone(amount.words))


def _meanings(amount: Amount) -> tuple[int, ...]:
    """What an amount that is in doubt can mean; of "200 tkr per år i tre år" without a year, all of it together."""
    if _has_no_end(amount) and amount.for_years and amount.least is not None:
        return (amount.least * amount.for_years,)
    return amount.could_be


def _with_its_end(amount: Amount) -> Amount:
    """ "200 tkr per år i tre år från 2027" is paid through 2029."""
    if not (amount.for_years and amount.per == Per.YEAR and amount.first_year):
        return amount
    return replace(amount, last_year=amount.first_year + amount.for_years - 1)


def _has_no_end(amount: Amount) -> bool:
    """Whether it is paid for some years and nobody has said which: a line knows only from which year to which."""
    return bool(amount.for_years) and amount.per == Per.YEAR and not amount.first_year and not amount.last_year


def fields_of_amount(amount: Amount) -> dict[str, Any]:
    """The fields of a line that say how an amount was read. What is in doubt has no sum until somebody has said it."""
    amount = _with_its_end(amount)
    fields: dict[str, Any] = {"is_part": amount.is_part, "is_possible": amount.certainty == Certainty.POSSIBLE}
    fields["per"] = "" if amount.per == Per.ONCE else FundingLine.Per(amount.per.value)
    fields["year"] = amount.first_year
    if amount.last_year != amount.first_year:
        fields["last_year"] = amount.last_year
        fields["is_onwards"] = amount.last_year is None
    if _has_no_end(amount):
        fields["per"] = ""
    if amount.doubt or not amount.has_figure or _has_no_end(amount):
        return {**fields, "amount": None, "is_approximate": False}
    fields["amount"] = amount.most if amount.least is None else amount.least
    fields["is_approximate"] = amount.is_approximate
    if amount.least is None:
        fields["bound"] = Bound.MOST
    elif amount.most is None:
        fields["bound"] = Bound.LEAST
    elif amount.is_span:
        fields["amount_to"] = amount.most
    return fields

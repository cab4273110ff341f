"""Money as it was written. What the words do not say, and was chosen in a form, stands before them; never instead."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from samsyn.action_plans.amounts import amount_of
from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.rows import source_in
from samsyn.lib.money import reading_words
from samsyn.lib.money_reading import per_said, read_money
from samsyn.lib.money_types import Doubt, Per

Source = FundingLine.Source


def funding_words(lines: Iterable[Any]) -> str:
    """ "Beslutade medel 2021: ca 50 000 kr, Tillväxtverket; 35 tkr/år". Lines of money, or of a version."""
    said: list[str] = []
    has_words = False  # of the line before, for those whose amount stands in them
    for line in lines:
        if line.continues is True and has_words:
            continue
        said.append(line_words(line))
        has_words = bool(line.words)
    return "; ".join(filter(None, said))


def line_words(line: Any) -> str:
    """One line that stands by itself."""
    if not line.words:
        return _chosen(line)
    if any(map(str.isdigit, line.words)):
        return f"{line.words}{_unit_beside(line)}"  # they say what it costs, in their own way
    return ": ".join(filter(None, [_unsaid(line, line.words), line.words]))


def _unit_beside(line: Any) -> str:
    """ " (tkr)" for "450" that the document says elsewhere is in thousands; "" where the words say it themselves."""
    amount = amount_of(line)
    if not amount.has_figure:
        return ""
    unit = _unit_read(line.words, amount.least if amount.least is not None else amount.most)
    is_yearly = unit and amount.per == Per.YEAR and per_said(line.words) == Per.ONCE
    return f" ({unit}{' per år' if is_yearly else ''})" if unit else ""


@lru_cache(maxsize=4096)
def _unit_read(words: str, ore: int | None) -> str:
    """The unit in which words without one come to that sum, where a reader would take them for kronor."""
    bare = [one for one in read_money(words, "") if one.doubt or one.has_figure]
    if not bare or any(Doubt.NO_UNIT not in one.doubt for one in bare):
        return ""
    firsts = {unit: read_money(words, unit)[0] for unit in ("kr", "tkr", "mnkr")}
    units = [unit for unit, first in firsts.items() if ore in (first.least, first.most)]
    return units[0] if units and units[0] != "kr" else ""


def _chosen(line: Any) -> str:
    """What was chosen in a form, without words."""
    source = Source(line.source).label if line.source else ""
    said = ": ".join(filter(None, [" ".join(filter(None, [source, years_of(line)])), sum_of(line)]))
    return ", ".join(filter(None, [said, line.financier]))


def _unsaid(line: Any, words: str) -> str:
    """What was chosen and the words do not say. A source that was read of them is said by them."""
    has_sum = any(amount.has_figure or amount.could_be for amount in read_money(words))
    source = Source(line.source).label if line.source and source_in(words) != line.source else ""
    years = years_of(line)
    start = [source, years if years and str(line.year or "") not in words else ""]
    said = [" ".join(filter(None, start)), "" if has_sum else sum_of(line)]
    if line.financier and line.financier.casefold() not in words.casefold():
        said.append(line.financier)
    return ", ".join(filter(None, said))


def sum_of(line: Any) -> str:
    """ "ca 50 000 kr per år", without the years; "" without a sum."""
    words = reading_words(amount_of(line))
    years = years_of(line)
    return words.removesuffix(f" {years}") if years else words


def years_of(line: Any) -> str:
    """ "2021", "2021–2023", "från 2021"; "" when no year is known."""
    amount = amount_of(line)
    if amount.first_year is None and amount.last_year is None:
        return ""
    if amount.first_year is None:
        return f"till och med {amount.last_year}"
    if amount.last_year is None:
        return f"från {amount.first_year}"
    return str(amount.year or f"{amount.first_year}–{amount.last_year}")

"""Which numbers of a text are money, and what sums they are: one sum, a span, so many times so much."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from samsyn.lib.money_doubts import COUNTS, share_of, times
from samsyn.lib.money_numbers import FRACTIONS, factor_of, in_words, numbers
from samsyn.lib.money_tokens import COST_WORD, Token
from samsyn.lib.money_types import KRONA, LARGEST, MILJON, TUSEN, Doubt

_BESIDE = {  # what may stand next to a number without a unit when the number is money
    "hard", "sep", "stop", "open", "close", "colon", "per", "once", "years", "since", "until", "duration", "about",
    "least", "most", "part", "including", "excluding", "possible", "only_if", "granted", "total", "break", "and", "to",
    "dash", "least_after", "minus", "between", "income",
}  # fmt: skip
_WORDS_BESIDE = {
    "på", "om", "med", "för", "av", "i", "kommunen", "regionen", "region", "staten", "eu", "är", "blir", "ram", "ramen",
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """`first` and `last`: its tokens. is_written: with a unit. is_grouped: "20 000", which hardly counts anything."""

    first: int
    last: int
    least: int | None
    most: int | None
    is_written: bool
    is_grouped: bool = False
    doubt: tuple[Doubt, ...] = ()
    could_be: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Operand:
    """A number and its unit: what it may be in öre when nothing else says what the unit is."""

    first: int
    last: int
    said: str
    kind: str
    unit: str = ""
    doubt: tuple[Doubt, ...] = ()
    factors: tuple[int, ...] = field(default=())

    def sums(self, unit: str) -> tuple[list[int], tuple[Doubt, ...]]:
        """In öre, with what is doubtful. `unit` holds where none is written."""
        written = self.factors or ((factor_of(unit) or KRONA,) if unit else (KRONA, TUSEN))
        if self.kind == "numword":
            value = in_words(self.said)
            values, doubt = ([] if value is None else [value]), None
        else:
            values, doubt = numbers(self.said, written[0], bool(self.factors))
        doubts = (*self.doubt, *filter(None, [doubt]), *([] if self.factors or unit else [Doubt.NO_UNIT]))
        if not self.factors and self.said[-1] in FRACTIONS and written[0] < MILJON:  # "½" of what?
            return [round(value * MILJON) for value in values], (*self.doubt, Doubt.NO_UNIT)
        sums = [round(value * factor) for value in values for factor in written]
        if any(one > LARGEST for one in sums):
            return [], (*doubts, Doubt.TOO_LARGE)
        if 0 in sums and any(values):
            return [], (*doubts, Doubt.TOO_SMALL)
        return list(dict.fromkeys(sums)), tuple(dict.fromkeys(doubts))


def figures(found: Sequence[Token], unit: str) -> list[Figure]:
    """The sums of a text in order. `unit`: of numbers that name none; "" when nothing says what they are in."""
    made: list[Figure] = []
    at = 0
    while at < len(found):
        figure = _figure(found, at, unit)
        if figure:
            made.append(figure)
        at = figure.last if figure else at + 1
    is_some_written = any(one.is_written for one in made)
    sure = [_weighed(found, one, is_some_written) for one in made]
    return [one for one in sure if one]


def _figure(found: Sequence[Token], at: int, unit: str) -> Figure | None:
    if found[at].kind == "zero":
        return Figure(at, at + 1, 0, 0, True) if _stands_alone(found, at) else None
    one = _operand(found, at)
    if one is None:
        return None
    if one.first > 0 and (found[one.first - 1].kind == "minus" or _is_minus(found, one.first)):
        return Figure(one.first - 1, one.last, None, None, bool(one.unit), doubt=(Doubt.NEGATIVE,))
    made = _times(found, one, unit) or _span(found, one, unit) or _single(one, unit)
    if share := _share(found, one.first):
        could_be = () if made.least is None else (round(share * made.least), made.least)
        return replace(made, least=None, most=None, doubt=(*made.doubt, Doubt.TIMES), could_be=could_be)
    if one.first > 0 and found[one.first - 1].kind in ("times", "at", "each"):  # "100 stolpar à 15 tkr"
        doubt = (*made.doubt, Doubt.TIMES)
        count = found[one.first - 2].text if one.first > 1 and found[one.first - 1].kind == "times" else ""
        each = () if made.least is None else (made.least,)
        whole = tuple(times(count) * ore for ore in each) if count in COUNTS else ()  # "tre gånger 300 tkr"
        return replace(made, least=None, most=None, doubt=doubt, could_be=(*whole, *each))
    return made


def _share(found: Sequence[Token], first: int) -> Fraction | None:
    """The share that stands before the number: "halva av", "50 % av kostnaden", "en tredjedel av ca"."""
    at = first - 1
    while at > 0 and (found[at].kind in ("about", "total", "least", "most") or COST_WORD.fullmatch(found[at].text)):
        at -= 1
    return share_of(found[at].text) if at >= 0 and found[at].kind == "share" else None


def _is_minus(found: Sequence[Token], first: int) -> bool:
    """A hyphen that touches the number and no other number: "-5 000", and not "- 5 000" or "4–5"."""
    dash = found[first - 1]
    before = found[first - 2] if first > 1 else None
    is_span = before is not None and before.kind in ("num", "unit", "years", "currency")
    return dash.kind == "dash" and dash.end == found[first].start and not is_span


def _operand(found: Sequence[Token], at: int) -> _Operand | None:
    """The number that begins here; its unit may stand before it ("SEK 50 000")."""
    first = at
    prefix = ""
    if found[at].kind in ("unit", "currency") and at + 1 < len(found) and found[at + 1].kind == "num":
        prefix, at = found[at].text, at + 1
    if found[at].kind not in ("num", "numword"):
        return None
    said, kind, last = found[at].text, found[at].kind, at + 1
    doubts: list[Doubt] = []
    factors: list[int] = []
    written: list[str] = []
    if _touches(found, last, "thousand"):
        last += 1
        doubts.append(Doubt.UNIT)
    while _touches(found, last, "unit", "currency") or _unit_in_brackets(found, last, written):
        last += 1 if found[last].kind != "open" else 3
        written.append(found[last - 1 if found[last - 1].kind != "close" else last - 2].text)
    if prefix and not written:
        written.append(prefix)
    elif prefix:
        first += 1  # the unit before belongs to something else
    for word in written:
        factor = factor_of(word)
        if factor is None:
            doubts.append(Doubt.CURRENCY)
        elif factor not in factors:
            factors.append(factor)
    if Doubt.UNIT in doubts:
        factors = [KRONA, TUSEN]
    elif len(factors) > 1:
        doubts.append(Doubt.TWO_UNITS)
    if Doubt.CURRENCY in doubts:
        factors = [KRONA]
    return _Operand(
        first, last, said, kind, " ".join(written) or ("'" if doubts else ""), tuple(doubts), tuple(factors)
    )


def _touches(found: Sequence[Token], at: int, *kinds: str) -> bool:
    return at < len(found) and found[at].kind in kinds and found[at].start - found[at - 1].end <= 1


def _unit_in_brackets(found: Sequence[Token], at: int, written: list[str]) -> bool:
    """ "50 000 kr (tkr)" """
    return bool(written) and [one.kind for one in found[at : at + 3]] == ["open", "unit", "close"]


def _single(one: _Operand, unit: str) -> Figure:
    sums, doubt = one.sums(unit)
    sum_ = sums[0] if len(sums) == 1 and not doubt else None
    could_be = () if Doubt.CURRENCY in doubt or sum_ is not None else tuple(sums)
    return Figure(one.first, one.last, sum_, sum_, bool(one.unit), _is_grouped(one), doubt, could_be)


def _is_grouped(one: _Operand) -> bool:
    return " " in one.said


def _span(found: Sequence[Token], one: _Operand, unit: str) -> Figure | None:
    """ "100–200 tkr", "50 tkr till 100 tkr", "mellan 50 och 100 tkr" """
    link = found[one.last].kind if one.last + 1 < len(found) else ""
    if link not in ("dash", "to", "and"):
        return None
    two = _operand(found, one.last + 1)
    is_between = one.first > 0 and found[one.first - 1].kind == "between"
    if two is None or (one.unit and not two.unit):
        return None
    if (link == "and" and not is_between) or (link == "to" and not two.unit):
        return None
    least, doubt = (one if one.unit else replace(one, factors=two.factors, doubt=two.doubt)).sums(unit)
    most, more_doubt = two.sums(unit)
    doubts = tuple(dict.fromkeys((*doubt, *more_doubt)))
    first = one.first - is_between
    if doubts or len(least) != 1 or len(most) != 1:
        return Figure(first, two.last, None, None, bool(two.unit), _is_grouped(two), doubts)
    if least[0] > most[0]:
        could_be = (least[0], most[0])
        return Figure(first, two.last, None, None, bool(two.unit), True, (Doubt.BACKWARDS,), could_be)
    return Figure(first, two.last, least[0], most[0], bool(two.unit), _is_grouped(two))


def _times(found: Sequence[Token], one: _Operand, unit: str) -> Figure | None:
    """ "2 x 50 tkr", "50 tkr x 2", "3 st à 50 tkr"; "3 à 4 tkr" can also be a span."""
    link = found[one.last].kind if one.last + 1 < len(found) else ""
    if link not in ("times", "each", "at"):
        return None
    two = _operand(found, one.last + 1)
    if two is None or bool(one.unit) == bool(two.unit):
        return None
    count, each = (two, one) if one.unit else (one, two)
    sums, doubt = each.sums(unit)
    if not count.said.isdecimal() or len(count.said) > 3 or len(sums) != 1 or doubt:
        return Figure(one.first, two.last, None, None, True, doubt=doubt or (Doubt.TIMES,))
    whole = int(count.said) * sums[0]
    if link == "at" and int(count.said) < 20:
        return Figure(one.first, two.last, None, None, True, doubt=(Doubt.TIMES,), could_be=(whole, sums[0]))
    if whole > LARGEST:
        return Figure(one.first, two.last, None, None, True, doubt=(Doubt.TOO_LARGE,))
    return Figure(one.first, two.last, whole, whole, True)


def _stands_alone(found: Sequence[Token], at: int) -> bool:
    """ "Ingen kostnad" is nought; "ingen kostnad utöver arbetstid" says nothing in figures."""
    around = [*found[max(at - 1, 0) : at], *found[at + 1 : at + 2]]
    return all(one.kind in ("sep", "hard", "stop", "open", "close", "per", "years", "and", "colon") for one in around)


def _weighed(found: Sequence[Token], figure: Figure, is_some_written: bool) -> Figure | None:
    """The figure if it is money. Without a unit it is only where nothing else is counted, as in "50 000 per år"."""
    if figure.is_written:
        return figure
    before = found[figure.first - 1] if figure.first else None
    after = found[figure.last] if figure.last < len(found) else None
    if (after and not _may_stand_beside(after)) or _is_list_mark(found, figure) or _is_in_a_word(found, figure):
        return None
    if (before and not _may_stand_beside(before)) or is_some_written:
        if not figure.is_grouped and not is_some_written:
            return None
        could_be = figure.could_be or (() if figure.least is None else (figure.least,))
        doubt = tuple(dict.fromkeys((*figure.doubt, Doubt.NO_UNIT)))
        return replace(figure, least=None, most=None, doubt=doubt, could_be=could_be)
    return figure


def _may_stand_beside(token: Token) -> bool:
    if token.kind == "word":
        return token.text in _WORDS_BESIDE or bool(COST_WORD.fullmatch(token.text))
    return token.kind in _BESIDE


def _is_in_a_word(found: Sequence[Token], figure: Figure) -> bool:
    """ "500-lapp" """
    after = [(one.kind, one.start - before.end) for before, one in pairwise(found[figure.last - 1 : figure.last + 2])]
    return after == [("dash", 0), ("word", 0)]


def _is_list_mark(found: Sequence[Token], figure: Figure) -> bool:
    """ "1. 50 tkr", "2) 70 tkr" """
    if figure.last != figure.first + 1 or figure.last + 1 >= len(found):
        return False
    starts = figure.first == 0 or found[figure.first - 1].kind in ("hard", "stop", "unit")
    return starts and len(found[figure.first].text) < 3 and found[figure.last].kind in ("stop", "close")

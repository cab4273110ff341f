"""One text about money read into its amounts, the same at every door: form, pasted cell, workbook, document.

`read_money` never raises and changes no word. A text without a figure is one amount without a sum; an empty text none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samsyn.lib.figures import is_error_value
from samsyn.lib.money_doubts import COUNTS, meanings
from samsyn.lib.money_figures import figures
from samsyn.lib.money_numbers import UNIT
from samsyn.lib.money_payers import payer_in
from samsyn.lib.money_segments import Segment, edges, segments
from samsyn.lib.money_tokens import Plain, Token, plain, tokens
from samsyn.lib.money_types import KRONA, LARGEST, Amount, Certainty, Doubt, Per
from samsyn.lib.money_wholes import with_parts

SURELY_KRONOR = 10_000 * KRONA  # a lower figure without a unit may be thousands
_CENTURY = 100
# What takes back a figure, or puts another in its place: which of them holds is for a person to say.
_unsure = re.compile(
    r"\b(?:inte|ej|icke) (?:ca |om )?\d|\bi ?stället för\b|\btidigare\b|\d ?/ ?\d+ ?/ ?\d|^[=+*/]|\d[+*]\d"
    rf"|(?:{UNIT}) ?/ ?\d[\d ]*(?:[.,]\d+)? ?(?:{UNIT})(?!\w)"
)
_qualifiers = {
    "per", "once", "years", "since", "until", "duration", "possible", "only_if", "granted", "about", "total",
    "least_after", "most", "colon", "dash", "to",
}  # fmt: skip
_small = {"på", "om", "till", "ett", "en", "belopp", "är", "blir", "under", "i", "år", "för"}


@dataclass(frozen=True)
class _Said:
    """What words say of an amount when it says nothing itself: those of a label ("2027:"), or of the heading."""

    per: Per | None = None
    years: tuple[int | None, int | None] | None = None
    is_possible: bool = False


def read_money(text: str, unit: str = "kr", *, per: Per = Per.ONCE, year: int | None = None) -> list[Amount]:
    """The amounts in the order they are written. `unit`: of figures that name none, "" when nothing says what it is.

    per, year: what the heading of a column says of amounts that say nothing of it themselves.
    """
    if not text.strip():
        return []
    if is_error_value(text):
        return [Amount(text.strip(), doubt=(Doubt.ERROR_VALUE,))]
    said = plain(text)
    found = tokens(said.text)
    made = segments(found, figures(found, unit))
    if not made:
        is_possible = _is_possible(found)
        return [Amount(text.strip(), certainty=Certainty.POSSIBLE if is_possible else Certainty.SETTLED)]
    is_unsure = bool(_unsure.search(said.text))
    heading = _Said(per=None if per == Per.ONCE else per, years=(year, year) if year else None)
    amounts = []
    label = _Said()
    for at, segment in enumerate(made):
        following = made[at + 1].joined_by if at + 1 < len(made) else ""
        if segment.breaks or (at and _has_line_between(found, made[at - 1], segment)):
            label = _Said()
        if segment.label:
            label = _said(segment.label)
        own_unit = replace(heading, per=None)  # "tkr/år" in the heading says nothing of "75 000 kr"
        amount = _amount(said, found, segment, (label, own_unit if segment.figure.is_written else heading))
        is_either = is_unsure or "or" in (segment.joined_by, following)
        amounts.append(_as_either(amount) if is_either else amount)
    return with_parts(amounts, made)


def read_alone(text: str) -> list[Amount]:
    """The amounts of words with nothing around them that could say what they are in: a small figure without a unit may
    as well be thousands. One of SURELY_KRONOR or more says enough by itself.
    """
    amounts, doubted = read_money(text), read_money(text, "")
    if len(amounts) != len(doubted):
        return amounts
    return [
        without if Doubt.NO_UNIT in without.doubt and 0 < (one.least or one.most or 0) < SURELY_KRONOR else one
        for one, without in zip(amounts, doubted, strict=True)
    ]


def lacks_unit(text: str) -> bool:
    """Whether the words name a figure without saying what it is in."""
    return any(Doubt.NO_UNIT in one.doubt for one in read_money(text, ""))


def _as_either(amount: Amount) -> Amount:
    """One of several sums that exclude each other."""
    could_be = (amount.least,) if amount.least is not None and amount.least == amount.most else ()
    return replace(amount, doubt=(*amount.doubt, Doubt.EITHER), could_be=amount.could_be or could_be)


def _has_line_between(found: Sequence[Token], before: Segment, segment: Segment) -> bool:
    return any(one.kind == "hard" for one in found[before.figure.last : segment.figure.first])


def _amount(said: Plain, found: Sequence[Token], segment: Segment, around: tuple[_Said, ...]) -> Amount:
    figure = segment.figure
    start, end = edges(found, segment)
    close = [*segment.lead, *_tied(segment)]
    own = _said(close)
    years, doubt = _years(close, own.per)
    if any(one.kind == "income" for one in [*close, *segment.label]):
        doubt = (*doubt, Doubt.NEGATIVE)
    payer = payer_in(said, [segment.lead, segment.tail[0], segment.label])
    least, most = _bounds(segment, figure.least, figure.most)
    per = next((one.per for one in (own, *around) if one.per), Per.ONCE)
    duration = next((one.text for one in close if one.kind == "duration"), "")
    if duration and per == Per.ONCE:
        per = Per.YEAR if duration[0] in "x×*" else per
        doubt = doubt if per == Per.YEAR else (*doubt, Doubt.YEARS)
    could_be = figure.could_be
    if doubt and doubt[-1] == Doubt.YEARS and figure.least and (count := _count(duration)):
        could_be = (figure.least, count * figure.least)
    if not figure.doubt and figure.least == figure.most and figure.least is not None:
        after = said.text[found[figure.last - 1].end : found[segment.end - 1].end]
        if beside := meanings(after, figure.least):
            doubt, could_be = (*doubt, beside[0]), tuple(one for one in beside[1] if one <= LARGEST)
            per = Per.ONCE if beside[0] == Doubt.TIMES and per == Per.OTHER else per
    first, last = next((one for one in (years, *(one.years for one in around)) if one), (None, None))
    is_possible = _is_possible(close, segment, has_payer=bool(payer)) or any(one.is_possible for one in around)
    return Amount(
        words=said.words(start, end),
        least=least,
        most=most,
        is_approximate=any(one.kind == "about" for one in close),
        per=per,
        certainty=Certainty.POSSIBLE if is_possible else Certainty.SETTLED,
        first_year=first,
        last_year=last,
        for_years=_count(duration),
        payer=payer or payer_in(said, segment.tail[1:2]),
        doubt=(*figure.doubt, *doubt),
        could_be=could_be,
    )


def _tied(segment: Segment) -> list[Token]:
    """What comes after the figure and is said of it: close to it, or a clause of nothing but such words."""
    tied = list(segment.tail[0])
    for clause in segment.tail[1:]:
        if all(one.kind in _qualifiers or one.text in _small for one in clause):
            tied += clause
    return tied + segment.outer


def _said(found: Sequence[Token]) -> _Said:
    years, _ = _years(found, None)
    return _Said(_per(found), years, _is_possible(found))


def _per(found: Sequence[Token]) -> Per | None:
    said = [_per_of(one) for one in found if one.kind in ("per", "once")]
    if Per.OTHER in said:
        return Per.OTHER
    return said[0] if said else None


def per_said(text: str) -> Per:
    """How often, as a heading says it ("tkr/år", "Årlig kostnad"); once when it says nothing."""
    return _per(tokens(plain(text).text)) or Per.ONCE


def _per_of(token: Token) -> Per:
    if token.kind == "once":
        return Per.ONCE
    words = re.sub(r"^(?:per|pr|varje) |^/ ?", "", token.text).strip()
    if re.fullmatch(
        r"(?:kalender|budget|verksamhets)?år(?:et)?|årligen|årsvis|om året|års\w*|årlig(?:t|a)?(?: om)?|annum", words
    ):
        return Per.YEAR
    if words == "p.a." or token.text == "var år":
        return Per.YEAR
    if re.fullmatch(r"mån(?:ad|aden)?|i månaden|månadsvis|månatlig\w*", words):
        return Per.MONTH
    return Per.OTHER


def _years(found: Sequence[Token], per: Per | None) -> tuple[tuple[int | None, int | None] | None, tuple[Doubt, ...]]:
    """The first and last year that the words name; in doubt when they are several and not a span."""
    named = list(dict.fromkeys(_span_of_years(one) for one in found if one.kind in ("years", "since", "until")))
    if len(named) < 2:
        return (named[0] if named else None), ()
    singles = [first for first, last in named if first == last and first]
    if len(singles) == len(named) and per == Per.YEAR and singles == list(range(singles[0], singles[0] + len(singles))):
        return (singles[0], singles[-1]), ()
    if len(named) == 2 and named[0][1] is None and named[1][0] is None:  # från 2027 till och med 2029
        return (named[0][0], named[1][1]), ()
    return None, (Doubt.YEARS,)


def _span_of_years(token: Token) -> tuple[int | None, int | None]:
    years = [int(year) for year in re.findall(r"(?:19|20|21)\d\d", token.text)]
    if token.kind == "since":
        return years[0], None
    if token.kind == "until":
        return None, years[0]
    if len(years) == 1 and (short := re.search(r"\D(\d\d)$", token.text)):
        years.append(years[0] // _CENTURY * _CENTURY + int(short[1]))
    return years[0], years[-1] if years[-1] >= years[0] else years[0]


def _count(words: str) -> int | None:
    number = re.search(r"\d+", words)
    if number:
        return int(number[0])
    return next((count for word, count in COUNTS.items() if f" {word} " in f"{words} "), None)


def _bounds(segment: Segment, least: int | None, most: int | None) -> tuple[int | None, int | None]:
    """ "minst 50 tkr" has no most, "upp till 50 tkr" no least."""
    if least != most:
        return least, most
    for token in reversed([*segment.label, *segment.lead]):
        if token.kind == "least":
            return least, None
        if token.kind == "most":
            return None, most
        if token.kind not in ("about", "total", "to") and token.text not in _small:
            break
    for token in segment.tail[0][:1]:
        if token.kind == "least_after":
            return least, None
        if token.kind == "most" and token.text in ("som mest", "max", "maximalt", "högst"):
            return None, most
    return least, most


def _is_possible(close: Sequence[Token], segment: Segment | None = None, *, has_payer: bool = False) -> bool:
    """A later clause about somebody else's money ("kommunen 50 tkr, EU-medel söks") says nothing of this."""
    told = list(close)
    if segment and not has_payer:
        told += segment.earlier
    for clause in segment.tail[1:] if segment else []:
        if not (has_payer and _names_money(clause)) and not any(one.text in ("mer", "ytterligare") for one in clause):
            told += clause
    kinds = {one.kind for one in told}
    return "only_if" in kinds or ("possible" in kinds and "granted" not in kinds)


def _names_money(clause: Sequence[Token]) -> bool:
    return any(re.match(r"eu\b|stat|region|extern|övrig|bidrag|\w*medel", one.text) for one in clause)

"""Parts and wholes among the amounts of one text: what "varav" and "totalt" say, so that no money is counted twice."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.lib.money_numbers import factor_of
from samsyn.lib.money_segments import Segment
from samsyn.lib.money_tokens import plain, tokens
from samsyn.lib.money_types import KRONA, Amount, Certainty, Doubt, Per


def with_parts(amounts: Sequence[Amount], segments: Sequence[Segment]) -> list[Amount]:
    """The amounts with those marked that are part of another, in the same order."""
    made: list[Amount] = []
    whole: Amount | None = None
    parts: list[Amount] = []
    for at, (amount, segment) in enumerate(zip(amounts, segments, strict=True)):
        before = segments[at - 1] if at else None
        kind = _begins(segment, has_whole=whole is not None)
        if _is_of_the_next(segment, segments[at + 1 : at + 2]):
            made.append(replace(amount, is_part=True))
            continue
        if not kind and parts and before is not None:
            kind = _goes_on(amount, segment, before, whole, parts)
        if kind:
            amount = _as_part(amount, whole)
            if kind == "doubt":
                amount = replace(amount, doubt=(*amount.doubt, Doubt.PART))
            parts.append(amount)
        else:
            whole, parts = amount, []
        made.append(amount)
        if len(parts) and whole is not None and kind == "part" and _is_too_much(whole, parts):
            first = len(made) - len(parts) - 1
            made[first:] = [_in_doubt(one) for one in made[first:]]
            whole, parts = made[first], made[first + 1 :]
    return _with_totals(_with_brackets(made, segments), segments)


def _with_brackets(amounts: list[Amount], segments: Sequence[Segment]) -> list[Amount]:
    """ "400 tkr (kommunen 100 tkr, regionen 300 tkr)": what a bracket holds is the same sum, or it is asked."""
    made = list(amounts)
    at = 0
    while at < len(made):
        whole, depth = made[at], segments[at].depth
        end = at + 1
        while end < len(made) and segments[end].depth > depth:
            end += 1
        inside = [one for one in range(at + 1, end) if not made[one].is_part and not _is_total(segments[one])]
        if inside and whole.is_countable and not any(_adds(segments[one]) for one in inside):
            is_whole = {made[one].per for one in inside} == {whole.per} and _told(made, inside) == whole.most
            for one in inside:
                doubt = made[one].doubt if is_whole else (*made[one].doubt, Doubt.PART)
                made[one] = replace(made[one], is_part=True, doubt=doubt)
        at = end
    return made


def _is_too_much(whole: Amount, parts: Sequence[Amount]) -> bool:
    """ "300 tkr, varav 400 tkr": the parts are more than the whole, and nobody knows which of them is wrong."""
    most = whole.most if not whole.doubt else None
    same = [one for one in parts if one.per == whole.per and not one.doubt]
    return most is not None and sum(one.least or 0 for one in same) > most


def _in_doubt(amount: Amount) -> Amount:
    could_be = (amount.least,) if amount.least is not None else ()
    return replace(amount, doubt=(*amount.doubt, Doubt.PART), could_be=amount.could_be or could_be)


def _told(amounts: Sequence[Amount], places: Sequence[int]) -> int:
    return sum(amounts[at].most or 0 for at in places)


def _adds(segment: Segment) -> bool:
    """ "1 mnkr (ev. ytterligare 500 tkr)" """
    words = {one.text for one in (*segment.label, *segment.lead, *segment.tail[0])}
    return bool(words & {"ytterligare", "plus", "+", "dessutom", "därtill", "därutöver", "utöver", "extra"})


def _begins(segment: Segment, *, has_whole: bool) -> str:
    kinds = {one.kind for one in (*segment.label, *segment.lead)}
    if "excluding" in kinds and has_whole:
        return "doubt"
    return "part" if "part" in kinds or ("including" in kinds and has_whole) else ""


def _is_of_the_next(segment: Segment, after: Sequence[Segment]) -> bool:
    """ "100 tkr av 400 tkr" """
    close = [one for one in segment.tail[-1] if one.kind != "total"]
    is_open = bool(after) and not after[0].joined_by and after[0].depth == segment.depth
    return is_open and bool(close) and close[-1].text == "av"


def _goes_on(amount: Amount, segment: Segment, before: Segment, whole: Amount | None, parts: Sequence[Amount]) -> str:
    """Whether an amount after a part is one too: in the same bracket it is; after a comma nobody can be sure."""
    if not segment.joined_by or segment.depth < before.depth or segment.breaks or _is_total(segment):
        return ""
    if segment.depth:
        return "part"
    if whole is None:
        return "doubt"
    if amount.first_year not in (None, whole.first_year) or amount.per not in (Per.ONCE, whole.per):
        return ""
    told = sum(part.most or 0 for part in parts) + (amount.most or 0)
    most = whole.most if whole.most is not None else whole.least
    if most is None or told > most:
        return ""
    return "part" if told == most or segment.joined_by == "and" else "doubt"


def _as_part(amount: Amount, whole: Amount | None) -> Amount:
    """A part of a yearly sum is yearly, and one of a sum that is not certain is not certain either."""
    if whole is None:
        return replace(amount, is_part=True)
    amount = _in_the_unit_of(whole, amount)
    is_possible = Certainty.POSSIBLE in (amount.certainty, whole.certainty)
    has_years = amount.first_year or amount.last_year
    return replace(
        amount,
        is_part=True,
        per=whole.per if amount.per == Per.ONCE else amount.per,
        certainty=Certainty.POSSIBLE if is_possible else Certainty.SETTLED,
        first_year=amount.first_year if has_years else whole.first_year,
        last_year=amount.last_year if has_years else whole.last_year,
    )


def _in_the_unit_of(whole: Amount, part: Amount) -> Amount:
    """ "300 tkr varav kommunen 100": a part that names no unit has that of the whole, where it fits inside it."""
    if part.doubt != (Doubt.NO_UNIT,) or len(part.could_be) != 1 or whole.most is None:
        return part
    units = [factor_of(one.text) for one in tokens(plain(whole.words).text) if one.kind == "unit"]
    if len(units) != 1 or units[0] is None:
        return part
    ore = part.could_be[0] // KRONA * units[0]
    return replace(part, least=ore, most=ore, doubt=(), could_be=()) if ore <= whole.most else part


def _is_total(segment: Segment) -> bool:
    close = [*segment.label, *segment.lead, *segment.tail[0]]
    return any(one.kind == "total" for one in close)


def _with_totals(amounts: list[Amount], segments: Sequence[Segment]) -> list[Amount]:
    """ "50 tkr 2027, 70 tkr 2028, totalt 120 tkr": the last is the two others; else they are what it is made of."""
    totals = [at for at, segment in enumerate(segments) if _is_total(segment) and not amounts[at].is_part]
    others = [at for at, amount in enumerate(amounts) if at not in totals and not amount.is_part]
    if not totals or not others:
        return _with_sums_unsaid(amounts, others)
    made = list(amounts)
    if len(totals) > 1:
        return [replace(one, doubt=(*one.doubt, Doubt.SUM)) if at in totals else one for at, one in enumerate(made)]
    total = amounts[totals[0]]
    inside = [amounts[at] for at in others]
    is_sum = all(one.is_countable and not one.is_span and one.per == total.per for one in inside)
    told = sum(one.least or 0 for one in inside)
    if is_sum and told == total.least == total.most:
        made[totals[0]] = replace(total, is_part=True)
        return made
    if is_sum and total.least is not None and told > total.least:
        made[totals[0]] = replace(total, doubt=(*total.doubt, Doubt.SUM))
    for at in others:
        made[at] = replace(made[at], is_part=True)
    return made


def _with_sums_unsaid(amounts: list[Amount], others: Sequence[int]) -> list[Amount]:
    """ "300 tkr, kommunen 100 tkr, regionen 200 tkr": one that is exactly all the others is asked about."""
    known = [amounts[at] for at in others]
    is_plain = all(one.is_countable and not one.is_span and not one.first_year for one in known)
    if len(known) < 3 or not is_plain or len({one.per for one in known}) > 1:
        return amounts
    made = list(amounts)
    first, last, whole = others[0], others[-1], sum(one.least or 0 for one in known)
    if whole == 2 * (amounts[first].least or 0):
        for at in others[1:]:
            made[at] = replace(made[at], is_part=True, doubt=(Doubt.PART,))
    elif whole == 2 * (amounts[last].least or 0):
        made[last] = replace(made[last], doubt=(Doubt.SUM,))
    return made

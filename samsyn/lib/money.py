"""Amounts of money as words: whole sums, short ones for sentences, thousands for tables, and how one was read.

`money_reading` reads what people write; `money_sums` counts what can be counted. Everything is kept in öre.
"""

from collections.abc import Sequence

from samsyn.lib.money_types import LARGEST, MILJON, TUSEN, Amount, Certainty, Per

__all__ = ["HARD", "LARGEST", "amount_words", "reading_words", "short_words", "thousands", "words_together"]

HARD = "\u00a0"


def amount_words(ore: int | None) -> str:
    """ "1 200 000 kr" with hard spaces; "" for none. Öre are shown only when there are any."""
    if ore is None:
        return ""
    kronor, rest = divmod(abs(ore), 100)
    said = f"{kronor:,}".replace(",", HARD) + (f",{rest:02}" if rest else "")
    return f"{'−' if ore < 0 else ''}{said}{HARD}kr"


def short_words(ore: int) -> str:
    """ "5,6 mnkr", "640 tkr", "1 250 kr": the shortest that is still exact."""
    sign, size = ("−" if ore < 0 else ""), abs(ore)
    for unit, factor, decimals in (("mnkr", MILJON, 2), ("tkr", TUSEN, 0)):
        if size >= (factor if decimals else 10 * factor) and size * 10**decimals % factor == 0:
            whole, rest = divmod(size * 10**decimals // factor, 10**decimals)
            part = f",{rest:0{decimals}}".rstrip("0").rstrip(",") if decimals else ""
            return f"{sign}{f'{whole:,}'.replace(',', HARD)}{part}{HARD}{unit}"
    return amount_words(ore)


def words_together(sums: Sequence[int]) -> list[str]:
    """Sums that are read in one sentence, in one unit: the largest that says each of them exactly. "" for nought."""
    given = [ore for ore in sums if ore]
    if len(given) < 2:
        return [short_words(ore) if ore else "" for ore in sums]
    units = [
        (unit, factor)
        for unit, factor, least in (("mnkr", MILJON, MILJON // 10), ("tkr", TUSEN, TUSEN))
        if all(abs(ore) * 100 % factor == 0 and abs(ore) >= least for ore in given)
    ]
    if not units or (units[0][0] == "tkr" and any(abs(ore) % TUSEN for ore in given)):
        return [amount_words(ore) if ore else "" for ore in sums]
    return [_in_unit(ore, *units[0]) if ore else "" for ore in sums]


def _in_unit(ore: int, unit: str, factor: int) -> str:
    whole, rest = divmod(abs(ore) * 100 // factor, 100)
    part = f",{rest:02}".rstrip("0").rstrip(",")
    return f"{'−' if ore < 0 else ''}{f'{whole:,}'.replace(',', HARD)}{part}{HARD}{unit}"


def thousands(ore: int | None) -> str:
    """The sum in thousands of kronor for tables: "1 200", "0,5"; "–" for none."""
    if ore is None:
        return "–"
    tenths = round(abs(ore) / 10_000)
    whole, rest = divmod(tenths, 10)
    said = f"{whole:,}".replace(",", HARD) + (f",{rest}" if rest else "")
    return f"{'−' if ore < 0 and tenths else ''}{said}"


def reading_words(amount: Amount) -> str:
    """How an amount was read, to stand beside its own words: "varav ca 35 000 kr per år 2027–2029". "" without sum."""
    if not amount.has_figure:
        return ""
    often = {Per.YEAR: "per år", Per.MONTH: "per månad", Per.OTHER: "per styck"}.get(amount.per, "")
    parts = [
        "varav" if amount.is_part else "",
        "eventuellt" if amount.certainty == Certainty.POSSIBLE else "",
        "ca" if amount.is_approximate else "",
        _sum_words(amount.least, amount.most),
        often,
        f"i {amount.for_years} år" if amount.for_years and amount.for_years > 1 else "",
        _year_words(amount.first_year, amount.last_year),
    ]
    return " ".join(filter(None, parts))


def _sum_words(least: int | None, most: int | None) -> str:
    if least is None:
        return f"högst {amount_words(most)}"
    if most is None:
        return f"minst {amount_words(least)}"
    return amount_words(least) if least == most else f"{amount_words(least)}–{amount_words(most)}"


def _year_words(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first or "")
    if first is None:
        return f"till och med {last}"
    return f"från {first}" if last is None else f"{first}–{last}"

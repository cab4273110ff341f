"""Money in a cell, read by the one reader of amounts (`lib.money_reading`); what is doubtful is said, never guessed."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from samsyn.action_plans.amounts import EMPTY, READ, fields_of_amount, read_anew
from samsyn.action_plans.rows import LONGEST_WORDS, funding_lines, funding_text
from samsyn.lib.money import amount_words
from samsyn.lib.money_cells import money_in_cell
from samsyn.lib.money_headings import Heading
from samsyn.lib.money_reading import read_money
from samsyn.lib.money_types import LARGEST, Amount, Doubt, Per
from samsyn.spreadsheets.understood import Fields, NotUnderstood, too_long

SUM = ("amount", "amount_to", "bound")
WORDS_READ = "words_read"  # how words say that they are counted
SAID = "amount_said"  # words of an amount that say more than its figure; they belong among the line's own words
UNCOUNTED = "{} Orden står kvar, men beloppet räknas inte."
DOUBTFUL = "doubtful"  # sentences about amounts whose words are kept and whose figure is not taken

_figure = re.compile(r"[\d\s.,'’]+(?:kr|kronor|sek|:-)?", re.IGNORECASE)
_instead = "Skriv beloppet i kronor med siffror, eller lämna tomt."


def kronor(ore: int | None) -> str:
    if ore is None:
        return ""
    return str(ore // 100) if ore % 100 == 0 else f"{ore / 100:.2f}".replace(".", ",")


# ---- A column of kronor ---------------------------------------------------------------------------------------------


def read_amount(context: Any, line: Any, words: str) -> Fields:
    """One sum. What the words say beside it ("per år", a span) is read too, and kept as they say it."""
    if not words:
        return {name: EMPTY[name] for name in SUM}
    found = read_money(words)
    if len([one for one in found if not one.is_part]) > 1:
        raise NotUnderstood("Skriv ett belopp i rutan. Fler belopp skrivs på var sin rad.")
    if doubtful := next((one for one in found if one.doubt), None):
        raise NotUnderstood(f"{doubt_said(doubtful)} {_instead}")
    if not found[0].has_figure:
        raise NotUnderstood(_instead)
    read = EMPTY | fields_of_amount(found[0])
    if _figure.fullmatch(words):
        return _figure_of(line, read["amount"])
    if len(f"{line.words if line else ''}; {words}") > LONGEST_WORDS:
        raise too_long(words, LONGEST_WORDS, {"amount": read["amount"]})
    of_years = ("year", "last_year", "is_onwards") if read["year"] else ()
    return {name: read[name] for name in (*SUM, "is_approximate", "per", "is_possible", *of_years)} | {SAID: words}


def _figure_of(line: Any, ore: int) -> Fields:
    """The lower end of a span that its own column tells of, as long as it is lower. Else a figure alone is no span."""
    if line is not None and (line.amount == ore or (line.amount_to is not None and ore < line.amount_to)):
        return {"amount": ore}
    return {**{name: EMPTY[name] for name in SUM}, "amount": ore}


def amount_in_cell(line: Any, value: float, number_format: str) -> Fields:
    """The sum that a cell of kronor holds, whatever its format shows of it."""
    amount = money_in_cell(value, number_format, Heading("kr"))
    if amount.most is None:
        raise NotUnderstood(f"{doubt_said(amount)} {_instead}".strip())
    return _figure_of(line, amount.most)


def read_upper(context: Any, line: Any, words: str) -> Fields:
    """The upper end of a span, in its own column: one sum, and nothing more of it."""
    if not words:
        return {"amount_to": None}
    found = read_money(words)
    fields = EMPTY | fields_of_amount(found[0])
    is_plain = all(fields[name] == EMPTY[name] for name in READ if name != "amount")
    if len(found) > 1 or found[0].words.strip() != words.strip() or not is_plain or fields["amount"] is None:
        raise NotUnderstood(f"{doubt_said(found[0])} {_instead}".strip())
    return {"amount_to": fields["amount"]}


def upper_in_cell(line: Any, value: float, number_format: str) -> Fields:
    return {"amount_to": amount_in_cell(None, value, number_format)["amount"]}


def runs_backwards(fields: Fields, line: Any) -> bool:
    """Whether the upper end would be below the lower, with what the file changes of the line."""
    least, most = fields.get("amount", line.amount), fields.get("amount_to", line.amount_to)
    return least is not None and most is not None and most < least


def read_words(context: Any, line: Any, words: str) -> Fields:
    """What is printed of the money. How it is counted follows the words, but not what was set by hand."""
    if len(words) > LONGEST_WORDS:
        raise too_long(words, LONGEST_WORDS, {"words": f"{words[: LONGEST_WORDS - 1].rstrip()}…"})
    values = {name: getattr(line, name) for name in READ} if line else EMPTY
    read = read_anew(line.words if line else "", words, values)
    return {"words": words, WORDS_READ: {name: value for name, value in read.items() if value != values[name]}}


def settled(fields: Fields, words_now: str) -> Fields:
    """The fields of a line as they are written: a cell's own goes before what was read of the words.

    What an amount's words say stands among the line's own, in the place of those that named its amount before.
    """
    said, read = fields.get(SAID, ""), fields.get(WORDS_READ, {})
    rest = {name: value for name, value in fields.items() if name not in (SAID, WORDS_READ)}
    if said and said not in rest.get("words", words_now):
        before = rest.get("words", "" if any(one.has_figure for one in read_money(words_now)) else words_now)
        rest["words"] = "; ".join(filter(None, [before, said]))
    return {**read, **rest}


# ---- A column of money in words -------------------------------------------------------------------------------------


def funding(head: Heading) -> Callable[[Any, Any, str], Fields]:
    """Money in words, of a table with one column for all of it. `head`: what the column's heading says of amounts."""

    unit = head.unit + {Per.YEAR: "/år", Per.MONTH: "/månad"}.get(head.per, "") if head.unit else ""

    def read(context: Any, thing: Any, words: str) -> Fields:
        lines = funding_lines(words, unit)
        for line in lines:
            line["year"], line["words"] = line["year"] or head.year, line["words"].strip()
        doubts = [UNCOUNTED.format(doubt_said(one)) for one in read_money(words, head.unit) if one.doubt]
        if funding_text(words):
            raise too_long(words, LONGEST_WORDS, {"funding": lines, DOUBTFUL: doubts})
        return {"funding": lines, DOUBTFUL: doubts}

    return read


def added(fields: Fields, more: Fields) -> None:
    """Put the fields of another column beside those there are: a table may have a column of money for each year."""
    for name, value in more.items():
        fields[name] = [*fields.get(name, []), *value] if name in ("funding", DOUBTFUL) else value


def without_year(lines: Sequence[Fields]) -> bool:
    """Whether some sum that is paid once says no year, so that no year's money counts it."""
    once = (line for line in lines if line["amount"] is not None and not line["is_part"] and not line["per"])
    return any(line["year"] is None for line in once)


def doubt_said(amount: Amount) -> str:
    """Why an amount is not counted, for the person who wrote it."""
    words = f"”{amount.words[:60]}”"
    if Doubt.NO_UNIT in amount.doubt:
        return f"{words} säger inte om det är kronor eller tusental kronor: välj det vid kolumnen."
    if Doubt.NEGATIVE in amount.doubt:
        return f"{words} är mindre än noll."
    if Doubt.CURRENCY in amount.doubt:
        return f"{words} är inte i kronor."
    if Doubt.TOO_LARGE in amount.doubt:
        return f"{words} är för stort. Det största belopp som går är {amount_words(LARGEST)}."
    if Doubt.TOO_SMALL in amount.doubt:
        return f"{words} är mindre än ett öre."
    if len(amount.could_be) > 1:
        return f"{words} kan betyda {' eller '.join(amount_words(one) for one in amount.could_be[:2])}."
    return f"{words} går att förstå på fler sätt." if amount.doubt else ""

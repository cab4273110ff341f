"""Money in a cell, read by the one reader of amounts (`lib.money_reading`); what is doubtful is said, never guessed."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from samsyn.action_plans.rows import LONGEST_WORDS, funding_lines, funding_text
from samsyn.lib.money import amount_words, parse_amount
from samsyn.lib.money_cells import money_in_cell
from samsyn.lib.money_headings import Heading
from samsyn.lib.money_reading import read_money
from samsyn.lib.money_types import Amount, Doubt, Per
from samsyn.spreadsheets.understood import Fields, NotUnderstood, too_long

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
    """One sum. What the words say beside it ("per år", a span) is kept as they say it."""
    if not words:
        return {"amount": None}
    found = read_money(words)
    if len([one for one in found if not one.is_part]) > 1:
        raise NotUnderstood("Skriv ett belopp i rutan. Fler belopp skrivs på var sin rad.")
    if doubtful := next((one for one in found if one.doubt), None):
        raise NotUnderstood(f"{doubt_said(doubtful)} {_instead}")
    read = parse_amount(words)
    if read.ore is None:
        raise NotUnderstood(_instead)
    fields: Fields = {"amount": read.ore}
    if _figure.fullmatch(words):
        return fields
    if len(f"{line.words if line else ''}; {words}") > LONGEST_WORDS:
        raise too_long(words, LONGEST_WORDS, fields)
    return fields | {SAID: words} | ({"is_approximate": True} if read.is_approximate else {})


def amount_in_cell(value: float, number_format: str) -> Fields:
    """The sum that a cell of kronor holds, whatever its format shows of it."""
    amount = money_in_cell(value, number_format, Heading("kr"))
    if amount.most is None:
        raise NotUnderstood(f"{doubt_said(amount)} {_instead}".strip())
    return {"amount": amount.most}


def with_said(fields: Fields, words_now: str) -> Fields:
    """The fields with what an amount's words say put among the line's own words."""
    said = fields.get(SAID, "")
    rest = {name: value for name, value in fields.items() if name != SAID}
    own = str(rest.get("words", words_now))
    if said and said not in own:
        rest["words"] = "; ".join(filter(None, [own, said]))
    return rest


# ---- A column of money in words -------------------------------------------------------------------------------------


def funding(head: Heading) -> Callable[[Any, Any, str], Fields]:
    """Money in words, of a table with one column for all of it. `head`: what the column's heading says of amounts."""

    def read(context: Any, thing: Any, words: str) -> Fields:
        lines = funding_lines(words, head.unit)
        for line in lines:
            line["year"] = line["year"] or head.year
            if not any(map(str.isalpha, line["words"])):
                line["words"] = as_headed(line["words"], head)
        doubts = [UNCOUNTED.format(doubt_said(one)) for one in read_money(words, head.unit) if one.doubt]
        if funding_text(words):
            raise too_long(words, LONGEST_WORDS, {"funding": lines, DOUBTFUL: doubts})
        return {"funding": lines, DOUBTFUL: doubts}

    return read


def added(fields: Fields, more: Fields) -> None:
    """Put the fields of another column beside those there are: a table may have a column of money for each year."""
    for name, value in more.items():
        fields[name] = [*fields.get(name, []), *value] if name in ("funding", DOUBTFUL) else value


def as_headed(words: str, head: Heading) -> str:
    """Figures with what only the heading says of them. Kronor alone are said when the amount is shown."""
    unit = head.unit if head.per == Per.YEAR or head.unit not in ("kr", "kronor") else ""
    return " ".join(filter(None, [words, unit, "per år" if head.per == Per.YEAR else ""]))


def without_year(lines: Sequence[Fields]) -> bool:
    """Whether some sum says no year, so that no year's money counts it."""
    return any(line["amount"] is not None and line["year"] is None for line in lines)


def doubt_said(amount: Amount) -> str:
    """Why an amount is not counted, for the person who wrote it."""
    words = f"”{amount.words[:60]}”"
    if Doubt.NO_UNIT in amount.doubt:
        return f"{words} säger inte om det är kronor eller tusental kronor: välj det vid kolumnen."
    if Doubt.NEGATIVE in amount.doubt:
        return f"{words} är mindre än noll."
    if Doubt.CURRENCY in amount.doubt:
        return f"{words} är inte i kronor."
    if len(amount.could_be) > 1:
        return f"{words} kan betyda {' eller '.join(amount_words(one) for one in amount.could_be[:2])}."
    return f"{words} går att förstå på fler sätt." if amount.doubt else ""

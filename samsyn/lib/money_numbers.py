"""One number of an amount as it was typed: spaces, dots and commas that mean thousands or decimals; or in words."""

import re
import unicodedata
from fractions import Fraction

from samsyn.lib.money_types import KRONA, MILJON, TUSEN, Doubt

# What the word for a unit begins with, longest first, and what one of it is in öre.
UNIT_WORDS = (
    (r"tusen(?:tals?)?(?: ?(?:kr(?:onor)?|sek))?|t\.? ?kr|k ?kr|ksek|tsek|t ?sek", TUSEN),
    (r"miljard(?:er)?(?: ?(?:kr(?:onor)?|sek))?|md ?kr|mdr(?: ?kr)?", 1_000 * MILJON),
    (r"milj(?:oner|on)?(?:\.? ?(?:kr(?:onor)?|sek))?|mn\.? ?kr|m\.? ?kr|mn ?sek|m ?sek|mn", MILJON),
    (r"kr(?:onor|onan|ona)?(?:[:,.] ?-)?|sek|[:;,.] ?-(?![\w-])", KRONA),
)
UNIT = "|".join(words for words, _ in UNIT_WORDS)
FRACTIONS = "½¼¾⅓⅔"
NUMBER = rf"(?:[0-9]+(?: ?[{FRACTIONS}]|(?:[ .,'’][0-9]+)*))|[{FRACTIONS}]"
MOST_FIGURES = 20  # what is longer is no sum of money, and Python makes no number of 4,300 figures

_units = [(re.compile(words), factor) for words, factor in UNIT_WORDS]
_ones = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton")
_teens = ("fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_tens = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_halves = {
    "en och en halv": Fraction(3, 2), "ett och ett halvt": Fraction(3, 2), "halvannan": Fraction(3, 2),
    "två och en halv": Fraction(5, 2), "en halv": Fraction(1, 2), "ett halvt": Fraction(1, 2),
    "halv": Fraction(1, 2), "en kvarts": Fraction(1, 4), "tre kvarts": Fraction(3, 4),
}  # fmt: skip
_small = {word: at for at, word in enumerate((*_ones, *_teens))} | {"ett": 1}
_large = {word: at * 10 for at, word in enumerate(_tens, 2)}
_small_words = "|".join(sorted(_small, key=len, reverse=True))
NUMBER_WORD = "|".join((
    *_halves,
    rf"(?:(?:{'|'.join((*_ones[1:10], 'ett'))}) ?)?hundra(?: ?(?:{'|'.join(_tens)}))?(?!\w*hundra)(?= ?tusen| ?kr)",
    rf"(?:{'|'.join(_tens)})(?:{'|'.join((*_ones[1:10], 'ett'))})?",
    _small_words,
))  # fmt: skip


def factor_of(unit: str) -> int | None:
    """What one of the unit is in öre, however it is written; None for a word that is no unit of ours."""
    said = " ".join(unit.casefold().split())
    return next((factor for words, factor in _units if words.fullmatch(said)), None)


def in_words(said: str) -> Fraction | None:
    """ "en halv" and "femtio" as numbers."""
    said = " ".join(said.split())
    if said in _halves:
        return _halves[said]
    hundreds, found, rest = said.rpartition("hundra")
    count = 100 * _small.get(hundreds.strip(), 1) if found else 0
    rest = rest.strip()
    if not rest:
        return Fraction(count) if count else None
    for tens, value in _large.items():
        if rest.startswith(tens):
            return Fraction(count + value + _small.get(rest.removeprefix(tens), 0))
    return Fraction(count + _small[rest]) if rest in _small else None


def numbers(said: str, factor: int, is_unit_written: bool) -> tuple[list[Fraction], Doubt | None]:
    """What the figures may mean, and why that is not one thing. `factor`: of the unit, which tells marks apart."""
    said = said.replace("’", "'").strip()
    if len(said) > 2 * MOST_FIGURES:
        return [], Doubt.TOO_LARGE
    if said[-1] in FRACTIONS:
        whole = said[:-1].strip()
        return [Fraction(int(whole or 0)) + Fraction(unicodedata.numeric(said[-1])).limit_denominator(12)], None
    if " " in said:
        if not re.fullmatch(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?", said):
            return [], Doubt.GROUPS
        if re.search(r"[.,]\d{3}$", said):
            return [], Doubt.MARK
        said = said.replace(" ", "")
    marks = re.findall(r"[.,']", said)
    if not marks:
        return [Fraction(int(said))], None
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and marks[-1] != "'":
        whole, part = said.rsplit(marks[-1], 1)
        return _grouped(whole, marks[0], part)
    if len(set(marks)) == 1 and (len(marks) > 1 or marks[0] == "'"):
        return _grouped(said, marks[0], "")
    return _one_mark(said, marks[0], factor, is_unit_written) if len(marks) == 1 else ([], Doubt.GROUPS)


def _grouped(whole: str, mark: str, part: str) -> tuple[list[Fraction], Doubt | None]:
    if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", whole):
        return [], Doubt.GROUPS
    return [_decimal(whole.replace(mark, ""), part)], None


def _one_mark(said: str, mark: str, factor: int, is_unit_written: bool) -> tuple[list[Fraction], Doubt | None]:
    """ "150.000", "1,5": three figures after one mark are thousands or decimals, and a krona has only two of those."""
    whole, part = said.split(mark)
    decimal = _decimal(whole, part)
    if len(part) != 3 or not re.fullmatch(r"[1-9]\d{0,2}", whole):
        return [decimal], None
    grouped = Fraction(int(whole + part))
    if mark == ".":
        if factor == KRONA and (is_unit_written or part == "000"):
            return [grouped], None
    elif factor >= MILJON:  # 1,250 mnkr: the comma is the mark of decimals, and a thousand millions is no cost here
        return [decimal], None
    return [grouped, decimal], Doubt.MARK


def _decimal(whole: str, part: str) -> Fraction:
    return Fraction(int(whole)) + Fraction(int(part or 0), 10 ** len(part))

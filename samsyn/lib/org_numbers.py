"""What a cell is that should hold an organisation number, and any text without personal identity numbers.

A legal person's number has 20 or more where a person's has the month of birth. A sole trader's number is the owner's
own: it is never given back as text, only that it was one.
"""

import re
from dataclasses import dataclass

LEGAL, PERSONAL, BROKEN, NONE = "legal", "personal", "broken", "none"
TAKEN_AWAY = "[personnummer]"  # stands in a cell that held a person's number and nothing else

SHORTENED = (
    "Organisationsnumret är avkortat till några få siffror, som 5,56E+09. Gör om kolumnen till text i Excel, skriv in "
    "numret igen och spara filen på nytt."
)
SEVERAL = "Det står flera organisationsnummer i samma ruta. Inget av dem är med."
NOT_A_NUMBER = "Det som står i rutan för organisationsnummer är inget organisationsnummer. Det är inte med."

_dash = r"[-+\u2010-\u2015\u2212]"
_apart = r"(?:\s{0,3}[-+./_:\u2010-\u2015\u2212]\s{0,3}|\s{1,3})"  # in a text, of what somebody wrote from memory
_shortened = re.compile(r"\d(?:[.,]\d+)?\s?[eE]\s?\+?\s?\d{1,2}")
_decimals = re.compile(r"[.,]0+$")
_pieces = re.compile(r"[,;/|\n&]|\boch\b")
_label = re.compile(r"^(?:org\w*|pers\w*|pe|nr|no|nummer|vat|moms\w*|reg\w*|[^\w])+", re.IGNORECASE)
_vat = re.compile(r"SE(\d{10})\d\d", re.IGNORECASE)
_whole = re.compile(rf"(\d\d)?(\d{{6}}){_dash}?(\d{{4}})")
_nothing = {"", "saknas", "okänt", "nej", "ingen", "inget", "na", "n/a", "0", "x", "null", "none", "uppgift saknas"}

_personal = re.compile(
    rf"""(?<!\d)(?<!\+46)(?<!\+46\s)(?P<century>18|19|20)?(?P<day>\d{{6}})
         (?P<sign>{_apart})?(?P<last>\d{{4}})(?!\d)""",
    re.VERBOSE,
)
_dated = re.compile(
    rf"(?<!\d)(?:(?:18|19|20)(\d\d)[-./ ](\d\d)[-./ ](\d\d){_apart}?|(\d\d) (\d\d) (\d\d)\s?{_dash}\s?)(\d{{4}})(?!\d)"
)
_of_vat = re.compile(r"(?<![A-Z])SE[\s-]?(\d{6})-?(\d{4})\s?\d\d(?!\d)", re.IGNORECASE)
_masked = re.compile(rf"(?<!\d)(?:18|19|20)?(\d{{6}})\s?{_dash}?\s?(?:[xX*]{{4}}|[Nn]{{4}})(?![\w*])")
_figures = re.compile(r"\d{6}|\d\d[-./ ]\d\d[-./ ]\d\d")  # stand in every form of one
_left_over = re.compile(r"\s*\(\s*\)|\s*\[\s*\]|(?<=[,;:])\s*[,;:]+|\s+(?=[,;])")


@dataclass(frozen=True)
class OrgNumber:
    """`is_a`: LEGAL with its number as "556123-4567", PERSONAL, BROKEN with a Swedish sentence, or NONE."""

    is_a: str = NONE
    number: str = ""
    sentence: str = ""


def org_number_in(cell: str) -> OrgNumber:
    """What a cell is that should hold an organisation number."""
    words = _decimals.sub("", cell.strip())
    if _whole.fullmatch(words):
        return _one(words)
    if TAKEN_AWAY in words or _is_masked(words):
        return OrgNumber(PERSONAL)
    if words.casefold().strip(" .-–—?") in _nothing:
        return OrgNumber()
    if _shortened.fullmatch(words):
        return OrgNumber(BROKEN, sentence=SHORTENED)
    found = [_one(piece) for piece in _pieces.split(words) if piece.strip()]
    if any(one.is_a == PERSONAL for one in found):
        return OrgNumber(PERSONAL)
    legal = {one.number for one in found if one.is_a == LEGAL}
    if len(legal) > 1:
        return OrgNumber(BROKEN, sentence=SEVERAL)
    return OrgNumber(LEGAL, legal.pop()) if legal else next(iter(found), OrgNumber())


def without_personal_numbers(text: str, *, has_phones: bool = True) -> tuple[str, int]:
    """The text without personal identity numbers, and how many there were. A telephone number is not taken for one.

    has_phones: ten figures after a nought are a telephone number, unless somebody knows that none stands in the text.
    """
    count = 0

    def gone(found: re.Match[str]) -> str:
        nonlocal count
        if not _is_personal(found, has_phones):
            return found[0]
        count += 1
        return ""

    if not _figures.search(text):
        return text, 0
    left = text
    for form in (_of_vat, _dated, _personal, _masked):
        left = form.sub(gone, left)
    if not count:
        return text, 0
    left = "\n".join(" ".join(line.split(" ")).strip(" ,;:-") for line in _left_over.sub("", left).split("\n"))
    return re.sub(r" {2,}", " ", left).strip(), count


def _one(piece: str) -> OrgNumber:
    compact = _label.sub("", "".join(piece.split()))
    if vat := _vat.fullmatch(compact):
        compact = vat[1]
    digits = "".join(char for char in compact if char.isdecimal())
    found = _whole.fullmatch(compact)
    if found and (found[1] or "16") in ("16", "18", "19", "20"):
        ten = found[2] + found[3]
        month = int(ten[2:4])
        if 1 <= month <= 12:
            return OrgNumber(PERSONAL)
        if month < 20 or found[1] not in (None, "16"):
            return OrgNumber(BROKEN, sentence=NOT_A_NUMBER)
        number = f"{int(ten):010}"
        number = f"{number[:6]}-{number[6:]}"
        if not _adds_up(ten):
            wrong = f"Organisationsnumret {number} har fel kontrollsiffra. Det är inte med."
            return OrgNumber(BROKEN, sentence=wrong)
        return OrgNumber(LEGAL, number)
    if _may_be_personal(digits):
        return OrgNumber(PERSONAL)
    if not digits or len(digits) == 10:
        return OrgNumber(BROKEN, sentence=NOT_A_NUMBER)
    wrong = f"Organisationsnumret har {len(digits)} siffror och ska ha tio. Det är inte med."
    return OrgNumber(BROKEN, sentence=wrong)


def _may_be_personal(digits: str) -> bool:
    """Whether digits of a wrong length may be a person's number that lost some, or its first nought."""
    if len(digits) >= 8 and digits[:2] in ("18", "19", "20") and _is_day(digits[2:8]):
        return True
    filled = digits.zfill(10)
    return len(digits) >= 6 and (_is_day(digits[:6]) or (len(digits) < 10 and _is_day(filled[:6]) and _adds_up(filled)))


def _is_personal(found: re.Match[str], has_phones: bool) -> bool:
    if found.re is _masked:
        return _is_day(found[1])
    if found.re is _personal:
        digits = found["day"] + found["last"]
        if has_phones and not found["century"] and not found["sign"] and _starts_as_phone(digits):
            return False
    else:
        digits = "".join(filter(None, found.groups()))
    return _is_day(digits[:6]) and _adds_up(digits)


def _is_masked(words: str) -> bool:
    return any(_is_day(found[1]) for found in _masked.finditer(words))


def _starts_as_phone(digits: str) -> bool:
    """0701234567 could be either; nobody's telephone number of ten figures begins with two noughts."""
    return int(digits[0]) == 0 and int(digits[1]) != 0


def _is_day(six: str) -> bool:
    """Whether six digits may be a day of birth; a coordination number has 60 added to the day."""
    month, day = int(six[2:4]), int(six[4:6])
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= (29 if month == 2 else 31)


def _adds_up(ten: str) -> bool:
    """Luhn's check digit."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0

"""Swedish typography, citations, file names and order."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from samsyn.lib.schedules import MONTHS

HARD = "\u00a0"
SortKey = tuple[tuple[tuple[int, int, str], ...], str]
LONGEST_NAME = 120  # characters of a file name before its extension

_span = re.compile(r"(?<![\w:/.,–-])([1-9]\d{0,3}(?:,\d+)?|0(?:,\d+)?) ?- ?([1-9]\d{0,3}(?:,\d+)?)(?![\w:/–-]|[.,]\d)")
_section = re.compile(r"(§§?) (?=\d)|(?<=\d) (?=§|kap\b|%)")
_day = re.compile(rf"\b(\d{{1,2}}) (?={'|'.join(MONTHS)})", re.IGNORECASE)
_thousands = re.compile(r"(?<![\d,.:/-])(?<!\d[ \u00a0])\d{1,3}(?: \d{3})+(?![\d-])")
_first_word = re.compile(r"[^\W_]*")
_first_word = re.compile(r"[^\W_]*")
_of_something = re.compile(r"(?=\s+(?:för|vid|på|inom|i|av)\s)")
# How offices end when one speaks of whoever holds them, and what they are called.
_DEFINITE = (
    ("ordföranden", "ordförande"), ("bibliotekarien", "bibliotekarie"), ("controllern", "controller"),
    ("sekreteraren", "sekreterare"), ("handläggaren", "handläggare"), ("samordnaren", "samordnare"),
    ("utvecklaren", "utvecklare"), ("utredaren", "utredare"), ("planeraren", "planerare"), ("ledaren", "ledare"),
    ("konsulenten", "konsulent"), ("assistenten", "assistent"), ("arkitekten", "arkitekt"), ("strategen", "strateg"),
    ("pedagogen", "pedagog"), ("ingenjören", "ingenjör"), ("inspektören", "inspektör"), ("direktören", "direktör"),
    ("ansvarige", "ansvarig"), ("ansvariga", "ansvarig"), ("ekonomen", "ekonom"), ("juristen", "jurist"),
    ("rektorn", "rektor"), ("chefen", "chef"),
)  # fmt: skip
_several = re.compile(r"(?<!-) och ")  # not "Kultur- och fritidschefen"
_not_in_names = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f”]+')
_reserved = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_order = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "ß": "ss", "đ": "d", "ł": "l"})


def tidy(text: str) -> str:
    """Text as it is set in Swedish: ”…” and ’, en dash in number spans, hard spaces in "§ 47", "25 november", "1 840".

    Dates, phone numbers and registry numbers are left alone. Tidying twice is the same as once.
    """
    text = text.replace('"', "”").replace("'", "’")
    text = _span.sub(_en_dash, text)
    text = _section.sub(lambda found: (found[1] or "") + HARD, text)
    text = _day.sub(lambda found: found[1] + HARD, text)
    return _thousands.sub(lambda found: found[0].replace(" ", HARD), text)


def _en_dash(found: re.Match[str]) -> str:
    """A span goes upwards; anything else is a number with a hyphen in it."""
    first, last = (float(number.replace(",", ".")) for number in found.groups())
    return f"{found[1]}–{found[2]}" if first < last else found[0]


def citation(body: str, day: date | str | int = "", minutes_item: str = "") -> str:
    """Kommunfullmäktige 2021-06-16 § 47, with a hard space after §. Day and § may be missing, or only a year known."""
    number = minutes_item.strip().removeprefix("§").strip()
    item = f"§{HARD}{number}" if number else ""
    return " ".join(part for part in (body.strip(), str(day or "").strip(), item) if part)


def in_running_text(name: str) -> str:
    """A name inside a sentence: small first letter, "kommunfullmäktige 2021-06-16"; KSAU, HR-chef, EU:s mål stay.

    A large letter further on in the first word says that it is an abbreviation or a name written so; "A4" is one too.
    """
    rest = _first_word.match(name)[0][1:]  # type: ignore[index]  # it matches anything
    stays = rest[:1].isdigit() or any(letter.isupper() for letter in rest)
    return name if stays else name[:1].lower() + name[1:]


def opening(words: str) -> str:
    """Words that begin a sentence or a line: large first letter and the rest as it is."""
    return words[:1].upper() + words[1:]


def indefinite_office(title: str) -> str:
    """ "Socialchefen" → "Socialchef", "Chefen för vård" → "Chef för vård": as an office is listed. What is none that is
    known, or several, is as it was.
    """
    head = _of_something.split(title, maxsplit=1)[0]
    is_several = bool(_several.search(head)) or "," in head
    for definite, indefinite in () if is_several else _DEFINITE:
        if head.casefold().endswith(definite):
            ending = indefinite.upper() if head.isupper() else indefinite
            kept = len(head) - len(definite)
            start = opening(ending) if not kept and head[:1].isupper() else ending
            return head[:kept] + start + title[len(head) :]
    return title


def listed(parts: Sequence[str]) -> str:
    """One, two och three; "samt" where an "och" stands inside one of them."""
    last = "samt" if any(" och " in part for part in parts) else "och"
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def file_name(title: str, *parts: str, extension: str) -> str:
    """A file name that people can read and every system can keep: "Bilaga 1 - Process för framtagande.pdf"."""
    names = []
    for part in (title, *parts):
        clean = unicodedata.normalize("NFC", part).replace("–", "-").replace("—", "-")
        names.append(" ".join(_not_in_names.sub(" ", clean).split()).strip(" ."))
    name = " - ".join(filter(None, names))[:LONGEST_NAME].strip(" .-") or "Dokument"
    return f"{name}{'_' if _reserved.match(name) else ''}.{extension.lstrip('.')}"


def sort_key(text: str) -> SortKey:
    """Order as in a Swedish register: å, ä, ö last, é as e, capitals as small letters, numbers by size."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_order)
    letters = "".join(char for char in unicodedata.normalize("NFD", letters) if not unicodedata.combining(char))
    parts = re.findall(r"[0-9]+|[^0-9]+", letters)
    return (tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts), text)

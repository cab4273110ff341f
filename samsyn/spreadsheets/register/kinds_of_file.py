"""What a file is by its bytes: a register comes as a workbook or as text, and anything else is refused. Pure."""

import io
import zipfile

from samsyn.reading.safety import DAMAGED
from samsyn.spreadsheets.package import BROKEN, OLD_OR_LOCKED

INSTEAD = "Spara registret som Excel (.xlsx) eller CSV och försök igen."
NOT_A_TABLE = f"Filen är ingen tabell som går att läsa. {INSTEAD}"
OLD = f"Filen är sparad i Excels gamla format (.xls) eller har lösenord. Öppna den i Excel. {INSTEAD}"
SHEET_OF_OPEN_OFFICE = f"Filen är ett kalkylblad i formatet .ods. Öppna den i LibreOffice eller Excel. {INSTEAD}"
PDF = f"Filen är en PDF. Be om registret som Excel eller CSV, eller kopiera raderna till Excel. {INSTEAD}"
WORD = "Filen är ett Word-dokument. Kopiera tabellen i det till Excel. Spara som .xlsx och försök igen."
ZIP = "Filen är en zip-fil. Packa upp den, välj Excelfilen eller CSV-filen som ligger i den och försök igen."
PAGE = f"Filen är en webbsida, fast den kan öppnas i Excel. Öppna den i Excel. {INSTEAD}"
PICTURE = f"Filen är en bild. {INSTEAD}"
NO_CONTENT = "Filen är tom. Kontrollera att du valde rätt fil."
MOST_CONTROLS = 0.02  # of what begins a text

_STARTS = [
    (b"%PDF", PDF),
    (OLD_OR_LOCKED, OLD),
    (b"{\\rtf", WORD),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"\x1f\x8b", ZIP),
    (b"7z\xbc\xaf", ZIP),
    (b"Rar!", ZIP),
]
_PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta")


class RegisterRefused(ValueError):
    """The file or the text is no register that can be read. Why and what to do instead, in Swedish."""


def refuse_others(data: bytes, name: str) -> None:
    """Raises RegisterRefused for what is neither a workbook nor text. What the file is called decides nothing of it."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RegisterRefused(NO_CONTENT)
    if data.startswith(b"PK"):
        _refuse_packed(data)
        return
    for start, why in _STARTS:
        if data.startswith(start):
            raise RegisterRefused(why)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        raise RegisterRefused(PAGE)
    if _is_binary(data[:8000]):
        raise RegisterRefused(OLD if name.casefold().endswith(".xls") else NOT_A_TABLE)


def _refuse_packed(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:200] if "mimetype" in names else b""
    except DAMAGED as fault:
        raise RegisterRefused(BROKEN) from fault
    if kind.startswith(b"application/vnd.oasis"):
        raise RegisterRefused(SHEET_OF_OPEN_OFFICE if b"spreadsheet" in kind else WORD)
    if any(name.startswith("word/") for name in names):
        raise RegisterRefused(WORD)
    if "[Content_Types].xml" not in names:
        raise RegisterRefused(ZIP)


def _is_binary(start: bytes) -> bool:
    """Whether bytes are no text in any coding: full of control characters, and not because every other is nought."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or (start.count(0) > len(start) // 4 and _is_wide(start)):
        return False
    return sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in start) > max(3, MOST_CONTROLS * len(start))


def _is_wide(start: bytes) -> bool:
    """Text in two bytes a letter has its noughts in every other place, and few elsewhere."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    return min(even, odd) * 10 <= max(even, odd)

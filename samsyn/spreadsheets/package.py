"""What a workbook is by its bytes, before any program opens it; and the same workbook without what says nothing.

Excel writes a row for each line that somebody gave a height or a colour: a sheet that is formatted to its end has a
million. They are taken away as the bytes go by, since the library would make an object of each.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from openpyxl.utils import range_boundaries

from samsyn.lib.bounded import MEBIBYTE
from samsyn.lib.strict_office import STRICT, transitional
from samsyn.reading.safety import DAMAGED

MOST_CELLS = 500_000  # in all sheets, of those that may say something
LEAN_FROM = 20_000  # rows and cells: a sheet with fewer is opened as it is
MOST_PARTS = 5_000
MAX_UNPACKED = 300 * MEBIBYTE
OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
WORKBOOK_TYPE = b"spreadsheetml.sheet.main+xml"
BROKEN = "Filen är trasig. Öppna den i Excel, spara den på nytt och försök igen."
LOCKED = "Filen har lösenord eller är sparad i ett gammalt format. Spara den som .xlsx utan lösenord."
SWELLS = "Filen packas upp till något orimligt stort. Kopiera raderna till en ny fil och försök igen."
TOO_MANY = "Filen har för många rutor. Markera de tomma raderna och kolumnerna, ta bort dem och försök igen."

MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,100}?\bref\s*=\s*["']([A-Za-z]{1,3}\d{1,7}:[A-Za-z]{1,3}\d{1,7})["']"""
)
# Both say where they stand, so that what comes after is still where it was.
_empty_cell = re.compile(rb'<c(?=\s)[^<>]*?\sr="[A-Z]{1,3}\d{1,7}"[^<>]*/>')
_empty_row = re.compile(rb'<row(?=\s)[^<>]*?\sr="\d{1,7}"[^<>]*(?:/>|>\s*</row>)')


class WorkbookRefused(ValueError):
    """The file is not read. The message says why and what to do instead, in Swedish."""


def looked_at(data: bytes) -> tuple[bytes, int]:
    """The workbook as the library reads it, and how many rows and cells it has. Raises WorkbookRefused."""
    if data.startswith(OLD_OR_LOCKED):
        raise WorkbookRefused(LOCKED)
    if not data.startswith(b"PK"):
        raise WorkbookRefused("Filen är inte en Excelfil. Välj filen som du hämtade från Samsyn (.xlsx).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse(package)
            cells = _cells_in(package)
            if cells > LEAN_FROM or _is_strict(package):
                data, cells = _lean(package)
    except WorkbookRefused:
        raise
    except DAMAGED as fault:
        raise WorkbookRefused(BROKEN) from fault
    if cells > MOST_CELLS:
        raise WorkbookRefused(TOO_MANY)
    return data, cells


def _refuse(package: zipfile.ZipFile) -> None:
    names = {part.filename for part in package.infolist()}
    if len(names) > MOST_PARTS or sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
        raise WorkbookRefused(SWELLS)
    if any("vbaProject" in name for name in names):
        raise WorkbookRefused("Filen innehåller makron. Spara den som .xlsx utan makron och försök igen.")
    if "xl/workbook.xml" not in names and not _says_workbook(package, names):
        raise WorkbookRefused("Filen är inte en Excelfil. Spara den som .xlsx och försök igen.")
    if _merged_in(package) > MOST_CELLS:
        raise WorkbookRefused("Filen har för stora sammanfogade rutor. Dela upp dem och försök igen.")


def _says_workbook(package: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether the table of contents names a workbook, whatever its part is called."""
    types = "[Content_Types].xml"
    if types not in names:
        return False
    with package.open(types) as part:
        return WORKBOOK_TYPE in part.read(MEBIBYTE)


def _is_strict(package: zipfile.ZipFile) -> bool:
    with package.open("_rels/.rels") if "_rels/.rels" in package.namelist() else io.BytesIO() as part:
        return STRICT in part.read(MEBIBYTE)


def _lean(package: zipfile.ZipFile) -> tuple[bytes, int]:
    """The package without rows and cells that hold nothing, and how many are left."""
    made, cells = io.BytesIO(), 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as lean:
        for part in package.infolist():
            with package.open(part) as read, lean.open(part.filename, "w") as write:
                if not part.filename.endswith((".xml", ".rels")):
                    while piece := read.read(MEBIBYTE):
                        write.write(piece)
                    continue
                is_sheet = part.filename.startswith("xl/worksheets/")
                for piece in _in_rows(read):
                    if is_sheet:
                        piece = _empty_row.sub(b"", _empty_cell.sub(b"", piece))
                        cells += _count(piece)
                    if cells > MOST_CELLS:
                        raise WorkbookRefused(TOO_MANY)
                    write.write(transitional(piece))
    return made.getvalue(), cells


def _in_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes in pieces, each of which ends where a row or, in a part without any, an element begins."""
    rest = b""
    while piece := stream.read(MEBIBYTE):
        whole = rest + piece
        cut = whole.rfind(b"<row")
        if cut <= 0:
            cut = max(whole.rfind(b"<"), 0)
        yield whole[:cut]
        rest = whole[cut:]
        if len(rest) > 8 * MEBIBYTE:
            raise WorkbookRefused(TOO_MANY)
    yield rest


def _count(piece: bytes) -> int:
    return piece.count(b"<c ") + piece.count(b"<row")


def _cells_in(package: zipfile.ZipFile) -> int:
    """Rows and cells in the sheets, counted as the bytes go by; stops when a sheet is to be made lean."""
    found = 0
    for part in package.infolist():
        if not part.filename.startswith("xl/worksheets/"):
            continue
        with package.open(part) as sheet:
            while found <= LEAN_FROM and (piece := sheet.read(MEBIBYTE)):
                found += _count(piece)
    return found


def _merged_in(package: zipfile.ZipFile) -> int:
    """How many cells the merged areas cover, by their names: opening the file would make every one of them."""
    found = 0
    for part in package.infolist():
        if not part.filename.startswith("xl/worksheets/"):
            continue
        with package.open(part) as sheet:
            rest = b""
            while found <= MOST_CELLS and (piece := sheet.read(MEBIBYTE)):
                text = rest + piece
                areas = list(MERGED.finditer(text))
                for area in areas:
                    left, top, right, bottom = range_boundaries(area[1].decode())
                    found += (right - left + 1) * (bottom - top + 1)
                rest = text[areas[-1].end() if areas else 0 :][-200:]  # a tag may lie across two pieces
    return found

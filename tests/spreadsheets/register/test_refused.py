"""What is no register is refused in words that say what to do instead, whatever the file is called."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from samsyn.spreadsheets.register.tables import RegisterRefused
from tests.spreadsheets.register.made import from_file, saved

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def with_macros() -> bytes:
    file = io.BytesIO(saved(Workbook()))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return file.getvalue()


FILES = {
    "gammal.xls": (OLE, "gamla format"),
    "bok.ods": (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
    "text.odt": (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "Word-dokument"),
    "brev.docx": (packed(word__document=b"x", **{"[Content_Types].xml": b"x"}), "Word-dokument"),
    "paket.zip": (packed(register=b"a;b"), "zip-fil"),
    "trasig.xlsx": (saved(Workbook())[:300], "trasig"),
    "makron.xlsm": (with_macros(), "makron"),
    "lista.pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "lista.csv": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "export.xls": (b"<html><table><tr><td>Namn", "webbsida"),
    "export.xml": (b"\xef\xbb\xbf<?xml version='1.0'?><r/>", "webbsida"),
    "bild.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "bild"),
    "program.csv": (bytes(range(256)) * 8, "ingen tabell"),
    "brev.rtf": (b"{\\rtf1 hej", "Word-dokument"),
    "tom.csv": (b"", "tom"),
    "mellanslag.csv": (b" \r\n\r\n", "tom"),
    "bara-tecken.csv": (b";;;\r\n;;;\r\n", "inga rader"),
    "tom.xlsx": (saved(Workbook()), "inga rader"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_register_is_refused_in_words(name):
    data, said = FILES[name]
    with pytest.raises(RegisterRefused, match=said) as refused:
        from_file(data, name)
    assert str(refused.value).endswith((".", "(.xlsx)")) and "Samsyn" not in str(refused.value)

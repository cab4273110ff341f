"""A file that came with a letter: what it is by its bytes, and a name that is safe everywhere and shown as written."""

import unicodedata
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from samsyn.letters.file_kinds import is_program, media_type_of, safe_name
from samsyn.letters.parsing import letter_of
from tests.letters.mails import mail, multipart, part
from tests.strength import examples


def saved(thing: object) -> bytes:
    kept = BytesIO()
    thing.save(kept)
    return kept.getvalue()


def zipped(**files: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (saved(Document()), f"{OFFICE}wordprocessingml.document"),
        (saved(Workbook()), f"{OFFICE}spreadsheetml.sheet"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        (zipped(word__document="", word__vbaProject_bin="").replace(b"vbaProject_bin", b"vbaProject.bin"),
         "application/vnd.ms-office.vbaProject"),
        (zipped(a="b"), "application/zip"),
        (b"MZ\x90\x00", "application/x-msdownload"),
        (b"#!/bin/sh\nrm", "text/x-script"),
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<!-- a -->\n<svg>", "image/svg+xml"),
        (b"<!DOCTYPE html><p>Hej", "text/html"),
        (b"\xef\xbb\xbf<html>", "text/html"),
        (b"<p>a<script>alert(1)</script>", "text/html"),
        (b"<plan/>", "application/xml"),
        (b"BEGIN:VCALENDAR\r\n", "text/calendar"),
        ("Bara text, åäö".encode(), "text/plain"),
        ("Bara text, åäö".encode("cp1252"), "text/plain"),
        (mail(), "message/rfc822"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)  # fmt: skip
def test_what_a_file_is_stands_in_its_bytes(data, media_type):
    assert media_type_of(data) == media_type


def test_what_the_mail_claims_is_not_asked():
    claimed = part(
        "application/pdf", b"<html><script>alert(1)</script>", Content_Disposition="attachment; filename=a.pdf"
    )
    assert letter_of(multipart(claimed)).attachments[0].media_type == "text/html"


LONG = "a" * 300
NAMES = {
    "../../x": "x.dat",
    "..\\..\\windows\\x.pdf": "x.pdf",
    "/etc/passwd": "passwd.dat",
    "svar\r\nX-Header: a.pdf": "svar X-Header a.pdf",
    "svar\u202efdp.exe": "svarfdp.exe",
    f"{LONG}.pdf": f"{'a' * 120}.pdf",
    "a\u030atga\u0308rd.pdf": "åtgärd.pdf",
    "svar.pdf.exe": "svar.pdf.exe",
    ".htaccess": "htaccess.dat",
    "con.pdf": "con_.pdf",
    "": "Bilaga.dat",
    "?": "Dokument.dat",
    "Yttrande, Företagarna (slutligt) 2021-03-02.docx": "Yttrande, Företagarna (slutligt) 2021-03-02.docx",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_made_safe_with_its_ending(name):
    assert safe_name(name) == NAMES[name]


@given(st.text(max_size=400))
@settings(max_examples=examples(300), deadline=None)
def test_a_safe_name_stays_where_it_is_put(name):
    safe = safe_name(name)
    assert safe and not set(safe) & set('/\\:*?"<>|') and not safe.startswith(".") and ".." not in safe[:3]
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in safe)
    assert len(safe) <= 140 and unicodedata.is_normalized("NFC", safe) and safe_name(safe) == safe
    safe.encode()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("filename*=UTF-8''%C3%A5tg%C3%A4rd.pdf", "åtgärd.pdf"),
        ("filename*0*=utf-8''%C3%A5t; filename*1*=g%C3%A4rd.pdf", "åtgärd.pdf"),
        ('filename="=?iso-8859-1?Q?=E5tg=E4rd.pdf?="', "åtgärd.pdf"),
        ('filename="a\u030atga\u0308rd.pdf"', "åtgärd.pdf"),
        ('filename="../../x"', "../../x"),
    ],
)
def test_a_name_is_shown_as_written_however_it_was_sent(written, name):
    file = letter_of(
        multipart(part("application/pdf", b"%PDF-", Content_Disposition=f"attachment; {written}"))
    ).attachments[0]
    assert file.media_type == "application/pdf" and file.name == name


@pytest.mark.parametrize(
    ("name", "data", "runs"),
    [
        ("svar.pdf.exe", b"%PDF-", True),
        ("svar.pdf", b"MZ\x90", True),  # a renamed program
        ("svar.exe.pdf", b"%PDF-", True),
        ("svar\u202efdp.scr", b"%PDF-", True),
        ("svar.js ", b"alert(1)", True),
        ("svar.pdf", b"%PDF-", False),
        ("exe", b"%PDF-", False),
    ],
)
def test_a_program_is_known_by_its_bytes_and_by_every_ending(name, data, runs):
    assert is_program(name, media_type_of(data)) is runs


def test_the_words_of_a_letter_with_a_program_are_read():
    letter = letter_of(
        multipart(part("text/plain", "Se filen"), part("application/pdf", b"MZ\x90", Content_Disposition="attachment"))
    )
    assert letter.text == "Se filen" and letter.attachments[0].is_program

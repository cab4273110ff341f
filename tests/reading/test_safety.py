"""A file that cannot be read is refused with a sentence that says what to do instead."""

import io
import zipfile

import pikepdf
import pytest
import typst

from samsyn import reading
from samsyn.reading import media, pandoc, safety

from .examples import built

MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refusal(data: bytes, name: str, **limits: int) -> str:
    with pytest.raises(reading.ReadingRefused) as caught:
        reading.read(data, name, **limits)
    return caught.value.sentence


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_an_empty_file_is_refused():
    assert "tom" in refusal(b"", "program.docx")


def test_a_file_above_the_limit_is_refused_before_it_is_opened():
    assert "för stor (2 MB)" in refusal(b"x" * 2_500_000, "program.md", max_bytes=1_000_000)


def test_a_broken_word_file_is_refused():
    assert "trasig" in refusal(built("program.docx")[:3000], "program.docx")


def test_a_word_file_with_a_damaged_part_is_refused():
    data = bytearray(built("program.docx"))
    at = data.index(b"word/document.xml") + 400
    data[at : at + 40] = bytes(40)
    assert "trasig" in refusal(bytes(data), "program.docx")


def test_a_word_file_whose_text_is_no_xml_is_refused():
    data = packed(word__document=b"<w:p", **{"word__document.xml": b"<w:document><w:body>"})
    assert "trasig" in refusal(data, "program.docx")


def test_a_protected_word_file_is_refused_and_says_how():
    data = OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "lösenord" in refusal(data, "program.docx")


def test_an_old_word_file_is_refused_and_says_how():
    data = OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le")
    assert ".docx" in refusal(data, "program.doc")


def test_a_protected_odf_file_is_refused():
    data = packed(**{"content.xml": b"\x01\x02", "META-INF__manifest.xml": MANIFEST[:-2] + b"><encryption-data/></x>"})
    assert "lösenord" in refusal(data, "program.odt")


@pytest.mark.parametrize("name", ["program.docm", "program.dotm"])
def test_a_macro_file_is_refused_by_its_name(name):
    assert "makron" in refusal(built("program.docx"), name)


def test_a_macro_file_with_a_harmless_name_is_refused():
    data = with_parts(built("program.docx"), {"word/vbaProject.bin": b"makro"})
    assert "makron" in refusal(data, "program.docx")


@pytest.mark.parametrize("where", ["word/vbaProject.bin", "makron/vbaProject.bin", "word/VBADATA.xml"])
@pytest.mark.parametrize("look", [media.look_at_attachment, lambda data: reading.read(data, "program.docx")])
def test_macros_are_found_wherever_they_lie_by_everybody_who_takes_a_word_file(look, where):
    with pytest.raises(reading.ReadingRefused, match="makron"):
        look(with_parts(built("program.docx"), {where: b"makro"}))


def test_a_broken_package_is_told_of_as_broken_by_everybody():
    whole = built("program.docx")
    for look in (media.look_at_attachment, lambda data: media.look_at(data, "program.docx", safety.MAX_BYTES)):
        with pytest.raises(reading.ReadingRefused, match="trasig"):
            look(whole[: len(whole) // 2])


def test_a_package_that_is_neither_word_nor_odf_is_no_attachment():
    assert media.look_at_attachment(packed(xl__workbook=b"<x/>")) == ""


def test_a_zip_bomb_by_ratio_is_refused():
    data = with_parts(built("program.docx"), {"word/media/image1.bmp": bytes(40 * 1024 * 1024)})
    assert "orimligt stor" in refusal(data, "program.docx")


def test_a_zip_bomb_by_number_of_parts_is_refused():
    parts = {f"word/media/{number}.png": b"" for number in range(safety.MAX_PARTS + 1)}
    assert "orimligt stor" in refusal(with_parts(built("program.docx"), parts), "program.docx")


def test_a_zip_bomb_by_total_is_refused(monkeypatch):
    monkeypatch.setattr(safety, "MAX_UNPACKED", 10_000)
    assert "orimligt stor" in refusal(built("program.docx"), "program.docx")


def test_a_file_that_is_not_what_its_name_says_is_refused():
    assert "är ett Word-dokument" in refusal(built("program.docx"), "program.pdf")
    assert "är en PDF-fil" in refusal(b"%PDF-1.7 ...", "program.docx")


def test_a_spreadsheet_is_refused():
    assert "känns inte igen" in refusal(packed(xl__workbook=b"<x/>"), "program.xlsx")


def test_a_picture_is_refused():
    assert "känns inte igen" in refusal(b"\x89PNG\r\n\x1a\n\x00\x00", "program.png")


def test_a_broken_pdf_is_refused():
    assert "trasig" in refusal(b"%PDF-1.7\nnothing here", "program.pdf")


def test_a_pdf_without_text_is_refused_and_says_how():
    sentence = refusal(typst.compile(b"#rect(width: 5cm, height: 5cm, fill: red)"), "program.pdf")
    assert "textigenkänning" in sentence


def test_a_protected_pdf_is_refused():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(b"Hemligt"))) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    assert "lösenord" in refusal(stream.getvalue(), "program.pdf")


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pandoc, "TIME_LIMIT", 0)
    assert "för tung" in refusal(built("program.docx"), "program.docx")


def test_a_file_that_takes_too_much_memory_is_refused(monkeypatch):
    monkeypatch.setattr(pandoc, "LEAST_MEMORY", 8)
    monkeypatch.setattr(pandoc, "MEBIBYTES_A_MEBIBYTE", 0)
    rows = "".join(f"<tr><td>rad {number}</td><td>ord</td></tr>" for number in range(4000))
    assert "för tung" in refusal(f"<html><body><table>{rows}</table></body></html>".encode(), "stor.html")


def test_a_document_without_words_is_refused():
    assert "ingen text" in refusal(b"<html><body></body></html>", "tom.html")


def test_text_in_an_older_encoding_is_read():
    read = reading.read("# Mål 1: Öka trivseln\n".encode("cp1252"), "program.md")
    assert [goal.title for goal in read.goals] == ["Öka trivseln"]


HOSTILE = {
    "links in links.md": b"[a](" * 500,
    "brackets.md": b"[" * 3000,
    "pictures.md": b"![" * 1500,
    "a cell over everything.html": b"<html><body><table><tr><td colspan=100000000 rowspan=100000>x<tr><td>y</table>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_few_bytes_that_would_hold_the_reader_for_minutes_are_read_or_refused_within_its_limits(name, monkeypatch):
    monkeypatch.setattr(pandoc, "LEAST_SECONDS", 1)
    try:
        reading.read(HOSTILE[name], name)
    except reading.ReadingRefused as refused:
        assert "för tung" in refused.sentence


def test_more_text_gives_more_time_and_memory(monkeypatch):
    asked = []
    monkeypatch.setattr(pandoc, "size_of_text", lambda data: asked.append(len(data)) or len(data))
    reading.read(b"# Plan" + b"x" * 1000, "program.md")
    assert asked == [1006]

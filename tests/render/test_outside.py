"""Nothing that a municipality's template brings makes the reader of a document ask another machine for anything."""

import io
import zipfile

import docx
import pytest

from samsyn.organisation.house_style import BadFile, tried_word_template
from samsyn.reading.media import look_at_attachment
from samsyn.reading.outside import reaches_outside
from samsyn.reading.safety import ReadingRefused, checked_format
from samsyn.render.word import to_docx
from tests.render import example

pytestmark = pytest.mark.costly

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
ADDRESS = "http://spion.example.org/bild.png"
ACCENT = "#1d4f5e"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>'
    f'PICTURE "{ADDRESS}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Vapnet</w:t>'
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = f'<w:fldSimple w:instr="INCLUDETEXT &quot;{ADDRESS}&quot;"><w:r><w:t>Vapnet</w:t></w:r></w:fldSimple>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>fetch(1)</script></svg>'


def template() -> docx.document.Document:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Kommunen"
    word.sections[0].footer.paragraphs[0].text = "Sidfot"
    return word


def saved(word) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def changed(data: bytes, name: str, change) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return made.getvalue()


def related(part: str, kind: str):
    def make() -> bytes:
        word = template()
        section = word.sections[0]
        parts = {"header": section.header.part, "footer": section.footer.part, "settings": word.part._settings_part,
                 "document": word.part}  # fmt: skip
        parts[part].relate_to(ADDRESS, KIND + kind, is_external=True)
        return saved(word)

    return make


def with_header(xml: str):
    def make() -> bytes:
        closed = xml.encode() + b"</w:p>"
        return changed(saved(template()), "word/header1.xml", lambda old: old.replace(b"</w:p>", closed, 1))

    return make


TEMPLATES = {
    "linked picture in header": (related("header", "image"), ["länkad bild", "sidhuvudet"]),
    "linked picture in footer": (related("footer", "image"), ["länkad bild", "sidfoten"]),
    "attached template": (related("settings", "attachedTemplate"), ["kopplad mall", "inställningarna"]),
    "linked object in the text": (related("document", "oleObject"), ["länkat objekt", "texten"]),
    "field": (with_header(FIELD), ["fält", "sidhuvudet", "INCLUDEPICTURE"]),
    "simple field": (with_header(SIMPLE), ["fält", "sidhuvudet", "INCLUDETEXT"]),
    "document type": (
        lambda: changed(saved(template()), "word/header1.xml",
                        lambda old: old.replace(b"<w:hdr", b"<!DOCTYPE hdr [<!ENTITY a 'ha'>]><w:hdr", 1)),
        ["DTD", "sidhuvudet"],
    ),
    "drawing with script": (lambda: changed(saved(template()), "word/media/image9.svg", lambda _: SVG), ["skript"]),
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_that_fetches_or_runs_is_refused_and_what_and_where_is_said(make, words):
    with pytest.raises(BadFile) as refused:
        tried_word_template(make(), ACCENT)
    assert all(word in str(refused.value) for word in words), str(refused.value)


@pytest.mark.parametrize(("make", "words"), TEMPLATES.values(), ids=TEMPLATES)
def test_of_a_template_taken_before_nothing_of_it_comes_out_in_a_document(make, words):
    made = to_docx(example.document(), make())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert list(reaches_outside(parts)) == []
    assert not any(b"spion.example.org" in data for data in parts.values())
    assert docx.Document(io.BytesIO(made)).paragraphs
    if "fält" in words:
        assert any(b"Vapnet" in data for data in parts.values())  # what was shown last stays


def test_ordinary_links_are_taken():
    word = template()
    word.sections[0].footer.part.relate_to("https://www.example.org/", KIND + "hyperlink", is_external=True)
    assert tried_word_template(saved(word), ACCENT)


def test_a_link_to_a_file_on_the_network_is_no_ordinary_link():
    word = template()
    word.sections[0].footer.part.relate_to("file://spion.example.org/a", KIND + "hyperlink", is_external=True)
    with pytest.raises(BadFile, match="en länk till en fil i sidfoten"):
        tried_word_template(saved(word), ACCENT)


def test_a_word_file_with_a_document_type_is_not_read():
    data = changed(saved(template()), "word/styles.xml",
                   lambda old: old.replace(b"<w:styles", b"<!DOCTYPE a []><w:styles", 1))  # fmt: skip
    with pytest.raises(ReadingRefused, match="trasig"):
        checked_format(data, "fil.docx")


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/a.bin"])
def test_an_attachment_that_swells_is_refused_as_in_reading(name):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x/>") if name != "word/document.xml" else None
        archive.writestr(name, b"0" * (40 * 1024 * 1024))
    with pytest.raises(ReadingRefused, match="orimligt stor"):
        look_at_attachment(made.getvalue())

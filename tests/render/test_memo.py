"""A memo has no cover: title and text stand on the first page, whose header is empty and whose number is shown."""

import io
import zipfile

import docx
import pytest
from lxml import etree

from samsyn.lib import blocks as b
from samsyn.render import odt, pdf, word
from samsyn.render.odt_styles import tag
from samsyn.render.tree import Blocks, Document, Heading
from tests.render import example, reading

TITLE, WORDS = "Tjänsteskrivelse om programmet", "Förvaltningen föreslår att programmet antas."


def memo(cover: bool = False) -> Document:
    body = [Heading(1, "Sammanfattning"), Blocks([b.p(WORDS)])]
    return example.document(title=TITLE, subtitle="", body=body, facts=(), cover=cover, contents=False)


@pytest.mark.parametrize("cover, pages", [(False, 1), (True, 2)])
def test_the_pdf_begins_with_the_text(cover, pages):
    first = reading.letters(reading.pdf_page(pdf.to_pdf(memo(cover)), 0))
    assert (reading.letters(WORDS) in first) == (not cover)
    assert first.count(reading.letters(TITLE)) == 1  # not in a header too
    assert (reading.letters(f"Sida 1 av {pages}") in first) == (not cover)


def test_the_word_file_has_page_numbers_from_the_first_page():
    made = docx.Document(io.BytesIO(word.to_docx(memo())))
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles[0] == "Huvud kommun" and "Huvud titel" in styles and "Title" not in styles
    section = made.sections[0]
    assert "PAGE" in section.first_page_footer._element.xml
    assert section.first_page_header.is_linked_to_previous


def test_the_odf_file_has_a_first_page_of_its_own():
    with zipfile.ZipFile(io.BytesIO(odt.to_odt(memo()))) as archive:
        content, styles = (etree.fromstring(archive.read(name)) for name in ("content.xml", "styles.xml"))
    used = [node.get(tag("text:style-name")) for node in content.iter(tag("text:p"))]
    assert used[0] == "Huvud_20_kommun" and "Omslag_20_kommun" not in used
    pages = {node.get(tag("style:name")): node for node in styles.iter(tag("style:master-page"))}
    first = pages["Första_20_sidan"]
    assert first.find(tag("style:header")) is None
    assert "Sida 1 av 1" in "".join(first.find(tag("style:footer")).itertext())

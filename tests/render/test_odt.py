"""The ODF file."""

import io
import zipfile

import pytest
from lxml import etree

from samsyn.render import check, odt, word
from samsyn.render.odt_styles import tag
from samsyn.render.tree import Heading, PageTurn, Row, Table
from tests.render import example


@pytest.fixture
def content(odf_file):
    with zipfile.ZipFile(io.BytesIO(odf_file)) as archive:
        return etree.fromstring(archive.read("content.xml"))


@pytest.fixture
def styles(odf_file):
    with zipfile.ZipFile(io.BytesIO(odf_file)) as archive:
        return etree.fromstring(archive.read("styles.xml"))


def test_the_media_type_comes_first_and_unpacked(odf_file):
    with zipfile.ZipFile(io.BytesIO(odf_file)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_file_is_known_again_when_read_back(odf_file):
    assert word.read_identity(odf_file) == {"edition": "e2k3v7q2mnabcdef", "node": "p7aaaaaaaaaaaaaa"}


def test_every_id_of_the_document_is_a_bookmark(document, content):
    marks = content.iter(tag("text:bookmark"), tag("text:bookmark-start"))
    assert {id for node in document.body for id in check.ids(node)} <= {mark.get(tag("text:name")) for mark in marks}


def test_no_block_is_a_section_since_those_vanish_in_lists(content):
    assert list(content.iter(tag("text:section"))) == []


def test_every_heading_is_a_heading_whether_or_not_the_contents_name_it(content):
    words = ["".join(node.itertext()) for node in content.iter(tag("text:h"))]
    assert words.count("Nuläge") == len(example.GOALS)
    assert "1 Öka vår attraktivitet som bostadsort" in words


def test_every_picture_has_its_description(content):
    told = [node.text for node in content.iter(tag("svg:desc"))]
    assert told == ["Ett märke för Ragunda kommun", "Linje som faller från 2015 till 2020 och sedan stiger."]


def test_the_contents_name_chapters_and_objectives(content):
    listed = content.find(f".//{tag('text:index-body')}")
    lines = ["".join(line.itertext()) for line in listed]
    assert lines[1:3] == ["1 Öka vår attraktivitet som bostadsort", "1.1 Delmål som går att följa, nummer 1"]


def test_cells_across_are_across_and_no_row_is_torn():
    table = Table([Row(list("abc")), Row(["Mål 1"], heads=True), Row("123")])
    made = odt.to_odt(example.document(body=[Heading(1, "Ett"), PageTurn(True), Heading(1, "I en tabell"), table]))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    *_, last = content.iter(tag("table:table"))
    goal = list(last.iter(tag("table:table-row")))[1]
    assert [etree.QName(cell).localname for cell in goal] == ["table-cell", *["covered-table-cell"] * 2]
    assert {row.get(tag("table:style-name")) for row in content.iter(tag("table:table-row"))} == {"HelRad"}
    assert "Liggande" in [node.get(tag("text:style-name")) for node in content.iter(tag("text:p"))]


def test_every_line_of_the_contents_has_a_page_number(content):
    listed = content.find(f".//{tag('text:index-body')}")
    assert all(line.find(f".//{tag('text:bookmark-ref')}") is not None for line in listed)


def test_the_status_is_in_the_header_and_the_page_number_in_the_footer(styles):
    header = "".join(styles.find(f".//{tag('style:header')}").itertext())
    footer = styles.find(f".//{tag('style:footer')}")
    assert "Antagen av kommunfullmäktige 2021-06-16 §\u00a047" in header
    assert footer.find(f".//{tag('text:page-count')}") is not None


def test_the_text_is_said_to_be_swedish(styles):
    languages = {node.get(tag("fo:language")) for node in styles.iter(tag("style:text-properties"))}
    assert languages - {None} == {"sv"}


def test_every_style_that_the_text_uses_is_there(content, styles):
    used = {node.get(tag("text:style-name")) for node in content.iter(tag("text:p"), tag("text:h"))}
    defined = {node.get(tag("style:name")) for root in (content, styles) for node in root.iter(tag("style:style"))}
    assert used - defined == set()

"""A Word file that an office can live with: its ids, its template, its properties."""

import io
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from samsyn.lib import blocks as b
from samsyn.render import check, plain, word
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Blocks, Facts, Heading, PageBreak, PageTurn, Row, Table
from tests.render import example, reading
from tests.render.odd_templates import changed, swap
from tests.render.reading import letters
from tests.render.template import template


@pytest.fixture
def opened(word_file):
    return docx.Document(io.BytesIO(word_file))


def part(file: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def bookmarks(file: bytes) -> set[str]:
    return {mark.get(qn("w:name")) for mark in part(file, "word/document.xml").iter(qn("w:bookmarkStart"))}


def header_words(section) -> str:
    return "\n".join(paragraph.text for paragraph in section.header.paragraphs)


def footer_fields(section) -> str:
    return "".join(node.text for node in section.footer._element.iter(qn("w:instrText")))


def test_every_id_of_the_document_is_a_bookmark(document, word_file):
    assert {id for node in document.body for id in check.ids(node)} <= bookmarks(word_file)


def test_the_file_is_known_again_when_read_back(word_file):
    assert word.read_identity(word_file) == {"edition": "e2k3v7q2mnabcdef", "node": "p7aaaaaaaaaaaaaa"}


def test_a_word_file_of_somebody_else_has_no_identity():
    assert word.read_identity(template()) is None


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_a_file_that_is_no_word_file_has_no_identity(file):
    assert word.read_identity(file) is None


def test_the_identity_survives_that_python_docx_saves_the_file(opened):
    saved = io.BytesIO()
    opened.save(saved)
    assert word.read_identity(saved.getvalue())["edition"] == "e2k3v7q2mnabcdef"


def test_title_keywords_and_language_are_properties(opened):
    core = opened.core_properties
    assert core.title == "Program för näringsliv och utveckling"
    assert core.subject == "Program"
    assert core.keywords == "Kontrollkod 7f3a-91c0-55de"
    assert core.language == "sv-SE"
    assert core.created.year == 2021


def test_the_text_is_said_to_be_swedish(word_file):
    languages = {node.get(qn("w:val")) for node in part(word_file, "word/styles.xml").iter(qn("w:lang"))}
    assert languages == {"sv-SE"}


def test_the_status_is_in_the_header_and_the_page_number_in_the_footer(opened):
    section = opened.sections[0]
    assert "Antagen av kommunfullmäktige 2021-06-16 §\u00a047" in header_words(section)
    assert "PAGE" in footer_fields(section)
    assert "NUMPAGES" in footer_fields(section)
    assert "Exempel. Innehållet är påhittat." in section.footer.paragraphs[0].text


def test_the_cover_has_no_header(opened):
    assert opened.sections[0].different_first_page_header_footer


def test_the_contents_hold_chapters_and_objectives_before_they_are_updated(word_file):
    entries = [
        "".join(text.text for text in paragraph.iter(qn("w:t")))
        for paragraph in part(word_file, "word/document.xml").iter(qn("w:p"))
        if (style := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")).startswith("TOC")
    ]
    assert entries[:3] == [
        "Så läser du programmet",
        "1 Öka vår attraktivitet som bostadsort",
        "1.1 Delmål som går att följa, nummer 1",
    ]
    assert "Nuläge" not in entries


def test_what_word_will_list_when_it_updates_is_what_the_contents_hold(document, opened):
    listed = [node for node in document.body if isinstance(node, Heading) and (node.knot or node.level == 1)]
    by_style = [p for p in opened.paragraphs if p.style.name in ("Heading 1", "Heading 2", "Heading 3")]
    assert len(by_style) == len(listed)


def test_word_is_asked_to_count_the_pages_of_the_contents(word_file):
    assert part(word_file, "word/settings.xml").find(qn("w:updateFields")) is not None


def test_header_rows_are_repeated_and_rows_stay_whole(opened):
    headed = [table for table in opened.tables if table._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(headed) == len(example.GOALS) + 1
    rows = [row._tr for table in opened.tables for row in table.rows]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_header_column_is_said_to_be_one(opened):
    looks = [table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) for table in opened.tables]
    assert looks == ["1"] * len(opened.tables)


def test_every_picture_has_its_description_and_nothing_else_as_name(word_file):
    root = part(word_file, "word/document.xml")
    told = [node.get("descr") for tag in ("wp:docPr", "pic:cNvPr") for node in root.iter(qn(tag))]
    assert set(told) == {"Ett märke för Ragunda kommun", "Linje som faller från 2015 till 2020 och sedan stiger."}


def test_no_chapter_is_forced_to_a_page_of_its_own_since_the_text_will_be_edited(opened):
    chapters = [p for p in opened.paragraphs if p.style.name == "Heading 1" and p.text.startswith("1 ")]
    assert [p.paragraph_format.page_break_before for p in chapters] == [None]


def test_two_tables_in_a_row_do_not_grow_together():
    body = [Heading(1, "Ett"), Facts([("Ansvarig", "Chef")]), Table([Row(["Delsteg", "När"]), Row(["Klart", "2021"])])]
    made = docx.Document(io.BytesIO(word.to_docx(example.document(body=body, facts=()))))
    first, second = (table._tbl for table in made.tables)
    assert first.getnext().tag == qn("w:p") and first.getnext().getnext() is second


def test_facts_stand_in_line_down_the_page():
    body = [Heading(1, "Ett"), Facts([("A", "B")]), Heading(1, "Två"), Facts([("En mycket lång term", "Ord " * 40)])]
    made = docx.Document(io.BytesIO(word.to_docx(example.document(body=body))))
    widths = [[column.get(qn("w:w")) for column in table._tbl.tblGrid.gridCol_lst] for table in made.tables]
    assert len(widths) == 3 and len(set(map(tuple, widths))) == 1


def test_the_page_numbers_of_the_contents_are_to_be_counted_when_the_file_is_opened(word_file):
    marks = part(word_file, "word/document.xml").iter(qn("w:fldChar"))
    assert sum(mark.get(qn("w:dirty")) == "true" for mark in marks) == 3 + 4 * len(example.GOALS)


@pytest.mark.parametrize("given", [None, template()])
def test_a_table_as_wide_as_a_plan_lies_down_with_head_and_page_number(document, given):
    wide = [
        PageTurn(True),
        Heading(1, "I en tabell"),
        Table([Row(list("abcd")), Row(["Mål 1"], heads=True), Row("1234")]),
    ]
    body = [Heading(1, "Ett"), *wide, PageTurn(False), Heading(1, "Sist")]
    made = docx.Document(io.BytesIO(word.to_docx(replace(document, body=body), given)))
    assert [section.page_width > section.page_height for section in made.sections] == [False, True, False]
    assert [section.different_first_page_header_footer for section in made.sections][1:] == [False, False]
    assert all(document.status in header_words(section) for section in made.sections)
    assert all("PAGE" in footer_fields(section) for section in made.sections)
    [goal] = [row for table in made.tables for row in table.rows if row.cells[0].text == "Mål 1"]
    assert len({cell._tc for cell in goal.cells}) == 1


def test_a_page_break_of_the_tree_is_a_page_break():
    made = word.to_docx(example.document(body=[Heading(1, "Ett"), PageBreak(), Heading(1, "Två")]))
    assert "Sidbrytning" in [p.style.name for p in docx.Document(io.BytesIO(made)).paragraphs]


def test_settings_and_styles_stand_in_the_order_of_the_standard(word_file):
    names = [etree.QName(node).localname for node in part(word_file, "word/settings.xml")]
    assert names.index("characterSpacingControl") < names.index("updateFields") < names.index("themeFontLang")


@pytest.mark.parametrize("dotx", [False, True])
def test_a_municipalitys_template_keeps_its_styles_header_and_arms(document, dotx):
    made = docx.Document(io.BytesIO(word.to_docx(document, template(dotx=dotx))))
    section = made.sections[0]
    assert made.styles["Normal"].font.name == "Arial"
    assert str(made.styles["Heading 1"].font.color.rgb) == "7A1F3D"
    assert "Exempelkommunen" in header_words(section)
    assert section.header._element.find(f".//{qn('w:drawing')}") is not None
    assert "Storgatan 1, 800 00 Exempel" in section.footer.paragraphs[0].text


def test_a_template_gets_status_and_page_numbers_below_what_it_has(document):
    section = docx.Document(io.BytesIO(word.to_docx(document, template()))).sections[0]
    assert header_words(section).endswith(document.status)
    assert "PAGE" in footer_fields(section)


def test_a_template_gets_the_styles_it_lacks(document):
    names = {style.name for style in docx.Document(io.BytesIO(word.to_docx(document, template()))).styles}
    assert {"Målbild", "Ingress", "Notis", "Omslag status", "Mellanrubrik 2"} <= names


@pytest.mark.parametrize(
    ("title", "is_numbered"),
    [("1 Inledning", False), ("2.1. Läget", False), ("Inledning", True), ("2030 års mål", True)],
)
def test_a_template_that_numbers_headings_numbers_none_that_has_a_number(title, is_numbered):
    numbers = swap(rb'(w:styleId="Heading1".*?<w:keepLines/>)', rb'\1<w:numPr><w:numId w:val="1"/></w:numPr>')
    given = changed(template(), {r"word/styles\.xml": numbers})
    made = docx.Document(io.BytesIO(word.to_docx(example.document(body=[Heading(1, title)]), given)))
    [style] = [style for style in made.styles if style.name == "Heading 1"]
    assert (style.element.pPr.numPr.numId.val > 0) is is_numbered


def test_a_template_with_macros_is_refused(document):
    with pytest.raises(RenderFailed, match="makron"):
        word.to_docx(document, template(extra={"word/vbaProject.bin": b"macro"}))


@pytest.mark.parametrize("broken", [b"no template", template()[:2000]])
def test_a_template_that_cannot_be_read_is_refused(document, broken):
    with pytest.raises(RenderFailed, match="Wordmallen går inte att läsa"):
        word.to_docx(document, broken)


def test_a_document_without_headings_has_no_contents(document):
    made = docx.Document(io.BytesIO(word.to_docx(replace(document, body=()))))
    assert "Innehåll" not in [paragraph.text for paragraph in made.paragraphs]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_ids_letters_and_identity_survive_that_libreoffice_saves_the_file(
    kind, document, word_file, odf_file, tmp_path
):
    path = tmp_path / f"program.{kind}"
    path.write_bytes(word_file if kind == "docx" else odf_file)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "saved" / "program.docx").read_bytes()
    wanted = {id: letters(words) for id, words in plain.units(document) if id}
    found = reading.word_by_id(saved)
    assert {id: letters(found.get(id, "(saknas)")) for id in wanted} == wanted
    assert word.read_identity(saved) == dict(document.identity)


def test_spaces_and_lines_stand_as_they_are_written(document):
    written = [
        "ett  två",
        "tre   fyra  och fem",
        "rad\nrad",
        "slut \n  början",
        "a\n\nb",
        "hårt\u00a0blank  och ett till",
    ]
    marked = [{"text": "Ett "}, {"text": " fett ", "marks": ["strong"]}, {"text": " ord"}]
    blocks = [b.p(words, block_id=f"b{place:08d}") for place, words in enumerate(written)]
    blocks.append({**b.p("", block_id="b99999999"), "text": marked})
    made = word.to_docx(replace(document, body=[Blocks(blocks, "odd")]))
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    for text in [*written, "Ett  fett  ord"]:
        assert text in words


def test_a_row_that_pandoc_gave_properties_keeps_them_and_gets_one_place_for_ours(word_file):
    body = part(word_file, "word/document.xml")
    for row in body.iter(qn("w:tr")):
        properties = [child for child in row if child.tag == qn("w:trPr")]
        assert len(properties) == 1 and row[0] is properties[0]
    for holder, name in (("w:p", "w:pPr"), ("w:r", "w:rPr")):
        for one in body.iter(qn(holder)):
            assert [place for place, child in enumerate(one) if child.tag == qn(name)] in ([], [0])

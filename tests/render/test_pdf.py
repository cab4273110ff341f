"""What makes the PDF accessible and lasting, by name; what no tool here can prove is said in docs/documents.md."""

import io
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from samsyn.lib import blocks as b
from samsyn.render import pdf, typst_run
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Blocks, Document, Figure, Heading, Picture
from tests.render import example, reading


@pytest.fixture
def opened(pdf_file):
    with pikepdf.open(io.BytesIO(pdf_file)) as document:
        yield document


def small(*body, **changes) -> Document:
    return example.document(body=list(body), facts=(), **changes)


def test_pdf_ua_1_is_claimed(opened):
    assert opened.open_metadata()["pdfuaid:part"] == "1"


def test_pdf_a_2a_is_claimed(opened):
    metadata = opened.open_metadata()
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_the_title_stands_in_the_metadata_and_in_the_window(opened):
    assert opened.open_metadata()["dc:title"] == "Program för näringsliv och utveckling"
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_the_language_is_swedish(opened):
    assert str(opened.Root.Lang) == "sv-SE"


def test_the_control_code_is_a_keyword_and_stands_on_the_last_page(opened, pdf_file):
    assert "Kontrollkod 7f3a-91c0-55de" in str(opened.docinfo.Keywords)
    assert reading.letters("Kontrollkod: 7f3a-91c0-55de") in reading.letters(reading.pdf_page(pdf_file, -1))


def test_the_file_is_marked_as_tagged(opened):
    assert opened.Root.MarkInfo.Marked


def test_headings_of_three_levels_are_in_the_structure(pdf_file):
    kinds = [kind for kind, _ in reading.pdf_elements(pdf_file)]
    assert kinds.count("Title") == 1
    assert kinds.count("H1") == 3 + len(example.GOALS) + 1  # and the heading of the contents
    assert {"H2", "H3"} <= set(kinds)


def test_every_header_cell_says_what_it_heads(document, pdf_file):
    scopes = [told.get("Scope") for kind, told in reading.pdf_elements(pdf_file) if kind == "TH"]
    goals = len(example.GOALS)
    assert scopes.count("Column") == 5 * goals + 3
    assert scopes.count("Row") == 7 + 2 + 3 * goals + 2  # cover, facts, each goal's table, the follow-up
    assert len(scopes) == scopes.count("Column") + scopes.count("Row")


def test_every_picture_has_its_description(pdf_file):
    described = [told.get("Alt") for kind, told in reading.pdf_elements(pdf_file) if kind == "Figure"]
    assert described == ["Ett märke för Ragunda kommun", "Linje som faller från 2015 till 2020 och sedan stiger."]


def test_every_font_is_embedded(opened):
    fonts = [font for page in opened.pages for font in page.Resources.get("/Font", {}).values()]
    inner = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert inner
    assert all("/FontFile3" in descriptor or "/FontFile2" in descriptor for descriptor in inner)


def test_the_bookmarks_name_chapters_with_their_numbers(opened):
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert "Så läser du programmet" in titles
    assert "1 Öka vår attraktivitet som bostadsort" in titles


def test_the_status_and_the_number_of_pages_stand_on_every_page_after_the_cover(opened, pdf_file):
    count = len(opened.pages)
    for number in range(1, count):
        page = reading.pdf_page(pdf_file, number)
        assert "Antagen av kommunfullmäktige" in page
        assert f"Sida {number + 1} av {count}" in page


def test_an_example_says_so_on_the_cover_and_on_every_page(opened, pdf_file):
    pages = [reading.pdf_page(pdf_file, number) for number in range(len(opened.pages))]
    assert all("Exempel. Innehållet är påhittat." in page for page in pages)


def test_the_same_document_with_the_same_timestamp_is_the_same_bytes(document, pdf_file):
    assert pdf.to_pdf(document) == pdf_file


def test_a_picture_without_description_is_refused():
    figure = Figure(Picture(example.CHART, " "), "Färre startade företag")
    with pytest.raises(RenderFailed, match="Bilden ”Färre startade företag” saknar bildbeskrivning"):
        pdf.to_pdf(small(Heading(1, "Läget"), figure))


def test_a_picture_that_cannot_be_drawn_is_refused_in_a_sentence():
    broken = Figure(Picture(b"\x89PNG\r\n\x1a\nnot a picture", "En bild"))
    with pytest.raises(RenderFailed, match="Bilden ”En bild” går inte att läsa"):
        pdf.to_pdf(small(Heading(1, "Läget"), broken))


def test_a_heading_that_skips_a_level_is_moved_up():
    text = [b.heading(3, "Långt ner"), b.p("Text.")]
    made = pdf.to_pdf(small(Heading(1, "Kapitel"), Blocks(text, "x_text"), Heading(4, "Under")))
    kinds = [kind for kind, _ in reading.pdf_elements(made)]
    assert [kind for kind in kinds if kind in ("H1", "H2", "H3", "H4")] == ["H1", "H1", "H2", "H2"]


def test_a_character_that_no_typeface_has_is_written_as_its_code():
    made = pdf.to_pdf(small(Heading(1, "Ortnamn"), Blocks([b.p("Skrivet 中 så.")], "x_text")))
    assert "Skrivet [U+4E2D] så." in reading.pdf_in_reading_order(made)


def test_a_document_of_a_title_alone_can_be_printed(document):
    made = pdf.to_pdf(replace(document, body=(), facts=(), status="", control_code="", logotype=None))
    assert made.startswith(b"%PDF-1.7")


def test_a_spanning_header_cell_is_one_cell():
    table = b.table([b.cell("År", span=2), "Mål"], ["2020", "2021", "2026"], header_column=True)
    made = pdf.to_pdf(small(Heading(1, "Tal"), Blocks([table], "x_text")))
    kinds = [kind for kind, _ in reading.pdf_elements(made) if kind in ("TH", "TD")]
    assert kinds == ["TH", "TH", "TH", "TD", "TD"]


def test_a_document_that_takes_too_long_is_given_up_with_a_sentence():
    with pytest.raises(RenderFailed, match="mer än 0 sekunder"):
        typst_run.run("= Sida", {}, seconds=0)  # no machine is faster than no time at all


def test_names_without_a_text_stay_with_their_goal_and_are_not_taken_along_by_the_next():
    """A chain of headings is no reason to leave half a page empty."""
    body: list = []
    for number in (1, 2):
        body += [Heading(1, f"Namn {number}", f"Mål {number}"), Blocks([b.p("Ord. " * 150)]), Heading(2, "Delmål")]
        body += [Heading(3, f"Löfte {number} {at}", f"{number}.{at}", knot=True) for at in range(1, 5)]
    with pdfplumber.open(io.BytesIO(pdf.to_pdf(small(*body, contents=False)))) as made:
        pages = [page.extract_text() for page in made.pages]
    [goal] = [text for text in pages if "Namn 1" in text and "Ord." in text]
    assert "Löfte 1 4" in goal and "Namn 2" not in goal


def pages_with(file: bytes, word: str) -> list[int]:
    with pdfplumber.open(io.BytesIO(file)) as document:
        return [number for number, page in enumerate(document.pages) if word in page.extract_text()]


def test_a_note_never_stands_on_a_page_before_its_mark():
    """The room that it takes moves what it belongs to to the next page, and the heading above that too."""
    note = {"note": [b.run("Fotens ord. " * 8)]}
    text = Blocks([b.p("Märket", note, " och mer. " * 60)], "inledning")
    chapters = [Heading(1, f"Kapitel {number}") for number in range(8)]
    made = pdf.to_pdf(small(Heading(1, "Inledning"), text, *chapters))
    assert pages_with(made, "Märket")[0] <= pages_with(made, "Fotens")[0], "the note stands below the contents"


def test_a_note_below_any_heading_stands_no_page_before_its_mark():
    body = []
    for number in range(20):
        note = {"note": [b.run(f"Fot{number}x {'ord ' * (number * 5 % 23)}")]}
        words = b.p("Ord " * (number * 7 % 40), f"Märke{number}x", note, " och mer" * (number * 37 % 140))
        body += [Heading(2 if number % 11 else 1, f"Avsnitt {number}"), Blocks([words], f"s{number}")]
    made = pdf.to_pdf(small(*body, contents=False))
    with pdfplumber.open(io.BytesIO(made)) as document:
        pages = [page.extract_text() for page in document.pages]

    def first(word: str) -> int:
        return next(at for at, text in enumerate(pages) if word in text)

    assert not [number for number in range(20) if first(f"Fot{number}x") < first(f"Märke{number}x")]

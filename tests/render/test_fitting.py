"""A title always fits its cover, a running head its line: whatever somebody calls a document."""

import io
from itertools import pairwise

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib import blocks as b
from samsyn.lib.hyphens import SOFT
from samsyn.render import fitting, html, pdf, styles, word
from samsyn.render.fitting import OFFICE, OFFICE_STRONG, TEXT, TITLE, Step
from samsyn.render.tree import Blocks, Heading
from tests.render import example, reading

LONG = "Handlingsplan för samhällsbyggnadsförvaltningens klimatanpassningsåtgärdsprioritering 2024–2030"
UNBROKEN = "A" * 200
TITLES = ["Vision", "Handlingsplan till näringslivsprogrammet 2024–2026", LONG, UNBROKEN, ("Lång titel " * 18).strip()]


def titled(title: str, **changes):
    return example.document(title=title, body=[Heading(1, "Ett"), Blocks([b.p("Text.")], "x")], **changes)


@pytest.mark.parametrize(("title", "size"), [("Vision", 46), (TITLES[1], 46), (LONG, 26), (UNBROKEN, 21)])
def test_a_title_is_set_smaller_before_a_word_is_divided(title, size):
    made = fitting.fitted(title, pdf.COVER, pdf.WIDTH, TITLE)
    assert made.size == size
    assert (SOFT in made.words) == (title == UNBROKEN)


def test_a_word_that_no_size_holds_is_divided_between_its_words():
    steps = [Step(90, 4), Step(60, 9, divides=True), Step(20, 9)]
    made = fitting.fitted("samhällsbyggnadsförvaltningens", steps, 600, TITLE)
    assert (made.size, made.words) == (60, f"samhälls{SOFT}byggnads{SOFT}förvaltningens")


words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö-–", min_size=1, max_size=70)


@given(st.lists(words, min_size=1, max_size=8).map(" ".join), st.sampled_from([TITLE, OFFICE_STRONG]))
def test_no_piece_of_any_title_is_wider_than_the_line(title, face):
    made = fitting.fitted(title, pdf.COVER, pdf.WIDTH, face)
    assert made.words.replace(SOFT, "") == title
    pieces = [piece for part in made.words.split() for piece in part.replace(SOFT, "- ").split(" ")]
    whole = [piece for piece in pieces if "-" not in piece.rstrip("-") and "–" not in piece]
    assert all(face.width(piece.rstrip("-"), made.size) <= pdf.WIDTH for piece in whole)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("cover", [True, False])
def test_the_title_stays_inside_the_page_of_a_pdf(title, cover):
    made = pdf.to_pdf(titled(title, cover=cover))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        page = opened.pages[0]
        assert max(char["x1"] for char in page.chars) <= float(page.width) - 50  # a hyphen may hang into the margin
        assert len(opened.pages) == 2  # a cover is one page, and contents and text go on one
    assert reading.letters(title) in reading.letters(reading.pdf_page(made, 0))


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "status", ["UTKAST", "Antagen av kommunfullmäktige 2021-06-16 § 47, redaktionellt ändrad. Ersatt"]
)
def test_the_running_head_is_one_line_that_says_the_whole_status(title, status):
    made = titled(title, status=status)
    for width, size, text, strong in [
        (pdf.WIDTH, pdf.HEAD_SIZE, TEXT, fitting.STRONG), (styles.TEXT_WIDTH, styles.HEAD_SIZE, OFFICE, OFFICE_STRONG),
    ]:  # fmt: skip
        head = fitting.running_head(made, size, width, text, strong)
        assert text.width(head, size) + strong.width(status, size) <= width
        assert head in ("", "Ragunda kommun") or head.endswith(("…", title))


def test_every_page_after_the_cover_has_a_head_of_one_line():
    made = pdf.to_pdf(titled(LONG, status="Antagen av kommunfullmäktige 2021-06-16 § 47"))
    with pdfplumber.open(io.BytesIO(made)) as opened:
        tops = {round(char["top"]) for page in opened.pages[1:] for char in page.chars if char["top"] < 60}
    assert all(below - above < 3 for above, below in pairwise(sorted(tops)))


def test_word_gets_soft_hyphens_that_are_not_letters():
    made = docx.Document(io.BytesIO(word.to_docx(titled(UNBROKEN))))
    [title] = [paragraph for paragraph in made.paragraphs if paragraph.style.name == "Title"]
    assert len(list(title._p.iter(qn("w:softHyphen")))) > 3
    assert SOFT not in title.text
    assert made.core_properties.title == UNBROKEN


def test_the_facts_of_a_cover_stand_on_its_page_in_any_office_program():
    """Measured with the widest typeface there is here, so that they do with every other."""
    for title in TITLES:
        above, below = styles.cover_air(titled(title))
        assert 12 <= above <= 110 and 12 <= below <= 170


def test_a_page_divides_a_long_word_of_its_title_and_prints_it_as_large_as_it_fits():
    page = html.to_html(titled(TITLES[1]))
    assert '<h1 data-fit="36">' in page and f"närings{SOFT}livs{SOFT}program" in page
    assert '<h1 data-fit="25">' in html.to_html(titled(UNBROKEN))

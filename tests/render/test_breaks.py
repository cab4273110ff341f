"""What belongs together stands on one line, or on one page, in print and in Word."""

import io
import zipfile

import pdfplumber
import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from lxml import etree

from samsyn.lib import blocks as b
from samsyn.render import odt, pdf, word
from samsyn.render.odt_styles import tag
from samsyn.render.tree import Blocks, Facts, Heading, PageBreak, PageTurn, Row, Table
from tests.render import example

FILL = "Ett stycke på en rad."


def document(*blocks):
    body = [Heading(1, "Nuläge", id="s1"), Blocks(blocks, "s1_text")]
    return example.document(body=body, logotype=None, facts=())


def lines_of(*blocks) -> list[tuple[int, str]]:
    """(page, words) of each line of the text."""
    return lines_in(document(*blocks))


def lines_in(made) -> list[tuple[int, str]]:
    with pdfplumber.open(io.BytesIO(pdf.to_pdf(made))) as read:
        return [
            (page.page_number, line["text"].replace("\xa0", " "))
            for page in read.pages
            for line in page.extract_text_lines()
        ]


def page_with(lines, words: str) -> int:
    return next(page for page, line in lines if words in line and page > 1)


@pytest.mark.parametrize("measure", ["23 mil", "12 kap.", "1 000 kr", "18 %", "3,5 km"])
def test_a_figure_and_its_unit_stand_on_one_line(measure):
    paragraphs = [b.p("o" * (1 + at % 9) + " ord" * (14 + at // 9) + f" {measure} därifrån.") for at in range(54)]
    lines = [line for _, line in lines_of(*paragraphs)]
    assert sum(measure in line for line in lines) == len(paragraphs)
    assert any(line.startswith(measure) for line in lines)  # it came at the end of a line, and went on


def test_a_list_is_not_split_after_its_first_entry():
    seen = set()
    for count in range(8, 28):
        lines = lines_of(
            *(b.p(FILL) for _ in range(count)),
            *(b.item(f"Punkt nummer {at} som tar en rad", ordered=True) for at in range(1, 6)),
        )
        first, second = page_with(lines, "nummer 1"), page_with(lines, "nummer 2")
        assert first == second, count
        seen.add(first)
    assert len(seen) == 2


@pytest.mark.parametrize("what", ["list", "table"])
def test_a_sentence_goes_with_the_list_or_short_table_that_it_leads_to(what):
    seen = set()
    for count in range(8, 28):
        rows = [["Vad", "När"], ["Första raden " * 12, "2027"], ["Andra raden " * 12, "2028"]]
        after = [b.table(*rows)] if what == "table" else [b.item(f"Första raden {at}") for at in range(4)]
        lines = lines_of(*(b.p(FILL) for _ in range(count)), b.p("Det här gör vi:"), *after)
        assert page_with(lines, "Det här gör vi") == page_with(lines, "Första raden"), count
        seen.add(page_with(lines, "Det här gör vi"))
    assert len(seen) == 2


def test_a_short_table_stands_with_the_heading_and_the_short_list_above_it():
    seen = set()
    for count in range(14, 32, 2):
        rows = [Row(["Källa", "2027", "Summa"]), Row(["Inom ram", "85", "85"]), Row(["Summa", "85", "85"])]
        body = [
            Heading(1, "Nuläge"), Blocks([b.p(FILL) for _ in range(count)], "s"), Heading(2, "Pengar"),
            Blocks([b.item(f"Punkt nummer {at}") for at in (1, 2)], "m"), Table(rows, caption="Vad det kostar"),
        ]  # fmt: skip
        lines = lines_in(example.document(body=body, logotype=None, facts=(), contents=False))
        pages = {page_with(lines, words) for words in ("Pengar", "nummer 1", "nummer 2", "Vad det kostar", "Inom ram")}
        assert len(pages) == 1, count
        seen |= pages
    assert len(seen) == 2


def test_what_is_said_to_begin_a_page_does():
    body = [Heading(1, "Ansvar"), Blocks([b.p(FILL)], "s"), PageBreak(), Heading(1, "Handlingsplan")]
    lines = lines_in(example.document(body=body, logotype=None, facts=(), contents=False))
    assert page_with(lines, "Handlingsplan") == page_with(lines, "Ansvar") + 1


@pytest.mark.parametrize(("paragraphs", "opens"), [(4, False), (9, False), (16, True), (20, True)])
def test_a_goal_opens_a_page_only_where_the_one_before_is_used_to_the_half(paragraphs, opens):
    body = [
        part
        for at in (1, 2)
        for part in (Heading(1, f"Namn {at}", f"Mål {at}"), Blocks([b.p(FILL) for _ in range(paragraphs)], f"g{at}"))
    ]
    lines = lines_in(example.document(body=body, logotype=None, facts=(), contents=False))
    assert (page_with(lines, "Namn 1") != page_with(lines, "Namn 2")) == opens


@pytest.mark.parametrize(("lies", "lines"), [(False, 20), (False, 48), (False, 80), (True, 20), (True, 32), (True, 60)])
def test_a_row_that_fits_on_a_page_is_not_divided_and_its_head_goes_with_it(lies, lines):
    """Narrow columns: a line holds one word of them, so that a row's letters say little of its height."""
    more = ["x"] * (11 if lies else 6)
    rows = [Row([f"början {at} " + "avtalen " * (lines - 4) + f"slutet {at}", *more]) for at in range(4)]
    plan = Table([Row(["Insats", *more]), Row(["Mål 1"], heads=True), *rows], widths=[1] * (1 + len(more)))
    made = example.document(body=[Heading(1, "Plan"), PageTurn(lies), plan], logotype=None, facts=(), contents=False)
    with pdfplumber.open(io.BytesIO(pdf.to_pdf(made))) as read:
        pages = [page.extract_text().split() for page in read.pages]
    fits = lines < (40 if lies else 60)
    for at in range(4):
        ends = [
            [place for place, words in enumerate(pages) if f"{word}{at}" in "".join(words)]
            for word in ("början", "slutet")
        ]
        assert (ends[0] == ends[1]) == fits, (at, ends)
        assert all("Insats" in pages[place] and "Mål" in pages[place] for place in [*ends[0], *ends[1]])


def test_a_fact_of_half_a_page_is_not_divided():
    facts = Facts([(f"Fakta {at}", f"början{at} " + "ord " * 500 + f"slutet{at}") for at in range(5)])
    made = example.document(body=[Heading(1, "Plan"), facts], logotype=None, facts=(), contents=False)
    with pdfplumber.open(io.BytesIO(pdf.to_pdf(made))) as read:
        pages = [page.extract_text() for page in read.pages]
    assert all(any(f"början{at}" in page and f"slutet{at}" in page for page in pages) for at in range(5))


def test_word_keeps_them_together_too():
    blocks = [
        b.p("Det här gör vi:"), b.table(["Vad", "När"], ["Fiber", "2027"]), b.p("Så här:"),
        b.item("Ett", ordered=True), b.item("Två", ordered=True), b.item("Tre", ordered=True), b.p("Efter.")
    ]  # fmt: skip
    read = read_docx(io.BytesIO(word.to_docx(document(*blocks))))
    kept = {
        paragraph.text: paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:keepNext")) is not None
        for paragraph in read.paragraphs
    }
    assert [kept[words] for words in ("Det här gör vi:", "Så här:", "Ett", "Två", "Tre", "Efter.")] == [
        True, True, True, False, False, False
    ]  # fmt: skip


CHAIN = [
    Heading(1, "Vi växer", id="g1"), Heading(2, "Delmål", id="d1"),
    Heading(3, "Fler bostäder", "1.1", knot=True), Heading(3, "Fler företag", "1.2", knot=True),
    Heading(3, "Bättre vägar", "1.3", knot=True), Blocks([b.p("Vägen norrut.")], "o"),
    Heading(2, "Inget här", id="d2"), Heading(1, "Vi mår bra", id="g2"), Heading(2, "Sist", id="d3"),
]  # fmt: skip
TAKE_NOTHING_ALONG = ["1.1 Fler bostäder", "1.2 Fler företag", "Inget här", "Sist"]


def test_in_word_a_heading_with_nothing_below_it_takes_no_other_along_to_the_next_page():
    made = example.document(body=CHAIN, logotype=None, facts=())
    read = read_docx(io.BytesIO(word.to_docx(made)))
    values = {
        paragraph.text: [keeps.get(qn("w:val"), "1") for keeps in paragraph._p.iter(qn("w:keepNext"))]
        for paragraph in read.paragraphs
    }
    assert [words for words, value in values.items() if value == ["0"]] == TAKE_NOTHING_ALONG


def test_in_odf_a_heading_with_nothing_below_it_takes_no_other_along_to_the_next_page():
    made = odt.to_odt(example.document(body=CHAIN, logotype=None, facts=()))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    free = {
        style.get(tag("style:name"))
        for style in content.iter(tag("style:style"))
        if any(part.get(tag("fo:keep-with-next")) == "auto" for part in style)
    }
    headings = content.iter(tag("text:h"))
    taken = ["".join(node.itertext()) for node in headings if node.get(tag("text:style-name")) in free]
    assert taken == TAKE_NOTHING_ALONG


@pytest.mark.parametrize("span", ["2026–2028", "2026-2028", "2026 – 2028", "2026-03-01"])
def test_a_span_of_years_and_a_day_stand_on_one_line(span):
    paragraphs = [b.p("o" * (1 + at % 9) + " ord" * (14 + at // 9) + f" {span} därifrån.") for at in range(54)]
    lines = [line for _, line in lines_of(*paragraphs)]
    assert sum(span in line for line in lines) == len(paragraphs)

"""What belongs together stands on one line, or on one page, in print and in Word."""

import io

import pdfplumber
import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn

from samsyn.lib import blocks as b
from samsyn.render import pdf, word
from samsyn.render.tree import Blocks, Heading
from tests.render import example

FILL = "Ett stycke på en rad."


def document(*blocks):
    body = [Heading(1, "Nuläge", id="s1"), Blocks(blocks, "s1_text")]
    return example.document(body=body, logotype=None, facts=())


def lines_of(*blocks) -> list[tuple[int, str]]:
    """(page, words) of each line of the text."""
    with pdfplumber.open(io.BytesIO(pdf.to_pdf(document(*blocks)))) as read:
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

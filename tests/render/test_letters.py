"""The same letters in every format, block by block."""

import pytest

from samsyn.render import plain
from samsyn.render.tree import Document
from tests.render import example, reading
from tests.render.reading import letters

pytestmark = pytest.mark.costly


def with_id(document: Document) -> dict[str, str]:
    return {id: letters(words) for id, words in plain.units(document) if id}


def chosen(found: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    return {id: letters(found.get(id, "(saknas)")) for id in wanted}


def comparable(document: Document) -> dict[str, str]:
    """The words by id, less the comparison (its label stands in the same element on the page)."""
    return {id: words for id, words in with_id(document).items() if id != "s3_c1"}


def test_the_page_has_the_letters_of_every_block(document, page):
    wanted = comparable(document)
    assert chosen(reading.html_by_id(page), wanted) == wanted


def test_the_word_file_has_the_letters_of_every_block(document, word_file):
    wanted = with_id(document)
    assert chosen(reading.word_by_id(word_file), wanted) == wanted


def test_the_odf_file_has_the_letters_of_every_block(document, odf_file):
    wanted = with_id(document)
    assert chosen(reading.odf_by_id(odf_file), wanted) == wanted


def test_the_pdf_has_the_letters_of_every_block_in_reading_order(document, pdf_file):
    text = letters(reading.pdf_in_reading_order(pdf_file) + reading.pdf_in_reading_order(pdf_file, notes=True))
    missing = [words for _, words in plain.units(document) if letters(words) not in text]
    assert missing == []


def test_the_chapters_of_the_pdf_are_read_in_order(document, pdf_file):
    text = letters(reading.pdf_in_reading_order(pdf_file))
    body = text[text.rindex(letters("Så läser du programmet")) :]
    places = [body.index(letters(f"{number} {title}")) for number, title in enumerate(example.GOALS, 1)]
    assert places == sorted(places)


def test_footnotes_are_footnotes_with_all_their_letters(word_file, odf_file, pdf_file):
    wanted = letters("Tomterna finns i Hammarstrand, Stugun och Bispgården.")
    assert letters(reading.word_notes(word_file)).count(wanted) == len(example.GOALS)
    assert letters(reading.odf_notes(odf_file)).count(wanted) == len(example.GOALS)
    assert letters(reading.pdf_in_reading_order(pdf_file, notes=True)).count(wanted) == len(example.GOALS)


def test_a_footnote_in_a_heading_is_kept(word_file, odf_file, pdf_file, page):
    wanted = letters("Källorna står sist.")
    pdf_notes = reading.pdf_in_reading_order(pdf_file, notes=True)
    notes = [reading.word_notes(word_file), reading.odf_notes(odf_file), pdf_notes, page]
    assert [letters(text).count(wanted) for text in notes] == [len(example.GOALS)] * 4


@pytest.mark.parametrize("words", [example.HOSTILE, example.LONG_WORD])
def test_hostile_text_comes_out_as_letters(words, page, pdf_file, word_file, odf_file):
    id = next(id for id, text in plain.units(example.document()) if text == words)
    assert letters(reading.html_by_id(page)[id]) == letters(words)
    assert letters(reading.word_by_id(word_file)[id]) == letters(words)
    assert letters(reading.odf_by_id(odf_file)[id]) == letters(words)
    assert letters(words) in letters(reading.pdf_in_reading_order(pdf_file))


def test_the_plain_text_marks_what_a_comparison_removed_and_added(document):
    assert "Kommunen ska [-verka för-]{+bygga+} tio tomter om året." in plain.to_text(document)


def test_the_plain_text_puts_a_footnote_after_its_block(document):
    lines = plain.to_text(document).splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Många trivs här."))
    assert lines[place + 1] == "Tomterna finns i Hammarstrand, Stugun och Bispgården."

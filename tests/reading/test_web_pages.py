"""A web page is read as it is shown: known by what it holds, its lists as lists, its forms as filled in."""

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain

PAGE = "<html><head><title>Sjöar</title></head><body><h1>Program för sjöarna</h1>{}</body></html>"


def read(inside: str, before: str = "", name: str = "a.html") -> reading.Reading:
    return reading.read((before + PAGE.format(inside)).encode(), name)


def text_of(found: reading.Reading) -> str:
    return "\n".join(plain(section.blocks) for section in found.programme.sections)


@pytest.mark.parametrize(
    "before",
    ["<!-- Sparad -->\n<!DOCTYPE html>\n", "\ufeff<!-- ett -->\n<!-- två -->", '<?xml version="1.0"?>\n', "Ord före "],
)
def test_a_page_is_one_whatever_it_begins_with(before):
    found = read("<h2>Mål 1: Rena sjöar</h2><p>Sjöarna är många.</p>", before)
    assert found.form == "html" and [goal.title for goal in found.goals] == ["Rena sjöar"]


def test_text_without_a_single_tag_is_no_page():
    with pytest.raises(reading.ReadingRefused):
        reading.read(b"Bara ord.", "a.html")


def test_the_title_is_the_heading_of_the_page_and_the_name_of_its_tab_is_told_of():
    found = read("<h2>Bakgrund</h2><p>Ord.</p>")
    assert found.programme.title == "Program för sjöarna"
    assert ("Sjöar", "webbsidans titel") in [(words.text, words.where) for words in found.unplaced]


LISTED = (
    "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{} lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span></span>"
    "<![endif]>{}<o:p></o:p></p>"
)


def test_a_list_that_word_wrote_as_paragraphs_is_a_list_without_signs():
    entries = [(1, "·", "Mät"), (2, "o", "Ofta"), (1, "·", "Agera")]
    numbered = [(1, "1.", "Först"), (1, "2.", "Sedan")]
    inside = (
        "".join(LISTED.format(*one) for one in entries)
        + "<p>Ord.</p>"
        + "".join(LISTED.format(*one) for one in numbered)
    )
    blocks = read(f"<!--[if gte mso 9]><xml></xml><![endif]-->{inside}").programme.sections[0].blocks
    assert [(one["type"], one.get("depth"), one.get("ordered"), plain([one])) for one in blocks] == [
        ("item", 0, False, "Mät"), ("item", 1, False, "Ofta"), ("item", 0, False, "Agera"), ("p", None, None, "Ord."),
        ("item", 0, True, "Först"), ("item", 0, True, "Sedan"),
    ]  # fmt: skip


def test_a_list_whose_signs_are_all_that_is_left_of_it_is_a_list():
    inside = "<p>·&nbsp;&nbsp; Mät</p><p>o&nbsp;&nbsp; Ofta</p><p>·&nbsp;&nbsp; Agera</p><p>o ja</p>"
    blocks = read(inside).programme.sections[0].blocks
    assert [(one["type"], one.get("depth"), plain([one])) for one in blocks] == [
        ("item", 0, "Mät"), ("item", 1, "Ofta"), ("item", 0, "Agera"), ("p", None, "o ja"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input value='Miljöenheten'>", "Svar: Miljöenheten"),
        ("<input type=checkbox checked> ja", "Svar: ☒ ja"),
        ("<input type=radio> nej", "Svar: ☐ nej"),
        ("<textarea>Flera ord</textarea>", "Svar: Flera ord"),
        ("<select><option>Röd<option selected>Grön</select>", "Svar: Grön"),
    ],
)
def test_a_form_is_read_as_it_is_filled_in(field, shown):
    assert text_of(read(f"<p>Svar: {field}</p>")) == shown


def test_what_is_not_chosen_is_told_of():
    found = read("<p>Svar: <select><option>Röd<option selected>Grön</select></p>")
    assert ("Röd", "val i en lista som inte är gjorda") in [(words.text, words.where) for words in found.unplaced]


@pytest.mark.parametrize("how", ["hidden", "style='display: none'", "style='mso-hide:all;visibility:hidden'"])
def test_hidden_words_are_told_of_and_do_not_stand_in_the_text(how):
    found = read(f"<p>Synligt <span {how}>om Kim</span> slut.</p>")
    assert text_of(found) == "Synligt slut."
    assert ("om Kim", "dold text på sidan") in [(words.text, words.where) for words in found.unplaced]


def test_struck_words_and_soft_hyphens_do_not_stand_in_the_text():
    found = read("<p>Kommun&shy;styrelsen <s>krymper</s> och <del>går bort</del> växer.</p>")
    assert text_of(found) == "Kommunstyrelsen och växer."
    assert [words.text for words in found.unplaced if "överstruken" in words.where] == ["krymper … går bort"]

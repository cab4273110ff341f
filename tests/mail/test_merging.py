"""What a field says stands letter by letter, and is never read as text with fields in it or as markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.mail.merging import as_html, merged, one_line, unknown_fields

NAMES = [
    "[Betala](https://x.se)", "<a href=https://x.se>Klicka</a>", "{{ token }}", "{% now %}", "{namn}", "{lank}", "=1+1",
    '#import "x"', "*AB* $1 @ref", r"\1 \g<0>", "%(namn)s", "https://x.se", "Å & Ä <b>Ö</b>",
]  # fmt: skip
TEXT = "Hej {namn}!\n\nSvara senast {sista_dag}: {lank}\n\nLäs mer på https://sjoby.example.org/program, eller ring."


def words_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page.replace("</p>\n<p>", "\n\n")))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_letter_by_letter(name):
    values = {"namn": name, "sista_dag": "1 mars", "lank": "https://sjoby.example.org/svar/abc"}
    assert merged(TEXT, values).startswith(f"Hej {name}!\n\nSvara senast 1 mars: https://sjoby.example.org/svar/abc")
    assert one_line("Till {namn}", values) == f"Till {name}"
    page = as_html(TEXT, values)
    assert words_of(page) == merged(TEXT, values)
    assert re.findall('href="([^"]*)"', page) == [
        "https://sjoby.example.org/svar/abc",
        "https://sjoby.example.org/program",
    ]


@given(st.lists(st.text(max_size=8), min_size=2, max_size=3), st.text(max_size=30))
def test_fields_are_filled_in_once(names, text):
    values = {"namn": names[0], "kontakt": names[1]}
    expected = f"{text.replace('{', '(')}{names[0]}-{names[1]}{{annat}}"
    assert merged(text.replace("{", "(") + "{namn}-{kontakt}{annat}", values) == expected


def test_several_companies_get_a_line_each_on_a_line_of_their_own_and_are_listed_in_a_sentence():
    values = {"foretag": ["Bygg AB", "Måleri AB", "Café och Bar"]}
    assert merged("Det gäller:\n{foretag}\nHej", values) == "Det gäller:\n– Bygg AB\n– Måleri AB\n– Café och Bar\nHej"
    assert merged("För {foretag}.", values) == "För Bygg AB, Måleri AB samt Café och Bar."
    assert merged("{foretag}", {"foretag": ["Bygg AB"]}) == "Bygg AB"


def test_a_field_that_is_none_stands_as_written_and_is_told_of():
    assert merged("Hej {nman}, {namn}", {"namn": "Bo"}) == "Hej {nman}, Bo"
    assert unknown_fields("Hej {nman}, {namn} {nman} {lank}") == ["nman"]


def test_paragraphs_and_lines_are_kept():
    assert as_html("Ett\nTvå\n\n\nTre", {}) == "<p>Ett<br>\nTvå</p>\n<p>Tre</p>"

"""Swedish typography, citations, file names and order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.figures import approximate_number
from samsyn.lib.swedish import (
    LONGEST_NAME,
    citation,
    file_name,
    in_running_text,
    indefinite_office,
    opening,
    sort_key,
    tidy,
)


@pytest.mark.parametrize(
    "typed, printed",
    [
        ('"Ragunda mitt i"', "”Ragunda mitt i”"),
        ("kommunens 'mål'", "kommunens ’mål’"),
        ("§ 47", "§\u00a047"),
        ("10 § lagen (2018:1937)", "10\u00a0§ lagen (2018:1937)"),
        ("10 kap. 3 §", "10\u00a0kap. 3\u00a0§"),
        ("den 25 november 2020", "den 25\u00a0november 2020"),
        ("1 840 svar, 1 234 567 kronor", "1\u00a0840 svar, 1\u00a0234\u00a0567 kronor"),
        ("7 %", "7\u00a0%"),
        ("16-64 år", "16–64 år"),
        ("2021-2023 och 2021 - 2023", "2021–2023 och 2021–2023"),
        ("1,5-2,5 procent", "1,5–2,5 procent"),
        ("2020-11-25", "2020-11-25"),
        ("telefon 0696-100 00 eller 070-123 45 67", "telefon 0696-100 00 eller 070-123 45 67"),
        ("KS 2018-14", "KS 2018-14"),
        ("212000-2452", "212000-2452"),
        ("barn- och utbildning", "barn- och utbildning"),
    ],
)
def test_text_is_set_as_swedish_is_set(typed, printed):
    assert tidy(typed) == printed


pieces = st.sampled_from(
    ["1", "12", "840", "2021", "-", "–", " ", "\u00a0", "§", "kap.", "%", '"', ",", ".", "maj", "/"]
)


@given(st.text() | st.lists(pieces, max_size=14).map("".join))
def test_tidying_twice_is_the_same_as_once(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    "parts, words",
    [
        (("Kommunfullmäktige", date(2021, 6, 16), "47"), "Kommunfullmäktige 2021-06-16 §\u00a047"),
        (("Kommunfullmäktige", "2021-06-16", "§ 63/20"), "Kommunfullmäktige 2021-06-16 §\u00a063/20"),
        (("Kommunstyrelsen", date(2021, 6, 1)), "Kommunstyrelsen 2021-06-01"),
        (("Kommunfullmäktige", 2019), "Kommunfullmäktige 2019"),
        (("Kommunfullmäktige",), "Kommunfullmäktige"),
        (("Kommunfullmäktige", "", "12"), "Kommunfullmäktige §\u00a012"),
    ],
)
def test_a_decision_is_cited_with_what_is_known(parts, words):
    assert citation(*parts) == words


@pytest.mark.parametrize(
    "name, in_a_sentence",
    [
        ("Kommunfullmäktige 2021-06-16", "kommunfullmäktige 2021-06-16"),
        ("HR-chef", "HR-chef"),
        ("KSAU 2021-06-01", "KSAU 2021-06-01"),
        ("EU:s mål", "EU:s mål"),
        ("A4-häften", "A4-häften"),
        ("SommarJobb", "SommarJobb"),
        ("Kommunstyrelsens AU", "kommunstyrelsens AU"),
        ("Ö", "ö"),
        ("", ""),
    ],
)
def test_a_name_has_a_small_letter_in_a_sentence_unless_it_is_letters(name, in_a_sentence):
    assert in_running_text(name) == in_a_sentence


@pytest.mark.parametrize("words, begun", [("övergripande mål", "Övergripande mål"), ("KPI-mål", "KPI-mål"), ("", "")])
def test_words_that_begin_a_sentence_have_a_large_letter_and_the_rest_as_it_is(words, begun):
    assert opening(words) == begun


def test_a_file_name_can_be_read():
    name = file_name("Bilaga 1", "Process för framtagande: 2020–2021", extension=".pdf")
    assert name == "Bilaga 1 - Process för framtagande 2020-2021.pdf"


@given(st.text(), st.text())
def test_any_title_makes_a_file_name(title, part):
    name = file_name(title, part, extension="docx")
    stem = name.removesuffix(".docx")
    assert stem and not set(stem) & set('/\\:*?"<>|\0\n')
    assert stem == stem.strip(" .") and len(stem) <= LONGEST_NAME + 1


def test_names_that_systems_keep_for_themselves_are_avoided():
    assert file_name("CON", extension="pdf") == "CON_.pdf"


def test_swedish_order():
    names = ["Östersund", "Zinkgruvan", "Åre", "Ärla", "Idré", "Idre", "ab", "Bilaga 10", "Bilaga 2"]
    assert sorted(names, key=sort_key) == [
        "ab",
        "Bilaga 2",
        "Bilaga 10",
        "Idre",
        "Idré",
        "Zinkgruvan",
        "Åre",
        "Ärla",
        "Östersund",
    ]


@given(st.lists(st.text(), max_size=4))
def test_any_names_can_be_sorted(names):
    assert sorted(sorted(names, key=sort_key, reverse=True), key=sort_key) == sorted(names, key=sort_key)


@pytest.mark.parametrize(
    "words, value, is_approximate",
    [
        ("ca 50", 50, True),
        ("cirka 1\u00a0840 personer", 1840, True),
        ("drygt 12,5 procent", 12.5, True),
        ("50-talet", 50, True),
        ("50", 50, False),
        ("1 840 st", 1840, False),
        ("många", None, False),
        ("10-20", None, False),
        ("", None, False),
    ],
)
def test_a_number_may_be_approximate(words, value, is_approximate):
    found = approximate_number(words)
    assert (found.original, found.value, found.is_approximate) == (words, value, is_approximate)


@given(st.text() | st.text("0123456789 ,.-ca", max_size=8))
def test_no_number_raises(words):
    assert approximate_number(words).original == words


@pytest.mark.parametrize(
    ("said", "office"),
    [
        ("Socialchefen", "Socialchef"), ("kommundirektören", "kommundirektör"),
        ("Folkhälsosamordnaren", "Folkhälsosamordnare"),
        ("Chefen för vård och omsorg", "Chef för vård och omsorg"), ("HR-chefen", "HR-chef"), ("VD", "VD"),
        ("Kommunalrådet", "Kommunalrådet"), ("Miljöstrategen", "Miljöstrateg"), ("Systemansvarige", "Systemansvarig"),
        ("Verksamhetsansvariga", "Verksamhetsansvarig"), ("Nämndens ordförande", "Nämndens ordförande"),
        ("Nämndsekreteraren", "Nämndsekreterare"), ("Socialchef", "Socialchef"), ("Kommunstyrelsen", "Kommunstyrelsen"),
        ("KOMMUNCHEFEN", "KOMMUNCHEF"), ("Chefen", "Chef"), ("Rektorn på Byskolan", "Rektor på Byskolan"), ("", ""),
        ("Socialchefen och kulturchefen", "Socialchefen och kulturchefen"),
        ("Kultur- och fritidschefen", "Kultur- och fritidschef"),
    ],
)  # fmt: skip
def test_an_office_spoken_of_is_listed_in_its_indefinite_form(said, office):
    assert indefinite_office(said) == office
    assert indefinite_office(office) == office

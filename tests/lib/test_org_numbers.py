"""A legal person's number is found however it is written; a person's own number never gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.org_numbers import (
    BROKEN,
    LEGAL,
    NONE,
    PERSONAL,
    SEVERAL,
    SHORTENED,
    TAKEN_AWAY,
    OrgNumber,
    org_number_in,
    without_personal_numbers,
)


def checked(nine: str) -> str:
    """Nine digits and the one that makes them add up."""
    total = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(nine))
    return nine + str(-total % 10)


LEGAL_TEN = checked("556123456")
NUMBER = f"{LEGAL_TEN[:6]}-{LEGAL_TEN[6:]}"
PERSON = checked("850101123")
PHONES = ["070-123 45 67", "0701234567", "0701-234567", "070 123 45 67", "+46701234567", "+46 70 123 45 67",
          "063-14 30 00", "063143000", "0046701234567", "+46 (0)70-123 45 67", "08-12 34 56 78", "0101012345",
          "46701234567", "063-1234567", "+46 7010112345"]  # fmt: skip

years, months = st.integers(0, 99), st.integers(1, 12)
days = st.integers(1, 28) | st.integers(61, 88)
people = st.builds(
    lambda year, month, day, last: checked(f"{year:02}{month:02}{day:02}{last:03}"), years, months, days,
    st.integers(0, 999),
)  # fmt: skip
firms = st.builds(
    lambda first, month, rest: checked(f"{first}{month}{rest:05}"), st.integers(10, 99), st.integers(20, 99),
    st.integers(0, 99999),
)  # fmt: skip


def forms(ten: str) -> list[str]:
    """How people write a person's number."""
    first, last = ten[:6], ten[6:]
    return [f"{first}-{last}", f"{first}+{last}", f"19{first}-{last}", f"20{first}{last}", f"19{first}{last}",
            f"{first} {last}", f"{first}–{last}", f"{first} - {last}", f"19{first[:2]}-{first[2:4]}-{first[4:]}-{last}",
            f"SE{ten}01", f"{first}\u2011{last}", f"{first}.{last}", f"{first}  {last}",
            f"19{first[:2]} {first[2:4]} {first[4:]} {last}",
            f"{first[:2]} {first[2:4]} {first[4:]}-{last}"]  # fmt: skip


@given(firms, st.sampled_from(["{0}{1}", "{0}-{1}", "16{0}-{1}", "16{0}{1}", " {0} {1} ", "{0}{1}.0", "{0}{1},00",
                               "{0} - {1}", "Org.nr: {0}-{1}", "SE{0}{1}01", "{0}–{1}",
                               "{0}-{1}\n{0}{1}"]))  # fmt: skip
def test_a_legal_number_is_one_key_however_it_is_written(ten, form):
    found = org_number_in(form.format(ten[:6], ten[6:]))
    assert found == OrgNumber(LEGAL, f"{ten[:6]}-{ten[6:]}")


@given(people, st.integers(0, 9))
def test_a_persons_number_is_known_by_its_form_and_never_given_back(ten, wrong):
    for number in (ten, ten[:9] + str(wrong)):  # also with a check digit that somebody mistyped
        day, last = number[:6], number[6:]
        for words in [*forms(number), number, f"{number}.0", f"Pnr {day}-{last}", f"{NUMBER}, {day}-{last}",
                      f"{day}-XXXX", f"19{day}-****"]:  # fmt: skip
            assert org_number_in(words) == OrgNumber(PERSONAL), words


@pytest.mark.parametrize("words", ["850101-123", "8501011", "19850101123", "850101-12345", "101011234", TAKEN_AWAY])
def test_what_is_left_of_a_persons_number_is_one_too(words):
    assert org_number_in(words) == OrgNumber(PERSONAL)


def test_a_persons_number_that_lost_its_first_noughts_as_a_number_in_excel_is_one():
    ten = checked("001231123")
    assert org_number_in(str(int(ten))).is_a == PERSONAL


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("5,56E+09", SHORTENED),
        ("5.56123E+09", SHORTENED),
        ("8,5E+09", SHORTENED),
        (NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10), "fel kontrollsiffra"),
        ("556123-456", "har 9 siffror och ska ha tio"),
        ("556123-45678", "har 11 siffror"),
        ("556123", "har 6 siffror"),
        ("551512-3456", "inget organisationsnummer"),  # a month that no person and no firm has
        ("55612²3456²²", "har 9 siffror"),  # what looks like a figure and is none
        ("se bilaga", "inget organisationsnummer"),
        (f"{NUMBER} och {checked('212000123')}", SEVERAL),
    ],
)
def test_a_broken_number_is_told_of_and_never_guessed(words, sentence):
    found = org_number_in(words)
    assert found.is_a == BROKEN and not found.number and sentence in found.sentence


@pytest.mark.parametrize("words", ["", " ", "-", "–", "Saknas", "okänt", "0", "?"])
def test_no_number_is_none(words):
    assert org_number_in(words) == OrgNumber(NONE)


@given(
    people, st.sampled_from(["{}", "Åsa Ek {}", "Åsa Ek ({}), ägare", "pnr:{}", "ring {}, helst kväll", "{}\nBox 1"])
)
def test_a_persons_number_is_taken_out_of_any_text(ten, sentence):
    for form in forms(ten):
        text, count = without_personal_numbers(sentence.format(form))
        assert count == 1, form
        assert ten[6:] not in text and ten[:6] not in text
    assert without_personal_numbers(f"Åsa Ek (850101-{PERSON[6:]}), ägare") == ("Åsa Ek, ägare", 1)


@given(people.filter(lambda ten: ten[0] != "0"))
def test_ten_digits_alone_are_a_persons_number_where_no_telephone_number_can_be(ten):
    assert without_personal_numbers(f"Åsa {ten}") == ("Åsa", 1)


def test_several_numbers_are_all_taken_and_counted():
    one, other = forms(PERSON)[0], forms(checked("680771123"))[2]
    assert without_personal_numbers(f"{one} och {other}") == ("och", 2)


@pytest.mark.parametrize("phone", PHONES)
def test_a_telephone_number_is_none(phone):
    assert without_personal_numbers(f"Ring {phone} nu") == (f"Ring {phone} nu", 0)


@given(firms)
def test_a_legal_number_and_ordinary_figures_stay(ten):
    for words in [ten, f"{ten[:6]}-{ten[6:]}", f"16{ten}", f"Firman {ten[:6]}-{ten[6:]} i Sjöby", f"SE{ten}01"]:
        assert without_personal_numbers(words) == (words, 0)


@pytest.mark.parametrize(
    "words", ["831 72 Sjöby", "2021-03-01", "Bankgiro 123-4567", "Dnr KS 2021/0012", "", "  två  ord"]
)
def test_a_text_without_any_is_left_as_it_stands(words):
    assert without_personal_numbers(words) == (words, 0)


def test_digits_that_are_no_day_or_do_not_add_up_are_no_persons():
    wrong = PERSON[:9] + str((int(PERSON[9]) + 1) % 10)
    for words in [f"{wrong[:6]}-{wrong[6:]}", "850230-1234", "851301-1234", "850132-1234", "850100-1234"]:
        assert without_personal_numbers(words) == (words, 0)

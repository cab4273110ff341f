"""One number beside a name: the name's own, or ours."""

import pytest

from samsyn.lib.own_numbers import with_number


@pytest.mark.parametrize(
    "title",
    ["Riktning A. Ljusa vägar", "Ledstjärna B: Unga", "Mål 1. Fler cyklar", "3.1 Resor", "A1 Teckna avtal", "2) Handla",
     "IV. Bo", "Vårt vägval C – Nära"],
)  # fmt: skip
def test_a_name_with_a_number_of_its_own_gets_none_of_ours(title):
    assert with_number("Mål 1", title) == title


@pytest.mark.parametrize("title", ["Ljusa vägar", "1 000 platser till", "2030: fossilfritt", "A-traktorer stannar",
                                   "Avtal 2026. Klart", "En by, en skola", "Vision 2030: nära", "Mål och mening",
                                   "I skolan finns plats"])  # fmt: skip
def test_other_names_get_ours(title):
    assert with_number("Mål 1", title) == f"Mål 1 {title}"

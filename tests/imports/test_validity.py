"""When a document holds is read from and until, however the cover says it."""

import pytest

from samsyn.imports.validity import span_of

DAYS = ("2027-01-01", "2031-12-31")
IN_WORDS = ("1 januari 2027", "31 december 2031")
FURTHER = ("2027-01-01", "Tills vidare")


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2027-01-01 till och med 2031-12-31", DAYS),
        ("2027-01-01 t.o.m. 2031-12-31", DAYS),
        ("2027-01-01 t o m 2031-12-31", DAYS),
        ("2027-01-01 tom 2031-12-31", DAYS),
        ("2027-01-01 till 2031-12-31", DAYS),
        ("2027-01-01–2031-12-31", DAYS),
        ("2027-01-01 - 2031-12-31", DAYS),
        ("2027-01-01 — 2031-12-31.", DAYS),
        ("Från och med 2027-01-01 till och med den 2031-12-31", DAYS),
        ("fr.o.m. 2027-01-01 t.o.m. 2031-12-31", DAYS),
        ("1 januari 2027–31 december 2031", IN_WORDS),
        ("den 1 januari 2027 till och med den 31 december 2031", IN_WORDS),
        ("från 1 januari 2027 till 31 december 2031", IN_WORDS),
        ("1 januari–31 december 2027", ("2027-01-01", "2027-12-31")),
        ("2027–2031", ("2027", "2031")),
        ("2027 till 2031", ("2027", "2031")),
        ("hösten 2027–våren 2031", ("hösten 2027", "våren 2031")),
        ("tills vidare", ("", "Tills vidare")),
        ("2027-01-01 tills vidare", FURTHER),
        ("2027-01-01 och tills vidare", FURTHER),
        ("fr.o.m. 2027-01-01 – tills vidare", FURTHER),
        ("fr.o.m. 2027-01-01", ("2027-01-01", "")),
        ("t.o.m. 2031-12-31", ("", "2031-12-31")),
        ("till och med 2031", ("", "2031")),
        ("2027-01-01", ("2027-01-01", "")),
        ("tills nytt beslut tas", ("", "")),
        ("hela mandatperioden", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_validity_says_from_and_until(words, span):
    assert span_of("Giltighet", words) == span


@pytest.mark.parametrize(
    ("label", "span"),
    [
        ("Gäller till", ("", "2031")),
        ("Gäller t.o.m.", ("", "2031")),
        ("Gäller till och med", ("", "2031")),
        ("Gäller från", ("2031", "")),
        ("Gäller fr.o.m.", ("2031", "")),
        ("Gäller", ("2031", "")),
    ],
)
def test_the_label_says_which_end_a_single_day_is(label, span):
    assert span_of(label, "2031") == span

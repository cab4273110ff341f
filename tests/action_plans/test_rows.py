"""Words of a row as fields of an action: known things are found, everything else stays words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.action_plans.rows import Known, funding_lines, known_in, responsible_fields, row_fields


def short(lines):
    return [(line["source"], line["year"], line["amount"], line["is_approximate"]) for line in lines]


READ = [
    ("Inom ram", [("within_budget", None, None, False)]),
    ("Inom befintlig ram", [("within_budget", None, None, False)]),
    ("Ofinansierad (tas upp i budgetarbetet)", [("unfunded", None, None, False)]),
    ("Beslutade medel 2021: 50 tkr", [("decided", 2021, 5_000_000, False)]),
    ("Söks hos Regionen, ca 100 tkr", [("applied", None, 10_000_000, True)]),
    ("Beviljade externa medel; medfinansiering 2022 40 000 kr",
     [("granted", None, None, False), ("co_funded", 2022, 4_000_000, False)]),
    ("300 tkr", [("", None, 30_000_000, False)]),
    ("se budget", [("", None, None, False)]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "lines"), READ)
def test_funding_is_read_as_it_is_worded(words, lines):
    assert short(funding_lines(words)) == lines


def test_the_unit_of_the_column_holds():
    assert funding_lines("Inom ram 50", "tkr")[0]["amount"] == 5_000_000
    [line] = funding_lines("40", "tkr/år")
    assert (line["words"], line["amount"], line["per"]) == ("40 tkr/år", 4_000_000, "year")
    [line] = funding_lines("1,5 mnkr", "tkr/år")
    assert (line["words"], line["amount"], line["per"]) == ("1,5 mnkr", 150_000_000, ""), "its own unit is all it says"


def test_a_comma_parts_amounts_of_different_sources_and_nothing_else():
    assert [line["words"] for line in funding_lines("40 tkr/år, söks hos Region")] == ["40 tkr/år, söks hos Region"]
    assert len(funding_lines("Egen budget 50 tkr, söks 100 tkr")) == 2


@given(st.lists(st.sampled_from([words for words, _ in READ]), min_size=1, max_size=4))
def test_every_word_of_the_funding_is_kept(parts):
    kept = " ".join(line["words"] for line in funding_lines("; ".join(parts)))
    for part in parts:
        for word in part.replace(";", " ").replace(",", " ").split():
            assert word.strip(" .") in kept


@given(st.text("0123456789 ;,\nabcåäötkr§()–", max_size=60))
def test_nothing_raises_and_no_letter_is_lost(words):
    kept = "".join(line["words"] for line in funding_lines(words))
    assert sorted(c for c in words if c.isalnum()) == sorted(c for c in kept if c.isalnum())


@pytest.mark.django_db
def test_an_office_is_found_by_its_title_and_only_then(cast):
    known = known_in(cast.municipality)
    assert responsible_fields("näringslivschef", known) == {"responsible_office": cast.office}
    assert responsible_fields("Näringslivschef och rektor", known) == {"responsible": "Näringslivschef och rektor"}


@pytest.mark.django_db
def test_a_department_and_a_body_are_found_by_what_people_call_them(cast):
    row = row_fields({"department": "Kommunledning", "body": "KS"}, known_in(cast.municipality))
    assert row.fields == {"addressee_department": cast.department, "addressee_body": cast.executive_board}
    row = row_fields({"department": "Något annat"}, known_in(cast.municipality))
    assert row.fields == {} and row.left == [("department", "Något annat")]


def test_words_too_long_for_their_field_are_kept_whole_beside_it():
    long = "ord " * 100
    row = row_fields({"title": long, "schedule": "2021"}, Known([], [], []))
    assert len(row.fields["title"]) == 300 and row.left == [("title", long.strip())]


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("500 tkr varav 200 tkr ofinansierat", ["", "unfunded"]),
        ("Inom ram 100 tkr samt söks 200 tkr från EU", ["within_budget", "applied"]),
        ("Kommunens del 100 tkr, EU 200 tkr", ["co_funded", "applied"]),
        ("500 tkr, söks. Kommunens del 100 tkr", ["applied", "co_funded"]),
    ],
)
def test_each_amount_has_the_source_that_is_said_of_it(words, sources):
    assert [line["source"] for line in funding_lines(words)] == sources


def test_what_is_cut_ends_at_a_word_and_says_that_there_is_more():
    line = funding_lines("Pengar till bryggan och badplatsen " * 12)[0]
    assert len(line["words"]) <= 300 and line["words"].endswith(" …") and "Penga …" not in line["words"]

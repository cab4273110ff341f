"""Pasted rows as actions: every word somewhere, goals found, nothing added twice or by halves."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.action_plans.models import Action, FundingLine
from samsyn.action_plans.queries import plan_tree
from samsyn.audit.models import AuditEvent
from samsyn.lib.blocks import block_text
from samsyn.spreadsheets.columns import context_of
from samsyn.spreadsheets.plan_paste import operations
from samsyn.spreadsheets.plan_paste.columns import COLUMNS
from samsyn.spreadsheets.plan_paste.operations import add_pasted
from samsyn.spreadsheets.plan_paste.rows import PastedRow, pasted_rows
from tests.actors import TEST
from tests.spreadsheets.plan_excel.conftest import plan  # noqa: F401 - fixture
from tests.strength import examples

pytestmark = pytest.mark.django_db

HEADS = ["Insats", "Mål", "Ansvarig", "Tidplan", "Kostnad (tkr)", "Kommentar"]
HELD = ["title", "serves", "responsible", "schedule", "funding", "keep"]


def read(plan, *cells: list[str], heads=HEADS, columns=HELD):  # noqa: F811
    return pasted_rows(list(cells), heads, columns, context_of(plan_tree(plan)))


def added(plan, pasted, key: str = "k"):  # noqa: F811
    return add_pasted(by=TEST, plan=plan, rows=pasted.new, client_key=key)


def test_a_row_becomes_an_action_with_its_fields(cast, plan):  # noqa: F811
    pasted = read(plan, ["Skylta lederna", "1", "Någon", "våren 2022", "200", "Börja i norr"])
    assert added(plan, pasted) == 1
    made = Action.objects.get(title="Skylta lederna")
    assert (made.responsible, made.schedule, made.starts_on.year) == ("Någon", "våren 2022", 2022)
    assert [block_text(block) for block in made.description] == ["Kommentar: Börja i norr"]
    [line] = FundingLine.objects.filter(node__parent=made.pk)
    assert line.amount == 200_000_00 and line.words == "200 tkr"
    assert [node.label for node in made.serves.all()] == [plan_tree(plan).goals[0].title]


def test_an_empty_goal_means_the_row_above(plan):  # noqa: F811
    goal = plan_tree(plan).goals[0]
    pasted = read(plan, ["Ett", goal.title, "", "", "", ""], ["Två", "", "", "", "", ""])
    assert [row.serves for row in pasted.new] == [[goal], [goal]]


def test_a_goal_is_found_by_number_by_name_and_by_both(plan):  # noqa: F811
    goal = plan_tree(plan).goals[0]
    for words in (
        "1",
        "mål 1",
        goal.title,
        f"Mål 1: {goal.title}",
        f"1. {goal.title}",
        f"1 {goal.title.lower()}",
    ):
        assert [row.serves for row in read(plan, ["Ny", words, "", "", "", ""]).new] == [[goal]], words
    [row] = read(plan, ["Ny", "1 något helt annat", "", "", "", ""]).new
    assert row.serves == [] and "1 något helt annat" in block_text(row.description[0])


def test_a_goal_that_the_programme_does_not_have_stays_in_words(plan):  # noqa: F811
    [row] = read(plan, ["Ett", "En helt annan sak som ingen känner", "", "", "", ""]).new
    assert row.serves == [] and "En helt annan sak" in block_text(row.description[0])
    _, below = read(plan, ["Ett", "Okänt mål", "", "", "", ""], ["Två", "", "", "", "", ""]).new
    assert below.unknown_goal == "" and below.description == []


def test_rows_that_are_there_and_rows_without_a_name_are_told_of_and_not_added(plan):  # noqa: F811
    there = plan_tree(plan).actions[0].title
    pasted = read(plan, [f" {there.upper()}", "", "", "", "", ""], ["", "", "Köken", "", "", ""],
                  ["Ny", "", "", "", "", ""], ["ny", "", "", "", "", ""])  # fmt: skip
    assert [len(part) for part in (pasted.new, pasted.there, pasted.nameless)] == [1, 2, 1]


def test_two_clicks_add_the_rows_once(plan):  # noqa: F811
    pasted = read(plan, ["Ny", "", "", "", "100; 200", ""])
    assert added(plan, pasted) == 1
    rows, lines = Action.objects.count(), FundingLine.objects.count()
    assert added(plan, pasted) == 0
    assert (Action.objects.count(), FundingLine.objects.count()) == (rows, lines)
    assert AuditEvent.objects.filter(verb="action_plan.rows_pasted").count() == 1


def test_a_stop_in_the_middle_adds_nothing(plan, monkeypatch):  # noqa: F811
    pasted = read(plan, ["Ny", "", "", "", "100", ""], ["Ny två", "", "", "", "100", ""])
    before, calls = Action.objects.count(), []

    def stops(**told):
        calls.append(told)
        if len(calls) == 2:
            raise RuntimeError

    monkeypatch.setattr(operations, "add_funding", stops)
    with pytest.raises(RuntimeError):
        added(plan, pasted)
    assert Action.objects.count() == before


cells = st.text(st.sampled_from("abcåäö12.;:(),\n "), max_size=30).map(str.strip)


def four(inside):
    return st.lists(inside, min_size=4, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150))
@given(rows=st.lists(four(cells), min_size=1, max_size=4), columns=four(st.sampled_from([*COLUMNS][:-1])))
def test_every_letter_of_a_row_is_kept_whatever_the_columns_are(plan, rows, columns):  # noqa: F811
    pasted = read(plan, *rows, heads=["h1", "h2", "h3", "h4"], columns=columns)
    for row in [*pasted.new, *pasted.there]:
        assert not letters("".join(rows[row.line - 1])) - letters(said(row))
    for row in pasted.nameless:
        assert not letters("".join(rows[row.line - 1])) - letters("".join(row.words))


def said(row: PastedRow) -> str:
    fields = [row.title, row.responsible_words, row.serves_words, *(part.title for part in row.serves)]
    fields += [str(value) for name, value in row.fields.items() if name not in ("title", "responsible")]
    return "".join([*fields, *(line["words"] for line in row.funding), *map(block_text, row.description)])


def letters(text: str) -> Counter:
    return Counter(character for character in text if character.isalpha())

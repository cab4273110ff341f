"""What a table says of an action comes with it: the unit of its money, the department, those it is done with."""

from uuid import uuid4

import pytest

from samsyn.action_plans.models import Action, FundingLine
from samsyn.imports import operations
from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportRun
from samsyn.jobs.models import Work

from .test_staging import tree_of

PLAN = """# Handlingsplan

| Insats | Ansvarig | Samverkan | Kostnad{unit} |
|---|---|---|---|
| Mät sjöarna | {responsible} | Länet | 40 |
"""


def taken_in(cast, *, unit: str = "", responsible: str = "Kansliet") -> Action:
    text = PLAN.format(unit=unit, responsible=responsible)
    run = operations.start_import(by=cast.people["editor"], municipality=cast.municipality, name="a.md",
                                  media_type="text/markdown", data=text.encode(), client_key=uuid4().hex)  # fmt: skip
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.STAGED, work=Work.DONE, tree=tree_of(text))
    run.refresh_from_db()
    operations.apply_import(by=cast.people["editor"], run=run)
    return Action.objects.get(title="Mät sjöarna")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "ore"),
    [("", None), (" (tkr)", 4_000_000), (", mnkr", 4_000_000_000), (" i tkr", 4_000_000)],
)
def test_an_amount_without_a_unit_is_in_that_of_its_columns_head_and_its_words_say_it_too(cast, unit, ore):
    taken_in(cast, unit=unit)
    line = FundingLine.objects.get()
    assert line.words.split() == ["40", *unit.replace(" i ", "").strip(" (),").split()]
    assert line.amount == ore


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["Kommunledningsförvaltningen", "kommunledningsförvaltningen"])
def test_a_department_in_the_column_of_the_responsible_is_whom_the_action_is_addressed_to(cast, said):
    action = taken_in(cast, responsible=said)
    assert (action.addressee_department, action.responsible) == (cast.department, said)


@pytest.mark.django_db
def test_whoever_is_no_department_stays_as_words(cast):
    action = taken_in(cast, responsible="Byalaget")
    assert (action.addressee_department, action.responsible) == (None, "Byalaget")


@pytest.mark.django_db
def test_those_it_is_done_with_come_along(cast):
    assert taken_in(cast).partners == "Länet"


def test_a_draft_that_was_kept_before_there_were_units_is_read():
    tree = tree_of(PLAN.format(unit="", responsible="X"))
    for element in tree["elements"]:
        assert "unit" not in element
    assert from_tree(tree).elements

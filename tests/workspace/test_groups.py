"""An action and a goal are read a row at a time and opened a group at a time; all groups are in one form."""

import re

import pytest
from django.urls import reverse

from samsyn.action_plans.models import Action
from samsyn.action_plans.operations import add_action, create_plan
from samsyn.content.operations import Written, save_fields
from samsyn.lib.blocks import p
from samsyn.programmes.models import Goal
from samsyn.workspace.plan.forms import ActionForm
from samsyn.workspace.programme.forms import GoalForm
from tests.actors import TEST
from tests.workspace.test_programme_writing import opened

GROUP = re.compile(
    r'<details class="sam-edit" id="grupp-(\w+)"([^>]*)>\s*<summary>(.*?)</summary>(.*?)\n</div>\n</details>', re.S
)


@pytest.fixture
def action(cast) -> Action:
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    return add_action(
        by=TEST, plan=plan, title="En väg in", serves=[cast.objective.node], responsible_office=cast.office,
        partners="Företagarna", schedule="våren 2021",
    )  # fmt: skip


@pytest.fixture
def address(cast, action) -> str:
    return cast.path + reverse("action", urlconf="samsyn.urls", kwargs={"pk": action.pk})


@pytest.fixture
def goal_address(cast) -> str:
    return cast.path + reverse("goal", urlconf="samsyn.urls", kwargs={"pk": cast.goal.pk})


def groups(page: str) -> dict[str, tuple[str, str, str]]:
    """By key: the attributes of a group, the words of its row, its fields."""
    return {
        key: (attributes, " ".join(re.sub("<[^>]+>", " ", row).split()), fields)
        for key, attributes, row, fields in GROUP.findall(page)
    }


def is_open(attributes: str) -> bool:
    return " open" in attributes


@pytest.mark.parametrize("form_class", [ActionForm, GoalForm])
def test_each_field_stands_in_one_group(form_class, cast, action):
    form = form_class(thing=action if form_class is ActionForm else cast.goal)
    names = [name for group in form.field_groups for name in group.names]
    model = form._meta.model
    assert sorted(names) == sorted(name for name in model.content_fields if model._meta.get_field(name).editable)


def test_the_row_says_what_is_saved_and_what_is_not_there(signed_in, address):
    found = groups(signed_in("editor").get(address).content.decode())
    assert list(found) == ["vad", "bidrar", "vem", "nar", "nytta", "ordning"]
    assert found["vad"][1].startswith("Vad En väg in")
    assert "1.1 " in found["bidrar"][1]
    assert "Tillsammans med: Företagarna" in found["vem"][1]
    assert found["nytta"][1].startswith("Nytta inte ifyllt")
    assert not any(is_open(attributes) for attributes, _, _ in found.values())
    assert all('name="grupp"' in attributes for attributes, _, _ in found.values())  # one at a time


def test_all_groups_are_saved_by_one_button(signed_in, address, action):
    client = signed_in("editor")
    client.post(address, opened(client, address) | {"schedule": "hösten 2021", "effect": "Fler ringer"})
    action.refresh_from_db()
    assert (action.schedule, action.effect, action.partners) == ("hösten 2021", "Fler ringer", "Företagarna")


def test_a_fault_opens_its_group_and_what_is_typed_in_another_stays_and_says_so(signed_in, address):
    client = signed_in("editor")
    page = client.post(address, opened(client, address) | {"title": "", "effect": "Fler ringer"}).content.decode()
    found = groups(page)
    assert [key for key, (attributes, _, _) in found.items() if is_open(attributes)] == ["vad"]
    assert [key for key, (attributes, _, _) in found.items() if "data-unsaved" in attributes] == ["vad", "nytta"]
    assert 'value="Fler ringer"' in found["nytta"][2]


def test_somebody_elses_words_are_seen_in_every_group_that_has_them(signed_in, address, action, cast):
    client = signed_in("editor")
    typed = opened(client, address) | {"schedule": "mina ord", "effect": "mina ord"}
    theirs = {"schedule": Written("deras ord"), "effect": Written("deras ord")}
    save_fields(by=cast.people["administrator"], thing=action, changes=theirs)
    found = groups(client.post(address, typed).content.decode())
    assert [key for key, (attributes, _, _) in found.items() if is_open(attributes)] == ["nar", "nytta"]
    assert not any('name="grupp"' in attributes for attributes, _, _ in found.values())  # both are open


def test_the_chosen_stand_first_and_the_rest_goal_by_goal(signed_in, address, cast):
    fields = groups(signed_in("editor").get(address).content.decode())["bidrar"][2]
    chosen, _, rest = fields.partition('<details class="sam-rest"')
    assert f'value="{cast.objective.pk}"' in chosen and "checked" in chosen
    assert f'value="{cast.goal.pk}"' in rest and "checked" not in rest and "<summary>" in rest


def test_a_goal_has_the_same_groups(signed_in, goal_address, cast):
    save_fields(by=TEST, thing=cast.goal, changes={"difficulties": Written([p("Långa avstånd.")])})
    client = signed_in("editor")
    found = groups(client.get(goal_address).content.decode())
    assert "Svårigheter: Långa avstånd." in found["lage"][1]
    client.post(goal_address, opened(client, goal_address) | {"responsible": "Näringslivschef"})
    assert Goal.objects.get(pk=cast.goal.pk).responsible == "Näringslivschef"


def test_a_reader_gets_no_rows_to_open(signed_in, address):
    page = signed_in("reader").get(address).content.decode()
    assert groups(page) == {} and "Företagarna" in page

"""The console command answers in plain sentences and ends with 0, 1 or 2."""

import pytest

from samsyn.cli import main
from samsyn.demo.load import load_demo
from samsyn.models import Edition, Goal, Municipality, Objective, RoleAssignment
from samsyn.organisation.rules import access_of, can_edit

pytestmark = pytest.mark.django_db


def test_a_wrong_call_ends_with_two(capsys):
    with pytest.raises(SystemExit) as end:
        main(["document", "poem", "ragunda"])
    assert end.value.code == 2


def test_a_municipality_comes_from_the_shipped_list(capsys):
    assert main(["add-municipality", "2303"]) == 0
    assert Municipality.objects.get().full_name == "Ragunda kommun"
    assert main(["add-municipality", "2303"]) == 1
    assert "finns redan" in capsys.readouterr().err
    assert main(["add-municipality", "9999"]) == 1


def test_a_person_gets_a_role_and_a_link(capsys):
    main(["add-municipality", "2303"])
    assert main(["add-person", "a@example.org", "--municipality", "ragunda", "--role", "editor"]) == 0
    assert RoleAssignment.objects.get().role == "editor"
    assert "/lank/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a@example.org", "--municipality", "sverige"], "finns inte här"),
        (["a@example.org", "--municipality", "2303", "--role", "kung"], "Välj bland"),
        (["inte-en-adress", "--municipality", "2303"], "ingen e-postadress"),
    ],
)
def test_what_is_refused_is_said_in_words(arguments, words, capsys):
    main(["add-municipality", "2303"])
    assert main(["add-person", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_the_demo_is_loaded_once(capsys):
    assert main(["demo"]) == 0
    assert Goal.objects.count() == 5
    assert 15 <= Objective.objects.filter(node__removed_at=None).count() <= 25
    kinds = {"programme": ["consultation", "proposal", "adopted"], "action_plan": ["proposal", "adopted"] * 2}
    for kind, purposes in kinds.items():
        editions = Edition.objects.filter(document__kind=kind).order_by("number")
        assert list(editions.values_list("purpose", flat=True)) == purposes
    assert not load_demo()
    assert main(["verify"]) == 0


def test_the_demos_consultant_writes_in_two_goals_only(db):
    load_demo()
    assignment = RoleAssignment.objects.get(role="contributor")
    access = access_of(assignment.person, assignment.municipality, assignment.ends_on)
    assert [can_edit(access, goal.node) for goal in Goal.objects.order_by("node__position")].count(True) == 2

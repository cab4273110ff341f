"""Roles give rights for a time; somebody can always let people in."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import LastAdministrator, Terms, let_in, let_out
from samsyn.organisation.rules import ROLE_WORDS, Access, may_have_link
from samsyn.tenants.rights import Right
from tests.actors import TEST

pytestmark = pytest.mark.django_db
Role = RoleAssignment.Role
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def role_of(person) -> RoleAssignment:
    return RoleAssignment.objects.get(person=person)


@pytest.mark.parametrize("day, comes_in", [(date(2021, 12, 31), True), (date(2022, 1, 1), False)])
def test_a_consultants_rights_end_by_date(cast, day, comes_in):
    access = Access.of(cast.people["contributor"], cast.municipality, day)
    assert access.may(Right.READ) is comes_in
    assert access.may(Right.EDIT, cast.goal.node) is comes_in


def test_a_consultant_writes_only_in_the_parts_named(cast):
    access = Access.of(cast.people["contributor"], cast.municipality, date(2021, 2, 9))
    assert access.may(Right.EDIT, cast.objective.node)
    assert not access.may(Right.EDIT, cast.section.node)


def test_a_consultant_is_shown_out_of_the_pages_when_the_day_has_passed(cast, signed_in):
    with time_machine.travel(datetime(2021, 12, 31, 23, 50, tzinfo=STOCKHOLM), tick=False):
        assert signed_in("contributor").get(f"{cast.path}/arbete/organisation/").status_code == 200
    with time_machine.travel(datetime(2022, 1, 1, 0, 10, tzinfo=STOCKHOLM), tick=False):
        assert signed_in("contributor").get(f"{cast.path}/arbete/organisation/").status_code == 403


def test_every_role_explains_itself():
    assert set(ROLE_WORDS) == set(Role)


def test_the_last_administrator_cannot_leave(cast):
    with pytest.raises(LastAdministrator):
        let_out(by=TEST, assignment=role_of(cast.people["administrator"]), day=date(2021, 2, 9))


def test_the_last_administrator_cannot_be_given_an_end(cast):
    for terms in (Terms(ends_on=date(2030, 1, 1)), Terms(starts_on=date(2030, 1, 1))):
        with pytest.raises(LastAdministrator):
            let_in(by=TEST, municipality=cast.municipality, email="administrator@sjoby.example.org",
                   role=Role.ADMINISTRATOR, terms=terms)  # fmt: skip
    assert role_of(cast.people["administrator"]).ends_on is None


def test_a_future_administrator_does_not_free_the_last_one(cast):
    let_in(
        by=TEST,
        municipality=cast.municipality,
        email="ny@sjoby.example.org",
        role=Role.ADMINISTRATOR,
        terms=Terms(starts_on=date(2021, 3, 1)),
    )
    administrator = role_of(cast.people["administrator"])
    with pytest.raises(LastAdministrator):
        let_out(by=TEST, assignment=administrator, day=date(2021, 2, 9))
    with time_machine.travel(datetime(2021, 3, 1, 12, tzinfo=STOCKHOLM), tick=False):
        let_out(by=TEST, assignment=administrator, day=date(2021, 3, 1))
    assert administrator.ends_on == date(2021, 3, 1)


def test_a_locked_out_account_is_no_administrator_left(cast):
    other = let_in(
        by=TEST, municipality=cast.municipality, email="ny@sjoby.example.org", role=Role.ADMINISTRATOR
    ).person
    other.is_active = False
    other.save()
    with pytest.raises(LastAdministrator):
        let_out(by=TEST, assignment=role_of(cast.people["administrator"]), day=date(2021, 2, 9))


def test_who_had_a_role_that_day_is_answerable_after_letting_out(cast):
    editor = cast.people["editor"]
    let_out(by=TEST, assignment=role_of(editor), day=date(2021, 2, 8))
    assert not Access.of(editor, cast.municipality, date(2021, 2, 9)).may(Right.READ)
    assert Access.of(editor, cast.municipality, date(2021, 2, 8)).may(Right.READ)


def test_a_role_that_has_not_begun_can_be_ended(cast):
    assignment = let_in(
        by=TEST,
        municipality=cast.municipality,
        email="ny@sjoby.example.org",
        role=Role.READER,
        terms=Terms(starts_on=date(2021, 5, 1)),
    )
    let_out(by=TEST, assignment=assignment, day=date(2021, 2, 8))
    for day in range(120):
        today = date(2021, 2, 9) + timedelta(days=day)
        assert not Access.of(assignment.person, cast.municipality, today).may(Right.READ)


def test_a_link_is_never_made_for_somebody_with_rights_elsewhere(cast):
    editor = cast.people["editor"]
    assert may_have_link(editor, cast.municipality)
    let_in(by=TEST, municipality=cast.neighbour, email=editor.email, role=Role.READER)
    assert not may_have_link(editor, cast.municipality)


@pytest.mark.parametrize("change", [{"is_operator": True}, {"is_active": False}])
def test_a_link_is_never_made_for_operators_and_locked_out_accounts(cast, change):
    editor = cast.people["editor"]
    for field, value in change.items():
        setattr(editor, field, value)
    assert not may_have_link(editor, cast.municipality)

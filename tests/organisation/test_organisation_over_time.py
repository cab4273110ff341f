"""The organisation on a day: who sat where, who held which office, what was there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.audit.models import AuditEvent
from samsyn.organisation.drawing import drawing_of
from samsyn.organisation.models import Holding, Membership, Office
from samsyn.organisation.operations import (
    add_body,
    add_department,
    add_group,
    add_office,
    change_organisation,
    dissolve,
    hold_office,
    remove_holding,
    remove_seat,
    seat,
    unseat,
)
from samsyn.organisation.queries import as_tree, below, gaps_in, organisation_on, seats_on
from tests.actors import TEST

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def words(place, day) -> list[str]:
    return [str(found.membership) for found in seats_on(place, day)]


def holders(place, day) -> list[str]:
    return [holding.name for found in seats_on(place, day) for holding in found.holders]


def test_who_sat_that_day_counts_the_first_and_the_last_day(cast):
    seat(by=TEST, body=cast.executive_board, name="Testperson Ett", party="Parti A", task="ordförande",
         starts_on=date(2019, 1, 1), ends_on=date(2020, 12, 31))  # fmt: skip
    seat(by=TEST, body=cast.executive_board, name="Testperson Två", starts_on=date(2021, 1, 1))
    assert words(cast.executive_board, date(2018, 12, 31)) == []
    assert words(cast.executive_board, date(2020, 12, 31)) == ["Testperson Ett (Parti A), ordförande"]
    assert words(cast.executive_board, date(2021, 1, 1)) == ["Testperson Två"]


def test_the_holder_of_an_office_is_looked_up_for_the_day(cast):
    seat(by=TEST, group=cast.group, office=cast.office)
    hold_office(by=TEST, office=cast.office, name="Testperson Förr", starts_on=date(2018, 1, 1))
    hold_office(by=TEST, office=cast.office, name="Testperson Nu", starts_on=date(2020, 9, 17))
    assert holders(cast.group, date(2017, 12, 31)) == []
    assert holders(cast.group, date(2020, 9, 16)) == ["Testperson Förr"]
    assert holders(cast.group, date(2020, 9, 17)) == ["Testperson Nu"]


def test_a_temporary_holder_drives_nobody_out(cast):
    hold_office(by=TEST, office=cast.office, name="Testperson Nu", starts_on=date(2018, 1, 1))
    hold_office(by=TEST, office=cast.office, name="Testperson Vikarie", starts_on=date(2020, 6, 1),
                ends_on=date(2020, 8, 31))  # fmt: skip
    assert Holding.objects.get(name="Testperson Nu").ends_on is None


def test_a_dissolved_body_keeps_its_history(cast):
    seat(by=TEST, body=cast.executive_board, name="Testperson Ett", starts_on=date(2019, 1, 1))
    dissolve(by=TEST, row=cast.executive_board, day=date(2020, 12, 31))
    assert words(cast.executive_board, date(2020, 12, 31)) == ["Testperson Ett"]
    assert words(cast.executive_board, date(2021, 1, 1)) == []
    then = [row.body for row in organisation_on(cast.municipality, date(2020, 12, 31)).bodies]
    now = [row.body for row in organisation_on(cast.municipality, date(2021, 1, 1)).bodies]
    assert cast.executive_board in then and cast.executive_board not in now
    assert AuditEvent.objects.filter(verb="organisation.dissolved", thing=cast.executive_board.pk).exists()


def test_a_name_is_free_again_when_its_body_is_dissolved(cast):
    dissolve(by=TEST, row=cast.executive_board, day=date(2020, 12, 31))
    new = add_body(by=TEST, municipality=cast.municipality, name="Kommunstyrelsen", type="executive_board")
    assert new.pk != cast.executive_board.pk


def test_a_merged_department_hands_over_its_offices_and_units(cast):
    unit = add_department(
        by=TEST, municipality=cast.municipality, name="Näringslivsenheten", type="unit", parent=cast.department
    )
    heir = add_department(by=TEST, municipality=cast.municipality, name="Samhällsförvaltningen")
    ended = add_office(by=TEST, municipality=cast.municipality, title="Turistchef", department=cast.department)
    dissolve(by=TEST, row=ended, day=date(2019, 12, 31))
    dissolve(by=TEST, row=cast.department, day=date(2021, 3, 31), heir=heir)
    unit.refresh_from_db()
    assert unit.parent == heir
    assert set(Office.objects.values_list("title", "department__name")) == {
        ("Näringslivschef", "Samhällsförvaltningen"), ("Turistchef", "Kommunledningsförvaltningen"),
    }  # fmt: skip


def test_a_form_sent_twice_makes_one_of_everything(cast):
    for _ in range(2):
        add_group(by=TEST, municipality=cast.municipality, name="Styrgruppen", type="steering_group", client_key="a")
        seat(by=TEST, group=cast.group, name="Testperson Ett", client_key="a")
        hold_office(by=TEST, office=cast.office, name="Testperson Ett", starts_on=date(2020, 1, 1), client_key="a")
    assert cast.municipality.pk and Membership.objects.count() == 1 and Holding.objects.count() == 1
    assert AuditEvent.objects.filter(verb="organisation.seated").count() == 1


def test_a_holder_sent_twice_does_not_end_the_one_who_came_after(cast):
    first = {"name": "Testperson Ett", "starts_on": date(2020, 1, 1), "client_key": "a"}
    hold_office(by=TEST, office=cast.office, **first)
    hold_office(by=TEST, office=cast.office, name="Testperson Två", starts_on=date(2019, 1, 1), client_key="b")
    hold_office(by=TEST, office=cast.office, **first)
    assert Holding.objects.get(name="Testperson Två").ends_on is None


def test_a_mistake_is_taken_away_and_an_ended_seat_stays(cast):
    wrong = seat(by=TEST, group=cast.group, name="Testperson Fel")
    right = seat(by=TEST, group=cast.group, name="Testperson Rätt", starts_on=date(2020, 1, 1))
    held = hold_office(by=TEST, office=cast.office, name="Testperson Fel")
    unseat(by=TEST, membership=right, day=date(2020, 12, 31))
    remove_seat(by=TEST, membership=wrong)
    remove_holding(by=TEST, holding=held)
    assert [seat.name for seat in cast.group.memberships.all()] == ["Testperson Rätt"]
    assert not cast.office.holdings.exists()


def test_departments_and_bodies_are_many_to_many(cast):
    committee = add_body(by=TEST, municipality=cast.municipality, name="Byggnämnden", type="committee")
    change_organisation(by=TEST, row=cast.department, bodies=[cast.executive_board, committee])
    add_department(by=TEST, municipality=cast.municipality, name="Miljöförvaltningen", bodies=[committee])
    found = {
        row.body.name: {department.name for department in row.departments}
        for row in organisation_on(cast.municipality, date(2021, 2, 9)).bodies
    }
    assert found == {
        "Kommunfullmäktige": set(),
        "Kommunstyrelsen": {"Kommunledningsförvaltningen"},
        "Byggnämnden": {"Kommunledningsförvaltningen", "Miljöförvaltningen"},
    }


def test_bodies_stand_in_the_order_people_expect(cast):
    board, council = cast.executive_board, cast.council
    for name, type, parent in (("Ängsnämnden", "committee", None), ("Byggnämnden", "committee", None),
                               ("Arbetsutskottet", "subcommittee", board)):  # fmt: skip
        add_body(by=TEST, municipality=cast.municipality, name=name, type=type, parent=parent)
    change_organisation(by=TEST, row=board, parent=council)
    rows = organisation_on(cast.municipality, date(2021, 2, 9)).bodies
    assert [(row.body.name, row.depth) for row in rows] == [
        ("Kommunfullmäktige", 0), ("Kommunstyrelsen", 1), ("Arbetsutskottet", 2), ("Byggnämnden", 0),
        ("Ängsnämnden", 0),
    ]  # fmt: skip


def test_what_belongs_to_a_body_cannot_own_it(cast):
    part = add_body(
        by=TEST, municipality=cast.municipality, name="Utskottet", type="subcommittee", parent=cast.executive_board
    )
    assert below(cast.executive_board) == {cast.executive_board.pk, part.pk}
    assert below(part) == {part.pk}


def test_what_is_missing_is_named_and_goes_away_when_it_is_there(cast):
    def missing():
        gaps = gaps_in(organisation_on(cast.municipality, date(2021, 2, 9)))
        return {gap.what: [str(thing) for thing in gap.things] for gap in gaps}

    assert missing() == {
        "Befattningar utan innehavare": ["Näringslivschef"], "Grupper utan deltagare": ["Arbetsgruppen"],
    }  # fmt: skip
    hold_office(by=TEST, office=cast.office, name="Testperson Chef")
    seat(by=TEST, group=cast.group, office=cast.office)
    assert missing() == {}
    change_organisation(by=TEST, row=cast.department, bodies=[])
    dissolve(by=TEST, row=cast.council, day=date(2020, 12, 31))
    assert missing() == {
        "Fullmäktige": [], "Förvaltningar som inte arbetar åt något organ": ["Kommunledningsförvaltningen"],
    }  # fmt: skip


def test_the_drawing_has_a_line_for_every_tie_and_a_ring_for_those_without(cast):
    add_department(by=TEST, municipality=cast.municipality, name="Miljöförvaltningen")
    add_body(by=TEST, municipality=cast.municipality, name="Miljönämnden", type="committee")
    drawing = drawing_of(organisation_on(cast.municipality, date(2021, 2, 9)))
    assert len(drawing.curves) == 1
    assert [knot.alone for knot in drawing.bodies] == [False, False, True]
    assert [knot.alone for knot in drawing.departments] == [False, True]


def test_an_organisation_without_ties_is_not_drawn(cast):
    assert drawing_of(organisation_on(cast.neighbour, date(2021, 2, 9))) is None


@pytest.mark.parametrize("count", [1, 30])
def test_the_organisation_takes_seven_queries_whatever_its_size(cast, count, django_assert_num_queries):
    for number in range(count):
        body = add_body(by=TEST, municipality=cast.municipality, name=f"Nämnd {number}", type="committee")
        add_department(by=TEST, municipality=cast.municipality, name=f"Förvaltning {number}", bodies=[body])
        seat(by=TEST, body=body, office=cast.office)
    with django_assert_num_queries(7):
        organisation_on(cast.municipality, date(2021, 2, 9))


class Row:
    def __init__(self, pk: int, parent_id: int | None):
        self.pk, self.parent_id = pk, parent_id


@given(st.lists(st.none() | st.integers(0, 20), max_size=20))
def test_a_tree_shows_every_row_once_and_under_its_parent(parents):
    """Parents stand before their children in the list, so there is no ring; some parents are not among the rows."""
    rows = [Row(pk, parent if parent is None or parent < pk else parent + 100) for pk, parent in enumerate(parents)]
    found = as_tree(rows, lambda row: row.pk)
    assert sorted(row.pk for row, _ in found) == [row.pk for row in rows]
    depths = {row.pk: depth for row, depth in found}
    assert all(depths[row.pk] == (depths[row.parent_id] + 1 if row.parent_id in depths else 0) for row in rows)

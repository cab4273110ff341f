"""Access: the same rule as yes or no and as a queryset, for whoever asks, on any day."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.action_plans.operations import ANSWER, Addressee, ask_department, create_plan
from samsyn.cases.models import Case
from samsyn.consultation.answer_links import CONSULTATION
from samsyn.editions.models import DecisionStep
from samsyn.governing.models import Section
from samsyn.handling.rounds import CHECK
from samsyn.lib.ids import new_id
from samsyn.mail.links import LINK_PURPOSES, SIGN_IN, make_link
from samsyn.nodes.models import Node
from samsyn.organisation.models import Holding, RoleAssignment
from samsyn.organisation.rules import RULES, Access, Reach, reach_of, words_of
from samsyn.tenants.actors import LinkHolder, System
from samsyn.tenants.models import Person
from samsyn.tenants.rights import Right
from tests import routes
from tests.actors import TEST
from tests.strength import examples

pytestmark = pytest.mark.django_db
Role = RoleAssignment.Role
TODAY = date(2021, 2, 9)
A_NODE_OF_ANY = [Node, Section, DecisionStep, Case]  # is one, has one, stands in one, stands in none


# ---- The table -------------------------------------------------------------------------------------------------------

# In words of its own, so that a slip in the table is seen.
EVERYWHERE = {
    Right.READ: routes.READERS,
    Right.EDIT: routes.WRITERS,
    Right.LOCK: routes.WRITERS,
    Right.DECIDE: routes.DECIDERS,
    Right.REGISTER: routes.REGISTRARS,
    Right.ADMINISTER: routes.ADMINISTRATORS,
    Right.ANSWER: frozenset(),
}
IN_PARTS = {(Right.EDIT, "contributor")}


@pytest.mark.parametrize("right", list(Right))
def test_the_table_is_what_the_catalogue_of_routes_says(right):
    for role in Role:
        reach = Reach.EVERYWHERE if role in EVERYWHERE[right] else Reach.IN_PARTS if (right, role) in IN_PARTS else 0
        assert reach_of([role], right) == reach, role


def test_every_right_has_a_row_that_explains_itself():
    assert set(RULES) == set(Right)
    for rule in RULES.values():
        assert rule.does and rule.who and bool(rule.does_in_parts) is bool(rule.in_parts)


def test_a_role_says_what_it_does_and_nothing_else():
    assert words_of(Role.READER) == "Läser arbetsmaterialet, ändrar inget."
    assert words_of(Role.CONTRIBUTOR) == "Läser arbetsmaterialet, skriver i de delar som pekats ut."
    assert "paragraf" in words_of(Role.REGISTRAR) and "beslut" not in words_of(Role.REGISTRAR)
    assert "personer" in words_of(Role.ADMINISTRATOR) and "personer" not in words_of(Role.EDITOR)


def test_the_page_about_people_prints_the_table(cast, signed_in):
    page = signed_in("reader").get(f"{cast.path}/arbete/personer/").text
    for role in Role:
        assert f"{role.label}" in page and words_of(role) in page


# ---- The same rule twice ---------------------------------------------------------------------------------------------

days = st.one_of(st.none(), st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days)))
roles = st.tuples(
    st.sampled_from([*Role.values, Role.CONTRIBUTOR, Role.CONTRIBUTOR]),
    days,
    days,
    st.sets(st.integers(0, 9), max_size=3),
)
people = st.tuples(st.just("person"), st.lists(roles, max_size=3), st.booleans())
purposes = st.sampled_from([*sorted(purpose.name for purpose in LINK_PURPOSES), ANSWER, ANSWER])
holders = st.tuples(st.just("link"), purposes, st.one_of(st.none(), st.integers(0, 9)), days, st.booleans())
others = st.sampled_from([("system",), ("nobody",)])


@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    steps_back=st.lists(st.integers(0, 3), min_size=10, max_size=10),
    strangers=st.sets(st.integers(0, 9)),
    removed=st.sets(st.integers(0, 9)),
    asks=st.one_of(people, people, holders, others),
    day=st.integers(-4, 4).map(lambda days: TODAY + timedelta(days=days)),
)
def test_a_thing_is_among_those_that_the_right_reaches_if_and_only_if_it_may(
    cast, steps_back, strangers, removed, asks, day
):
    """Over trees of parts, some removed and some another municipality's, and whoever asks, for the days around."""
    with transaction.atomic():
        things = make_things(cast, steps_back, strangers, removed)
        principal, reach = somebody(cast, things[Node], asks, day)
        access = Access.of(principal, cast.municipality, day)
        for right in Right:
            everywhere, parts = reach(right)
            assert access.may(right) is everywhere
            for model, rows in things.items():
                expected = {row.pk for row in rows if here(cast, row) and (everywhere or under(row, parts))}
                assert {row.pk for row in rows if access.may(right, row)} == expected
                mine = model._default_manager.filter(pk__in=[row.pk for row in rows])
                assert set(access.which(right, mine).values_list("pk", flat=True)) == expected
        transaction.set_rollback(True)


def make_things(cast, steps_back, strangers, removed) -> dict:
    """Ten parts, each under one of the three before it or under none: some trees are deep, some broad."""
    nodes: list[Node] = []
    for number, back in enumerate(steps_back):
        above = nodes[number - back] if 0 < back <= number else None
        is_stranger = above.municipality == cast.neighbour if above else number in strangers
        nodes.append(
            Node.objects.create(
                id=new_id("s"), kind="section", parent=above, label=str(number),
                municipality=cast.neighbour if is_stranger else cast.municipality,
                removed_at=timezone.now() if number in removed else None,
            )
        )  # fmt: skip
    sections = [Section.objects.create(node=node, title=node.label) for node in nodes]
    steps = [
        DecisionStep.objects.create(municipality=node.municipality, document=node, body=cast.council, position=1)
        for node in nodes
    ]
    cases = [Case.objects.create(municipality=place, title="Ärende") for place in (cast.municipality, cast.neighbour)]
    return {Node: nodes, Section: sections, DecisionStep: steps, Case: cases}


def somebody(cast, nodes, asks, day):
    """Who asks, and for a right whether it reaches everywhere, and in which nodes it reaches: counted by hand."""
    match asks:
        case ("person", given_roles, is_active):
            person = Person.objects.create(email="prov@sjoby.example.org", is_active=is_active)
            holding = []
            for role, first, last, parts in {role: row for row in given_roles for role in [row[0]]}.values():
                first, last = (first, last) if not (first and last and last < first) else (last, first)
                row = RoleAssignment.objects.create(
                    person=person, municipality=cast.municipality, role=role, starts_on=first, ends_on=last
                )
                row.parts.set([nodes[part] for part in parts])
                if is_active and (first or day) <= day <= (last or day):
                    holding.append((role, {nodes[part].pk for part in parts}))
            return person, lambda right: (
                any(role in EVERYWHERE[right] for role, _ in holding),
                set().union(*(parts for role, parts in holding if (right, role) in IN_PARTS)),
            )
        case ("link", purpose, about, last, is_used):
            expires = datetime.combine(last, datetime.min.time(), timezone.get_current_timezone()) if last else None
            link = make_link(purpose, municipality=cast.municipality, node=None if about is None else nodes[about])
            type(link).objects.filter(pk=link.pk).update(
                expires_at=expires, used_at=timezone.now() if is_used else None
            )
            allows = (
                purpose in (ANSWER, CONSULTATION, CHECK)
                and not is_used
                and about is not None
                and (last is None or day <= last)
            )
            return LinkHolder(link.pk), lambda right: (
                False, {nodes[about].pk} if allows and right is Right.ANSWER else set()
            )  # fmt: skip
        case ("system",):
            return System("a job"), lambda right: (True, set())
    return None, lambda right: (False, set())


def here(cast, row) -> bool:
    return row.municipality == cast.municipality


def under(row, parts: set[str]) -> bool:
    node = row if isinstance(row, Node) else getattr(row, "node", None) or getattr(row, "document", None)
    while node is not None:
        if node.pk in parts:
            return True
        node = node.parent
    return False


def test_a_right_in_a_part_reaches_to_the_bottom_of_it(cast):
    node = cast.goal.node
    for _ in range(20):
        node = Node.objects.create(id=new_id("s"), kind="section", parent=node, municipality=cast.municipality)
    access = Access.of(cast.people["contributor"], cast.municipality, TODAY)
    assert access.may(Right.EDIT, node) and node in access.which(Right.EDIT, Node.objects.all())


@pytest.mark.parametrize("days, allows", [(0, True), (1, False)])
def test_the_last_day_of_a_link_is_a_day_of_it(cast, days, allows):
    link = make_link(ANSWER, municipality=cast.municipality, node=cast.programme.node)
    type(link).objects.filter(pk=link.pk).update(expires_at=timezone.now())
    access = Access.of(LinkHolder(link.pk), cast.municipality, TODAY + timedelta(days=days))
    assert access.may(Right.ANSWER, cast.goal) is allows


# ---- Who asks --------------------------------------------------------------------------------------------------------


def test_access_made_of_nothing_allows_nothing(cast):
    for access in (Access(), Access.of(None, cast.municipality, TODAY), Access.of(cast.people["editor"], None, TODAY)):
        assert not any(access.may(right) or access.may(right, cast.goal) for right in Right)
        assert not any(access.which(right, Section.objects.all()).exists() for right in Right)


def test_a_link_gives_what_its_purpose_allows_about_its_thing_alone(cast):
    plan, other = (
        create_plan(by=TEST, programme=cast.programme, title=title, client_key=title) for title in ("En", "Två")
    )
    asked, elsewhere = (
        ask_department(by=TEST, plan=one, to=Addressee(cast.department), client_key=f"fråga {one.title}")
        for one in (plan, other)
    )
    access = Access.of(LinkHolder(asked.link_id), cast.municipality, TODAY)
    assert access.may(Right.ANSWER, plan) and access.may(Right.ANSWER, asked)
    assert list(access.which(Right.ANSWER, type(asked).objects.all())) == [asked]
    assert not any(access.may(right) for right in Right)
    for thing in (other, elsewhere, cast.programme, cast.goal):
        assert not any(access.may(right, thing) for right in Right)
    assert not any(access.may(right, plan) for right in Right if right is not Right.ANSWER)


def test_a_link_that_proves_who_somebody_is_gives_no_right_itself(cast):
    link = make_link(SIGN_IN, municipality=cast.municipality, person=cast.people["administrator"])
    access = Access.of(LinkHolder(link.pk), cast.municipality, TODAY)
    assert not any(access.may(right) or access.may(right, cast.goal) for right in Right)


def test_a_link_is_good_in_its_own_municipality_alone(cast):
    link = make_link(ANSWER, municipality=cast.neighbour, node=cast.neighbours_programme.node)
    assert Access.of(LinkHolder(link.pk), cast.neighbour, TODAY).may(Right.ANSWER, cast.neighbours_programme)
    assert not Access.of(LinkHolder(link.pk), cast.municipality, TODAY).may(Right.ANSWER, cast.neighbours_programme)


def test_parts_that_another_role_has_kept_give_nothing(cast):
    """Only what is pointed out to a contributor is written in, whatever parts another role's row has."""
    contributor = RoleAssignment.objects.get(person=cast.people["contributor"])
    RoleAssignment.objects.create(
        person=contributor.person, municipality=cast.municipality, role=Role.READER
    ).parts.set([cast.section.node])
    access = Access.of(contributor.person, cast.municipality, TODAY)
    assert access.may(Right.EDIT, cast.goal) and not access.may(Right.EDIT, cast.section)


def test_rights_cannot_be_asked_about_rows_that_say_not_whose_they_are(cast):
    access = Access.of(cast.people["administrator"], cast.municipality, TODAY)
    with pytest.raises(TypeError):
        access.which(Right.READ, Holding.objects.all())
    with pytest.raises(TypeError):
        access.may(Right.READ, Holding(office=cast.office))


def test_a_contributor_is_given_as_many_questions_whatever_the_number_of_parts(cast, django_assert_num_queries):
    contributor = RoleAssignment.objects.get(person=cast.people["contributor"])
    for nodes in ([cast.goal.node], [cast.goal.node, cast.section.node, cast.programme.node]):
        contributor.parts.set(nodes)
        with django_assert_num_queries(2):
            access = Access.of(cast.people["contributor"], cast.municipality, TODAY)
        with django_assert_num_queries(1):
            list(access.which(Right.EDIT, Section.objects.all()))


def test_which_reads_the_parts_by_an_index(cast):
    """A question about one person's parts must not read every node of the installation."""
    access = Access.of(cast.people["contributor"], cast.municipality, TODAY)
    plan = access.which(Right.EDIT, Section.objects.all()).explain()
    if connection.vendor == "sqlite":  # on PostgreSQL it depends on how many rows there are
        assert "SCAN child" not in plan and "SCAN samsyn_node" not in plan, plan

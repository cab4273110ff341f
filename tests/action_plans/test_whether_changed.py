"""A page says that the text has changed when a version made now would say something else, and only then."""

from datetime import date, timedelta

import pytest
from django.db import models, transaction
from django.utils import timezone

from samsyn.action_plans.operations import add_action, add_frame, add_funding, add_milestone
from samsyn.action_plans.queries import plan_content
from samsyn.action_plans.situation import plan_situation
from samsyn.content.models import BlocksField
from samsyn.editions.content import from_body
from samsyn.editions.frozen import text_tree
from samsyn.editions.operations import lock_version
from samsyn.editions.situation import text_differs
from samsyn.governing.operations import add_section
from samsyn.lib.blocks import p
from samsyn.nodes.models import Node
from tests.actors import TEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(cast, plan):
    """One of each thing that a plan's version keeps, everything said of it, in a plan that has been locked."""
    section = add_section(by=TEST, programme=plan, title="Först", text=[p("Så här läses planen.")])
    add_section(by=TEST, programme=plan, title="Sedan", text=[p("Det andra avsnittet.")])
    frame = add_frame(by=TEST, plan=plan, year=2021, amount=120_000_000, note="Preliminär")
    action = add_action(
        by=TEST, plan=plan, title="En väg in", description=[p("Vi gör det.")], serves=[cast.objective.node], rank=1,
        responsible_office=cast.office, addressee_body=cast.executive_board, addressee_department=cast.department,
        schedule="kv 3 2021", policy_areas=[cast.area],
    )  # fmt: skip
    add_action(by=TEST, plan=plan, title="En till", serves=[cast.goal.node])
    milestone = add_milestone(by=TEST, action=action, title="Numret i drift", schedule="augusti 2021")
    line = add_funding(by=TEST, action=action, source="applied", financier="Regionen", year=2021, amount=5_000_000)
    plan.policy_areas.add(cast.area)
    type(plan).objects.filter(pk=plan.pk).update(owner=cast.office)
    lock_version(by=TEST, document=plan.node, purpose="proposal", client_key="locked")
    return [type(plan).objects.get(pk=plan.pk), section, frame, action, milestone, line]


def is_told(plan) -> bool:
    """Whether the page says so; the whole content and its text, compared one by one, must say the same."""
    plan = type(plan).objects.get(pk=plan.pk)
    situation = plan_situation(plan)
    content = plan_content(plan.node)
    assert situation.content == content
    old, new = text_tree(from_body(situation.newest.body)), text_tree(content)
    differs = (old["fields"], old["children"]) != (new["fields"], new["children"])
    assert situation.text_has_changed is differs
    assert text_differs(content, from_body(situation.newest.body)) is differs
    return differs


def write_something_else(thing, name: str) -> None:
    """Straight into the row, past every operation."""
    field = thing._meta.get_field(name)
    if field.many_to_many:
        getattr(thing, name).clear()
        return
    value = getattr(thing, field.attname)
    if field.many_to_one:
        other = None
    elif isinstance(field, BlocksField):
        other = [p("Något helt annat.")]
    elif isinstance(field, models.BooleanField):
        other = not value
    elif isinstance(field, models.DateTimeField):
        other = timezone.now()
    elif isinstance(field, models.DateField):
        other = (value or date(2021, 1, 1)) + timedelta(days=1)
    elif field.choices:
        other = next(choice for choice, _ in field.choices if choice != value)
    else:
        other = (value or 0) + 1 if isinstance(field, models.IntegerField) else f"{value} ändrat"
    type(thing).objects.filter(pk=thing.pk).update(**{name: other})


def test_a_text_as_it_was_locked_has_not_changed(things):
    assert not is_told(things[0])


def test_whatever_field_of_the_content_is_changed_it_is_told(things):
    untold = []
    for thing in things:
        for name in thing.content_fields:
            with transaction.atomic():
                write_something_else(thing, name)
                if not is_told(things[0]):
                    untold.append((thing.kind, name))
                transaction.set_rollback(True)
    assert untold == []


def test_what_is_read_of_the_words_and_what_is_no_content_is_no_change(things):
    told = []
    for thing in things:
        for name in (*thing.readings, *thing.state_fields):
            if name in ("case", "client_key"):
                continue
            with transaction.atomic():
                write_something_else(thing, name)
                if is_told(things[0]):
                    told.append((thing.kind, name))
                transaction.set_rollback(True)
    assert told == []


def test_what_is_taken_out_moved_or_added_is_told(things, cast):
    plan, *parts = things
    for thing in parts:
        with transaction.atomic():
            Node.objects.filter(pk=thing.pk).update(removed_at=timezone.now())
            assert is_told(plan), thing.kind
            transaction.set_rollback(True)
    for thing in (parts[0], parts[2]):
        with transaction.atomic():
            Node.objects.filter(pk=thing.pk).update(position=90)
            assert is_told(plan), thing.kind
            transaction.set_rollback(True)
    action = parts[2]
    for add in (
        lambda: add_section(by=TEST, programme=plan, title="Till", text=[]),
        lambda: add_frame(by=TEST, plan=plan, year=2022, amount=None),
        lambda: add_action(by=TEST, plan=plan, title="Till"),
        lambda: add_milestone(by=TEST, action=action, title="Till"),
        lambda: add_funding(by=TEST, action=action, source="decided"),
    ):
        with transaction.atomic():
            add()
            assert is_told(plan)
            transaction.set_rollback(True)

"""The log is whole, readable, append-only, and operations are the only way in."""

import inspect
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from samsyn.audit.chain import broken_seals
from samsyn.audit.immutability import IMMUTABLE
from samsyn.audit.models import AuditEvent
from samsyn.audit.operations import operation, record, seal_events
from samsyn.audit.sentences import SENTENCES, sentence
from samsyn.audit.triggers import trigger_faults
from samsyn.programmes.operations import create_programme
from tests.actors import TEST

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=10)
# Helpers of operations, called inside their transaction: they decide nothing and log nothing by themselves.
INSIDE = {"samsyn.nodes.operations", "samsyn.audit.operations"}


def operation_modules():
    for path in sorted(Path("samsyn").glob("*/operations.py")):
        name = ".".join(path.with_suffix("").parts)
        if name not in INSIDE:
            yield import_module(name)


def test_an_operation_takes_keywords_only_and_knows_who_acts():
    with pytest.raises(TypeError, match="keyword arguments only"):
        operation(lambda by: None)
    with pytest.raises(TypeError, match="who acts"):

        @operation
        def nameless(*, thing):
            pass


def test_every_public_function_of_an_operations_module_that_takes_by_is_an_operation():
    private = {"bring_in"}  # checks the file and writes its bytes, then calls the operation that writes the rows
    for module in operation_modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and name not in private and "by" in inspect.signature(function).parameters:
                assert getattr(function, "is_operation", False), f"{module.__name__}.{name}"


def test_an_operation_that_fails_half_way_leaves_nothing(cast):
    @operation
    def half(*, by):
        create_programme(by=by, municipality=cast.municipality, title="Halvt", client_key="halvt")
        raise RuntimeError

    events = AuditEvent.objects.count()
    with pytest.raises(RuntimeError):
        half(by=TEST)
    assert AuditEvent.objects.count() == events
    assert not apps.get_model("samsyn.Programme").objects.filter(title="Halvt").exists()


def test_every_verb_that_was_used_has_a_sentence(cast):
    used = set(AuditEvent.objects.values_list("verb", flat=True))
    assert used - {entry.verb for entry in SENTENCES} == set()


def test_a_sentence_with_a_missing_word_is_still_a_sentence():
    assert sentence("area.renamed", "Turism", {}) == "Området ”” heter nu ”Turism”"


def test_a_draft_edit_is_logged_without_its_words(cast):
    event = AuditEvent.objects.filter(verb="goal.added").first()
    assert "företag startas" not in event.payload and "svar samma vecka" not in event.payload


def test_sealing_takes_the_settled_events_and_the_chain_holds(cast):
    assert seal_events() == 0  # they are younger than two minutes
    count = AuditEvent.objects.count()
    assert seal_events(timezone.now() + LATER) == count
    record(by=TEST, verb="goal.changed", thing=cast.goal)
    assert seal_events(timezone.now() + LATER) == 1
    assert broken_seals() == []


def test_disposing_of_a_payload_does_not_break_the_chain(cast):
    seal_events(timezone.now() + LATER)
    AuditEvent.objects.filter(verb="role.given").update(payload="")
    assert broken_seals() == []


def test_an_event_added_behind_the_seals_back_breaks_the_chain(cast):
    seal_events(timezone.now() + LATER)
    seal = AuditEvent.objects.exclude(seal=None).first().seal
    event = record(by=TEST, verb="goal.changed", thing=cast.goal)
    AuditEvent.objects.filter(pk=event.pk).update(seal=seal)
    assert broken_seals() == [seal.number]


def test_every_trigger_stands_after_migrate():
    assert trigger_faults() == []


@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = 'annat'", "DELETE FROM {table}"])
@pytest.mark.parametrize("column", ["verb", "payload_hash", "payload"])
def test_the_database_refuses_to_change_the_log(cast, statement, column):
    table = AuditEvent._meta.db_table
    with pytest.raises((IntegrityError, DatabaseError), match="locked"), transaction.atomic():
        connection.cursor().execute(statement.format(table=table, column=column))


def test_the_immutable_tables_are_those_of_decisions_versions_and_log():
    assert {entry.model.removeprefix("samsyn.") for entry in IMMUTABLE} >= {
        "AuditEvent", "AuditSeal", "Edition", "Decision", "EditionEvent",
    }  # fmt: skip

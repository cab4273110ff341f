"""Out, in again and out: the same bytes and the same rows, in an empty installation and beside another municipality."""

import json
import zipfile
from collections import Counter
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from samsyn.audit.chain import broken_seals
from samsyn.audit.heads import read_heads
from samsyn.audit.operations import seal_events
from samsyn.audit.sentences import sentence
from samsyn.audit.verifying import log_faults
from samsyn.bundle.operations import note_export
from samsyn.bundle.writing import Written
from samsyn.demo.load import load_demo
from samsyn.lib.canonical import sha256_hex
from samsyn.models import (
    AuditEvent,
    Edition,
    Message,
    Municipality,
    Person,
    PersonalLink,
    RoleAssignment,
    Unsent,
)
from tests.actors import TEST
from tests.bundle.conftest import bundle_of, made_elsewhere, rows
from tests.bundle.generated import Generator
from tests.cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.costly]

SEEDS = range(6)
NEIGHBOUR = 1000  # added to a seed


def test_the_generator_meets_every_value_of_every_field():
    """Of Unsent, PersonalLink and all: what does not go along must have been there to be left behind."""
    met, asked = set(), set()
    for seed in SEEDS:
        generator = Generator(seed)
        with transaction.atomic():
            generator.make()
            transaction.set_rollback(True)
        met |= generator.met
        asked |= generator.asked
    assert asked - met == set()


def demo() -> Municipality:
    load_demo()
    return Municipality.objects.get(pk="2303")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_municipality_comes_out_of_an_empty_installation_byte_by_byte(seed, take_in):
    data, before = made_elsewhere(Generator(seed).make)
    assert bundle_of(take_in(data)) == data
    assert rows() == as_carried(before)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_municipality_comes_out_from_beside_another_byte_by_byte(seed, take_in):
    data, _ = made_elsewhere(Generator(seed).make)
    neighbour = Generator(seed + NEIGHBOUR, code="9904").make()
    neighbours, beside = bundle_of(neighbour), rows()
    assert bundle_of(take_in(data)) == data
    assert bundle_of(neighbour) == neighbours
    after = rows()
    assert all(after[model][key] == row for model, found in beside.items() for key, row in found.items())


def as_carried(before: dict) -> dict:
    """What goes along of all there was: not what belongs to no municipality, is still to be sent, or opens a door."""
    settled = {"done", "failed", "cancelled", "uncertain"}
    before["AuditEvent"] = {
        key: row for key, row in before["AuditEvent"].items() if row[0]["municipality_id"]
    } | only_here("AuditEvent")
    before["Message"] = {
        key: row for key, row in before["Message"].items()
        if row[0]["municipality_id"] and row[0]["work"] in settled and not row[0]["is_secret"]
    }  # fmt: skip
    before["Mailing"] = {key: row for key, row in before["Mailing"].items() if row[0]["stage"] == "done"}
    for model in ("MailingLetter", "MailingRow"):
        before[model] = {
            key: row for key, row in before[model].items()
            if row[0]["mailing_id"] in before["Mailing"] and row[0].get("work", "done") in settled
        }  # fmt: skip
    for columns, _ in [*before["ImportRun"].values(), *before["EditionFile"].values()]:
        if columns["work"] == "running":
            columns["work"] = "waiting"
    return before


def only_here(model: str) -> dict:
    """The event that the import itself writes."""
    event = AuditEvent.objects.get(verb="bundle.imported")
    return {event.pk: rows()[model][event.pk]}


def test_the_demo_comes_out_byte_by_byte(take_in):
    data, before = made_elsewhere(demo)
    taken = take_in(data)
    assert bundle_of(taken) == data
    assert rows() == as_carried(before)


def test_the_demo_comes_out_from_beside_the_cast(take_in):
    data, _ = made_elsewhere(demo)
    cast = make_cast()
    assert bundle_of(take_in(data)) == data
    assert {each.code for each in Municipality.objects.all()} == {"2303", cast.municipality.pk, cast.neighbour.pk}


def test_taking_out_does_not_change_what_is_taken_out(cast):
    before = bundle_of(cast.municipality)
    note_export(by=TEST, municipality=cast.municipality, written=Written("0" * 64, 1, 0, 1))
    seal_events(now=timezone.now() + timedelta(hours=1))
    assert bundle_of(cast.municipality) == before


def test_the_log_goes_along_and_is_sealed_into_the_chain_it_comes_to(take_in):
    data, before = made_elsewhere(demo)
    make_cast()
    seal_events(now=timezone.now() + timedelta(hours=1))
    taken = take_in(data)
    events = AuditEvent.objects.filter(municipality=taken)
    assert events.filter(seal=None).count() == len(before["AuditEvent"]) + 1
    seal_events(now=timezone.now() + timedelta(hours=2))
    assert broken_seals() == [] and not events.filter(seal=None).exists()
    note = events.get(verb="bundle.imported")
    assert json.loads(note.payload)["sha256"] == data[-64:].decode()
    assert sentence(note.verb, note.label, {}).startswith("”Ragunda kommun” lades in här")


def test_a_person_who_is_here_already_stays_who_they_are(take_in):
    """Found by address whatever its letters; name, key and rights elsewhere are the installation's own."""
    data, before = made_elsewhere(demo)
    writers = Counter(columns["by_id"] for columns, _ in before["AuditEvent"].values() if columns["by_id"])
    key = max(writers, key=writers.__getitem__)
    theirs, _ = before["Person"][key]
    make_cast()
    here = Person.objects.create(email=theirs["email"].upper(), name="Namnet här")
    taken = take_in(data)
    here.refresh_from_db()
    assert (here.name, here.email) == ("Namnet här", theirs["email"].upper())
    assert not Person.objects.filter(pk=key).exists()
    roles = RoleAssignment.objects.filter(municipality=taken)
    assert roles.filter(person=here).count() == len(
        [1 for columns, _ in before["RoleAssignment"].values() if columns["person_id"] == key]
    )
    note = json.loads(AuditEvent.objects.get(verb="bundle.imported").payload)
    assert note["people"] == {key: here.pk}
    # What is taken out here names the person by the key they have here, and is otherwise the same.
    was, became = members(data), members(bundle_of(taken))
    assert {name for name in was if was[name] != became[name]} >= {"Person", "RoleAssignment", "AuditEvent"}
    assert [line.replace(key, here.pk) for line in was["RoleAssignment"]] == became["RoleAssignment"]
    changed = [
        line.replace(f'"by":"{key}"', f'"by":"{here.pk}"').replace(f'"person:{key}"', f'"person:{here.pk}"')
        for line in was["AuditEvent"]
    ]
    assert changed == became["AuditEvent"]


def test_what_runs_an_installation_does_not_come_with_a_person(take_in):
    def operators() -> Municipality:
        municipality = demo()
        Person.objects.update(is_operator=True, last_login=timezone.now())
        return municipality

    data, _ = made_elsewhere(operators)
    take_in(data)
    assert Person.objects.exists() and not Person.objects.exclude(is_operator=False, last_login=None).exists()


def test_what_is_not_the_municipalitys_is_left_behind(take_in):
    def make() -> Municipality:
        municipality = Generator(3).make()
        assert Unsent.objects.exists() and PersonalLink.objects.filter(municipality=municipality).exists()
        kinds = {"waiting": {}, "running": {}, "sent": {"work": "done"}, "code": {"work": "done", "is_secret": True}}
        for key, values in {**kinds, "running": {"work": "running"}}.items():
            Message.objects.create(municipality=municipality, key=key, kind="x", to_address="a@example.org", **values)
        return municipality

    data, _ = made_elsewhere(make)
    take_in(data)
    assert not Unsent.objects.exists() and not PersonalLink.objects.exists()
    assert Message.objects.filter(key__in=["waiting", "running", "sent", "code"]).values_list("key").get() == ("sent",)


def test_versions_cannot_be_changed_where_they_come(take_in):
    data, _ = made_elsewhere(demo)
    take_in(data)
    for edition in Edition.objects.all():
        assert sha256_hex(edition.body.encode()) == edition.sha256
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.update(body="{}")


def members(data: bytes) -> dict[str, list[str]]:
    with zipfile.ZipFile(BytesIO(data)) as bundle:
        names = [name for name in bundle.namelist() if name.startswith("rows/")]
        return {name[5:-6]: bundle.read(name).decode().splitlines() for name in names}


def test_what_came_stands_in_the_chain_it_came_to(take_in):
    """Every locked row, with the people's keys of here; and payloads that were disposed of where it was."""
    data, _ = made_elsewhere(Generator(1).make)
    take_in(data)
    assert list(log_faults(read_heads())) == []
    seal_events(now=timezone.now() + timedelta(hours=1))
    assert list(log_faults(read_heads())) == []

"""What `samsyn verify` says of each thing that somebody who runs the machine can do beside Samsyn. One table."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from samsyn.audit.chain import GENESIS, event_hash, first_line, seal_hash
from samsyn.audit.hashes import hashes_of
from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.audit.operations import dispose_payloads, record
from samsyn.audit.witnesses import witness_older_rows
from samsyn.cli import main
from samsyn.consultation.models import ConsultationResponse, ResponseFile
from samsyn.documents.models import EditionFile
from samsyn.editions.models import Decision, DecisionCorrection, Edition, EditionEvent
from samsyn.files.models import StoredFile
from samsyn.files.storage import path_of, write
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from tests.actors import TEST
from tests.audit.locked import Locked, locked_of, seal_later, settle, without_triggers

pytestmark = pytest.mark.django_db

OTHER = sha256_hex(b"{}")


@dataclass
class Tampering:
    """`act` is SQL with names in it, run with the triggers away, or a function that does what it likes."""

    name: str
    act: str | list[str] | Callable[[Locked], None]
    says: str


def copied(model: type, key: str, **changed: str) -> Callable[[Locked], None]:
    """A row beside the others that the log has never heard of."""

    def act(locked: Locked) -> None:
        row = model.objects.get(pk=locked.names[key])
        row.pk = row.pk[0] + "a" * 15
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return act


def payload_with_its_hash(locked: Locked) -> None:
    locked.run("UPDATE {AuditEvent} SET payload = '{{}}', payload_hash = %s WHERE id = '{event}'", OTHER)


def version_with_its_hash(locked: Locked) -> None:
    locked.run("UPDATE {Edition} SET body = '{{}}', sha256 = %s WHERE id = '{edition}'", OTHER)


def version_with_an_event_that_says_so(locked: Locked) -> None:
    version_with_its_hash(locked)
    edition = Edition.objects.get(pk=locked.names["edition"])
    record(by=TEST, verb="edition.locked", thing=edition.document, hashes=hashes_of(edition))


def a_version_deleted(locked: Locked) -> None:
    locked.run("DELETE FROM samsyn_editionpart WHERE edition_id = '{spare}'")
    locked.run("DELETE FROM {Edition} WHERE id = '{spare}'")


def file_with_its_row(locked: Locked) -> None:
    locked.run("UPDATE {StoredFile} SET sha256 = %s, size = 5 WHERE id = '{file}'", write(b"annat"))


def bytes_of_a_file(locked: Locked) -> None:
    path_of(StoredFile.objects.get(pk=locked.names["file"]).sha256).write_bytes(b"annat")


def seal_deleted_and_its_events_freed(locked: Locked) -> None:
    locked.run("UPDATE {AuditEvent} SET seal_id = NULL WHERE seal_id = '{seal}'")
    locked.run("DELETE FROM {AuditSeal} WHERE id = '{seal}'")


def event_put_into_a_seal(locked: Locked) -> None:
    event = record(by=TEST, verb="goal.changed", label="Ett mål")
    locked.run("UPDATE {AuditEvent} SET seal_id = '{seal}' WHERE id = %s", event.pk)


def chain_written_anew(locked: Locked) -> None:
    """Everything in the database follows from everything else again."""
    payload_with_its_hash(locked)
    previous = GENESIS
    for seal in AuditSeal.objects.order_by("number"):
        lines = [[event.pk, event_hash(event)] for event in seal.events.order_by("at", "id")]
        seal.previous_hash, seal.lines = previous, canonical_bytes(lines).decode()
        seal.hash = previous = seal_hash(seal, lines)
        seal.save()


def no_more_log(locked: Locked) -> None:
    locked.run("DELETE FROM {AuditEvent}")
    locked.run("DELETE FROM {AuditSeal}")


def neither_log_nor_file(locked: Locked) -> None:
    no_more_log(locked)
    shutil.rmtree(settings.CHAIN)


def a_line_of_the_file(locked: Locked) -> None:
    path = Path(settings.CHAIN) / "heads.jsonl"
    path.write_text(path.read_text().replace("{", "", 1))


TAMPERINGS = [
    Tampering("a version's text", "UPDATE {Edition} SET body = '{{}}' WHERE id = '{edition}'", "Versionen {edition}"),
    Tampering("a version's text with its hash", version_with_its_hash, "Versionen {edition} har ändrats sedan ”"),
    Tampering("and with an event", version_with_an_event_that_says_so, "Versionen {edition} har ändrats sedan ”"),
    Tampering(
        "why a version was locked", "UPDATE {Edition} SET reason = 'x' WHERE id = '{edition}'", "Versionen {edition}"
    ),
    Tampering(
        "who locked a version", "UPDATE {Edition} SET locked_by_id = '{person}' WHERE id = '{edition}'",
        "Versionen {edition} har ändrats",
    ),
    Tampering(
        "a version deleted", a_version_deleted,
        "Versionen {spare} har tagits bort ur databasen. I loggen står ”Version 5",
    ),
    Tampering(
        "a version added", copied(Edition, "spare", number=99, client_key="a"), "Versionen eaaaaaaaaaaaaaaa finns inte"
    ),
    Tampering(
        "an event's payload", "UPDATE {AuditEvent} SET payload = '{{}}' WHERE id = '{event}'",
        "Innehållet i händelsen ”Version",
    ),
    Tampering("an event's payload with its hash", payload_with_its_hash, "({event}) är ändrad sedan den förseglades."),
    *(
        Tampering(
            f"an event's {column}", f"UPDATE {{AuditEvent}} SET {column} = '{value}' WHERE id = '{{event}}'",
            "({event}) är ändrad sedan den förseglades.",
        )
        for column, value in {
            "label": "Något annat", "municipality_id": "{other}", "actor": "person:{person}", "by_id": "{person}",
            "verb": "goal.changed", "thing": "gaaaaaaaaaaaaaaa", "at": "2020-01-01 10:00:00+00:00",
            "hashes": "", "payload_hash": "0" * 64,
        }.items()
    ),
    Tampering(
        "what an event says of rows, unreadable", "UPDATE {AuditEvent} SET hashes = '[' WHERE id = '{event}'",
        "har kontrollkoder som inte går att läsa.",
    ),
    Tampering("an event deleted", "DELETE FROM {AuditEvent} WHERE id = '{event}'", "Händelsen {event} fattas i loggen"),
    Tampering(
        "an event taken out of its seal", "UPDATE {AuditEvent} SET seal_id = NULL WHERE id = '{event}'",
        "Händelsen {event} fattas i loggen (försegling 1)",
    ),
    Tampering("an event put into a seal", event_put_into_a_seal, "är tillagd i försegling 1 efteråt."),
    Tampering(
        "an event's payload emptied", "UPDATE {AuditEvent} SET payload = '' WHERE id = '{event}'",
        "({event}) är borttaget utan att någon gallring är antecknad.",
    ),
    Tampering("a seal deleted, its events freed", seal_deleted_and_its_events_freed, "Loggens försegling 1 fattas."),
    Tampering("a seal's hash", "UPDATE {AuditSeal} SET hash = 'x' WHERE number = 1", "Loggens försegling 1 stämmer"),
    Tampering("a seal's moment", "UPDATE {AuditSeal} SET at = '2020-01-01 10:00:00+00:00' WHERE number = 1",
              "Loggens försegling 1 stämmer inte."),
    Tampering("a seal's lines", "UPDATE {AuditSeal} SET lines = '[]' WHERE number = 1", "Loggens försegling 1 stämmer"),
    Tampering("a seal's version", "UPDATE {AuditSeal} SET version = 1 WHERE number = 2", "Loggens försegling 2"),
    Tampering(
        "the last seal deleted with its events",
        ["DELETE FROM {AuditEvent} WHERE seal_id = '{last}'", "DELETE FROM {AuditSeal} WHERE id = '{last}'"],
        "Databasen är äldre än filen bredvid",
    ),
    Tampering("the same, seen by what it told of", [
        "DELETE FROM {AuditEvent} WHERE seal_id = '{last}'", "DELETE FROM {AuditSeal} WHERE id = '{last}'",
    ], "Versionen {spare} finns inte i loggen: raden är tillagd vid sidan av Samsyn."),
    Tampering("the whole log deleted", no_more_log, "men loggen slutar vid försegling 0"),
    Tampering("the whole log and the file deleted", neither_log_nor_file, "Beslutet {tabled} finns inte i loggen"),
    Tampering("the whole chain written anew", chain_written_anew, "från försegling 1 står något annat i databasen"),
    Tampering("a line of the file", a_line_of_the_file, "Rad 1 i "),
    Tampering(
        "a decision's note", "UPDATE {Decision} SET note = 'Med reservation' WHERE id = '{adopted}'",
        "Beslutet {adopted} har ändrats sedan ”Ett beslut om ”Program för näringsliv” registrerades”",
    ),
    Tampering("a decision's result", "UPDATE {Decision} SET result = 'rejected' WHERE id = '{tabled}'",
              "Beslutet {tabled} har ändrats"),
    Tampering("a decision's day", "UPDATE {Decision} SET decided_on = '2020-06-17' WHERE id = '{adopted}'",
              "Beslutet {adopted} har i fältet decided_on något annat än det som står i loggen."),
    Tampering("a decision's §, completed", "UPDATE {Decision} SET minutes_item = '§ 48' WHERE id = '{adopted}'",
              "Beslutet {adopted} har i fältet minutes_item något annat"),
    Tampering("a decision's § emptied", "UPDATE {Decision} SET minutes_item = '' WHERE id = '{adopted}'",
              "Beslutet {adopted} har i fältet minutes_item något annat"),
    Tampering("a decision's § filled in", "UPDATE {Decision} SET minutes_item = '§ 1' WHERE id = '{tabled}'",
              "Beslutet {tabled} har i fältet minutes_item något annat"),
    Tampering("a decision deleted", "DELETE FROM {Decision} WHERE id = '{tabled}'", "Beslutet {tabled} har tagits"),
    Tampering("a decision added", copied(Decision, "tabled", client_key="a"), "Beslutet daaaaaaaaaaaaaaa finns inte i"),
    Tampering("how long a version holds", "UPDATE {EditionEvent} SET holds_until = NULL WHERE id = '{prolongation}'",
              "Händelsen i versionens historia {prolongation} har ändrats sedan"),
    Tampering("what became of a version deleted", "DELETE FROM {EditionEvent} WHERE id = '{prolongation}'",
              "Händelsen i versionens historia {prolongation} har tagits bort"),
    Tampering("what became of a version added", copied(EditionEvent, "prolongation"),
              "Händelsen i versionens historia xaaaaaaaaaaaaaaa finns inte i loggen"),
    Tampering("a department's answer", "UPDATE {DepartmentAnswer} SET words = 'Nej' WHERE id = '{answer}'",
              "Svaret {answer} har ändrats sedan"),
    Tampering("a file's bytes with its row", file_with_its_row, "Filen {file} har ändrats sedan ”Filen ”utdrag 2.txt”"),
    Tampering("a file's bytes", bytes_of_a_file, "Filen ”utdrag 2.txt” ({file}) saknas eller är skadad."),
    Tampering("a file's row deleted", "DELETE FROM {StoredFile} WHERE id = '{file}'", "Filen {file} har tagits bort"),
]  # fmt: skip


@pytest.fixture
def locked(cast) -> Locked:
    return locked_of(cast)


def verified(capsys, *options: str) -> str:
    """What verify says: nothing amiss, or what."""
    capsys.readouterr()
    code = main(["verify", *options])
    said = capsys.readouterr()
    assert code == (1 if said.err else 0)
    return said.err or said.out


def test_what_nobody_has_touched_is_whole(locked, capsys):
    assert verified(capsys).startswith("Allt stämmer")
    with without_triggers():
        pass
    assert verified(capsys).startswith("Allt stämmer")


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.name)
def test_verify_says_what_somebody_did_beside_samsyn(tampering, locked, capsys):
    with without_triggers():
        if callable(tampering.act):
            tampering.act(locked)
        else:
            for statement in [tampering.act] if isinstance(tampering.act, str) else tampering.act:
                assert locked.run(statement), "the statement changes something"
    said = verified(capsys)
    assert tampering.says.format(**locked.names) in said


def test_a_payload_disposed_of_by_an_operation_is_in_order(locked, capsys):
    events = AuditEvent.objects.filter(verb="edition.locked")
    assert dispose_payloads(by=TEST, events=events, reason="dokumenthanteringsplanen 3.1") == 3 + 2
    assert set(AuditEvent.objects.filter(verb="edition.locked").values_list("payload", flat=True)) == {""}
    seal_later()
    assert verified(capsys).startswith("Allt stämmer")


# ---- Triggers -------------------------------------------------------------------------------------------------------

ON_SQLITE = {
    "dropped": (['DROP TRIGGER "samsyn_edition_locked_update"'], "saknar spärren samsyn_edition_locked_update"),
    "replaced by one that does nothing": (
        ['DROP TRIGGER "samsyn_edition_locked_update"',
         'CREATE TRIGGER "samsyn_edition_locked_update" BEFORE UPDATE ON "samsyn_edition" BEGIN SELECT 1; END'],
        "spärr samsyn_edition_locked_update är ändrad eller avstängd",
    ),
    "on another table": (
        ['DROP TRIGGER "samsyn_edition_locked_delete"',
         'CREATE TRIGGER "samsyn_edition_locked_delete" BEFORE DELETE ON "samsyn_unsent" BEGIN SELECT 1; END'],
        "saknar spärren samsyn_edition_locked_delete",
    ),
    "a strange one": (
        ['CREATE TRIGGER "own" AFTER INSERT ON "samsyn_auditevent" BEGIN SELECT 1; END'],
        "Tabellen samsyn_auditevent har en främmande trigger: own.",
    ),
}  # fmt: skip
DOES_NOTHING = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
ON_POSTGRESQL = {
    "dropped": (
        ['DROP TRIGGER "samsyn_edition_locked_update" ON samsyn_edition'], "saknar spärren samsyn_edition_locked_update"
    ),
    "replaced by one that does nothing": (
        ['DROP TRIGGER "samsyn_edition_locked_update" ON samsyn_edition',
         f"CREATE FUNCTION pass() {DOES_NOTHING}",
         'CREATE TRIGGER "samsyn_edition_locked_update" BEFORE UPDATE ON samsyn_edition '
         "FOR EACH ROW EXECUTE FUNCTION pass()"],
        "spärr samsyn_edition_locked_update är ändrad eller avstängd",
    ),
    "its function replaced": (
        [f"CREATE OR REPLACE FUNCTION samsyn_refuse() {DOES_NOTHING}"],
        "spärr samsyn_decision_locked_truncate är ändrad eller avstängd",
    ),
    "switched off": (
        ['ALTER TABLE samsyn_edition DISABLE TRIGGER "samsyn_edition_locked_update"'],
        "spärr samsyn_edition_locked_update är ändrad eller avstängd",
    ),
    "not for replicas": (
        ['ALTER TABLE samsyn_edition ENABLE TRIGGER "samsyn_edition_locked_update"'],
        "spärr samsyn_edition_locked_update är ändrad eller avstängd",
    ),
    "a strange one": (
        [f"CREATE FUNCTION pass() {DOES_NOTHING}",
         "CREATE TRIGGER own BEFORE INSERT ON samsyn_auditevent FOR EACH ROW EXECUTE FUNCTION pass()"],
        "Tabellen samsyn_auditevent har en främmande trigger: own.",
    ),
}  # fmt: skip
TRIGGERS = ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL


@pytest.mark.parametrize("name", TRIGGERS)
def test_verify_says_which_trigger_is_not_as_it_was_laid(name, locked, capsys):
    statements, says = TRIGGERS[name]
    for statement in statements:
        locked.run(statement.replace("{", "{{").replace("}", "}}"))
    said = verified(capsys)
    assert says in said and "stämmer" not in said


# ---- Older logs -----------------------------------------------------------------------------------------------------


@pytest.fixture
def older(locked) -> Locked:
    """The log as it was before it told of rows: one seal of version 1. Then what there is was witnessed."""
    with without_triggers():
        locked.run("UPDATE {AuditEvent} SET hashes = '', seal_id = NULL")
        locked.run("DELETE FROM {AuditSeal}")
        locked.run("UPDATE {AuditEvent} SET payload = '' WHERE verb = 'role.given'")
        shutil.rmtree(settings.CHAIN)
        events = list(AuditEvent.objects.order_by("at", "id"))
        digest = sha256_hex("\n".join([GENESIS, *map(first_line, events)]).encode())
        seal = AuditSeal.objects.create(number=1, previous_hash=GENESIS, hash=digest)
        AuditEvent.objects.update(seal=seal)
    witness_older_rows(apps)
    seal_later()
    settle()
    return locked


def test_what_was_there_before_is_witnessed_and_whole(older, capsys):
    witnesses = AuditEvent.objects.filter(verb="record.witnessed")
    assert {event.label.split(".")[1] for event in witnesses} >= {"Edition", "Decision", "EditionEvent", "AuditEvent"}
    assert [seal.version for seal in AuditSeal.objects.order_by("number")] == [1, 2]
    assert verified(capsys).startswith("Allt stämmer")


OLDER = [
    Tampering("the label of an older event", "UPDATE {AuditEvent} SET label = 'x' WHERE id = '{event}'",
              "({event}) är ändrad sedan den förseglades."),
    Tampering("the municipality of an older event",
              "UPDATE {AuditEvent} SET municipality_id = '{other}' WHERE id = '{event}'",
              "({event}) är ändrad sedan den förseglades."),
    Tampering("an older event deleted", "DELETE FROM {AuditEvent} WHERE id = '{event}'",
              "Händelsen {event} är borttagen ur loggen."),
    Tampering("an older version deleted", a_version_deleted,
              "Versionen {spare} har tagits bort ur databasen."),
    Tampering("an older version with its hash", version_with_its_hash, "Versionen {edition} har ändrats sedan"),
    Tampering("an older decision's §", "UPDATE {Decision} SET minutes_item = '§ 48' WHERE id = '{adopted}'",
              "Beslutet {adopted} har i fältet minutes_item något annat"),
]  # fmt: skip


@pytest.mark.parametrize("tampering", OLDER, ids=lambda tampering: tampering.name)
def test_verify_says_what_somebody_did_to_what_is_older_than_the_chain(tampering, older, capsys):
    test_verify_says_what_somebody_did_beside_samsyn(tampering, older, capsys)


# ---- Time and heads -------------------------------------------------------------------------------------------------


def test_an_event_that_nobody_seals_is_told_of_after_an_hour(locked, capsys):
    record(by=TEST, verb="goal.changed", label="Ett mål")
    assert verified(capsys).startswith("Allt stämmer")
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert "1 händelser i loggen har väntat mer än en timme" in verified(capsys)
        seal_later()
        assert verified(capsys).startswith("Allt stämmer")


def test_a_head_that_was_mailed_is_evidence_when_all_else_was_written_anew(locked, capsys):
    head = AuditSeal.objects.get(number=1)
    assert verified(capsys, "--head", f"1:{head.hash}").startswith("Allt stämmer")
    with without_triggers():
        chain_written_anew(locked)
    path = Path(settings.CHAIN) / "heads.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    new = dict(AuditSeal.objects.values_list("number", "hash"))
    path.write_text("".join(json.dumps({**line, "hash": new[line["number"]]}) + "\n" for line in lines))
    assert verified(capsys).startswith("Allt stämmer"), "nothing on the machine can tell"
    assert "Försegling 1 finns inte i loggen med den kontrollsumman." in verified(capsys, "--head", f"1:{head.hash}")


@pytest.mark.parametrize("told", ["1", "ett:två", "9:" + "0" * 64, ":"])
def test_a_head_that_is_none_is_refused_in_words(locked, capsys, told):
    assert "finns inte i loggen" in verified(capsys, "--head", told)


def test_a_restored_backup_is_told_of_in_words_and_confirmed(locked, capsys):
    with without_triggers():  # the database as it was before the last seal
        for model in (EditionFile, DecisionCorrection, ResponseFile, ConsultationResponse):
            locked.run(f"DELETE FROM {model._meta.db_table}")
        locked.run("DELETE FROM {StoredFile} WHERE name IN ('program.pdf', 'yttrande.txt')")
        locked.run("DELETE FROM {DepartmentAnswer}")
        a_version_deleted(locked)
        locked.run("DELETE FROM {EditionEvent} WHERE kind = 'repealed'")
        locked.run("UPDATE {Decision} SET minutes_item = '', extract_id = NULL")
        locked.run("DELETE FROM {AuditEvent} WHERE seal_id = '{last}'")
        locked.run("DELETE FROM {AuditSeal} WHERE id = '{last}'")
    said = verified(capsys)
    assert said.startswith("Databasen är äldre än filen bredvid") and said.count("\n") == 1
    assert "säkerhetskopia" in said and "samsyn verify --restored" in said
    record(by=TEST, verb="goal.changed", label="Ett mål")
    seal_later()  # the log has gone on, and has another second seal than the file
    assert "Loggen är en annan än den som filen bredvid känner" in verified(capsys)
    assert verified(capsys, "--restored").startswith("Allt stämmer")
    seal_later()
    assert verified(capsys).startswith("Allt stämmer")
    assert AuditEvent.objects.get(verb="record.restored").payload == '{"lost":2,"number":1}'
    assert "Inget behöver bekräftas" in verified(capsys, "--restored")

"""A log and locked rows of every kind, and the hands of one who runs the machine and goes beside Samsyn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import time_machine
from django.apps import apps
from django.db import connection
from django.utils import timezone

from samsyn.action_plans.models import DepartmentAnswer
from samsyn.action_plans.operations import Asked, Said, add_action, answer_actions, create_plan
from samsyn.audit.immutability import IMMUTABLE, install_triggers
from samsyn.audit.jobs import SEAL
from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.consultation.answer_links import link_of
from samsyn.consultation.answering import GivenFile, send_response, sender_of
from samsyn.consultation.answering import Said as ResponseSaid
from samsyn.documents.kept import place_of, state_of
from samsyn.documents.operations import keep_edition_file
from samsyn.editions.ending import prolong, repeal
from samsyn.editions.mending import Corrected, correct_decision
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.operations import Minuted, complete_decision, lock_version, register_decision
from samsyn.files.operations import keep_file
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, an_open_consultation
from tests.copies import lay_on
from tests.emptying import drop_triggers


@dataclass
class Locked:
    """What the tamperings name. `names` are the words that stand in their SQL."""

    names: dict[str, str]

    def run(self, statement: str, *values: Any) -> int:
        """One statement, with the values that the names stand for."""
        return execute(statement.format(**self.names), *values)


def execute(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount


@contextmanager
def without_triggers() -> Iterator[None]:
    """What somebody can do who runs the machine: take the triggers away and lay them again."""
    settle()
    drop_triggers()
    yield
    settle()
    install_triggers()


def settle() -> None:
    """PostgreSQL alters no table while a reference waits to be checked."""
    if connection.vendor == "postgresql":
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        execute("SET CONSTRAINTS ALL DEFERRED")


def seal_later(minutes: int = 10) -> None:
    """The job seals what has happened, when it has settled."""
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
        assert SEAL.run() > 0


def locked_of(cast: Any) -> Locked:
    """Locked rows beside a cast that was just handed out, made once in each process."""
    lay_on(cast, with_locked)
    settle()
    return cast.locked


def with_locked(cast: Any) -> None:
    cast.locked = make_locked(cast)


def make_locked(cast: Any) -> Locked:
    """Rows in every table that is locked, in two seals, and for each unique value that some rows have, such rows."""
    document = cast.programme.node
    first = lock_version(by=TEST, document=document, purpose="proposal", client_key="first")
    said = Minuted(body=cast.council)
    tabled = register_decision(by=TEST, edition=first, result="tabled", said=said, client_key="tabled")
    adopted = register_decision(
        by=TEST, edition=first, result="adopted", client_key="adopted",
        said=replace(said, decided_on=date(2020, 6, 16), note="Enhälligt"),
    )  # fmt: skip
    second = lock_version(by=TEST, document=document, purpose="proposal", client_key="second")
    again = register_decision(
        by=TEST, edition=second, result="adopted", client_key="again", said=replace(said, decided_on=date(2021, 1, 4))
    )
    valid = again.events.get(kind="adopted").edition
    prolong(by=TEST, edition=valid, decision=None, until=date(2023, 1, 4))
    files = [
        keep_file(
            by=TEST, municipality=cast.municipality, name=f"utdrag {number}.txt", media_type="text/plain",
            data=f"Utdrag {number}".encode(),
        )
        for number in (1, 2)
    ]  # fmt: skip
    seal_later()
    complete_decision(by=TEST, decision=adopted, minutes_item="§ 47", extract=files[0])
    repeal(by=TEST, edition=valid, decision=None, day=date(2022, 1, 4))
    right = Corrected(date(2021, 1, 5), "", "3")
    correct_decision(by=TEST, decision=again, right=right, reason="Fel i avskriften", client_key="right")
    for state in (state_of(valid, document), "0" * 64):
        keep_edition_file(
            by=TEST, row=place_of(valid, document, "pdf", state), name="program.pdf", media_type="application/pdf",
            data=state.encode(),
        )  # fmt: skip
    spare = lock_version(by=TEST, document=document, purpose="consultation", client_key="spare")
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    actions = [add_action(by=TEST, plan=plan, title=title) for title in ("En väg in", "Fler lokaler")]
    answer_actions(
        by=TEST,
        asked=Asked(plan, cast.department),
        client_key="answer",
        said={action.pk: Said("accepted") for action in actions},
    )
    file = GivenFile("yttrande.txt", "text/plain", b"Vi tycker om det.")
    for asked in (CAFE, CLUB):
        consultation = an_open_consultation(cast.municipality, [asked])
        [whom] = consultation.consultees.all()
        send_response(
            by=TEST, answer_link=link_of(consultation, whom.emails[0], [whom]), senders=[sender_of(whom)],
            said=ResponseSaid(text="Bra."), client_key="answer", files=[file],
        )  # fmt: skip
    seal_later()
    assert all(apps.get_model(entry.model)._base_manager.count() > 1 for entry in IMMUTABLE)
    event = AuditEvent.objects.filter(verb="edition.locked", seal__number=1).first()
    return Locked({
        "edition": first.pk, "spare": spare.pk, "event": event.pk, "tabled": tabled.pk, "adopted": adopted.pk,
        "prolongation": EditionEvent.objects.get(kind="prolonged").pk, "file": files[1].pk,
        "answer": DepartmentAnswer.objects.first().pk, "other": cast.neighbour.pk,
        "person": cast.people["reader"].pk if "reader" in cast.people else cast.people["stranger"].pk,
        "seal": AuditSeal.objects.get(number=1).pk, "last": AuditSeal.objects.get(number=2).pk,
        **{model.__name__: model._meta.db_table for model in (AuditEvent, AuditSeal, Edition, Decision, EditionEvent)},
        "DepartmentAnswer": DepartmentAnswer._meta.db_table, "StoredFile": files[0]._meta.db_table,
    })  # fmt: skip

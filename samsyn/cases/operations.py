"""The case and its records: entered, changed, marked as registered. Samsyn keeps them in order; it is not the diary."""

from datetime import date
from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.cases.models import Case, CaseRecord
from samsyn.lib.ids import id_of_key
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality


@operation
def open_case(*, by: Actor, municipality: Municipality, title: str, client_key: str, **fields: Any) -> Case:
    """A new case. Registry number, body and officer may come later. The same client key again answers the first."""
    case, is_new = Case.objects.get_or_create(
        pk=id_of_key("q", municipality.pk, client_key),
        defaults={"municipality": municipality, "title": title, **fields},
    )
    if is_new:
        record(by=by, verb="case.opened", thing=case, label=case.title)
    return case


@operation
def change_case(*, by: Actor, case: Case, **fields: Any) -> None:
    for field, value in fields.items():
        setattr(case, field, value)
    case.save(update_fields=[*fields])
    record(by=by, verb="case.changed", thing=case, label=case.title, fields=sorted(fields))


@operation
def add_record(*, by: Actor, case: Case, client_key: str, **fields: Any) -> CaseRecord:
    """A document of the case: came in, went out or was drawn up. The same client key again answers the first."""
    row, is_new = CaseRecord.objects.get_or_create(
        pk=id_of_key("x", case.pk, client_key), defaults={"municipality": case.municipality, "case": case, **fields}
    )
    if is_new:
        record(by=by, verb="case.record_added", thing=row, label=case.title, what=row.title)
    return row


@operation
def change_record(*, by: Actor, row: CaseRecord, **fields: Any) -> None:
    """Change what the list says of a document; the document itself is never changed."""
    for field, value in fields.items():
        setattr(row, field, value)
    row.save(update_fields=[*fields])
    record(by=by, verb="case.record_changed", thing=row, label=row.case.title, what=row.title, fields=sorted(fields))


@operation
def mark_registered(*, by: Actor, case: Case, records: list[str], day: date) -> int:
    """Mark the case's records as registered in the diary that day. Those marked before keep their day. How many."""
    waiting = case.records.filter(pk__in=records, registered_on=None)
    marked = waiting.update(registered_on=day)
    if marked:
        record(by=by, verb="case.registered", thing=case, label=case.title, count=marked)
    return marked

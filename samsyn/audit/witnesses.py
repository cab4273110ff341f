"""Witnesses: what was locked before the log told of rows by their hashes is written into it once, as it then stood."""

from itertools import islice
from typing import Any

from samsyn.audit.hashes import hashes_of, name_of, row_hash
from samsyn.audit.immutability import IMMUTABLE
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.lib.ids import id_of_key

EMPTY = sha256_hex(b"")  # stands for a payload that was disposed of
PART = 500  # rows in one event


def witness_older_rows(apps: Any) -> None:
    """One `record.witnessed` event for each 500 rows that are there. Called by a migration, so once in a database.

    `apps` is the migration's. Seals of version 1 do not hold an event's label, municipality and actor, so the events
    under them are witnessed too. A table that comes later has rows that are told of from the first.
    """
    for entry in IMMUTABLE:
        if entry.in_chain and entry.model.split(".")[1].lower() in apps.all_models["samsyn"]:
            rows = apps.get_model(entry.model)._base_manager.order_by("pk").iterator(chunk_size=PART)
            _write(apps, entry.model, ({**hashes_of(row)} for row in rows))
    events = apps.get_model("samsyn", "AuditEvent")._base_manager.order_by("pk")
    sealed = events.exclude(seal=None).iterator(chunk_size=PART)
    _write(apps, "samsyn.AuditEvent", ({name_of(event): row_hash(event)} for event in sealed))
    emptied = events.filter(payload="").iterator(chunk_size=PART)
    _write(apps, "samsyn.AuditEvent.payload", ({name_of(event, "payload"): EMPTY} for event in emptied))


def _write(apps: Any, what: str, told: Any) -> None:
    events = apps.get_model("samsyn", "AuditEvent")._base_manager
    number = 0
    while part := list(islice(told, PART)):
        payload = canonical_bytes({"model": what, "count": len(part)}).decode()
        hashes = {name: digest for each in part for name, digest in each.items()}
        events.create(
            id=id_of_key("x", "record.witnessed", what, str(number)), actor="system:migrate", verb="record.witnessed",
            label=what, payload=payload, payload_hash=sha256_hex(payload.encode()),
            hashes=canonical_bytes(hashes).decode(),
        )  # fmt: skip
        number += 1

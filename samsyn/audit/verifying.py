"""What of the log, and of what it says of locked rows, does not hold: a Swedish sentence for each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from samsyn.audit.chain import seal_faults, words_of
from samsyn.audit.hashes import hashes_of_fields, name_of, row_hash
from samsyn.audit.heads import Heads, heads_file, where_they_part
from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.lib.canonical import sha256_hex

CHUNK = 100  # rows read at a time
PATIENCE = timedelta(hours=1)  # the log is sealed each minute: what is older than this has been forgotten


@dataclass
class Log:
    """What the events say of rows: the name of each (hashes.name_of) → every hash said of it, and by which event."""

    said: dict[str, set[str]] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    emptied: list[AuditEvent] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def log_faults(heads: Heads, now: datetime | None = None) -> Iterator[str]:
    """All that does not hold in the log. `heads` are read before the database, which may be a moment ahead of them."""
    now = now or timezone.now()
    yield from (fault for _, fault in seal_faults())
    log = read_log()
    yield from log.faults
    yield from _emptied_without_a_word(log)
    for entry in IMMUTABLE:
        if entry.in_chain:
            yield from _row_faults(entry, log)
    yield from _first_event_faults(log)
    yield from head_faults(heads, now)
    if forgotten := len(unsealed(now)):
        yield (
            f"{forgotten} händelser i loggen har väntat mer än en timme på sin försegling. "
            "Den görs av arbetaren: kör ”samsyn serve” eller ”samsyn worker”."
        )


def read_log() -> Log:
    log = Log()
    for event in AuditEvent.objects.order_by("at", "id").iterator(chunk_size=CHUNK):
        if not event.payload:
            log.emptied.append(event)
        elif sha256_hex(event.payload.encode()) != event.payload_hash:
            log.faults.append(f"Innehållet i händelsen {words_of(event)} stämmer inte med sin kontrollkod.")
        if not event.hashes:
            continue
        try:
            told = {str(name): str(digest) for name, digest in json.loads(event.hashes).items()}
        except (ValueError, AttributeError):
            log.faults.append(f"Händelsen {words_of(event)} har kontrollkoder som inte går att läsa.")
            continue
        for name, digest in told.items():
            log.said.setdefault(name, set()).add(digest)
            log.by.setdefault(name, event.pk)
    return log


def _emptied_without_a_word(log: Log) -> Iterator[str]:
    for event in log.emptied:
        if name_of(event, "payload") not in log.said:
            yield f"Innehållet i händelsen {words_of(event)} är borttaget utan att någon gallring är antecknad."


def _row_faults(entry: Immutable, log: Log) -> Iterator[str]:
    """Rows compared with what is said of them, both ways: changed, unknown, gone."""
    model = apps.get_model(entry.model)
    met = set()
    for row in model._base_manager.order_by("pk").iterator(chunk_size=CHUNK):
        met.add(name_of(row))
        said = log.said.get(name_of(row))
        if said is None:
            yield f"{entry.called} {row.pk} finns inte i loggen: raden är tillagd vid sidan av Samsyn."
        elif said != {row_hash(row)}:
            yield f"{entry.called} {row.pk} har ändrats sedan {_told(log, name_of(row))}."
        yield from _column_faults(entry, row, log)
    for name in log.said:
        kind, key, *column = name.split(" ")
        if kind == model._meta.object_name and not column and name not in met:
            yield f"{entry.called} {key} har tagits bort ur databasen. I loggen står {_told(log, name)}."


def _column_faults(entry: Immutable, row: Model, log: Log) -> Iterator[str]:
    here = hashes_of_fields(row, entry.set_once)
    for column in entry.set_once:
        name = name_of(row, column)
        if ({here[name]} if name in here else set()) != log.said.get(name, set()):
            yield f"{entry.called} {row.pk} har i fältet {column} något annat än det som står i loggen."


def _first_event_faults(log: Log) -> Iterator[str]:
    """Events under seals of version 1, which are witnessed: what their seals do not hold, and any that is gone."""
    met = set()
    for event in AuditEvent.objects.filter(seal__version=1).order_by("at", "id").iterator(chunk_size=CHUNK):
        met.add(name_of(event))
        said = log.said.get(name_of(event))
        if said is None:
            yield f"Händelsen {words_of(event)} är tillagd under en äldre försegling."
        elif said != {row_hash(event)}:
            yield f"Händelsen {words_of(event)} är ändrad sedan den förseglades."
    for name in log.said:
        kind, key, *column = name.split(" ")
        if kind == AuditEvent._meta.object_name and not column and name not in met:
            yield f"Händelsen {key} är borttagen ur loggen."


def _told(log: Log, name: str) -> str:
    return words_of(AuditEvent.objects.get(pk=log.by[name]))


def head_faults(heads: Heads, now: datetime) -> Iterator[str]:
    """Whether the log ends where the file beside the database says, and holds the seals that it has seen."""
    for number in heads.unreadable:
        yield f"Rad {number} i {heads_file()} går inte att läsa."
    newest = AuditSeal.objects.order_by("-number").first()
    if heads.last is None:
        if newest and newest.at < now - PATIENCE:
            yield f"Filen {heads_file()} med loggens förseglingar saknas eller är tom."
        return
    parted = where_they_part(heads)
    if parted is None:
        return
    first = min(number for number in heads.kept if number > parted.number)
    here = newest.number if newest else 0
    seen = f"{heads_file()} har sett försegling {first}–{parted.lost} (den sista {heads.last.at[:10]})"
    if here == parted.number:
        yield (
            f"Databasen är äldre än filen bredvid: {seen}, men loggen slutar vid försegling {here}. Är en "
            "säkerhetskopia tillbakalagd så är det väntat: kör ”samsyn verify --restored”. Annars är slutet borttaget."
        )
    else:
        yield (
            f"Loggen är en annan än den som filen bredvid känner: {seen}, men från försegling {first} står något annat "
            "i databasen. Är en säkerhetskopia tillbakalagd så är det väntat: kör ”samsyn verify --restored”. Annars "
            "är loggen omskriven."
        )


def head_stands(number: int, digest: str) -> bool:
    """Whether the log has the seal that somebody kept. With a chain that holds, all before it stands as it did then."""
    return AuditSeal.objects.filter(number=number, hash=digest.lower()).exists()


def unsealed(now: datetime) -> list[str]:
    """Events that the worker has forgotten. Those of a municipality that was just brought in are old when they come."""
    brought_in = AuditEvent.objects.filter(verb="bundle.imported", at__gte=now - PATIENCE)
    waiting = AuditEvent.objects.filter(seal=None, at__lt=now - PATIENCE).order_by("at", "id")
    here = waiting.exclude(municipality__in=brought_in.values("municipality"))
    return list(here.values_list("pk", flat=True))

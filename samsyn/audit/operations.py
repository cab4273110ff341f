"""The decorator of every consequential write, and the log that it writes to."""

import functools
import inspect
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, Q
from django.utils import timezone

from samsyn.audit.chain import GENESIS, VERSION, lines_of, seal_hash
from samsyn.audit.hashes import name_of
from samsyn.audit.heads import Restored, read_heads, where_they_part
from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.audit.witnesses import EMPTY
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.nodes.models import Node
from samsyn.tenants.actors import Actor, actor_key, person_of
from samsyn.tenants.models import Municipality

P = ParamSpec("P")
R = TypeVar("R")

SEAL_AFTER = timedelta(minutes=2)  # events younger than this may still be committing in another process
BATCH = 5000  # events in one seal


class NothingRestored(Exception):
    """There is no backup to tell of. The message is a Swedish sentence."""


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Makes a function an operation: keyword-only with `by=`, all of it in one transaction.

    `by` is who acts: a person, the holder of a link, or the system under a job's name.
    """
    parameters = inspect.signature(function).parameters.values()
    by_name = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    if any(parameter.kind not in by_name for parameter in parameters):
        raise TypeError(f"{function.__name__}: an operation takes keyword arguments only")
    if "by" not in inspect.signature(function).parameters:
        raise TypeError(f"{function.__name__}: an operation must know who acts (by=)")

    @functools.wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return function(*args, **kwargs)

    wrapped.is_operation = True  # type: ignore[attr-defined]  # a mark, for tests
    return wrapped


def record(
    *,
    by: Actor,
    verb: str,
    thing: Model | None = None,
    municipality: Municipality | None = None,
    label: str = "",
    hashes: dict[str, str] | None = None,
    **payload: Any,
) -> AuditEvent:
    """Write one event. For drafts the payload holds which fields, never the text (TF 2:12).

    `hashes` are those of the locked rows that the act made, or of the columns it filled in (audit/hashes.py).
    """
    node = getattr(thing, "node", None)
    if isinstance(thing, Node):
        node = thing
    if node is not None:
        municipality, label = municipality or node.municipality, label or node.label
    if municipality is None:
        municipality = getattr(thing, "municipality", None)
    text = canonical_bytes(payload).decode()
    return AuditEvent.objects.create(
        municipality=municipality,
        by=person_of(by),
        actor=actor_key(by)[:80],
        verb=verb,
        thing=str(getattr(thing, "pk", "") or "")[:16],
        label=(label or str(thing or ""))[:300],
        payload=text,
        payload_hash=sha256_hex(text.encode()),
        hashes=canonical_bytes(hashes).decode() if hashes else "",
    )


@operation
def dispose_payloads(*, by: Actor, events: Iterable[AuditEvent], reason: str) -> int:
    """Empty the payloads of events under the document management plan; `reason` is its §. Answers how many.

    What is emptied is told of, an event for each municipality, so that verify knows it from what somebody took away.
    """
    of_each: dict[str | None, list[AuditEvent]] = {}
    for event in events:
        if event.payload:
            of_each.setdefault(event.municipality_id, []).append(event)
    for emptied in of_each.values():
        AuditEvent.objects.filter(pk__in=[event.pk for event in emptied]).update(payload="")
        record(
            by=by, verb="record.disposed", municipality=emptied[0].municipality, reason=reason, count=len(emptied),
            hashes={name_of(event, "payload"): EMPTY for event in emptied},
        )  # fmt: skip
    return sum(map(len, of_each.values()))


@operation
def note_restored(*, by: Actor) -> Restored:
    """Write down that a backup was put back: the log goes on from the last seal that the kept heads know.

    Afterwards the same is written beside the database (heads.keep_restored).
    """
    restored = where_they_part(read_heads())
    if restored is None:
        raise NothingRestored("Databasen är inte äldre än de förseglingar som är sparade. Inget behöver bekräftas.")
    record(by=by, verb="record.restored", number=restored.number, lost=restored.lost)
    return restored


def seal_events(now: datetime | None = None) -> int:
    """Seal the settled events into the next link of the chain. Answers how many. Two at once: one of them seals."""
    last = AuditSeal.objects.order_by("-number").first()
    try:
        with transaction.atomic():
            return _seal_after(last, now or timezone.now())
    except IntegrityError:
        if AuditSeal.objects.filter(number__gt=last.number if last else 0).exists():
            return 0  # another process was faster; what it left is sealed the next time
        raise


def _seal_after(last: AuditSeal | None, now: datetime) -> int:
    # A moment far ahead was written when the clock was wrong: that event too is sealed.
    settled = Q(at__lt=now - SEAL_AFTER) | Q(at__gt=now + SEAL_AFTER)
    events = list(AuditEvent.objects.filter(settled, seal=None).order_by("at", "id")[:BATCH])
    if not events:
        return 0
    lines = lines_of(events)
    seal = AuditSeal(number=last.number + 1 if last else 1, previous_hash=last.hash if last else GENESIS)
    seal.version, seal.lines = VERSION, canonical_bytes(lines).decode()
    seal.hash = seal_hash(seal, lines)
    seal.save(force_insert=True)
    sealed = AuditEvent.objects.filter(pk__in=[event.pk for event in events], seal=None).update(seal=seal)
    if sealed != len(events):
        raise IntegrityError("an event was sealed by another process meanwhile")
    return sealed

"""The decorator of every consequential write, and the log that it writes to."""

import functools
import inspect
from collections.abc import Callable
from datetime import timedelta
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone

from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.nodes.models import Node
from samsyn.tenants.actors import Actor, actor_key, person_of

P = ParamSpec("P")
R = TypeVar("R")

SEAL_AFTER = timedelta(minutes=2)  # events younger than this may still be committing in another process
GENESIS = "0" * 64


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

    wrapped.is_operation = True  # type: ignore[attr-defined]
    return wrapped


def record(*, by: Actor, verb: str, thing=None, municipality=None, label: str = "", **payload) -> AuditEvent:
    """Write one event. For drafts the payload holds which fields, never the text (TF 2:12)."""
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
    )


def event_line(event: AuditEvent) -> str:
    """What of an event goes into the chain: everything but the payload, for which its hash stands."""
    parts = [event.id, event.at.isoformat(), event.by_id or "", event.verb, event.thing, event.payload_hash]
    return "|".join(parts)


@transaction.atomic
def seal_events(now=None) -> int:
    """Seal the settled events into the next link of the chain. Answers how many."""
    now = now or timezone.now()
    last = AuditSeal.objects.select_for_update().order_by("-number").first()
    events = list(AuditEvent.objects.filter(seal=None, at__lt=now - SEAL_AFTER).order_by("at", "id")[:5000])
    if not events:
        return 0
    previous = last.hash if last else GENESIS
    digest = sha256_hex("\n".join([previous, *(event_line(event) for event in events)]).encode())
    seal = AuditSeal.objects.create(number=last.number + 1 if last else 1, previous_hash=previous, hash=digest)
    AuditEvent.objects.filter(pk__in=[event.pk for event in events]).update(seal=seal)
    return len(events)


def broken_seals() -> list[int]:
    """Numbers of the seals whose events or predecessor no longer give their hash. Empty: the log is whole."""
    broken, previous = [], GENESIS
    for seal in AuditSeal.objects.order_by("number"):
        lines = [event_line(event) for event in seal.events.order_by("at", "id")]
        digest = sha256_hex("\n".join([previous, *lines]).encode())
        if seal.previous_hash != previous or seal.hash != digest:
            broken.append(seal.number)
        previous = seal.hash
    return broken

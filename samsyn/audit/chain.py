"""The chain of seals: what a seal's hash is made of, and what of the log no longer gives it."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db.models import Prefetch
from django.utils import timezone

from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.audit.sentences import sentence
from samsyn.lib.canonical import canonical_bytes, sha256_hex

GENESIS = "0" * 64
VERSION = 2  # of seals made today
CHUNK = 50  # seals whose events are read at a time

Line = list[str]  # the id and the hash of an event


def first_line(event: AuditEvent) -> str:
    """What of an event went into a seal of version 1. Label, municipality and actor are witnessed (witnesses)."""
    parts = [event.id, event.at.isoformat(), event.by_id or "", event.verb, event.thing, event.payload_hash]
    return "|".join(parts)


def event_hash(event: AuditEvent) -> str:
    """The hash of everything in an event but the payload, for which its hash stands."""
    about = [event.id, moment(event.at), event.actor, event.by_id or "", event.municipality_id or "", event.verb]
    return sha256_hex(canonical_bytes([*about, event.thing, event.label, event.payload_hash, event.hashes]))


def lines_of(events: Iterable[AuditEvent]) -> list[Line]:
    return [[event.id, event_hash(event)] for event in events]


def seal_hash(seal: AuditSeal, lines: list[Line]) -> str:
    about = [seal.version, seal.number, seal.previous_hash, moment(seal.at)]
    return sha256_hex(canonical_bytes([about, lines]))


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def words_of(event: AuditEvent) -> str:
    """The event in a sentence's middle: its own sentence, its day and its id."""
    try:
        payload = json.loads(event.payload or "{}")
    except ValueError:
        payload = {}
    words = sentence(event.verb, event.label, payload if isinstance(payload, dict) else {})
    return f"”{words}” {timezone.localdate(event.at)} ({event.pk})"


def broken_seals() -> list[int]:
    """Numbers of the seals that no longer hold. Empty: the log is whole."""
    return list(dict.fromkeys(number for number, _ in seal_faults()))


def seal_faults() -> Iterator[tuple[int, str]]:
    """The number of each seal that does not hold, and why: each event that is changed, gone or added by its name."""
    previous, expected = GENESIS, 1
    events = Prefetch("events", AuditEvent.objects.order_by("at", "id"))
    for seal in AuditSeal.objects.order_by("number").prefetch_related(events).iterator(chunk_size=CHUNK):
        if seal.number != expected:
            gone = f"{expected}–{seal.number - 1}" if seal.number - expected > 1 else str(expected)
            yield seal.number, f"Loggens försegling {gone} fattas."
        elif seal.previous_hash != previous:
            yield seal.number, f"Loggens försegling {seal.number} hänger inte ihop med den före."
        yield from ((seal.number, fault) for fault in _faults_in(seal))
        previous, expected = seal.hash, seal.number + 1


def _faults_in(seal: AuditSeal) -> Iterator[str]:
    untrue = f"Loggens försegling {seal.number} stämmer inte."
    events = {event.pk: event for event in seal.events.all()}
    if seal.version == 1:
        text = "\n".join([seal.previous_hash, *map(first_line, events.values())])
        if seal.hash != sha256_hex(text.encode()):
            yield untrue
        return
    lines = read_lines(seal)
    if lines is None or seal.version != VERSION or seal.hash != seal_hash(seal, lines):
        yield untrue
    for key, digest in lines or []:
        event = events.pop(key, None)
        if event is None:
            yield f"Händelsen {key} fattas i loggen (försegling {seal.number})."
        elif event_hash(event) != digest:
            yield f"Händelsen {words_of(event)} är ändrad sedan den förseglades."
    for event in events.values():
        yield f"Händelsen {words_of(event)} är tillagd i försegling {seal.number} efteråt."


def read_lines(seal: AuditSeal) -> list[Line] | None:
    """The lines that the seal keeps. None: somebody has written something else there."""
    try:
        lines = json.loads(seal.lines)
    except ValueError:
        return None
    sound = isinstance(lines, list) and all(isinstance(line, list) and len(line) == 2 for line in lines)
    return lines if sound and all(isinstance(part, str) for line in lines for part in line) else None

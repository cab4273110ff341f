"""The head of the chain outside the database: a file that is only added to, a line for each seal, flushed to the disk.

It lies beside the database and shows a log that was cut off or written anew. Whoever runs the machine can change both:
only the heads that were mailed away (mail/heads) are evidence against them.
"""

import fcntl
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from samsyn.audit.models import AuditSeal

LAST = 4096  # bytes at the end of the file that surely hold its last line


@dataclass(frozen=True)
class Head:
    """A seal as it was when it was the last one. `events` is how many it sealed."""

    number: int
    hash: str
    events: int
    at: str


@dataclass(frozen=True)
class Restored:
    """The log goes on from seal `number`; the file has seen seals up to `lost` in the database that was replaced."""

    number: int
    lost: int


@dataclass
class Heads:
    """What the file says. `unreadable` are the numbers of lines that hold something else."""

    kept: dict[int, Head] = field(default_factory=dict)
    unreadable: list[int] = field(default_factory=list)

    @property
    def last(self) -> Head | None:
        return self.kept[max(self.kept)] if self.kept else None


def heads_file() -> Path:
    return Path(settings.CHAIN) / "heads.jsonl"


def read_heads() -> Heads:
    """The file's heads by number. A last line that was cut off by a crash is not there."""
    heads = Heads()
    if not heads_file().exists():
        return heads
    *lines, _ = heads_file().read_text(errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            _take(heads, json.loads(line))
        except (ValueError, TypeError, KeyError):
            heads.unreadable.append(number)
    return heads


def _take(heads: Heads, told: dict[str, Any]) -> None:
    if "restored_to" in told:
        heads.kept = {number: head for number, head in heads.kept.items() if number <= int(told["restored_to"])}
    else:
        head = Head(int(told["number"]), str(told["hash"]), int(told["events"]), str(told["at"]))
        heads.kept[head.number] = head


def keep_heads() -> int:
    """Add the seals that came since last time. Nothing is added when the database is another than the file has seen."""
    number, digest = _end()
    if digest and not AuditSeal.objects.filter(number=number, hash=digest).exists():
        return 0
    newer = AuditSeal.objects.filter(number__gt=number).annotate(count=Count("events"))
    lines = [asdict(Head(seal.number, seal.hash, seal.count, seal.at.isoformat())) for seal in newer.order_by("number")]
    if lines:
        _append(lines)
    return len(lines)


def _end() -> tuple[int, str]:
    """The number and the hash of the last head in the file, read from its end; without a hash after a restoring."""
    if not heads_file().exists():
        return 0, ""
    with heads_file().open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - LAST))
        *_, line, _ = [b"", *file.read().split(b"\n")]
    try:
        told = json.loads(line or b"{}")
        return int(told.get("restored_to", told.get("number", 0))), str(told.get("hash", ""))
    except (ValueError, TypeError, AttributeError):
        last = read_heads().last
        return (last.number, last.hash) if last else (0, "")


def keep_restored(restored: Restored) -> None:
    _append([{"restored_to": restored.number, "at": timezone.now().isoformat()}])


def where_they_part(heads: Heads) -> Restored | None:
    """The last seal that file and database agree on, when the file has seen more or other ones. None: they agree."""
    if not heads.last:
        return None
    here = dict(AuditSeal.objects.values_list("number", "hash"))
    agreed = 0
    for number, head in sorted(heads.kept.items()):
        if here.get(number) != head.hash:
            return Restored(agreed, heads.last.number)
        agreed = number
    return None


def _append(lines: list[dict[str, Any]]) -> None:
    path = heads_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        whole = file.read().rfind(b"\n") + 1
        file.truncate(whole)  # what a crash left half written
        file.write("".join(json.dumps(line) + "\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)

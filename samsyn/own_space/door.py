"""The door to own space: every function takes who asks, and answers with theirs alone.

Own space belongs to a person, or to the holder of a link in one browser: two colleagues with one link do not see what
the other has begun to write. Nothing here is logged: it is nobody else's business yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from samsyn.lib.canonical import sha256_hex
from samsyn.own_space.kinds import KINDS
from samsyn.own_space.models import Unsent
from samsyn.tenants.actors import Actor, LinkHolder, actor_key
from samsyn.tenants.models import Person

MOST_BY_LINK = 2000  # rows kept for one link, all browsers together: whoever has the link can make up new browsers


@dataclass(frozen=True)
class UnsentWords:
    thing: str
    field: str
    base: str
    words: str
    at: datetime


def keep(*, by: Actor, kind: str, thing: str, field: str, base: str, words: str) -> bool:
    """Keep what is being typed, in place of what was typed before. False: whoever writes has no own space."""
    holder = _holder(by)
    if holder is None or (isinstance(by, LinkHolder) and _is_full(by, holder)):
        return False
    now = timezone.now()
    Unsent.objects.update_or_create(
        holder=holder, thing=thing, field=field,
        defaults={"kind": kind, "base": base, "words": words, "at": now, "expires_at": now + KINDS[kind].lives},
    )  # fmt: skip
    return True


def unsent_of(by: Actor, things: Iterable[str] | None = None) -> list[UnsentWords]:
    """What the holder has typed about the things, or about anything, and not sent, oldest first. One query."""
    rows = Unsent.objects.filter(holder=_holder(by) or "", expires_at__gt=timezone.now())
    found = (
        (rows if things is None else rows.filter(thing__in=list(things)))
        .order_by("at", "field")
        .values_list("thing", "field", "base", "words", "at")
    )
    return [UnsentWords(*row) for row in found]


def forget(*, by: Actor, thing: str, fields: Iterable[str] | None = None) -> None:
    """Forget what the holder typed about the thing: in all fields, or in those named."""
    rows = Unsent.objects.filter(holder=_holder(by) or "", thing=thing)
    (rows if fields is None else rows.filter(field__in=list(fields))).delete()


def hand_over(*, by: LinkHolder, to: LinkHolder) -> None:
    """What was typed by an older link goes on by a newer one, in the same browser. What is there already stays."""
    if not by.browser or by.browser != to.browser:
        return
    there = {(words.thing, words.field) for words in unsent_of(to)}
    for row in Unsent.objects.filter(holder=_holder(by)):
        if (row.thing, row.field) not in there:
            Unsent.objects.filter(pk=row.pk).update(holder=_holder(to))


def erase_expired() -> int:
    """Erase what was left lying. Answers how many."""
    erased, _ = Unsent.objects.filter(expires_at__lte=timezone.now()).delete()
    return erased


def _holder(by: Actor) -> str | None:
    """The key of whose the words are. None: the system, and a link's holder whose browser is not known."""
    match by:
        case Person():
            return actor_key(by)
        case LinkHolder(browser=browser) if browser:
            return f"{actor_key(by)}:{sha256_hex(browser.encode())[:32]}"
        case _:
            return None


def _is_full(by: LinkHolder, holder: str) -> bool:
    """Whether a browser that has not begun comes to a link that holds as much as one link may."""
    rows = Unsent.objects.filter(holder__startswith=f"{actor_key(by)}:")
    return rows.count() >= MOST_BY_LINK and not rows.filter(holder=holder).exists()

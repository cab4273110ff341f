"""What one browser has written on the answer page and not sent: kept in own space, given back, never seen by others."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from samsyn.consultation.answering import CONSULTATION_ANSWER
from samsyn.own_space import door
from samsyn.workspace.answering.opening import Opened

FIELD = "answer"  # of the answer link, in own space
NOT_WORDS = {"client_key", "seen", "started", "website", "senare", "kept", "csrfmiddlewaretoken"}
SEVERAL = {"firms"}  # fields that hold several values
LONGEST_KEPT = 400_000  # characters in all


@dataclass(frozen=True)
class Draft:
    """Values by the names of the form's fields, and when they were kept."""

    values: dict[str, str | list[str]]
    at: datetime


def keep(page: Opened, post: QueryDict) -> bool:
    """Keep what is written. False: this browser keeps no cookies and would not find it again, or it is too much."""
    kept = json.dumps(typed(post), ensure_ascii=False)
    if not page.keeps_cookies or len(kept) > LONGEST_KEPT:
        return False
    return door.keep(
        by=page.by(), kind=CONSULTATION_ANSWER, thing=page.answer_link.pk, field=FIELD,
        base=post.get("seen", "")[:64], words=kept,
    )  # fmt: skip


def typed(post: QueryDict) -> dict[str, str | list[str]]:
    """What was filled in, whatever it is."""
    found: dict[str, str | list[str]] = {}
    for name, values in post.lists():
        if name not in NOT_WORDS and any(values):
            found[name] = [str(one) for one in values] if name in SEVERAL else str(values[-1])
    return found


def draft_of(page: Opened) -> Draft | None:
    found = door.unsent_of(page.by(), [page.answer_link.pk]) if page.keeps_cookies else []
    return next((Draft(json.loads(one.words), one.at) for one in found if one.field == FIELD), None)


def forget(page: Opened) -> None:
    door.forget(by=page.by(), thing=page.answer_link.pk)

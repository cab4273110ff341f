"""What one browser has written on the answer page and not saved: kept in own space, given back, never lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samsyn.action_plans.models import Action, DepartmentAnswer, DepartmentRequest
from samsyn.action_plans.operations import ANSWER
from samsyn.own_space import door
from samsyn.own_space.door import UnsentWords
from samsyn.tenants.actors import LinkHolder
from samsyn.workspace.departments.forms import STAND_WORDS, as_kept

DRAFT, ASIDE = "answer", "answer-aside"  # fields of an action, in own space
LONGEST_KEPT = 20_000  # characters: far above what can be saved. What is longer than that is kept in the browser alone


@dataclass(frozen=True)
class Draft:
    """What is written in a row, and what its writer had in front of them when it was written.

    `seen` is the key of the latest answer ("": none), `text` the hash of the action's text, `form` the key of the form,
    and `begun` that of the form whose words it went on from.
    """

    stand: str
    words: str
    seen: str = ""
    text: str = ""
    form: str = ""
    begun: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {"stand": self.stand, "words": self.words}

    def has_become(self, answer: DepartmentAnswer) -> bool:
        """Whether the answer came out of the form that this was written in: it is no colleague's."""
        keys = [key for key in (self.form, self.begun) if key]
        return any(answer.client_key.startswith(f"{key}:{answer.action_id}:") for key in keys)


def sent_draft(post: Mapping[str, str]) -> Draft:
    """The row that was sent, whatever it holds and whether or not it is a row of this page."""
    pk = post.get("row", "")

    def value(name: str, longest: int) -> str:
        return post.get(f"{pk}-{name}", "").strip()[:longest]

    words = as_kept(post.get(f"{pk}-words", ""))  # never cut: it is kept whole or not at all
    return Draft(
        value("stand", 20), words, seen=value("seen", 16), text=value("text", 64), form=value("client_key", 40),
        begun=value("begun", 40),
    )  # fmt: skip


def keep(by: LinkHolder, action: str, draft: Draft, field: str = DRAFT) -> bool:
    """Keep what is written in a row. Only an answer's own words: who says it stands in a cookie. False: it is not."""
    if len(draft.words) > LONGEST_KEPT:
        return False
    words = {**draft.said, "text": draft.text, "form": draft.form, "begun": draft.begun}
    kept = json.dumps(words, ensure_ascii=False)
    return door.keep(by=by, kind=ANSWER, thing=action, field=field, base=draft.seen, words=kept)


def read(kept: UnsentWords) -> Draft:
    return Draft(**json.loads(kept.words), seen=kept.base)


def drafts_of(by: LinkHolder, request: DepartmentRequest) -> tuple[dict[str, Draft], dict[str, Draft]]:
    """What this browser has written, by action, and what it has set aside; also by an older link to the question."""
    older = DepartmentRequest.objects.filter(plan=request.plan_id, department=request.department_id)
    for link in older.exclude(link=None).exclude(link=by.link).values_list("link", flat=True):
        door.hand_over(by=LinkHolder(link, browser=by.browser), to=by)
    found = door.unsent_of(by)
    written, aside = ({one.thing: read(one) for one in found if one.field == field} for field in (DRAFT, ASIDE))
    return written, aside


def draft_of(by: LinkHolder, action: str, field: str = DRAFT) -> Draft | None:
    return next((read(one) for one in door.unsent_of(by, [action]) if one.field == field), None)


def forget(by: LinkHolder, action: str, field: str = DRAFT) -> None:
    door.forget(by=by, thing=action, fields=[field])


def settle(by: LinkHolder, action: str, saved: Draft) -> None:
    """A row is saved, or stands as it did: what it grew out of is kept no longer, what another tab has written is."""
    kept = draft_of(by, action)
    if kept and (kept.form in (saved.form, saved.begun) or kept.said == saved.said):
        forget(by, action)


def set_aside(by: LinkHolder, action: str, draft: Draft | None, stands: dict[str, str]) -> None:
    """Another answer is let stand: what was written is put away, and can be taken back."""
    if draft and draft.said != stands and any(draft.said.values()):
        keep(by, action, draft, ASIDE)
    forget(by, action)


def take_back(by: LinkHolder, action: str, instead_of: Draft, stands: dict[str, str]) -> None:
    """What was set aside is what is written again, by somebody who has now seen the row as it is."""
    aside = draft_of(by, action, ASIDE)
    forget(by, action, ASIDE)
    if aside is None:
        return
    set_aside(by, action, instead_of, stands)
    keep(by, action, replace(aside, seen=instead_of.seen, text=instead_of.text))


@dataclass(frozen=True)
class Lost:
    """What was written about an action and cannot be saved any longer: shown back, to be told in another way."""

    action: str
    title: str
    stand: str
    words: str


def lost_of(plan: str, numbers: Mapping[str, str], written: Mapping[str, Draft]) -> list[Lost]:
    """The words by action. Only of this plan's actions, also those removed."""
    titles = dict(Action.objects.filter(pk__in=written, node__parent=plan).values_list("pk", "title"))
    return [
        Lost(pk, f"{numbers.get(pk, '')} {titles[pk]}".strip(), STAND_WORDS.get(one.stand, ""), one.words)
        for pk, one in written.items()
        if pk in titles and any(one.said.values())
    ]

"""What one browser has written on the answer page and not saved: kept in own space, given back, never lost."""

import json
from dataclasses import dataclass

from samsyn.action_plans.models import Action, DepartmentRequest
from samsyn.action_plans.operations import ANSWER
from samsyn.own_space import door
from samsyn.own_space.door import UnsentWords
from samsyn.tenants.actors import LinkHolder
from samsyn.workspace.departments.rows import STAND_WORDS, Addressed

FIELD = "answer"  # of an action, in own space


def keep_unsent(by: LinkHolder, action: str, base: str, typed: dict[str, str]) -> bool:
    """Keep what the browser has written in a row. Only an answer's own words: who says it stands in a cookie."""
    words = {name: typed[name] for name in ("stand", "words")}
    return door.keep(
        by=by, kind=ANSWER, thing=action, field=FIELD, base=base, words=json.dumps(words, ensure_ascii=False)
    )


def unsent_of(by: LinkHolder, request: DepartmentRequest) -> dict[str, UnsentWords]:
    """What this browser has written, by action; also what it wrote by an older link to the same question."""
    older = DepartmentRequest.objects.filter(plan=request.plan_id, department=request.department_id)
    for link in older.exclude(link=None).exclude(link=by.link).values_list("link", flat=True):
        door.hand_over(by=LinkHolder(link, browser=by.browser), to=by)
    return {words.thing: words for words in door.unsent_of(by) if words.field == FIELD}


@dataclass(frozen=True)
class Lost:
    """What was written about an action and cannot be saved any longer: shown back, to be told in another way."""

    action: str
    title: str
    stand: str
    words: str


def lost_of(asked: Addressed, unsent: dict[str, UnsentWords], posted: dict[str, dict[str, str]]) -> list[Lost]:
    """The words by action, those just sent before those kept. Only of this plan's actions, also those removed."""
    written = {pk: json.loads(words.words) for pk, words in unsent.items()} | posted
    titles = dict(Action.objects.filter(pk__in=written, node__parent=asked.plan.node_id).values_list("pk", "title"))
    places = {action.pk: asked.tree.places[action.pk].number for action in asked.tree.actions}
    return [
        Lost(pk, f"{places.get(pk, '')} {titles[pk]}".strip(), STAND_WORDS.get(one.get("stand", ""), ""), one["words"])
        for pk, one in written.items()
        if pk in titles and any(one.values())
    ]

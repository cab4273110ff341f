"""The plan drawn: when each action is to be done, with the words beside."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import table_tree
from samsyn.action_plans.timeline import NARROW, bar_of, timeline
from samsyn.lib.colour import accent_set
from samsyn.lib.own_numbers import with_number
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, node_thing


@require_safe
@inside(Right.READ)
def plan_timeline(request: Request, pk: str) -> HttpResponse:
    plan = node_thing(ActionPlan, request, pk)
    tree = table_tree(plan)
    named = [(action, with_number(tree.places[action.pk].number, action.title)) for action in tree.in_reading_order]
    bars = [bar_of(name, action) for action, name in named]
    accent = accent_set(plan.municipality.accent_colour).accent
    drawn, narrow = timeline(bars, accent), timeline(bars, accent, NARROW)
    context = {
        "plan": plan,
        "drawn": drawn,
        "pictures": [mark_safe(picture) for picture in drawn.pictures] if drawn else [],  # noqa: S308 - words are escaped there
        "narrow": [mark_safe(picture) for picture in narrow.pictures] if narrow else [],  # noqa: S308 - likewise
        "rows": named,
    }
    return render(request, "plan/timeline.html", context)

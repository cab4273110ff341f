"""The page where a department answers: by a personal link, without signing in, a row at a time or all at once."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samsyn.action_plans.answers import answers_of
from samsyn.action_plans.documents import funding_words
from samsyn.action_plans.models import Action, DepartmentAnswer, DepartmentRequest
from samsyn.action_plans.operations import ANSWER, Said, answer_actions
from samsyn.action_plans.queries import PlanTree, plan_tree
from samsyn.editions.operations import NotAllowedNow
from samsyn.lib.blocks import plain
from samsyn.mail.links import find_link
from samsyn.programmes.queries import frozen_fields
from samsyn.tenants.actors import LinkHolder
from samsyn.workspace.departments.forms import AnswersForm

ALL_YES = "ja-till-resten"
EXCERPT = 240  # characters of how an action is to be done


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The actions addressed to the department, each with four answers. Only answers that are new are written."""
    asked = request_of(request, token)
    if asked is None or asked.closed_at or asked.plan.node.removed_at:
        response = render(request, "departments/closed.html", {"asked": asked}, status=200 if asked else 404)
        return private(response)
    tree = plan_tree(asked.plan)
    actions = [one for one in tree.actions if one.addressee_department_id == asked.department_id]
    latest = answers_of(tree).latest
    form = AnswersForm(request.POST or None, actions=actions, latest=latest, client_key=str(uuid4()))
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if ALL_YES in request.POST:
            said |= {one.pk: Said(DepartmentAnswer.Stand.ACCEPTED) for one in actions if one.pk not in said}
        try:
            given_by = asked.recipient or str(asked.office or asked.department)
            made = answer_actions(
                by=LinkHolder(asked.link_id or "", given_by), plan=asked.plan, department=asked.department,
                said=said, request=asked, given_by=given_by, client_key=form.cleaned_data["client_key"],
            )  # fmt: skip
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, thanks(len(made), len(actions) - len(set(latest) | set(said))))
            return private(redirect(request.path))
    context = {
        "asked": asked,
        "plan": asked.plan,
        "form": form,
        "rows": [(told(tree, one, latest), stand, words) for one, stand, words in form.rows()],
        "left": form.left,
        "municipality": asked.municipality,
    }
    return private(render(request, "departments/answer.html", context))


def request_of(request: HttpRequest, token: str) -> DepartmentRequest | None:
    """The request that the link belongs to, in this municipality; None for any other link."""
    link = find_link(token, ANSWER)
    if link is None:
        return None
    rows = DepartmentRequest.objects.select_related(
        "plan__node__municipality", "plan__node__parent", "plan__owner", "department", "office", "municipality",
        "sent_by",
    )  # fmt: skip
    found = rows.filter(link=link).first()
    municipality = getattr(request, "municipality", None)
    if found is None or municipality is None or found.municipality_id != municipality.pk:
        raise Http404
    return found


def told(tree: PlanTree, action: Action, latest: dict) -> dict:
    """What the department needs to know of one action to be able to answer."""
    names = {part["id"]: part for goal in tree.goals for part in (goal, *goal["objectives"])}
    words = " ".join(plain(action.description).split())
    return {
        "action": action,
        "number": tree.places[action.pk].number,
        "serves": [names[node] for node in tree.serves.get(action.pk, []) if node in names],
        "money": "; ".join(funding_words(frozen_fields(line)) for line in tree.funding.get(action.pk, [])),
        "how": words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …",
        "latest": latest.get(action.pk),
    }


def thanks(count: int, left: int) -> str:
    said = (
        "Tack! Svaret är sparat." if count == 1 else f"Tack! {count} svar är sparade." if count else "Inget var ändrat."
    )
    if left > 0:
        return f"{said} {left} rad{'er' if left > 1 else ''} är kvar att svara på."
    return f"{said} Alla rader har ett svar. Du kan ändra dig tills frågan är avslutad."


def private(response: HttpResponse) -> HttpResponse:
    """The address is a key: it must not follow along to other pages or into search engines."""
    response["Referrer-Policy"] = "same-origin"  # a stricter one makes browsers post "Origin: null", which is refused
    response["X-Robots-Tag"] = "noindex"
    return response

"""Yes to what is left, on the answer page: it is listed first, and each row chosen is then saved like any other."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.action_plans.models import DepartmentAnswer
from samsyn.action_plans.operations import AnsweredMeanwhile, Said, Seen, TextHasChanged, answer_action
from samsyn.editions.operations import NotAllowedNow
from samsyn.organisation.requests import OpenRequest
from samsyn.workspace.departments import drafts
from samsyn.workspace.departments.answering import closed
from samsyn.workspace.departments.forms import RestForm
from samsyn.workspace.departments.opening import Opened, about, is_closed, opened, private
from samsyn.workspace.departments.rows import row_of
from samsyn.workspace.pages.posting import READ_WRITE, posted


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def rest(request: OpenRequest, token: str) -> HttpResponse:
    """Not by `form_page`: which rows are chosen is no field of the form, and each is saved or left by itself."""
    page = opened(request, token)
    if page is None or is_closed(page.request):
        return private(closed(request, page), page)
    written, _ = drafts.drafts_of(page.by(), page.request)
    rows = [row_of(page.asked, action, written.get(action.pk), page.name) for action in page.asked.left()]
    form = RestForm(posted(request), initial={"given_by": page.name})
    chosen = [row.action.pk for row in rows if not row.is_unsent]
    problem = ""
    if request.method == "POST":
        chosen = request.POST.getlist("rad")
        if form.is_valid() and chosen:
            page.name, page.has_said_name = form.said(), True
            return private(yes_to(request, page, chosen), page)
        problem = "" if chosen else "Kryssa för minst en rad."
    context = {"asked": page.request, "plan": page.request.plan, "rows": rows, "form": form, "chosen": chosen,
               "problem": problem, "client_key": str(uuid4()), **about(request, page.request, len(rows))}  # fmt: skip
    return private(render(request, "departments/rest.html", context), page)


def yes_to(request: OpenRequest, page: Opened, chosen: list[str]) -> HttpResponse:
    """Say yes to each row chosen, as it was listed. A row that somebody else has answered meanwhile is left alone."""
    saved: list[str] = []
    left: list[str] = []
    said = Said(DepartmentAnswer.Stand.ACCEPTED)
    for pk in chosen:
        seen = Seen("", request.POST.get(f"{pk}-text", ""))
        try:
            given = answer_action(
                by=page.by(), asked=page.by_link(), action=pk, said=said, seen=seen,
                client_key=request.POST.get("client_key", "")[:40], given_by=page.name,
            )  # fmt: skip
        except (AnsweredMeanwhile, TextHasChanged, NotAllowedNow):
            left.append(pk)
            continue
        (saved if given.given_by == page.name else left).append(pk)
        if pk in saved:  # what was begun about it is put away, not thrown away
            begun = drafts.draft_of(page.by(), pk)
            drafts.set_aside(page.by(), pk, begun, {"stand": said.stand, "words": said.words})
    page.read_again()
    rows = {action.pk: row_of(page.asked, action, None, page.name) for action in page.asked.actions}
    context = {
        "asked": page.request,
        "plan": page.request.plan,
        "saved": len(saved),
        "not_saved": [rows[pk] for pk in left if pk in rows],
        "still_left": [rows[action.pk] for action in page.asked.left()],
        "counts": page.asked.counts(),
        "total": len(page.asked.actions),
        **about(request, page.request, len(page.asked.actions)),
    }
    return render(request, "departments/rest_done.html", context)

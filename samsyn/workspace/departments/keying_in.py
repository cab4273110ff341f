"""What a department said in a mail or a call, written down by the planner. Each row is saved by itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.action_plans.models import Action, DepartmentAnswer
from samsyn.action_plans.operations import AnsweredMeanwhile, Asked, TextHasChanged, answer_action
from samsyn.editions.operations import NotAllowedNow
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.departments.forms import KeyInForm, RowForm
from samsyn.workspace.departments.rows import Addressed, Row, addressed_to, made, standing
from samsyn.workspace.departments.views import addressed
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, posted

CHANGED = "Texten har ändrats medan du skrev. Stämmer svaret ändå? För in det igen."


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def key_in(request: Request, pk: str, department: str) -> HttpResponse:
    """The rows that were answered are filled in; a fault in one stops no other, and nobody's answer is overwritten.

    Not by `form_page`: some rows may be saved and others refused in one go.
    """
    plan, found, _, _ = addressed(request, pk, department)
    asked = addressed_to(plan, found)
    form = KeyInForm(posted(request))
    saved = 0
    refused: dict[str, Row] = {}
    if request.method == "POST":
        written = touched(request, asked)
        if form.is_valid():
            saved, refused = save_rows(request, asked, written, form.said())
            if saved:
                messages.success(request, f"{saved} svar är införda." if saved > 1 else "Svaret är infört.")
            if not refused:
                if not saved:
                    messages.success(request, "Inget svar var nytt.")
                return redirect("plan-departments", pk=plan.pk)
            asked = addressed_to(plan, found)
        else:
            refused = {pk: made(asked, row.action, row) for pk, row in written.items()}
    rows = [refused.get(action.pk) or to_fill_in(asked, action) for action in asked.actions]
    context = {"plan": plan, "department": found, "form": form, "rows": rows, "refused": len(refused), "saved": saved}
    return render(request, "departments/key_in.html", {**context, **level_words(request)})


def to_fill_in(asked: Addressed, action: Action, initial: dict[str, str] | None = None) -> Row:
    shown = standing(asked.latest.get(action.pk)) if initial is None else initial
    return made(asked, action, RowForm(action=action, hidden=asked.hidden(action), initial=shown))


def touched(request: Request, asked: Addressed) -> dict[str, RowForm]:
    """The rows that do not hold what the page showed when it was opened, by action."""
    forms = {action.pk: RowForm(request.POST, action=action) for action in asked.actions}
    typed = {pk: form.typed() for pk, form in forms.items()}
    keys = [request.POST.get(f"{pk}-seen", "") for pk in forms]
    shown = dict.fromkeys(forms, standing(None))
    for answer in DepartmentAnswer.objects.filter(pk__in=keys, action__in=asked.actions):
        shown[answer.action_id] = {"stand": answer.stand, "words": answer.words}
    return {pk: form for pk, form in forms.items() if typed[pk] != shown[pk] and any(typed[pk].values())}


def save_rows(
    request: Request, asked: Addressed, written: dict[str, RowForm], given_by: str
) -> tuple[int, dict[str, Row]]:
    """Save each row alone. Answers how many were saved, and the others to be shown again with what was written."""
    saved = 0
    refused: dict[str, Row] = {}
    for pk, form in written.items():
        if not form.is_valid():
            refused[pk] = made(asked, form.action, form)
            continue
        try:
            answer_action(
                by=request.user, asked=Asked(asked.plan, asked.department), action=pk, said=form.said(),
                client_key=form.key(), seen=form.what_was_seen(), given_by=given_by,
            )  # fmt: skip
        except AnsweredMeanwhile as meanwhile:
            fresh = addressed_to(asked.plan, asked.department)
            refused[pk] = to_fill_in(fresh, form.action, form.typed())
            refused[pk].theirs, refused[pk].unsent = meanwhile.latest, form.typed()
        except TextHasChanged:
            refused[pk] = to_fill_in(addressed_to(asked.plan, asked.department), form.action, form.typed())
            refused[pk].notice = CHANGED
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
            refused[pk] = made(asked, form.action, form)
        else:
            saved += 1
    return saved, refused

"""The page where a department answers: by a personal link, without signing in, each row saved alone.

The views are exempt from Django's check against forms sent from elsewhere: what opens the page is the secret in its
address, never a cookie, so nobody can be made to send it unknowingly; and a phone that keeps no cookies can answer.
"""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.action_plans.models import Action, DepartmentAnswer
from samsyn.action_plans.operations import AnsweredMeanwhile, TextHasChanged, answer_action
from samsyn.editions.operations import NotAllowedNow
from samsyn.own_space import door
from samsyn.workspace.departments.drafts import Lost, keep_unsent, lost_of, unsent_of
from samsyn.workspace.departments.forms import LONGEST, AnswerForm
from samsyn.workspace.departments.opening import BROWSER, Opened, about, is_closed, opened, private
from samsyn.workspace.departments.rows import STAND_WORDS, Row, made, row_of, standing
from samsyn.workspace.pages.posting import READ_WRITE

THEIRS = "behall"  # the button that lets a colleague's answer stand
CHANGED = "Texten har ändrats medan du skrev. Läs den som den är nu och spara igen. Det du skrev står kvar."


# ---- The page --------------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The actions addressed to the department, each a form of its own. A post holds one row."""
    page = opened(request, token)
    if page is None:
        return private(closed(request, None))
    if is_closed(page.request):
        return private(closed(request, page), page)
    if request.method == "POST":
        return private(save_row(request, page), page)
    return private(show(request, page), page)


def save_row(request: HttpRequest, page: Opened) -> HttpResponse:
    """Save the row that was sent. Whatever comes of it, what was written in it is kept until it is saved."""
    pk, typed = request.POST.get("row", ""), typed_in(request)
    if THEIRS in request.POST:
        door.forget(by=page.by(), thing=pk)
        return back_to(request, pk)
    if page.asked.knows(pk):
        keep_unsent(page.by(), pk, request.POST.get(f"{pk}-seen", "")[:16], typed)
    action = page.asked.get(pk)
    if action is None:  # removed, or moved to another department, while it was written
        return show(request, page, posted={pk: typed})
    form = AnswerForm(request.POST, action=action)
    if not form.is_valid():
        return show(request, page, shown_again(page, action, form, typed))
    page.name, page.has_said_name = form.cleaned_data["given_by"], True
    try:
        answer_action(
            by=page.by(), plan=page.request.plan, department=page.request.department, action=pk, said=form.said(),
            seen=form.what_was_seen(), request=page.request, given_by=page.name,
            client_key=form.cleaned_data["client_key"],
        )  # fmt: skip
    except AnsweredMeanwhile as meanwhile:
        page.read_again()
        row = shown_again(page, action, anew(page, action, typed), typed)
        row.theirs = meanwhile.latest
        return show(request, page, row)
    except TextHasChanged:
        page.read_again()
        return show(request, page, shown_again(page, action, anew(page, action, typed), typed, notice=CHANGED))
    except NotAllowedNow:  # closed, removed or moved in this very moment
        page.read_again()
        return closed(request, page) if is_closed(page.request) else show(request, page, posted={pk: typed})
    door.forget(by=page.by(), thing=pk)
    return back_to(request, pk)


def back_to(request: HttpRequest, pk: str) -> HttpResponse:
    return redirect(f"{request.path}?sparad={quote(pk)}#rad-{quote(pk)}")


def typed_in(request: HttpRequest) -> dict[str, str]:
    """What was chosen and written in the row that was sent, whether or not it is a row of this page."""
    pk = request.POST.get("row", "")
    return {name: request.POST.get(f"{pk}-{name}", "").strip()[:LONGEST] for name in ("stand", "words")}


def shown_again(page: Opened, action: Action, form: AnswerForm, typed: dict[str, str], notice: str = "") -> Row:
    row = made(page.asked, action, form)
    row.unsent, row.notice = typed, notice
    return row


def anew(page: Opened, action: Action, typed: dict[str, str]) -> AnswerForm:
    """The form with what was written, by a writer who now sees the action and its answer as they are."""
    return AnswerForm(action=action, hidden=page.asked.hidden(action), initial={**typed, "given_by": page.name})


def show(request: HttpRequest, page: Opened, shown: Row | None = None, posted: dict | None = None) -> HttpResponse:
    """The page, with one row as it came out of a post, and words that have no row any longer."""
    asked, unsent = page.asked, unsent_of(page.by(), page.request)
    rows = [
        shown if shown and shown.action.pk == action.pk else row_of(asked, action, unsent.get(action.pk), page.name)
        for action in asked.actions
    ]
    left = [row for row in rows if row.latest is None]
    open_one(rows, left, shown, saved=request.GET.get("sparad", ""))
    without_row = {pk: words for pk, words in unsent.items() if asked.get(pk) is None}
    context = {
        "asked": page.request,
        "plan": page.request.plan,
        "rows": rows,
        "left": len(left),
        "answered": len(rows) - len(left),
        "next": left[0] if left else None,
        "counts": asked.counts(),
        "lost": lost_of(asked, without_row, posted or {}),
        **about(request, page.request, len(rows)),
    }
    return render(request, "departments/answer.html", context)


def open_one(rows: list[Row], left: list[Row], shown: Row | None, *, saved: str) -> None:
    """The row that was just sent stands open, else the first without an answer; what was saved says so."""
    for row in rows:
        row.is_saved = row.action.pk == saved and row.latest is not None and not row.is_unsent
        row.is_open = row is shown or row.action.pk == saved
    if left and not any(row.is_open for row in rows):
        left[0].is_open = True


# ---- What could not be saved -----------------------------------------------------------------------------------------


def closed(request: HttpRequest, page: Opened | None) -> HttpResponse:
    """The link takes nothing (any longer). What this browser has written and not sent is shown, never lost."""
    typed = typed_in(request)
    if page is None:
        words = Lost("", "", STAND_WORDS.get(typed["stand"], ""), typed["words"])
        context = {"asked": None, "lost": [words] if any(typed.values()) else [], **about(request, None)}
        return render(request, "departments/closed.html", context, status=404)
    posted = {request.POST["row"]: typed} if "row" in request.POST else {}
    shown = {
        "asked": page.request,
        "lost": lost_of(page.asked, unsent_of(page.by(), page.request), posted),
        "given": DepartmentAnswer.objects.filter(department_request=page.request).exists(),
        **about(request, page.request),
    }
    return render(request, "departments/closed.html", shown)


# ---- While one writes ------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_POST
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """Keep what is being written in a row, for this browser alone. Answers when; nothing, if it cannot be kept."""
    page, pk = opened(request, token), request.POST.get("row", "")
    if page is None or not page.asked.knows(pk):
        return private(JsonResponse({"kept": ""}, status=200 if page else 404))
    typed = typed_in(request)
    if typed == standing(page.asked.latest.get(pk)):
        door.forget(by=page.by(), thing=pk)
        return private(JsonResponse({"kept": now()}), page)
    # A browser that keeps no cookies would not find its words again.
    kept = BROWSER in request.COOKIES and keep_unsent(page.by(), pk, request.POST.get(f"{pk}-seen", "")[:16], typed)
    return private(JsonResponse({"kept": now() if kept else ""}), page)


def now() -> str:
    return timezone.localtime().strftime("%H.%M")

"""The page where a department answers: by a personal link, without signing in, each row saved alone.

The views are exempt from Django's check against forms sent from elsewhere: what opens the page is the secret in its
address, never a cookie, so nobody can be made to send it unknowingly; and a phone that keeps no cookies can answer.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.action_plans.models import Action, DepartmentAnswer, DepartmentRequest
from samsyn.action_plans.operations import ANSWER, AnsweredMeanwhile, Asked, Said, Seen, TextHasChanged, answer_action
from samsyn.editions.operations import NotAllowedNow
from samsyn.lib.swedish import in_running_text
from samsyn.mail.links import find_link
from samsyn.mail.links import token as token_of
from samsyn.organisation.rules import Access
from samsyn.own_space import door
from samsyn.tenants.actors import LinkHolder
from samsyn.tenants.rights import Right
from samsyn.workspace.departments.forms import LONGEST, AnswerForm
from samsyn.workspace.departments.rows import (
    STAND_WORDS,
    Addressed,
    Lost,
    Row,
    addressed_to,
    keep_unsent,
    lost_of,
    made,
    row_of,
    standing,
    unsent_of,
)
from samsyn.workspace.pages.posting import READ_WRITE

BROWSER, NAME = "samsyn-webblasare", "samsyn-svarar"  # cookies of the answer pages alone
COOKIE_LIVES = 90 * 24 * 60 * 60  # seconds: as long as own space
THEIRS = "behall"  # the button that lets a colleague's answer stand
CHANGED = "Texten har ändrats medan du skrev. Läs den som den är nu och spara igen. Det du skrev står kvar."


@dataclass
class Opened:
    """The page as one browser has it: the question, the rows, and who answers from here."""

    request: DepartmentRequest
    asked: Addressed
    browser: str
    name: str
    has_said_name: bool = False

    def by(self) -> LinkHolder:
        return LinkHolder(self.request.link_id or "", self.name, browser=self.browser)

    def by_link(self) -> Asked:
        return Asked(self.request.plan, self.request.department, self.request)

    def read_again(self) -> None:
        """Something has changed since the page was opened."""
        self.request.refresh_from_db(fields=["closed_at"])
        self.asked = addressed_to(self.request.plan, self.request.department)


def opened(request: HttpRequest, token: str) -> Opened | None:
    """None: the link is unknown or revoked."""
    found = request_of(request, token)
    if found is None:
        return None
    name = unquote(request.COOKIES.get(NAME, ""))[:120]
    return Opened(
        request=found,
        asked=addressed_to(found.plan, found.department),
        browser=request.COOKIES.get(BROWSER, "") or secrets.token_urlsafe(16),
        name=name or found.recipient or str(found.office or found.department),
    )


def request_of(request: HttpRequest, token: str) -> DepartmentRequest | None:
    """The request that the link belongs to, in this municipality; None for a link that opens nothing (any longer)."""
    link = find_link(token, ANSWER)
    if link is None:
        return None
    rows = DepartmentRequest.objects.select_related(
        "plan__node__municipality", "plan__node__parent", "plan__owner", "department", "office", "municipality",
        "sent_by",
    )  # fmt: skip
    municipality = request.municipality  # type: ignore[attr-defined]
    access = Access.of(LinkHolder(link.pk), municipality, timezone.localdate())
    found = access.which(Right.ANSWER, rows).filter(link=link).first()
    if found is None:
        raise Http404
    return found


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


def is_closed(found: DepartmentRequest) -> bool:
    return bool(found.closed_at or found.plan.node.removed_at)


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
            by=page.by(), asked=page.by_link(), action=pk, said=form.said(), seen=form.what_was_seen(),
            client_key=form.cleaned_data["client_key"], given_by=page.name,
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


def show(
    request: HttpRequest, page: Opened, shown: Row | None = None, posted: dict[str, dict[str, str]] | None = None
) -> HttpResponse:
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


def about(request: HttpRequest, found: DepartmentRequest | None, count: int = 2) -> dict[str, Any]:
    """The municipality's word for an action, and where to turn."""
    municipality = request.municipality  # type: ignore[attr-defined]
    sender = found.sent_by if found else None
    return {
        "municipality": municipality,
        "token": token_of(found.link) if found and found.link else "",
        "level": in_running_text(municipality.level("action")),
        "levels": in_running_text(municipality.level("action", max(count, 2))),
        "contact": municipality.mailbox or (sender.email if sender else ""),
        "sender": sender,
    }


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


# ---- Yes to the rest -------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def rest(request: HttpRequest, token: str) -> HttpResponse:
    """Yes to what is left: it is listed first, and each row chosen is then saved like any other."""
    page = opened(request, token)
    if page is None or is_closed(page.request):
        return private(closed(request, page), page)
    unsent = unsent_of(page.by(), page.request)
    rows = [row_of(page.asked, action, unsent.get(action.pk), page.name) for action in page.asked.left()]
    problem = ""
    if request.method == "POST":
        page.name, page.has_said_name = request.POST.get("given_by", "").strip()[:120] or page.name, True
        chosen = request.POST.getlist("rad")
        if chosen:
            return private(yes_to(request, page, chosen), page)
        problem = "Kryssa för minst en rad."
    context = {"asked": page.request, "plan": page.request.plan, "rows": rows, "name": page.name, "problem": problem,
               "client_key": str(uuid4()), **about(request, page.request, len(rows))}  # fmt: skip
    return private(render(request, "departments/rest.html", context), page)


def yes_to(request: HttpRequest, page: Opened, chosen: list[str]) -> HttpResponse:
    """Say yes to each row chosen, as it was listed. A row that somebody else has answered meanwhile is left alone."""
    saved, left = [], []
    for pk in chosen:
        seen = Seen("", request.POST.get(f"{pk}-text", ""))
        try:
            answer_action(
                by=page.by(), asked=page.by_link(), action=pk, said=Said(DepartmentAnswer.Stand.ACCEPTED), seen=seen,
                client_key=request.POST.get("client_key", "")[:40], given_by=page.name,
            )  # fmt: skip
        except (AnsweredMeanwhile, TextHasChanged, NotAllowedNow):
            left.append(pk)
        else:
            door.forget(by=page.by(), thing=pk)
            saved.append(pk)
    page.read_again()
    rows = {action.pk: row_of(page.asked, action, None, page.name) for action in page.asked.actions}
    context = {
        "asked": page.request,
        "plan": page.request.plan,
        "saved": len(saved),
        "not_saved": [rows[pk] for pk in left if pk in rows],
        "still_left": len(page.asked.left()),
        "counts": page.asked.counts(),
        "total": len(page.asked.actions),
        **about(request, page.request, len(page.asked.actions)),
    }
    return render(request, "departments/rest_done.html", context)


# ---- How the page is sent --------------------------------------------------------------------------------------------


def private(response: HttpResponse, page: Opened | None = None) -> HttpResponse:
    """The address is a key: it must not follow along to other sites or into search engines.

    Two cookies, for these pages alone: a key that tells this browser from a colleague's, and who answers from it.
    """
    response["Referrer-Policy"] = "same-origin"  # a stricter one makes browsers post "Origin: null", which is refused
    response["X-Robots-Tag"] = "noindex"
    if page:
        set_cookie(response, BROWSER, page.browser, "svara/")
    link = page.request.link if page and page.has_said_name else None
    if page and link:  # for this link alone: who answers for another department may be called other things there
        set_cookie(response, NAME, quote(page.name), f"svara/{token_of(link)}/")
    return response


def set_cookie(response: HttpResponse, name: str, value: str, path: str) -> None:
    response.set_cookie(
        name, value, max_age=COOKIE_LIVES, path=f"{get_script_prefix()}{path}", httponly=True, samesite="Lax",
        secure=settings.HTTPS,
    )  # fmt: skip

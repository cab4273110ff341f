"""The page where a department answers: by a personal link, without signing in, each row saved alone.

The views are exempt from Django's check against forms sent from elsewhere: what opens the page is the secret in its
address, never a cookie, so nobody can be made to send it unknowingly; and a phone that keeps no cookies can answer.
"""

import json
from dataclasses import replace
from urllib.parse import quote

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.action_plans.operations import AnsweredMeanwhile, TextHasChanged, answer_action
from samsyn.editions.operations import NotAllowedNow
from samsyn.organisation.requests import OpenRequest
from samsyn.workspace.departments import drafts
from samsyn.workspace.departments.drafts import Draft, Lost, lost_of, sent_draft
from samsyn.workspace.departments.forms import ASKED_AS, STAND_WORDS, AnswerForm
from samsyn.workspace.departments.opening import BROWSER, Opened, about, is_closed, opened, private
from samsyn.workspace.departments.rows import Row, row_of, standing, written_row
from samsyn.workspace.pages.posting import READ_WRITE

# Buttons of a row beside the one that saves it: let the other answer stand, take back what was put away, throw it away.
KEEP_THEIRS, TAKE_BACK, THROW_AWAY = "behall", "ater", "kasta"


# ---- The page --------------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def answer(request: OpenRequest, token: str) -> HttpResponse:
    """The actions addressed to the department, each a form of its own. A post holds one row."""
    page = opened(request, token)
    if page is None:
        return private(closed(request, None))
    if is_closed(page.request):
        return private(closed(request, page), page)
    if request.method == "POST":
        return private(choose(request, page) or save_row(request, page), page)
    return private(show(request, page), page)


def choose(request: OpenRequest, page: Opened) -> HttpResponse | None:
    """What the other buttons of a row do with what is written in it. None: it is to be saved."""
    pk, sent, by = request.POST.get("row", ""), sent_draft(request.POST), page.by()
    stands = standing(page.asked.latest.get(pk))
    if KEEP_THEIRS in request.POST:
        drafts.set_aside(by, pk, sent, stands)
        return back_to(request, pk, "kept")
    if TAKE_BACK in request.POST:
        action = page.asked.get(pk)
        seen = page.asked.hidden(action) if action else {"seen": "", "text": ""}
        drafts.take_back(by, pk, replace(sent, seen=seen["seen"], text=seen["text"]), stands)
        return back_to(request, pk, "back")
    if THROW_AWAY in request.POST:
        drafts.forget(by, pk, drafts.ASIDE if page.asked.get(pk) else drafts.DRAFT)
        return back_to(request, pk, "")
    return None


def save_row(request: OpenRequest, page: Opened) -> HttpResponse:
    """Save the row that was sent. Whatever else comes of it, what was written in it is kept until it is saved.

    Not by `form_page`: the page has many forms, and what one of them could not save is put among the others' rows.
    """
    pk, sent = request.POST.get("row", ""), sent_draft(request.POST)
    action = page.asked.get(pk)
    if action is None:  # removed, or moved to another department, while it was written
        return refused(request, page, pk, sent)
    form = AnswerForm(request.POST, action=action)
    if not form.is_valid():
        return refused(request, page, pk, sent, written_row(page.asked, action, sent, page.name, typed=form))
    page.name, page.has_said_name = form.answerer(), True
    try:
        given = answer_action(
            by=page.by(), asked=page.by_link(), action=pk, said=form.said(), seen=form.what_was_seen(),
            client_key=form.key(), given_by=page.name,
        )  # fmt: skip
    except AnsweredMeanwhile as meanwhile:
        page.read_again()
        row = written_row(page.asked, action, sent, page.name)
        row.theirs = meanwhile.latest
        return refused(request, page, pk, sent, row)
    except TextHasChanged:
        page.read_again()
        return refused(request, page, pk, sent, written_row(page.asked, action, sent, page.name))
    except NotAllowedNow:  # closed, removed or moved in this very moment
        page.read_again()
        return closed(request, page) if is_closed(page.request) else refused(request, page, pk, sent)
    drafts.settle(page.by(), pk, sent)
    return back_to(request, pk, "saved" if given.given_by == page.name else "there")


def refused(request: OpenRequest, page: Opened, pk: str, sent: Draft, row: Row | None = None) -> HttpResponse:
    if page.asked.knows(pk):
        drafts.keep(page.by(), pk, sent)
    return show(request, page, row, {} if row else {pk: sent})


def back_to(request: OpenRequest, pk: str, outcome: str) -> HttpResponse:
    return redirect(f"{request.path}?rad={quote(pk)}&blev={outcome}#rad-{quote(pk)}")


def show(
    request: OpenRequest, page: Opened, shown: Row | None = None, posted: dict[str, Draft] | None = None
) -> HttpResponse:
    """The page, with one row as it came out of a post, and words that have no row any longer."""
    asked = page.asked
    written, aside = drafts.drafts_of(page.by(), page.request)
    settled = request.GET.get("rad", "") if request.GET.get("blev") in ("saved", "there") else ""
    rows = [
        shown
        if shown and shown.action.pk == action.pk
        # What another tab is writing is not this one's: it is shown, against the answer, when the page is opened anew.
        else row_of(
            asked, action, written.get(action.pk) if action.pk != settled else None, page.name, aside.get(action.pk)
        )
        for action in asked.actions
    ]
    left, behind = [row for row in rows if row.latest is None], [row for row in rows if row.is_behind]
    unsent = [row for row in rows if row.is_unsent]
    open_one(rows, [*left, *behind, *unsent], shown, request.GET)
    current = shown.action.pk if shown else request.GET.get("rad", "")
    following, is_above = next_of(rows, current, left, behind)
    without_row = {pk: draft for pk, draft in written.items() if asked.get(pk) is None}
    context = {
        "asked": page.request,
        "plan": page.request.plan,
        "rows": rows,
        "left": len(left),
        "behind": behind,
        "unsent": unsent,
        "answered": len(rows) - len(left),
        "next": following,
        "next_is_above": is_above,
        "counts": asked.counts(),
        "asked_as": json.dumps(ASKED_AS),
        "lost": lost_of(page.request.plan_id, asked.numbers(), without_row | (posted or {})),
        **about(request, page.request, len(rows)),
    }
    return render(request, "departments/answer.html", context)


def open_one(rows: list[Row], waiting: list[Row], shown: Row | None, said: dict[str, str]) -> None:
    """The row that was just sent stands open, else the first that waits for something; it says what came of it."""
    for row in rows:
        is_named = row.action.pk == said.get("rad")
        row.is_open = row is shown or is_named
        if is_named:
            row.outcome = outcome_of(row, said.get("blev", ""))
    if waiting and not any(row.is_open for row in rows):
        waiting[0].is_open = True


def next_of(rows: list[Row], current: str, *waiting: list[Row]) -> tuple[Row | None, bool]:
    """The row to go on with: the first below the one just sent, else the first of all; and whether it stands above.

    `waiting` are the rows that wait for something, those that wait for most first.
    """
    place = {row.action.pk: at for at, row in enumerate(rows)}
    for kind in waiting:
        if others := [row for row in kind if row.action.pk != current]:
            below = [row for row in others if place[row.action.pk] > place.get(current, -1)]
            return (below or others)[0], not below
    return next((row for kind in waiting for row in kind), None), False


def outcome_of(row: Row, said: str) -> str:
    """What the address says came of the row, if that is still true."""
    is_true = {"saved": row.latest and not row.is_unsent, "there": row.latest and not row.is_unsent, "kept": row.latest,
               "back": row.is_unsent}  # fmt: skip
    return said if is_true.get(said) else ""


# ---- What could not be saved -----------------------------------------------------------------------------------------


def closed(request: OpenRequest, page: Opened | None) -> HttpResponse:
    """The link takes nothing (any longer). What this browser has written and not sent is shown, never lost."""
    sent = sent_draft(request.POST)
    if page is None:
        words = Lost("", "", STAND_WORDS.get(sent.stand, ""), sent.words)
        context = {"asked": None, "lost": [words] if any(sent.said.values()) else [], **about(request, None)}
        return render(request, "departments/closed.html", context, status=404)
    posted = {request.POST["row"]: sent} if "row" in request.POST else {}
    written, aside = drafts.drafts_of(page.by(), page.request)
    numbers = page.asked.numbers()
    rows = [row_of(page.asked, action, None, page.name) for action in page.asked.actions]
    shown = {
        "asked": page.request,
        "plan": page.request.plan,
        "lost": [one for kept in (written | posted, aside) for one in lost_of(page.request.plan_id, numbers, kept)],
        "rows": rows,
        "given": any(row.answer for row in rows),
        **about(request, page.request, len(rows)),
    }
    return render(request, "departments/closed.html", shown)


# ---- While one writes ------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_POST
def keep(request: OpenRequest, token: str) -> HttpResponse:
    """Keep what is being written in a row, for this browser alone. Answers when; nothing, if it cannot be kept."""
    page, pk = opened(request, token), request.POST.get("row", "")
    if page is None or not page.asked.knows(pk):
        return private(JsonResponse({"kept": ""}, status=200 if page else 404))
    sent = sent_draft(request.POST)
    if sent.said == standing(page.asked.latest.get(pk)):
        drafts.settle(page.by(), pk, sent)
        return private(JsonResponse({"kept": now()}), page)
    # A browser that keeps no cookies would not find its words again.
    kept = BROWSER in request.COOKIES and drafts.keep(page.by(), pk, sent)
    return private(JsonResponse({"kept": now() if kept else ""}), page)


def now() -> str:
    return timezone.localtime().strftime("%H.%M")

"""The page where whoever is asked in a consultation answers: by a link, without signing in.

The views are exempt from Django's check against forms sent from elsewhere: what opens the page is the secret in its
address, never a cookie, so nobody can be made to send it unknowingly; and a phone that keeps no cookies can answer.
"""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import DatabaseError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.consultation.answering import NotOpen, SentMeanwhile, TooMany, of_colleagues, send_response, sent_together
from samsyn.consultation.models import ConsultationResponse
from samsyn.consultation.said import BOX, PLACE, STAND, asked_about
from samsyn.organisation.requests import OpenRequest
from samsyn.ui.forms import KEY, carry
from samsyn.ui.richtext import as_html
from samsyn.workspace.answering import drafts
from samsyn.workspace.answering.forms import AnswerForm, Filled, place_name, question_name, stamp_of
from samsyn.workspace.answering.opening import Opened, opened, opens, private
from samsyn.workspace.answering.text import chapters_of, places_in
from samsyn.workspace.doors import takes_files_by_link
from samsyn.workspace.pages.posting import READ_WRITE, sent

LATER, WHOLE = "senare", "hela"  # buttons beside the one that sends: save and go on later, read it all
CHANGE = "andra"  # in the address: the answer that is to be replaced
LAST = ("kept", "attached", "minutes_item", "filled_by", "email")  # fields below the box
TOO_MANY = "Just nu kommer fler svar än vi kan ta emot. Det du har skrivit finns kvar. Vänta en stund och försök igen."
NOT_TAKEN_IN = (
    "Svaret kunde inte tas emot just nu. Det du har skrivit finns kvar här. Vänta en stund och tryck på Skicka igen, "
    "eller hör av dig till kommunen."
)

logger = logging.getLogger(__name__)


@takes_files_by_link(opens)
@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def answer(request: OpenRequest, token: str) -> HttpResponse:
    """The short way: half a page, the questions, one box."""
    return answered(request, token, is_whole=False)


@takes_files_by_link(opens)
@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def whole(request: OpenRequest, token: str) -> HttpResponse:
    """The whole text with a box at each piece; the short questions stand below."""
    return answered(request, token, is_whole=True)


def answered(request: OpenRequest, token: str, *, is_whole: bool) -> HttpResponse:
    page = opened(request, token)
    if page is None:
        return private(closed(request, None))
    if page.is_closed and request.method != "POST":
        return private(closed(request, page), page)
    is_whole = is_whole and page.consultation.edition is not None
    if request.method != "POST":
        return private(show(request, page, is_whole=is_whole), page)
    if LATER in request.POST or WHOLE in request.POST:
        return private(keep(request, page, is_whole=is_whole), page)
    return private(send(request, page, is_whole=is_whole), page)


# ---- What comes in ---------------------------------------------------------------------------------------------------


def send(request: OpenRequest, page: Opened, *, is_whole: bool) -> HttpResponse:
    """Send what was filled in. Whatever else comes of it, the words are on the page that comes and in own space."""
    form = AnswerForm(**sent(request), page=page, places=posted_places(page, request.POST))
    if page.is_trial:
        return show(request, page, form, is_whole=is_whole, tried=True)
    if not form.is_valid():
        drafts.keep(page, request.POST)
        return closed(request, page) if page.is_closed else show(request, page, form, is_whole=is_whole)
    filled: Filled = form.said()
    try:
        rows = send_response(
            by=page.by(filled.said.filled_by), answer_link=page.answer_link, senders=filled.senders, said=filled.said,
            client_key=filled.client_key, files=filled.files, kept=filled.kept, seen=filled.seen,
        )  # fmt: skip
    except SentMeanwhile as meanwhile:
        drafts.keep(page, request.POST)
        carry(form, seen=f"{(filled.seen and ' '.join(filled.seen)) or ''} {meanwhile.latest.pk}".strip())
        return show(request, page, form, is_whole=is_whole, meanwhile=meanwhile.latest)
    except TooMany:
        form.add_error(None, TOO_MANY)
        return show(request, page, form, is_whole=is_whole)
    except NotOpen:
        drafts.keep(page, request.POST)
        return closed(request, page)
    except (OSError, DatabaseError):  # the disk is full, or the database is away: it comes back, the words would not
        logger.exception("an answer could not be taken in")
        form.add_error(None, NOT_TAKEN_IN)
        return show(request, page, form, is_whole=is_whole)
    drafts.forget(page)
    return redirect(f"{reverse('consultation-receipt', args=[page.token, rows[0].pk])}?kom=in")


def keep(request: OpenRequest, page: Opened, *, is_whole: bool) -> HttpResponse:
    """Keep what is written for this browser alone, and go on later, or on the page with the whole text."""
    is_kept = not page.is_trial and drafts.keep(page, request.POST)
    onwards = is_whole if LATER in request.POST else page.consultation.edition is not None
    if is_kept:
        route = "consultation-answer-whole" if onwards else "consultation-answer"
        said = "?sparat=ja" if LATER in request.POST else ""
        return redirect(f"{resolve_url(route, page.token)}{said}")
    form = AnswerForm(page=page, places=shown_places(page, onwards, request.POST), initial=initial_of(request, page))
    return show(request, page, form, is_whole=onwards, not_kept=LATER in request.POST)


# ---- The page --------------------------------------------------------------------------------------------------------


def show(
    request: OpenRequest, page: Opened, form: AnswerForm | None = None, *, is_whole: bool = False,
    meanwhile: ConsultationResponse | None = None, not_kept: bool = False, tried: bool = False,
) -> HttpResponse:  # fmt: skip
    draft = drafts.draft_of(page)
    changing = to_change(request, page)
    if form is None:
        initial = initial_of(request, page)
        form = AnswerForm(page=page, places=shown_places(page, is_whole, initial), initial=initial)
    is_done = bool(page.sent and not page.left and not changing and not draft and not form.is_bound)
    context = {
        **about(page),
        "form": form,
        "firms": [name for name in ("firms", "sender_kind", "sender") if name in form.fields],
        "questions": [form[question_name(question)] for question in form.questions],
        "commented": [] if is_whole else commented(page, form),
        "last": [
            form[name] for name in ("kept", "attached", "minutes_item", "filled_by", "email") if name in form.fields
        ],
        "draft": draft,
        "is_saved": "sparat" in request.GET and draft is not None,
        "not_kept": not_kept,
        "meanwhile": meanwhile,
        "tried": tried,
        "elsewhere": of_colleagues(page.answer_link, page.consultees) if page.consultees else [],
        "lost_files": [one.name for one in request.FILES.getlist("attached")] if request.method == "POST" else [],
        "changing": changing,
        "is_done": is_done,
        "chapters": with_boxes(page, form) if is_whole and page.consultation.edition else [],
    }
    return render(request, "answering/whole.html" if is_whole else "answering/answer.html", context)


def about(page: Opened) -> dict[str, Any]:
    """What every page of the link says: who asks, until when, for whom, where to turn."""
    consultation = page.consultation
    return {
        "page": page,
        "token": page.token,
        "consultation": consultation,
        "about": asked_about(consultation.title),
        "municipality": consultation.municipality,
        "summary": as_html(consultation.summary, 3, ids=False, address=picture_address(page)),
        "files": list(consultation.files.select_related("file")),
        "edition": consultation.edition,
        "contact_email": consultation.contact_email or consultation.municipality.mailbox,
        "receipts": receipts(page),
    }


def picture_address(page: Opened) -> Callable[[str], str]:
    return lambda sha256: reverse("consultation-picture", args=[page.token, sha256])


def receipts(page: Opened) -> list[ConsultationResponse]:
    """What has been sent by the link: one for each time it was sent."""
    sends = {one.client_key.rpartition(":")[0]: one for one in reversed(page.sent)}
    return sorted(sends.values(), key=lambda one: one.number)


def initial_of(request: OpenRequest, page: Opened) -> dict[str, Any]:
    """What the form begins with: what was typed, else the answer that is to be changed, else what is known."""
    changing = to_change(request, page)
    earlier = sent_together(changing) if changing else []
    key = str(uuid4())
    found: dict[str, Any] = {
        KEY: key,
        "firms": [one.pk for one in page.left or page.consultees],
        "email": page.answer_link.email,
        "seen": " ".join(one.pk for one in (earlier or (page.sent if not page.left else []))),
        "started": stamp_of(page, key),
    }
    if changing:
        found |= said_of(changing) | {
            "firms": [one.consultee_id for one in earlier],
            "replaces": earlier,
            "kept": [one.file_id for one in changing.files.all()],
        }
    if request.method == "POST":
        return found | drafts.typed(request.POST) | {"seen": request.POST.get("seen", "")}
    draft = drafts.draft_of(page)
    return found | draft.values if draft else found


def said_of(response: ConsultationResponse) -> dict[str, Any]:
    """The answer as the form's fields have it."""
    names = {
        (place_name(key.removeprefix(PLACE)) if key.startswith(PLACE) else f"fraga-{key}"): words
        for key, words in response.choices.items()
    }
    return names | {
        "stand": response.stand, "text": response.text, "filled_by": response.filled_by, "email": response.email,
        "minutes_item": response.minutes_item, "sender": response.sender, "sender_kind": response.sender_kind,
    }  # fmt: skip


def to_change(request: OpenRequest, page: Opened) -> ConsultationResponse | None:
    """The answer that the address asks to change. By the link for anybody its key is known by its sender alone."""
    pk = request.GET.get(CHANGE, "")
    if not pk:
        return None
    rows = ConsultationResponse.objects.filter(answer_link=page.answer_link, replaced_by=None)
    return rows.prefetch_related("files__file").filter(pk=pk).first()


# ---- Places in the text ----------------------------------------------------------------------------------------------


def posted_places(page: Opened, post: QueryDict | dict[str, Any]) -> list[str]:
    places = places_in(page.consultation.edition)
    return [node for node in places if place_name(node) in post]


def shown_places(page: Opened, is_whole: bool, values: QueryDict | dict[str, Any]) -> list[str]:
    """All of them where the whole text stands, else those that have words."""
    places = places_in(page.consultation.edition)
    return list(places) if is_whole else [node for node in places if values.get(place_name(node))]


def commented(page: Opened, form: AnswerForm) -> list[tuple[str, Any]]:
    """The boxes of places that have words, each with the place's name, for the page that does not show the text."""
    titles = places_in(page.consultation.edition)
    return [(titles[node], form[place_name(node)]) for node in form.places]


def with_boxes(page: Opened, form: AnswerForm) -> list[dict[str, Any]]:
    edition = page.consultation.edition
    assert edition is not None
    found = []
    for chapter in chapters_of(edition, picture_address(page)):
        rows = [
            (piece, form[place_name(piece.node)] if piece.node in form.places else None) for piece in chapter.pieces
        ]
        count = sum(bool(box and box.value()) for _, box in rows)
        found.append({"title": chapter.title, "key": chapter.key, "rows": rows, "count": count})
    return found


# ---- When nothing is taken -------------------------------------------------------------------------------------------


def closed(request: OpenRequest, page: Opened | None) -> HttpResponse:
    """The link takes nothing (any longer). What has been written and not sent is shown, never lost."""
    typed = drafts.typed(request.POST) if request.method == "POST" else {}
    if page is not None and not typed and (draft := drafts.draft_of(page)):
        typed = draft.values
    context = {"words": told(page, typed), **(about(page) if page else {})}
    return render(request, "answering/closed.html", context, status=200 if page else 404)


def told(page: Opened | None, typed: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    """What was filled in, with what each of it answers: to be copied and sent in another way."""
    labels = {"stand": STAND, "text": BOX, "minutes_item": "Paragraf", "filled_by": "Ifyllt av"}
    if page:
        labels |= {question_name(one): one.text for one in page.consultation.questions.all()}
        labels |= {place_name(node): f"Om ”{title}”" for node, title in places_in(page.consultation.edition).items()}
    said = {name: words for name, words in typed.items() if isinstance(words, str) and words.strip()}
    if "stand" in said:
        said["stand"] = dict(ConsultationResponse.Stand.choices).get(said["stand"], "")
    is_word = {name: name in labels or name.startswith(("fraga-", "plats-")) for name in said}
    return [(labels.get(name, ""), words) for name, words in said.items() if is_word[name] and words]

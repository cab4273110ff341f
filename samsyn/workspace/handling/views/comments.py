"""All comments as a list, many of them changed at once, and what the municipality often says."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.handling import (
    Handled,
    change_comments,
    save_stock_comments,
    take_back_changes,
    take_comments,
)
from samsyn.consultation.handling_queries import (
    found_comments,
    places_in,
    seen_of,
    standing_comments,
    stock_comments,
    used_words,
)
from samsyn.consultation.models import Comment, Consultation
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside
from samsyn.workspace.handling.forms import CommentSearchForm, ManyForm, StockForm, sealed, unsealed
from samsyn.workspace.handling.showing import about, name_of
from samsyn.workspace.pages.posting import READ_WRITE, form_page, is_ready, posted, told

ON_A_PAGE = 50
CHOSEN = "valda"


@require_safe
@inside(Right.READ)
def comments(request: Request, pk: str) -> HttpResponse:
    """The comments that fit, 50 a page, each with a box to tick."""
    consultation = editable(Consultation, request, pk)
    parts = places_in(consultation)
    themes, typed = used_words(consultation)
    form = CommentSearchForm(request.GET, themes=themes, places=parts | {words: words for words in typed})
    search = form.said()
    found = found_comments(
        consultation, words=search.words, theme=search.theme, place=search.place, outcome=search.outcome,
        only=search.only, worker=request.user.pk,
    )  # fmt: skip
    page = Paginator(found.select_related("response__consultee", "worker"), ON_A_PAGE).get_page(request.GET.get("sida"))
    asked = (search.words, search.theme, search.place, search.outcome, search.only)
    context = {
        **about(consultation),
        "form": form,
        "page": page,
        "rows": [row_of(one, parts) for one in page],
        "is_searched": any(asked),
    }
    return render(request, "handling/comments.html", context)


def row_of(one: Comment, parts: dict[str, str]) -> dict[str, Any]:
    place = parts.get(one.place_id or "", "") or one.place_words
    return {"comment": one, "name": name_of(one.response), "place": place, "seen": seen_of(one)}


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def change(request: Request, pk: str) -> HttpResponse:
    """Those ticked are listed once more, with what is to hold for all; the button says how many. Afterwards what came
    of it, and a way back.

    Not by `form_page`: what is shown after it is a receipt, and which are chosen is no field of the form.
    """
    consultation = editable(Consultation, request, pk)
    keys = (request.POST if request.method == "POST" else request.GET).getlist(CHOSEN)[:ON_A_PAGE]
    if "angra" in request.POST:
        done = take_back_changes(by=request.user, consultation=consultation, undo=unsealed(request.POST["angra"]))
        return receipt(request, consultation, done, is_undone=True)
    if request.POST.get("gor") == "ta":
        count = take_comments(by=request.user, consultation=consultation, keys=keys)
        return told(request, f"Du har tagit hand om {count} till. De står under Mina.", "comments", pk=consultation.pk)
    if not keys:
        messages.warning(request, "Kryssa för de synpunkter som ska ändras.")
        return redirect("comments", pk=consultation.pk)
    form = ManyForm(posted(request))
    if is_ready(request, form):
        seen = {key: request.POST.get(f"sett-{key}", "") for key in keys}
        done = change_comments(by=request.user, consultation=consultation, seen=seen, changes=form.said())
        return receipt(request, consultation, done)
    parts = places_in(consultation)
    chosen = standing_comments(consultation).filter(pk__in=keys).select_related("response__consultee")
    rows = [row_of(one, parts) for one in chosen.order_by("response__number", "number")]
    if request.method == "POST":  # refused: what was seen of each is what was seen when it was opened
        rows = [{**row, "seen": request.POST.get(f"sett-{row['comment'].pk}", row["seen"])} for row in rows]
    context = {**about(consultation), "form": form, "rows": rows, "themes": used_words(consultation)[0]}
    return render(request, "handling/change.html", context)


def receipt(
    request: Request, consultation: Consultation, done: Handled, *, is_undone: bool = False
) -> HttpResponse:  # fmt: skip
    parts = places_in(consultation)
    chosen = [one.pk for one in done.changed]
    fresh = Comment.objects.filter(pk__in=chosen).select_related("response__consultee")
    context = {
        **about(consultation),
        "rows": [row_of(one, parts) for one in fresh.order_by("response__number", "number")],
        "left_out": [(row_of(one, parts), why) for one, why in done.left_out],
        "undo": sealed(done.undo) if done.undo and not is_undone else "",
        "is_undone": is_undone,
    }
    return render(request, "handling/changed.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def stock(request: Request, pk: str) -> HttpResponse:
    """What the municipality often says, a line each."""
    consultation = editable(Consultation, request, pk)
    there = stock_comments(request.municipality)
    form = StockForm(posted(request), initial={"texts": "\n".join(there)})

    def save(texts: list[str]) -> HttpResponse:
        save_stock_comments(by=request.user, municipality=request.municipality, texts=texts)
        return told(request, "De färdiga kommentarerna är sparade.", "stock-comments", pk=consultation.pk)

    return form_page(request, form, "handling/stock.html", about(consultation), save)

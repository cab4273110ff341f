"""One comment, facing the answer that it stands in: what it is about, what it led to, what the municipality says."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.consultation.alike import alike_of
from samsyn.consultation.handling import Handled, handle_comment
from samsyn.consultation.handling_queries import (
    next_waiting,
    places_in,
    stock_comments,
    used_words,
)
from samsyn.consultation.marking import remove_comment
from samsyn.consultation.models import Comment
from samsyn.content.operations import Written
from samsyn.lib.swedish import listed
from samsyn.nodes.models import NodeModel
from samsyn.organisation.requests import Request
from samsyn.process.models import Assignment
from samsyn.tenants.actors import Actor
from samsyn.tenants.rights import Right
from samsyn.ui.forms import carry
from samsyn.workspace.doors import inside
from samsyn.workspace.handling.forms import CommentForm
from samsyn.workspace.handling.showing import facing, may_handle, name_of
from samsyn.workspace.pages.posting import READ_WRITE, posted
from samsyn.workspace.pages.saving import save

LIKE = "lik"
MORE = "Är det något mer i svaret? Märk ut det, eller säg att resten inte behöver någon kommentar."


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def comment(request: Request, pk: str) -> HttpResponse:
    """Saved field by field, as every text: what somebody else has written meanwhile is shown, never overwritten."""
    here = comment_here(request, pk)
    places = places_in(here.response.consultation)
    if request.POST.get("gor") == "ta-bort":
        return removed(request, here)
    form = CommentForm(posted(request), thing=here, places=places)
    ticked = request.POST.getlist(LIKE)
    stock = stock_comments(request.municipality)
    if request.method == "POST" and "fardig" in request.POST:
        put_in(form, stock, request.POST["fardig"])
    elif request.method == "POST":
        done = Handled()

        def write(*, by: Actor, thing: NodeModel, changes: dict[str, Written]) -> list[str]:
            nonlocal done
            done = handle_comment(by=by, comment=here, changes=changes, alike=ticked)
            return done.written

        if save(form, request.user, write) is not None:
            tell(request, done)
            return on(request, here)
    themes, typed_places = used_words(here.response.consultation)
    context = {
        **facing(here.response, here),
        "form": form,
        "comment": here,
        "stock": stock,
        "assignments": Assignment.objects.filter(source=here.node_id),
        "themes": themes,
        "typed_places": typed_places,
        "alike": [(one, name_of(one.response), one.pk in ticked) for one in alike_of(here)],
    }
    return render(request, "handling/comment.html", context)


def comment_here(request: Request, pk: str) -> Comment:
    """A comment that the person may handle, or 404; without the right 403."""
    rows: QuerySet[Comment] = Comment.objects.select_related(
        "node__municipality", "response__consultation__node__municipality", "response__consultation__edition",
        "response__consultation__node__parent__parent", "response__consultee", "place",
    )  # fmt: skip
    found = get_object_or_404(request.access.which(Right.READ, rows), pk=pk, node__removed_at=None)
    may_handle(request, found.response)
    return found


def removed(request: Request, here: Comment) -> HttpResponse:
    remove_comment(by=request.user, comment=here)
    words = f"Synpunkt {here.number} är borttagen, och orden står kvar i svaret."
    if here.start is not None:
        words += " Märk samma ord igen om du ångrar dig: då kommer den tillbaka som den var."
    messages.success(request, words)
    return redirect("response", pk=here.response_id)


def put_in(form: CommentForm, stock: list[str], chosen: str) -> None:
    """Put a ready comment after what is written. Nothing is saved: it is read, and changed, first."""
    if chosen.isdecimal() and int(chosen) < len(stock):
        written = str(form.data.get("reason", "")).strip()
        carry(form, reason=f"{written} {stock[int(chosen)]}".strip())


def tell(request: Request, done: Handled) -> None:
    if done.changed:
        count = len(done.changed)
        messages.success(request, f"Sparat. Samma kommentar gavs till {count} {'liknande' if count > 1 else 'till'}.")
    else:
        messages.success(request, "Sparat." if done.written else "Inget var ändrat.")
    if done.left_out:
        named = listed([f"synpunkt {one.number} i svar {one.response.number}" for one, _ in done.left_out])
        messages.warning(request, f"Lämnades som de var: {named} har redan en kommentar.")


def on(request: Request, here: Comment) -> HttpResponse:
    """To what waits next: another comment of the answer, words in it that nobody has looked at, the next answer."""
    if "stanna" in request.POST:
        return redirect("comment", pk=here.pk)
    waiting = here.response.comments.filter(node__removed_at=None, reason="").order_by("start", "number")
    if following := waiting.first():
        return redirect("comment", pk=following.pk)
    fresh = type(here.response).objects.get(pk=here.response_id)
    if fresh.rest_done_at is None and fresh.text:
        messages.info(
            request, "Är det något mer i svaret? Märk ut det, eller säg att resten inte behöver någon kommentar."
        )
        return redirect("response", pk=fresh.pk)
    if (answer := next_waiting(here.response)) is not None:
        return redirect("response", pk=answer.pk)
    messages.success(request, "Alla synpunkter har en kommentar.")
    return redirect("responses", pk=here.response.consultation_id)

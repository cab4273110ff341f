"""A Word file that was made here and edited elsewhere: each change shown at its place, taken or refused."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.content.operations import CannotStand, Collision, TooLarge
from samsyn.editions.kinds import GOVERNING
from samsyn.governing.models import Governing
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.responses import makes_files
from samsyn.word_return.models import WordChange, WordReturn
from samsyn.word_return.operations import (
    INFORMATION,
    PartGone,
    close_word_return,
    open_word_return,
    refuse_all,
    refuse_change,
    take_all,
    take_change,
)
from samsyn.word_return.reading import MovedOn
from samsyn.workspace.doors import governing_document, inside, owned, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent
from samsyn.workspace.word.forms import NewWordReturn, WordFileForm
from samsyn.workspace.word.rows import groups

WAITING, TAKEN, REFUSED = WordChange.Stand.WAITING, WordChange.Stand.TAKEN, WordChange.Stand.REFUSED


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
@takes_files
@makes_files
def word_return_new(request: Request, pk: str) -> HttpResponse:
    """Give the edited Word file. What it changes is worked out at once; nothing is changed yet."""
    document = governing_document(request, pk)
    form = WordFileForm(**sent(request), node=document.node)

    def save(new: NewWordReturn) -> HttpResponse:
        made = open_word_return(
            by=request.user, document=document.node, file=new.given, reading=new.reading, client_key=new.client_key
        )
        return redirect("word-return", made.pk)

    earlier = WordReturn.objects.filter(document=document.node).select_related("file", "by").order_by("-created_at")
    return form_page(request, form, "word/new.html", {"document": document, "earlier": earlier[:10]}, save)


def load(request: Request, pk: str) -> tuple[WordReturn, Governing]:
    found = owned(WordReturn.objects.select_related("document", "file", "municipality"), request, pk=pk)
    return found, governing_document(request, found.document_id)


@require_safe
@inside(Right.EDIT)
def word_return(request: Request, pk: str) -> HttpResponse:
    found, document = load(request, pk)
    return page(request, found, document)


def page(
    request: Request, found: WordReturn, document: Governing, *, collided: WordChange | None = None,
    moved_on: MovedOn | None = None,
) -> HttpResponse:  # fmt: skip
    """Every change at its place. `moved_on`: the three texts of the change that the working text has gone past."""
    changes = list(found.changes.select_related("node", "decided_by"))
    waiting = [change for change in changes if change.stand == WAITING]
    to_take = [change for change in waiting if change.kind not in INFORMATION]
    authors = list(dict.fromkeys(change.author for change in to_take if change.author))
    context = {
        "word_return": found,
        "document": document,
        "groups": groups(changes, request.municipality),
        "waiting": len(waiting),
        "to_take": len(to_take),
        "authors": authors if len(authors) > 1 or any(not change.author for change in to_take) else [],
        "taken": sum(change.stand == TAKEN and change.kind not in INFORMATION for change in changes),
        "refused": sum(change.stand == REFUSED for change in changes),
        "base": found.compared_with,
        "collided": collided and collided.pk,
        "moved_on": moved_on,
    }
    return render(request, "word/return.html", context, status=409 if moved_on else 200)


@require_POST
@inside(Right.EDIT)
def word_change(request: Request, pk: str) -> HttpResponse:
    """Take or refuse one change. Where the text has gone on, the three texts are shown and nothing is written."""
    rows = WordChange.objects.select_related("word_return", "node")
    change = get_object_or_404(rows, pk=pk, word_return__municipality=request.municipality)
    found, document = load(request, change.word_return_id)
    what = request.POST.get("gor", "")
    try:
        if what in ("ta", "ta-anda"):
            take_change(by=request.user, change=change, anyway=what == "ta-anda")
        elif what == "lat-vara":
            refuse_change(by=request.user, change=change)
        else:
            raise BadRequest("neither taken nor refused")
    except MovedOn as moved_on:
        return page(request, found, document, collided=change, moved_on=moved_on)
    except Collision:
        messages.warning(request, "Texten ändrades just nu av någon annan. Försök igen.")
    except TooLarge as large:
        messages.warning(request, f"Med ändringen blir texten för stor. {large}")
    except CannotStand as refusal:
        messages.warning(request, f"Ändringen går inte att föra in. {refusal}")
    except PartGone:
        messages.warning(
            request, "Den delen finns inte i arbetstexten, eller kan inte stå utan namn. Ändra den på sidan Texten."
        )
    following = found.changes.filter(stand=WAITING, position__gt=change.position).first() or change
    return redirect(f"{reverse('word-return', args=[found.pk])}#andring-{following.pk}")


@require_POST
@inside(Right.EDIT)
def word_return_all(request: Request, pk: str) -> HttpResponse:
    """Take or refuse all that wait, or all of one author's."""
    found, _ = load(request, pk)
    author = request.POST.get("fran")
    if request.POST.get("gor") == "ta":
        left = take_all(by=request.user, word_return=found, author=author)
        if left:
            count = f"{len(left)} ändringar" if len(left) > 1 else "En ändring"
            messages.warning(request, f"{count} väntar kvar: texten har ändrats på samma ställe. Se efter en i taget.")
        else:
            messages.success(request, "Ändringarna är tagna.")
    else:
        refuse_all(by=request.user, word_return=found, author=author)
        messages.success(request, "Ändringarna lämnades utanför. Texten är som den var.")
    return redirect("word-return", found.pk)


@require_POST
@inside(Right.EDIT)
def word_return_close(request: Request, pk: str) -> HttpResponse:
    found, document = load(request, pk)
    close_word_return(by=request.user, word_return=found)
    messages.success(request, "Genomgången av Wordfilen är avslutad.")
    return redirect(GOVERNING[document.kind].text_route, document.pk)

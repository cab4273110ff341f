"""One answer as it came, and the comments marked in it. The answer itself is never edited."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.consultation.handling_queries import marks_of
from samsyn.consultation.marking import (
    NothingToRead,
    close_rest,
    comment_on_choice,
    comment_on_file,
    comment_on_whole,
    mark_words,
    reopen_rest,
)
from samsyn.consultation.marks import MarkedAlready, Piece, WrongWords, joined, rest_of, sentences
from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import KeyedForm
from samsyn.workspace.doors import inside
from samsyn.workspace.handling.showing import facing, moves_of, response_here
from samsyn.workspace.pages.posting import READ_WRITE

Act = Callable[[Request, ConsultationResponse], HttpResponse]


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def response(request: Request, pk: str) -> HttpResponse:
    """The page has many small forms, each with one button: what is refused is said on top, and typed words stay."""
    here = response_here(request, pk)
    problem = ""
    act = ACTS.get(request.POST.get("gor", "")) if request.method == "POST" else None
    if act is not None:
        try:
            return act(request, here)
        except (WrongWords, MarkedAlready, NothingToRead) as refusal:
            problem = str(refusal)
    elif request.method == "POST":
        return redirect("response", pk=here.pk)
    context = facing(here)
    marks = marks_of(here, context["comments"])
    context |= {
        "sentences": sentences(here.text, marks),
        "chosen": set(request.POST.getlist("mening")),
        "rest": rest_of(here.text, marks),
        "moves": moves_of(here),
        "problem": problem,
        "typed": request.POST.get("quote", "") if request.POST.get("gor") == "fil" else "",
        "client_key": request.POST.get("client_key") or KeyedForm()["client_key"].value(),
    }
    return render(request, "handling/response.html", context)


def whole(request: Request, here: ConsultationResponse) -> HttpResponse:
    made = comment_on_whole(by=request.user, response=here)
    messages.success(request, "Hela svaret är en synpunkt. Skriv kommunens kommentar.")
    return redirect("comment", pk=made.pk)


def words(request: Request, here: ConsultationResponse) -> HttpResponse:
    """Words marked with the pointer: where they begin and end, and what they say."""
    place = (number(request.POST, "start"), number(request.POST, "end"), request.POST.get("quote", ""))
    return marked(request, here, mark_words(by=request.user, response=here, places=[place]))


def ticked(request: Request, here: ConsultationResponse) -> HttpResponse:
    """Sentences ticked, each by its place: those beside each other become one."""
    chosen = []
    for value in request.POST.getlist("mening"):
        start, _, end = value.partition("-")
        if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(here.text):
            chosen.append(Piece(here.text[int(start) : int(end)], int(start)))
    if not chosen:
        raise WrongWords("Kryssa för minst en mening.")
    places = [(piece.start, piece.end, piece.text) for piece in joined(here.text, chosen)]
    return marked(request, here, mark_words(by=request.user, response=here, places=places))


def marked(request: Request, here: ConsultationResponse, made: list[Comment]) -> HttpResponse:
    numbers = ", ".join(str(one.number) for one in made)
    said = f"Synpunkt {numbers} är märkt." if len(made) == 1 else f"Synpunkterna {numbers} är märkta."
    messages.success(request, said)
    return redirect("response", pk=here.pk)


def choice(request: Request, here: ConsultationResponse) -> HttpResponse:
    made = comment_on_choice(by=request.user, response=here, question=request.POST.get("fraga", ""))
    return marked(request, here, [made])


def from_file(request: Request, here: ConsultationResponse) -> HttpResponse:
    key, quote = request.POST.get("client_key", "")[:40], request.POST.get("quote", "")
    return marked(request, here, [comment_on_file(by=request.user, response=here, quote=quote, client_key=key)])


def rest(request: Request, here: ConsultationResponse) -> HttpResponse:
    close_rest(by=request.user, response=here)
    messages.success(request, "Resten av svaret behöver ingen kommentar.")
    return redirect("response", pk=here.pk)


def rest_again(request: Request, here: ConsultationResponse) -> HttpResponse:
    reopen_rest(by=request.user, response=here)
    messages.success(request, "Resten av svaret väntar på att läsas igen.")
    return redirect("response", pk=here.pk)


def number(data: QueryDict, name: str) -> int:
    said = data.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1


ACTS: dict[str, Act] = {
    "hela": whole, "ord": words, "meningar": ticked, "val": choice, "fil": from_file, "resten": rest,
    "resten-igen": rest_again,
}  # fmt: skip

"""The intake desk: an answer keyed in, and moved to whose it is."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from samsyn.consultation.desk import Letter, MovedMeanwhile, key_in_response, move_response
from samsyn.consultation.models import Consultation, Consultee
from samsyn.lib.swedish import sort_key
from samsyn.organisation.requests import Request
from samsyn.serving.health import is_full
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, takes_files
from samsyn.workspace.handling.forms_desk import KeyInForm, MoveForm
from samsyn.workspace.handling.showing import about, moves_of, name_of, response_here
from samsyn.workspace.handling.views.mail import from_mail
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, sent, told

FULL = (
    "Disken är full, så det går inte att spara något just nu. Det du har skrivit står kvar här. Säg till den som "
    "sköter Samsyn, och tryck igen sedan."
)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
@takes_files
def key_in(request: Request, pk: str) -> HttpResponse:
    """Write down what came by letter, mail or phone. What was typed and chosen is kept whatever comes of it."""
    consultation = editable(Consultation, request, pk)
    filled_in = {"sender": request.GET.get("fran", ""), **from_mail(request, consultation)}
    form = KeyInForm(**sent(request), consultation=consultation, initial=filled_in)

    def save(letter: Letter) -> HttpResponse:
        made = key_in_response(
            by=request.user, consultation=consultation, letter=letter, client_key=form.key(),
            original=form.original_file, files=form.beside_files,
        )  # fmt: skip
        late = " Det kom efter svarstiden och är märkt så." if made.is_late else ""
        return told(request, f"Svar {made.number} från {name_of(made)} är infört.{late}", "response", pk=made.pk)

    def context() -> dict[str, object]:
        names = sorted({one.name for one in form.known}, key=sort_key)
        return {**about(consultation), "names": names}

    try:
        if request.method == "POST":
            form.keep(by=request.user, municipality=request.municipality)
        return form_page(request, form, "handling/key_in.html", context, save)
    except (OSError, DatabaseError) as problem:
        if not is_full(problem):
            raise
        form.add_error(None, FULL)
        return render(request, "handling/key_in.html", {**context(), "form": form}, status=507)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def move(request: Request, pk: str) -> HttpResponse:
    """It turned out to be somebody else's answer."""
    response = response_here(request, pk)
    now = response.consultee
    form = MoveForm(
        posted(request),
        consultation=response.consultation,
        initial={"to": now.name if now else "", "seen": response.consultee_id or ""},
    )

    def save(said: tuple[Consultee | None, str]) -> HttpResponse:
        to, seen = said
        move_response(by=request.user, response=response, to=to, seen=seen)
        whose = f"hör nu till {to.name}" if to else "hör nu inte till någon i sändlistan"
        return told(request, f"Svar {response.number} {whose}.", "response", pk=response.pk)

    def context() -> dict[str, object]:
        names = sorted({one.name for one in form.known}, key=sort_key)
        return {**about(response.consultation), "response": response, "sender": name_of(response), "names": names,
                "moves": moves_of(response)}  # fmt: skip

    return form_page(request, form, "handling/move.html", context, save, refusals={MovedMeanwhile: ("to", "")})

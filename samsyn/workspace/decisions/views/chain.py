"""The planned chain of bodies: put in, moved, taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.editions.chain import chain_of
from samsyn.editions.models import DecisionStep
from samsyn.editions.queries import editions_of
from samsyn.editions.steps import add_step, move_step, remove_step
from samsyn.organisation.models import Body
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.decisions.forms_chain import NewStep, StepForm
from samsyn.workspace.doors import governing_document, inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told


@require_http_methods(READ_WRITE)
@inside(Right.DECIDE)
def chain(request: Request, pk: str) -> HttpResponse:
    """The steps in order, and a form for one more."""
    document = governing_document(request, pk)

    def save(new: NewStep) -> HttpResponse:
        made = add_step(
            by=request.user, document=document.node, body=new.body, planned=new.planned, client_key=new.client_key
        )
        return told(request, f"{made.body} är inlagd i beslutsvägen.", "decision-chain", document.pk)

    bodies = Body.objects.filter(municipality=request.municipality, ends_on=None)
    context = {
        "document": document,
        "chain": chain_of(document.node, list(editions_of(document.node))),
        "has_bodies": bodies.exists(),
    }
    form = StepForm(posted(request), municipality=request.municipality)
    return form_page(request, form, "decisions/chain.html", context, save)


@require_POST
@inside(Right.DECIDE)
def step(request: Request, pk: str) -> HttpResponse:
    """One step earlier, later or out of the chain."""
    one = owned(DecisionStep, request, pk=pk)
    document = one.document_id
    way = request.POST.get("way", "")
    if way == "out":
        remove_step(by=request.user, step=one)
        messages.success(request, f"{one.body} är borttaget ur beslutsvägen.")
    elif way in ("up", "down"):
        move_step(by=request.user, step=one, up=way == "up")
    return redirect("decision-chain", document)

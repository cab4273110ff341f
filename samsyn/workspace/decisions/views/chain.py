"""The planned chain of bodies: put in, moved, taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.editions.chain import chain_of
from samsyn.editions.models import DecisionStep
from samsyn.editions.queries import editions_of
from samsyn.editions.steps import add_step, move_step, remove_step
from samsyn.organisation.models import Body
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.decisions.forms import StepForm
from samsyn.workspace.doors import governing_document, inside, owned


@require_http_methods(["GET", "HEAD", "POST"])
@inside(Right.DECIDE)
def chain(request: Request, pk: str) -> HttpResponse:
    """The steps in order, and a form for one more."""
    document = governing_document(request, pk)
    form = StepForm(request.POST or None, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        step = add_step(by=request.user, document=document.node, **form.cleaned_data)
        messages.success(request, f"{step.body} är inlagd i beslutsvägen.")
        return redirect("decision-chain", document.pk)
    bodies = Body.objects.filter(municipality=request.municipality, ends_on=None)
    return render(
        request,
        "decisions/chain.html",
        {
            "document": document,
            "form": form,
            "chain": chain_of(document.node, list(editions_of(document.node).defer("body"))),
            "has_bodies": bodies.exists(),
        },
    )


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

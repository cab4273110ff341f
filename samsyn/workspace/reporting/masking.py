"""Maskning: what of an answer is not published, chosen on one answer at a time and seen before anything is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.consultation.models import Comment, Consultation, ConsultationResponse
from samsyn.handling.masking import masked
from samsyn.handling.models import ResponseMask
from samsyn.handling.operations import NotThere, mask_words, unmask
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.reporting.forms import MaskForm, Masking

NOT_THERE = "Orden står inte så i svaret. Skriv dem precis som de står, med stora och små bokstäver."


@require_safe
@inside(Right.READ)
def masks(request: Request, pk: str) -> HttpResponse:
    """The answers, and how much of each is masked. Private senders first: their texts name people most often."""
    consultation = editable(Consultation, request, pk)
    rows = consultation.responses.exclude(text="").prefetch_related("masks").order_by("-is_private", "number")
    return render(request, "reporting/masks.html", {"consultation": consultation, "rows": rows})


def response_of(request: Request, pk: str) -> tuple[ConsultationResponse, Consultation]:
    found = get_object_or_404(ConsultationResponse, pk=pk, municipality=request.municipality)
    return found, editable(Consultation, request, found.consultation_id)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def mask(request: Request, pk: str) -> HttpResponse:
    """The answer as it will be published, beside what it is; choose words."""
    response, consultation = response_of(request, pk)
    form = MaskForm(posted(request))

    def save(said: Masking) -> HttpResponse:
        made = mask_words(by=request.user, response=response, words=said.words, why=said.why)
        count = len(made)
        words = f"Maskat på {count} {'ställe' if count == 1 else 'ställen'}. Så här publiceras svaret."
        return told(request, words, "mask", pk=response.pk)

    there = list(ResponseMask.objects.filter(response=response))
    said = Comment.objects.filter(response__consultation=consultation, node__removed_at=None).exclude(reason="")
    hidden = {response.text[one.start : one.end] for one in there}
    context = {
        "consultation": consultation,
        "response": response,
        # What is masked may be said again in the municipality's own words, which are published as they are.
        "said_again": [one for one in said.select_related("response") if any(word in one.reason for word in hidden)],
        "masks": [(one, response.text[one.start : one.end]) for one in there],
        "published": masked(response.text, [(one.start, one.end) for one in there]),
    }
    return form_page(request, form, "reporting/mask.html", context, save, refusals={NotThere: ("words", NOT_THERE)})


@require_POST
@inside(Right.READ)
def mask_remove(request: Request, pk: str) -> HttpResponse:
    found = get_object_or_404(ResponseMask.objects.select_related("response"), pk=pk, municipality=request.municipality)
    response, _ = response_of(request, found.response_id)
    unmask(by=request.user, mask=found)
    return told(request, "Maskningen är borttagen. Orden publiceras.", "mask", pk=response.pk)

"""What stands beside the answer: files to read, abstaining, a link for a colleague, the receipt, the answer as PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.answer_links import pass_on_by_mail
from samsyn.consultation.answering import NotOpen, Said, SentMeanwhile, send_response, sent_together
from samsyn.consultation.models import AnswerLink, ConsultationResponse
from samsyn.consultation.rules import Stand
from samsyn.consultation.said import said_in_words
from samsyn.documents.response_answer import response_document
from samsyn.documents.responses import shown_file, stored_answer
from samsyn.editions.models import EditionPicture
from samsyn.files.queries import picture_file
from samsyn.lib.swedish import file_name
from samsyn.mail.links import address
from samsyn.organisation.requests import OpenRequest
from samsyn.render.check import RenderFailed
from samsyn.render.pdf import to_pdf
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.answering.forms import AbstainForm, PassOnForm
from samsyn.workspace.answering.opening import Opened, opened, private
from samsyn.workspace.answering.views import about, closed
from samsyn.workspace.pages.posting import READ_WRITE, is_ready, posted

MOST_PASSED_ON = 20  # links handed over from one: nobody is to send mail to the whole world by it


def living(request: OpenRequest, token: str) -> Opened:
    page = opened(request, token)
    if page is None:
        raise Http404
    return page


# ---- To read ---------------------------------------------------------------------------------------------------------


@require_safe
def sent_file(request: OpenRequest, token: str, pk: str) -> HttpResponse:
    """A file that was sent out, to be saved."""
    page = living(request, token)
    found = page.consultation.files.select_related("file").filter(pk=pk).first()
    if found is None:
        raise Http404
    return private(stored_answer(found.file, as_attachment=True))


@require_safe
def picture(request: OpenRequest, token: str, sha256: str) -> HttpResponse:
    """A picture of the text that was sent out."""
    page = living(request, token)
    consultation = page.consultation
    shown = {block.get("picture") for block in consultation.summary}
    if sha256 not in shown and not EditionPicture.objects.filter(edition=consultation.edition_id, sha256=sha256):
        raise Http404
    return private(shown_file(picture_file(page.consultation.municipality, sha256)))


# ---- Nothing to say --------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def abstain(request: OpenRequest, token: str) -> HttpResponse:
    """Nothing to say: asked once more, then sent as any answer.

    Not by `form_page`: every page of the link is sent as `private` has it, and an answer that came meanwhile is shown.
    """
    page = opened(request, token)
    if page is None or page.is_closed:
        return private(closed(request, page), page)
    if page.asks_who:
        raise Http404  # whoever has not been asked need not abstain
    form = AbstainForm(posted(request), page=page, initial={"firms": [one.pk for one in page.left or page.consultees]})
    latest = None
    if is_ready(request, form) and not page.is_trial:
        senders, filled_by = form.said()
        stand = Stand.ABSTAINS if page.answers_formally else Stand.NO_VIEWS
        seen = request.POST.get("seen", "").split()
        try:
            rows = send_response(
                by=page.by(filled_by), answer_link=page.answer_link, senders=senders, client_key=form.key(), seen=seen,
                said=Said(stand=stand, filled_by=filled_by, email=page.answer_link.email),
            )  # fmt: skip
            return private(to_receipt(page, rows[0]), page)
        except SentMeanwhile as meanwhile:
            latest = meanwhile.latest
        except NotOpen:
            return private(closed(request, page), page)
    seen_now = " ".join([*request.POST.get("seen", "").split(), *([latest.pk] if latest else [])])
    context = {**about(page), "form": form, "meanwhile": latest, "seen": seen_now}
    return private(render(request, "answering/abstain.html", context), page)


# ---- A colleague -----------------------------------------------------------------------------------------------------


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def pass_on(request: OpenRequest, token: str) -> HttpResponse:
    """A link for a colleague, who answers for one of those that this one answers for.

    Not by `form_page`: the link that was made is shown on the same page.
    """
    page = opened(request, token)
    if page is None or page.is_closed:
        return private(closed(request, page), page)
    if page.asks_who:
        raise Http404
    form = PassOnForm(posted(request), page=page)
    made, whom = None, None
    if is_ready(request, form) and not page.is_trial:
        whom, email = form.said()
        if AnswerLink.objects.filter(passed_on_from=page.answer_link).count() >= MOST_PASSED_ON:
            form.add_error(None, "Länken har skickats vidare så många gånger som går. Hör av dig till kommunen.")
        else:
            made = pass_on_by_mail(
                by=page.by(), answer_link=page.answer_link, consultee=whom, email=email, client_key=form.key()
            )
    context = {**about(page), "form": form, "made": made, "whom": whom,
               "address": address(made.link) if made and made.link else ""}  # fmt: skip
    return private(render(request, "answering/pass_on.html", context), page)


# ---- The receipt -----------------------------------------------------------------------------------------------------


def to_receipt(page: Opened, response: ConsultationResponse) -> HttpResponse:
    return redirect(f"{reverse('consultation-receipt', args=[page.token, response.pk])}?kom=in")


def response_of(page: Opened, pk: str) -> ConsultationResponse:
    """An answer that was sent by the link; by the one for anybody, by who knows its key. 404 for others."""
    rows = ConsultationResponse.objects.filter(answer_link=page.answer_link, pk=pk)
    found = rows.select_related("consultation__node__municipality", "replaces").first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def receipt(request: OpenRequest, token: str, pk: str) -> HttpResponse:
    """What was sent, its number, and what happens now."""
    page = living(request, token)
    response = response_of(page, pk)
    together = sent_together(response)
    context = {
        **about(page),
        "response": response,
        "responses": together,
        "said": said_in_words(response),
        "given": [one.file for one in response.files.select_related("file")],
        "is_new": "kom" in request.GET,
        "later": ConsultationResponse.objects.filter(replaces=response).first(),
    }
    return private(render(request, "answering/receipt.html", context), page)


@never_cache
@require_safe
@makes_files
def receipt_file(request: OpenRequest, token: str, pk: str) -> HttpResponse:
    """The answer as a PDF."""
    page = living(request, token)
    response = response_of(page, pk)
    try:
        data = to_pdf(response_document(response))
    except RenderFailed as failure:
        return private(HttpResponse(str(failure), content_type="text/plain; charset=utf-8", status=503), page)
    name = file_name(f"Svar nr {response.number} {page.consultation.title}", extension="pdf")
    return private(attachment(data, name=name, media_type="application/pdf"), page)

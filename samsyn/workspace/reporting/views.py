"""Remissammanställningen: how far it has come, its files, and the letter back to each sender."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.models import Consultation
from samsyn.documents import files
from samsyn.documents.responses import file_response
from samsyn.handling.accounts import account_of_consultation
from samsyn.handling.feedback import (
    FEEDBACK,
    FIELD,
    NobodyToTell,
    NotHandled,
    send_feedback,
    suggested_text,
    to_tell,
    told_otherwise,
    unhandled,
    with_stand,
)
from samsyn.lib.figures import counted
from samsyn.mail.mailing_queries import counts_of
from samsyn.mail.merging import merged
from samsyn.mail.models import Mailing
from samsyn.organisation.requests import Request
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.tenants.rights import Right
from samsyn.ui.responses import makes_files
from samsyn.workspace.doors import editable, inside
from samsyn.workspace.pages.failing import file_failed
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.reporting.forms import Feedback, FeedbackForm

KINDS = ("consultation-report", "consultation-report-public")
NOT_HANDLED = "Alla synpunkter måste ha både ett utfall och kommunens kommentar innan de som svarat får återkoppling."
NOBODY = "Inget svar har kommit från en e-postadress, så det finns ingen att mejla."


@require_safe
@inside(Right.READ)
def report(request: Request, pk: str) -> HttpResponse:
    """What is in the report now, what is missing in it, and its files."""
    consultation = editable(Consultation, request, pk)
    account = account_of_consultation(consultation)
    mailings = list(Mailing.objects.filter(node=consultation.node_id, kind=FEEDBACK))
    context = {
        "consultation": consultation,
        "account": account,
        "done": len(account.comments) - len(account.without_reason),
        "kinds": [DOCUMENTS[kind] for kind in KINDS],
        "formats": files.FORMATS.values(),
        "masked": sum(map(len, account.masks.values())),
        "mailings": [(one, counts_of(one), told_otherwise(one)) for one in mailings],
        "can_tell": not unhandled(consultation) and bool(account.responses),
    }
    return render(request, "reporting/report.html", context)


@require_safe
@inside(Right.READ)
@makes_files
def report_file(request: Request, pk: str, kind: str, format: str) -> HttpResponse:
    """The report as it stands now, in one format."""
    consultation = editable(Consultation, request, pk)
    if kind not in KINDS or format not in files.FORMATS:
        raise Http404
    try:
        return file_response(request, files.document_file(DOCUMENTS[kind], consultation.node, format))
    except RenderFailed as failure:
        return file_failed(request, failure, reverse("consultation-report", args=[consultation.pk]))


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def feedback_new(request: Request, pk: str) -> HttpResponse:
    """Write the letter back, see it as the first of the senders will, and send it."""
    consultation = editable(Consultation, request, pk)
    subject, text = suggested_text(consultation)
    form = FeedbackForm(posted(request), initial={"subject": subject, "text": text})
    told_to, on_paper = to_tell(consultation)

    def save(said: Feedback) -> HttpResponse:
        mailing = send_feedback(
            by=request.user, consultation=consultation, subject=said.subject, text=said.text, decided=said.decided,
            client_key=said.client_key,
        )  # fmt: skip
        words = f"Återkopplingen går till {counted(mailing.planned, 'adress', 'adresser')}."
        return told(request, words, "consultation-report", pk=consultation.pk)

    def context() -> dict[str, Any]:
        decided = str(form["decided"].value() or "").strip()
        written = with_stand(str(form["text"].value() or ""), decided)
        return {
            "consultation": consultation,
            "count": len(told_to),
            "on_paper": on_paper,
            "left": unhandled(consultation),
            "first": told_to[0] if told_to else None,
            "preview": merged(written, {FIELD: list(told_to[0].lines)}) if told_to else "",
            "earlier": Mailing.objects.filter(node=consultation.node_id, kind=FEEDBACK).last(),
        }

    refusals = {NotHandled: (None, NOT_HANDLED), NobodyToTell: (None, NOBODY)}
    return form_page(request, form, "reporting/feedback.html", context, save, refusals=refusals)

"""A mail dropped on the desk: an answer goes on to be keyed in with what it says filled in; a bounce is noted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.consultation.mail_in import MACHINES, Incoming, files_of, note_returned, read_mail
from samsyn.consultation.models import Consultation, ConsultationResponse
from samsyn.files.models import StoredFile
from samsyn.files.storage import read
from samsyn.letters.file_kinds import OUTLOOK, media_type_of
from samsyn.letters.kinds import CannotBeRead, LetterKind
from samsyn.lib.bounded import ReaderDied
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import SamsynForm, filled_in
from samsyn.ui.uploads import UploadField
from samsyn.workspace.doors import editable, inside, takes_files
from samsyn.workspace.handling.forms_files import MAIL, MOST, kept_file
from samsyn.workspace.handling.showing import about
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent
from samsyn.workspace.uploads import Attachment

DIED = "Mejlet gick inte att läsa. För in svaret för hand och lägg mejlet till som fil."
UNSURE = "Läs igenom det innan du sparar."


class MailForm(SamsynForm, forms.Form):
    mail = UploadField(
        label="Mejlet", accept=".eml,.msg", max_length=None, called="Ett sparat mejl (.eml eller .msg)",
        after="Dra det från Outlook till skrivbordet, eller välj Spara som.",
    )  # fmt: skip

    def said(self) -> Attachment:
        upload: Any = filled_in(self, "mail", object)
        data = upload.read()
        media_type = OUTLOOK if media_type_of(data) == OUTLOOK else MAIL
        return Attachment(upload.name, media_type, data)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
@takes_files
def drop(request: Request, pk: str) -> HttpResponse:
    """Take in one mail: nothing is an answer of anybody until a person has read it and saved."""
    consultation = editable(Consultation, request, pk)

    def save(mail: Attachment) -> HttpResponse:
        incoming = read_mail(consultation, mail.data)
        kind = incoming.received.kind
        if kind is LetterKind.BOUNCE:
            return returned(request, consultation, incoming)
        if kind in MACHINES:
            messages.info(request, f"{MACHINES[kind]} Det räknas inte som svar, och inget är infört.")
            return redirect("response-mail", pk=consultation.pk)
        kept = kept_file(mail, request.user, request.municipality)
        return redirect(f"{reverse('response-new', args=[consultation.pk])}?mejl={kept.pk}")

    return form_page(
        request, MailForm(**sent(request)), "handling/mail.html", lambda: about(consultation), save,
        refusals={CannotBeRead: ("mail", ""), ReaderDied: ("mail", DIED)},
    )  # fmt: skip


def returned(request: Request, consultation: Consultation, incoming: Incoming) -> HttpResponse:
    """A letter of ours that came back."""
    noted = note_returned(by=request.user, incoming=incoming)
    for row in noted:
        row.refresh_from_db()
        why = row.get_bounce_display()
        messages.success(request, f"Brevet till {row.to_address} kom tillbaka: {why}. Det är antecknat.")
    if not noted:
        messages.warning(
            request,
            f"Det är ett brev som kom tillbaka. {incoming.match.why} Inget är antecknat: se efter i sändlistan.",
        )
    return redirect("consultation-list", pk=consultation.pk)


def from_mail(request: Request, consultation: Consultation) -> dict[str, Any]:
    """What the form for an answer is filled in with from the mail that was dropped; nothing without one."""
    mine = StoredFile.objects.filter(municipality=request.municipality, by=request.user)
    file = mine.filter(pk=request.GET.get("mejl", "")).first()
    if file is None or request.method == "POST":
        return {}
    try:
        incoming = read_mail(consultation, read(file.sha256))
    except (CannotBeRead, ReaderDied, OSError):
        messages.warning(request, DIED)
        return {"kept": file.pk}
    letter, asked = incoming.received.letter, incoming.consultees
    beside = [
        kept_file(Attachment(name, media_type, data), request.user, request.municipality)
        for name, media_type, data in list(files_of(incoming))[:MOST]
    ]
    for problem in letter.problems:
        messages.warning(request, problem)
    messages.info(request, f"{incoming.match.why} {UNSURE}")
    today = timezone.localdate()
    return {
        "kept": file.pk,
        "kept_beside": " ".join(one.pk for one in beside),
        "sender": asked[0].name if len(asked) == 1 else letter.sender_name or letter.sender,
        "way": ConsultationResponse.Way.MAIL,
        "received_on": min(timezone.localdate(letter.date), today) if letter.date else today,
        "text": incoming.words,
        "filled_by": letter.sender_name,
        "email": letter.sender,
    }

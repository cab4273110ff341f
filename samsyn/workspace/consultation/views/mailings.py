"""How it goes with the letters: stopped and gone on with, those that came back or may have left; files of them."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.by_hand import letters_to_mail
from samsyn.consultation.distribution import list_of
from samsyn.consultation.models import Consultation
from samsyn.consultation.outgoing import mailings_of
from samsyn.documents.consultation_letters import letters_document
from samsyn.lib.figures import counted
from samsyn.lib.swedish import file_name
from samsyn.mail.mailing_operations import let_be, pause_mailing, resume_mailing, send_again, sent_elsewhere
from samsyn.mail.mailing_queries import counts_of_each, rows_in, standing_words
from samsyn.mail.models import Mailing, MailingRow
from samsyn.organisation.requests import Request
from samsyn.render.check import RenderFailed
from samsyn.render.pdf import to_pdf
from samsyn.spreadsheets.consultation.lists import MEDIA_TYPE, words_workbook
from samsyn.tenants.rights import Right
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.consultation.opening import about, is_preparing, writable
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.failing import file_failed
from samsyn.workspace.pages.posting import READ_WRITE, told

ON_A_PAGE = 50
STATES = {"uncertain": "Kanske skickade", "bounced": "Kom tillbaka", "failed": "Gick inte att skicka"}
COLUMNS = [("E-post", 36), ("Mottagare", 40), ("Ämne", 50), ("Länk", 60), ("Svara senast", 16), ("Brev", 80)]


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def mailings(request: Request, pk: str) -> HttpResponse:
    """Each mailing with its counts, and the letters that somebody has to do something about."""
    here = writable(request, pk)
    if request.method == "POST":
        return acted(request, here)
    rows = list(mailings_of(here).order_by("created_at", "pk"))
    counts = counts_of_each(rows)
    context = about(
        here,
        rows=[(one, counts[one.pk], standing_words(one), is_under_way(one)) for one in rows],
        problems=problems(here, rows, request.GET.get("sida")),
        now=timezone.localtime(),
        mail_is_set_up=settings.MAIL_IS_SET_UP,
        has_links=not is_preparing(here),
        on_paper=bool(list_of(here).on_paper),
    )
    return render(request, "consultation/mailings.html", context)


def is_under_way(mailing: Mailing) -> bool:
    return mailing.stage in (Mailing.Stage.MAKING, Mailing.Stage.SENDING)


def problems(here: Consultation, rows: list[Mailing], page: str | None) -> list[dict[str, Any]]:
    """By what is wrong: the letters, and whom each was for."""
    who: dict[str, list[Any]] = defaultdict(list)
    for one in here.consultees.all():
        for email in one.emails:
            who[email].append(one)
    found = []
    for state, title in STATES.items():
        of_state = MailingRow.objects.none()
        for mailing in rows:
            of_state = of_state | rows_in(mailing, state)
        shown = Paginator(of_state.select_related("mailing").order_by("to_address", "pk"), ON_A_PAGE).get_page(page)
        if shown.paginator.count:
            letters = [(row, who[row.to_address]) for row in shown]
            found.append({"state": state, "title": title, "page": shown, "letters": letters})
    return found


def acted(request: Request, here: Consultation) -> HttpResponse:
    """A mailing stopped or gone on with, or letters sent again: each by a button of its own."""
    said, by = request.POST, request.user
    if key := said.get("igen") or said.get("lat-vara"):
        row = get_object_or_404(MailingRow, mailing__in=mailings_of(here), pk=key)
        if said.get("igen"):
            count = send_again(by=by, rows=[row])
            words = f"Brevet till {row.to_address} skickas igen." if count else "Brevet är redan på väg."
        else:
            let_be(by=by, rows=[row])
            words = f"Brevet till {row.to_address} skickas inte igen."
        return told(request, words, "consultation-mailings", pk=here.pk)
    mailing = owned(mailings_of(here), request, pk=said.get("utskick", ""))
    if said.get("gor") == "stoppa":
        pause_mailing(by=by, mailing=mailing)
        words = "Utskicket vilar. Det som redan har gått går inte att ta tillbaka."
    elif said.get("gor") == "annat-satt":
        count = sent_elsewhere(by=by, mailing=mailing)
        words = f"{counted(count, 'brev är', 'brev är')} antecknade som skickade på annat sätt."
    else:
        resume_mailing(by=by, mailing=mailing)
        words = "Utskicket fortsätter."
    return told(request, words, "consultation-mailings", pk=here.pk)


# ---- Files for who sends them in another way -------------------------------------------------------------------------


@require_safe
@inside(Right.READ)
@makes_files
def merge_file(request: Request, pk: str) -> HttpResponse:
    """A row for each address with its own link, for a mail merge in Outlook."""
    here = writable(request, pk)
    if is_preparing(here):
        messages.info(request, "Filen med länkar finns när remissen är öppen.")
        return redirect("consultation", pk=here.pk)
    rows = ((one.to, one.names, one.subject, one.link, one.last_day, one.text) for one in letters_to_mail(here))
    name = file_name("Brev med länkar", here.title, timezone.localdate().isoformat(), extension="xlsx")
    data = words_workbook(here.title, "Brev", COLUMNS, rows)
    return attachment(data, name=name, media_type=MEDIA_TYPE)


@require_safe
@inside(Right.READ)
@makes_files
def paper(request: Request, pk: str) -> HttpResponse:
    """The letters to those without an address, in one pdf, each on a page of its own."""
    here = writable(request, pk)
    if is_preparing(here) or not list_of(here).on_paper:
        messages.info(request, "Alla på listan har e-post." if not is_preparing(here)
                      else "Breven på papper finns när remissen är öppen.")  # fmt: skip
        return redirect("consultation", pk=here.pk)
    try:
        data = to_pdf(letters_document(here))
    except RenderFailed as failure:
        return file_failed(request, failure, reverse("consultation", args=[here.pk]))
    name = file_name("Brev på papper", here.title, timezone.localdate().isoformat(), extension="pdf")
    return attachment(data, name=name, media_type="application/pdf")

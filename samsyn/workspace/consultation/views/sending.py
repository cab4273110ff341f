"""Seen before it is sent, tried and sent; reminded of, given another last day, closed and opened again."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.asking import IsClosed
from samsyn.consultation.distribution import list_of
from samsyn.consultation.letters import Letter, letter_for, moved_words, reminder_words
from samsyn.consultation.models import Consultation, LetterKind
from samsyn.consultation.outgoing import SEND_OUT, to_remind, to_tell
from samsyn.consultation.preparing import IsSentOut
from samsyn.consultation.rules import LETTERS
from samsyn.consultation.sending import (
    CannotRemind,
    CannotSend,
    HasChanged,
    close_consultation,
    lacks,
    mark_of,
    move_last_day,
    remind,
    reopen_consultation,
    send_out,
)
from samsyn.consultation.trying import filled_in, page_on_trial, sample_of, try_letter
from samsyn.lib.days import is_quiet
from samsyn.lib.figures import counted, in_thousands
from samsyn.mail.links import address
from samsyn.mail.merging import LINK, merged, one_line
from samsyn.mail.models import MailingRow
from samsyn.mail.operations import reply_address
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import carry
from samsyn.workspace.consultation.forms_list import LastDayForm, Moved, RemindForm, SendForm, TryForm
from samsyn.workspace.consultation.opening import Stage, about, is_preparing, sent_meanwhile, writable
from samsyn.workspace.consultation.words import list_words, suggested_last_day, time_warnings
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, posted, told

SENT: Refusals = {IsSentOut: (None, "")}
OWN_LINK = "[mottagarens egen länk]"


@require_safe
@inside(Right.READ)
def preview(request: Request, pk: str) -> HttpResponse:
    """The letter as a recipient of a kind gets it, and the way to the answer page on trial."""
    here = writable(request, pk)
    asked = list_of(here)
    there = [kind for kind in LetterKind if any(LETTERS[one.kind] == kind for one in asked.consultees)]
    chosen = request.GET.get("slag", "")
    kind = LetterKind(chosen) if chosen in LetterKind else (there or list(LetterKind))[0]
    sample = sample_of(here, kind, asked.recipients)
    sent = None if is_preparing(here) else sent_letter(here, kind)
    return render(
        request,
        "consultation/preview.html",
        about(
            here,
            kind=kind,
            kinds=[(one, one in there) for one in LetterKind],
            letter=as_sent(sent) if sent else filled_in(here, sample, OWN_LINK),
            sample=sample,
            sent=sent,
            sender=here.municipality.mailbox or settings.DEFAULT_FROM_EMAIL,
            reply_to=reply_address(None, here.municipality) or here.contact_email,
        ),
    )


def sent_letter(here: Consultation, kind: LetterKind) -> MailingRow | None:
    """The first letter of the kind that was sent out: what the recipients got, whatever has changed since."""
    rows = MailingRow.objects.filter(mailing__node=here.pk, mailing__kind=SEND_OUT, letter__name=kind)
    return rows.select_related("letter", "mailing").order_by("mailing__created_at", "pk").first()


def as_sent(row: MailingRow) -> Letter:
    values = {**row.values, LINK: OWN_LINK}
    return Letter(one_line(row.letter.subject, values), merged(row.letter.text, values))


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def trial(request: Request, pk: str) -> HttpResponse:
    """A letter to oneself, as it will be sent; or the answer page opened on trial."""
    here = writable(request, pk)
    if not is_preparing(here):
        return sent_meanwhile(request, here)
    opened = request.POST.get("oppna", "")
    if opened in LetterKind:
        link = page_on_trial(by=request.user, consultation=here, kind=LetterKind(opened)).link
        return redirect(address(link)) if link else redirect("consultation-preview", pk=here.pk)
    there = {letter_for(one.consultees) for one in list_of(here).recipients} or {LetterKind.COMPANIES}
    first = next(kind for kind in LetterKind if kind in there)
    form = TryForm(posted(request), initial={"to": request.user.email, "kind": request.GET.get("slag") or first})

    def send(said: tuple[LetterKind, str]) -> HttpResponse:
        kind, to = said
        try_letter(by=request.user, consultation=here, kind=kind, to=to, client_key=form.key())
        words = f"Testbrevet till {to} är på väg. Titta i din inkorg."
        if not settings.MAIL_IS_SET_UP:
            words = f"Testbrevet till {to} ligger i utkorgen. Ingen e-postserver är inställd, så det går inte iväg."
        return told(request, words, "consultation", pk=here.pk)

    context = about(here, mail_is_set_up=settings.MAIL_IS_SET_UP)
    return form_page(request, form, "consultation/try.html", context, send, refusals=SENT)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def send(request: Request, pk: str) -> HttpResponse:
    """What happens when it is sent, in figures and words; then the press. Pressed twice it is one send-out."""
    here = writable(request, pk)
    if not is_preparing(here):
        if request.method == "POST":
            return told(request, "Remissen är redan utskickad. Ingen har fått brevet två gånger.", "consultation",
                        pk=here.pk)  # fmt: skip
        return sent_meanwhile(request, here)
    asked = list_of(here)
    form = SendForm(posted(request), initial={"seen": mark_of(here, asked)})

    def press(seen: str) -> HttpResponse:
        by_hand = "sjalv" in request.POST or not settings.MAIL_IS_SET_UP
        try:
            mailing = send_out(by=request.user, consultation=here, seen=seen, by_hand=by_hand)
        except HasChanged:
            carry(form, seen=mark_of(here, list_of(here)))
            raise
        words = "Remissen är öppen. Hämta filen med länkar och skicka breven."
        if mailing:
            words = f"Remissen är utskickad. {counted(mailing.planned, 'brev', 'brev')} är på väg."
        elif not asked.recipients:
            words = "Remissen är öppen. Hämta breven på papper och posta dem."
        return told(request, words, "consultation", pk=here.pk)

    def context() -> dict[str, Any]:
        kinds = Counter(letter_for(one.consultees) for one in asked.recipients)
        today = timezone.localdate()
        return about(
            here,
            asked=asked,
            said=list_words(asked),
            lacking=lacks(here, asked, today),
            warnings=time_warnings(here.last_day, today) if here.last_day else [],
            kinds=[(kind, kinds[kind]) for kind in LetterKind if kinds[kind]],
            files=list(here.files.all()),
            button=f"Skicka till {counted(len(asked.recipients), 'adress', 'adresser')}",
            sender=here.municipality.mailbox,
            mail_is_set_up=settings.MAIL_IS_SET_UP,
            has_talks=bool(here.talks),
        )

    return form_page(request, form, "consultation/send.html", context, press,
                     refusals={CannotSend: (None, ""), HasChanged: (None, "")})  # fmt: skip


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def reminding(request: Request, pk: str) -> HttpResponse:
    """A reminder to those of whom nothing is heard, in words for each kind."""
    here = writable(request, pk)
    can, lately = to_remind(here) if here.stage == Stage.OPEN else ([], [])
    counts = Counter(letter_for(one.consultees) for one in can)
    letters = {kind: reminder_words(here, kind) for kind in LetterKind if counts[kind]}
    form = RemindForm(posted(request), letters=letters, counts=dict(counts))

    def press(said: dict[LetterKind, Letter]) -> HttpResponse:
        mailing = remind(by=request.user, consultation=here, letters=said, client_key=form.key())
        words = f"{counted(mailing.planned, 'påminnelse', 'påminnelser')} är på väg."
        return told(request, words, "consultation", pk=here.pk)

    context = about(
        here,
        total=len(can),
        lately=len(lately),
        is_quiet=is_quiet(timezone.localdate()),
        button=f"Påminn {counted(len(can), 'adress', 'adresser')}",
    )
    refusals: Refusals = {CannotRemind: (None, ""), IsClosed: (None, "")}
    return form_page(request, form, "consultation/remind.html", context, press, refusals=refusals)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def last_day(request: Request, pk: str) -> HttpResponse:
    """Another last day for everybody, after the send-out."""
    here = writable(request, pk)
    if here.stage != Stage.OPEN:
        return redirect("consultation-facts" if is_preparing(here) else "consultation", pk=here.pk)
    form = LastDayForm(posted(request), initial={"last_day": None, "tell": True})

    def press(said: Moved) -> HttpResponse:
        letters = {kind: moved_words(here, kind) for kind in LetterKind} if said.tell else None
        mailing = move_last_day(by=request.user, consultation=here, last_day=said.last_day, letters=letters)
        words = f"Sista dag är nu {said.last_day:%Y-%m-%d}."
        if mailing:
            words += f" {counted(mailing.planned, 'brev', 'brev')} om det är på väg."
        return told(request, words, "consultation", pk=here.pk)

    context = about(here, told=in_thousands(len(to_tell(here))), suggested=suggested_last_day(timezone.localdate()))
    return form_page(request, form, "consultation/last_day.html", context, press, refusals={IsClosed: (None, "")})


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def close(request: Request, pk: str) -> HttpResponse:
    """The page takes no more answers, when one has said that one means it; and takes them again."""
    here = writable(request, pk)
    if is_preparing(here):
        return redirect("consultation", pk=here.pk)
    if request.method == "POST":
        if "oppna" in request.POST:
            reopen_consultation(by=request.user, consultation=here)
            return told(request, "Remissen är öppen igen. Länkarna är desamma.", "consultation", pk=here.pk)
        close_consultation(by=request.user, consultation=here)
        return told(request, "Remissen är avslutad. Svaren finns kvar.", "consultation", pk=here.pk)
    return render(request, "consultation/close.html", about(here, is_open=here.stage == Stage.OPEN))

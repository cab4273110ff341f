"""All consultations, one begun, and the home of one: a checklist while it is prepared, counts while it is open."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.answer_links import is_revoked, open_link
from samsyn.consultation.distribution import list_of
from samsyn.consultation.handling_queries import counter_of
from samsyn.consultation.models import Consultation
from samsyn.consultation.outgoing import MOVED, REMINDER, mailings_of, to_remind
from samsyn.consultation.preparing import begin_consultation
from samsyn.consultation.rules import is_private
from samsyn.consultation.standing import Standing, moves_of, standing_of
from samsyn.lib.figures import counted, in_thousands
from samsyn.mail.links import address
from samsyn.mail.mailing_queries import counts_of_each, standing_words
from samsyn.mail.models import Mailing
from samsyn.organisation.requests import Request
from samsyn.process.models import Assignment
from samsyn.tenants.rights import Right
from samsyn.workspace.consultation.drawing import drawing_of
from samsyn.workspace.consultation.forms import BeginForm, Begun, versions_in
from samsyn.workspace.consultation.opening import about, is_preparing, readable
from samsyn.workspace.consultation.parts import MUST, first_missing, parts_of
from samsyn.workspace.consultation.steps import steps_of
from samsyn.workspace.consultation.words import days_left_words, state_words
from samsyn.workspace.doors import inside, owned, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent, told

Stage = Consultation.Stage


@require_safe
@inside(Right.READ)
def consultations(request: Request) -> HttpResponse:
    """Those that are run here, the latest first."""
    rows = Consultation.objects.filter(node__municipality=request.municipality, node__removed_at=None)
    rows = rows.exclude(stage=Stage.NOTED).select_related("node", "case").order_by("-node__created_at", "pk")
    context = {
        "rows": [(one, state_words(one)) for one in rows],
        "can_write": request.access.may(Right.EDIT),
    }
    return render(request, "consultation/consultations.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
@takes_files
def consultation_new(request: Request) -> HttpResponse:
    """Begin with a name and a file, or with a locked version."""
    version = versions_in(request.municipality).filter(pk=request.GET.get("version", "")).first()
    initial = {"edition": version, "title": f"Förslag till {version.document.label}" if version else ""}
    form = BeginForm(**sent(request), municipality=request.municipality, initial=initial)

    def save(said: Begun) -> HttpResponse:
        made = begin_consultation(
            by=request.user, municipality=request.municipality, title=said.title, edition=said.edition,
            file=form.attached, client_key=said.client_key,
        )  # fmt: skip
        return told(
            request, "Remissen är påbörjad. Inget skickas förrän du trycker Skicka.", "consultation", pk=made.pk
        )

    return form_page(request, form, "consultation/new.html", {}, save)


@require_safe
@inside(Right.EDIT)
def consultation_of_version(request: Request, pk: str) -> HttpResponse:
    """Begin with this version."""
    version = owned(versions_in(request.municipality), request, pk=pk)
    return redirect(f"{reverse('consultation-new')}?version={version.pk}")


@require_safe
@inside(Right.READ)
def consultation(request: Request, pk: str) -> HttpResponse:
    here = readable(request, pk)
    may_write = request.access.may(Right.EDIT, here.node)
    if is_preparing(here):
        return render(request, "consultation/preparing.html", {**preparing(here), "may_write": may_write})
    return render(request, "consultation/home.html", {**under_way(here, may_write), "may_write": may_write})


def preparing(here: Consultation) -> dict[str, Any]:
    """The checklist: every part with what it says so far, and the one thing to do next."""
    today = timezone.localdate()
    asked = list_of(here)
    parts = parts_of(here, asked, today)
    return about(
        here,
        parts=parts,
        next=first_missing(parts),
        can_send=not any(part.lacks == MUST for part in parts),
        done=sum(part.is_done for part in parts),
        addresses=len(asked.recipients),
    )


# ---- While it is open, and afterwards --------------------------------------------------------------------------------


def under_way(here: Consultation, may_write: bool) -> dict[str, Any]:
    today = timezone.localdate()
    standing = standing_of(here)
    mailings = list(mailings_of(here).order_by("created_at", "pk"))
    counts = counts_of_each(mailings)
    opened = timezone.localdate(here.opened_at) if here.opened_at else today
    last = max(filter(None, [here.last_day, min(today, here.last_day) if here.last_day else today, opened]))
    days = standing.by_day(opened, last)
    events = [(timezone.localdate(one.created_at), event_words(one)) for one in mailings]
    if opened < today < last:
        events.append((today, "I dag"))
    can, lately = to_remind(here) if may_write else ([], [])
    longer = [one.consultee for one in standing.asked if one.consultee.last_day]
    return about(
        here,
        standing=standing,
        counts=standing.counts,
        heading=f"Läget: {counted(standing.answers, 'svar', 'svar')}, "
        f"{'avslutad' if here.closed_at else days_left_words(here.last_day, today)}",
        days=days,
        drawing=drawing_of(days, events, here.last_day),
        conclusion=conclusion(standing, days[0].on, bool([one for one in mailings if one.kind == REMINDER])),
        steps=steps_of(here, standing, counts.values(), len(can), today, counter_of(here)) if may_write else [],
        lately=len(lately),
        awaited=[one for one in standing.awaited if may_write or not is_private(one.consultee)],
        mailings=[(one, counts[one.pk], standing_words(one)) for one in mailings],
        longer=longer if may_write else [],
        moves=moves_of(here),
        newer=newer_version(here),
        open_address=open_address(here) if may_write else "",
        assignments=Assignment.objects.filter(source__comment__response__consultation=here) if may_write else [],
    )


def open_address(here: Consultation) -> str:
    """Where anybody may answer; "" when it is for those asked alone."""
    there = open_link(here)
    return address(there.link) if there is not None and there.link and not is_revoked(there) else ""


def event_words(mailing: Mailing) -> str:
    """ "Utskick till 587", "480 påmindes"."""
    number = in_thousands(mailing.planned)
    if mailing.kind == REMINDER:
        return f"{number} påmindes"
    return f"{number} fick ny sista dag" if mailing.kind == MOVED else f"Utskick till {number}"


def conclusion(standing: Standing, first: date, is_reminded: bool) -> str:
    """What the drawing shows, in a sentence."""
    if not standing.days_of_answers:
        return "Inget svar har kommit än"
    early = sum((on - first).days < 7 for on in standing.days_of_answers)
    if early * 2 > len(standing.days_of_answers):
        return "De flesta svaren kom den första veckan"
    return "Svaren kommer efter hand" + (" och efter påminnelsen" if is_reminded else "")


def newer_version(here: Consultation) -> int | None:
    """The number of a version that was locked after the one that was sent; None when there is none."""
    if here.edition is None:
        return None
    last: int | None = here.edition.document.editions.order_by("-number").values_list("number", flat=True).first()
    return last if last and last > here.edition.number else None

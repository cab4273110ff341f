"""Avstämning: proposed comments sent to a group, what they lifted out, and the count."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.consultation.models import Comment, Consultation
from samsyn.handling.mails import key_of
from samsyn.handling.models import CheckMember, CheckRound
from samsyn.handling.rounds import NothingToCheck, checked_count, close_round, is_as_seen, open_round, ready_to_check
from samsyn.jobs.models import Work
from samsyn.lib.figures import counted
from samsyn.mail.models import Message
from samsyn.mail.queries import messages_by_key
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.checking.forms import RoundForm, Sending
from samsyn.workspace.doors import editable, inside
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told

NOTHING = "Det finns inget att stämma av än. En synpunkt behöver både ett utfall och kommunens kommentar."


@require_safe
@inside(Right.READ)
def rounds(request: Request, pk: str) -> HttpResponse:
    """The rounds there have been, and how much is ready to go through."""
    consultation = editable(Consultation, request, pk)
    comments = Comment.objects.filter(response__consultation=consultation, node__removed_at=None)
    context = {
        "consultation": consultation,
        "rounds": CheckRound.objects.filter(consultation=consultation).annotate(
            count=Count("items", distinct=True),
            lifted=Count("items", filter=~Q(items__lifted_at=None), distinct=True),
            checked=Count("items", filter=~Q(items__checked_at=None), distinct=True),
        ),
        "ready": len(ready_to_check(consultation)),
        "checked": checked_count(consultation),
        "total": comments.count(),
    }
    return render(request, "checking/rounds.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def round_new(request: Request, pk: str) -> HttpResponse:
    """Send what is proposed to a group."""
    consultation = editable(Consultation, request, pk)
    before = CheckMember.objects.filter(check_round__consultation=consultation).order_by(
        "-check_round__opened_at", "pk"
    )
    again = [one for one in before if one.check_round_id == before[0].check_round_id]
    lines = [f"{one.name} <{one.email}>" if one.name != one.email else one.email for one in again]
    form = RoundForm(posted(request), initial={"members": "\n".join(lines)})

    def save(said: Sending) -> HttpResponse:
        made = open_round(
            by=request.user, consultation=consultation, title=said.title, members=said.members,
            client_key=said.client_key, until=said.until,
        )  # fmt: skip
        count = made.members.count()
        words = f"Avstämningen är skickad till {count} {'person' if count == 1 else 'personer'}."
        return told(request, words, "check-round", pk=made.pk)

    ready = ready_to_check(consultation)
    context = {"consultation": consultation, "ready": ready, "lifted": sum(one.is_lifted for one in ready)}
    return form_page(request, form, "checking/new.html", context, save, refusals={NothingToCheck: (None, NOTHING)})


def round_of(request: Request, pk: str) -> tuple[CheckRound, Consultation]:
    found = get_object_or_404(CheckRound, pk=pk, municipality=request.municipality)
    return found, editable(Consultation, request, found.consultation_id)


@require_safe
@inside(Right.READ)
def round_page(request: Request, pk: str) -> HttpResponse:
    """Who has gone through it, and what is lifted out."""
    found, consultation = round_of(request, pk)
    members = list(found.members.all())
    letters = messages_by_key(key_of(one) for one in members)
    items = list(found.items.select_related("comment__response", "comment__node"))
    lifted = [one for one in items if one.lifted_at]
    changed = [one for one in items if not one.lifted_at and not one.checked_at and not is_as_seen(one)]
    context = {
        "consultation": consultation,
        "round": found,
        "members": [(one, letter_words(one, letters)) for one in members],
        "done": sum(one.done_at is not None for one in members),
        "lifted": lifted,
        "changed": changed,
        "checked": sum(one.checked_at is not None for one in items),
        "count": len(items),
        "left": len(items) - len(lifted) - len(changed),
        "is_over": bool(found.until and found.until < timezone.localdate()),
    }
    return render(request, "checking/round.html", context)


def letter_words(member: CheckMember, letters: dict[str, Message]) -> str:
    """What became of the member's letter."""
    letter = letters.get(key_of(member))
    if letter is None:
        return ""
    return "" if letter.work == Work.DONE else letter.problem or "Mejlet väntar på att gå iväg."


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def round_close(request: Request, pk: str) -> HttpResponse:
    """Closed when one has said that one means it: not everybody may have read."""
    found, consultation = round_of(request, pk)
    if request.method != "POST":
        items = list(found.items.select_related("comment__node"))
        context = {
            "consultation": consultation,
            "round": found,
            "left": sum(one.lifted_at is None and is_as_seen(one) for one in items),
            "lifted": sum(one.lifted_at is not None for one in items),
            "unread": list(found.members.filter(done_at=None)),
            "members": found.members.count(),
        }
        return render(request, "checking/close.html", context)
    closed = close_round(by=request.user, check_round=found)
    checked, lifted = len(closed.checked), len(closed.lifted)
    words = (
        f"Avstämningen är avslutad: {counted(checked, 'avstämd', 'avstämda')}, {counted(lifted, 'utlyft', 'utlyfta')}."
    )
    if closed.changed:
        words += f" {len(closed.changed)} har ändrats sedan de skickades och är inte avstämda."
    return told(request, words, "check-round", pk=found.pk)

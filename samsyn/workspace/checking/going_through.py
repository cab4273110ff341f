"""The page where one of a group goes through proposed comments on a phone: by a personal link, without signing in.

Exempt from Django's check against forms sent from elsewhere, as the departments' page is and for the same reason: what
opens it is the secret in its address, never a cookie.
"""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.consultation.models import Consultation
from samsyn.handling.models import CheckItem, CheckMember
from samsyn.handling.rounds import CHECK, RoundIsClosed, lift_out, put_back, say_done
from samsyn.mail.links import find_link
from samsyn.mail.links import token as token_of
from samsyn.organisation.requests import OpenRequest
from samsyn.organisation.rules import Access
from samsyn.tenants.actors import LinkHolder
from samsyn.tenants.rights import Right
from samsyn.workspace.checking.forms import LiftForm
from samsyn.workspace.pages.posting import READ_WRITE

PUT_BACK, DONE = "lagg-tillbaka", "klar"


@dataclass
class Shown:
    """One comment on the page. `form`: as it was sent and refused, else a new one."""

    item: CheckItem
    form: LiftForm
    is_named: bool = False


def member_of(request: OpenRequest, token: str) -> CheckMember | None:
    """Whom the link belongs to, in this municipality; None for a link that opens nothing (any longer)."""
    link = find_link(token, CHECK)
    if link is None:
        return None
    access = Access.of(LinkHolder(link.pk), request.municipality, timezone.localdate())
    rows = CheckMember.objects.select_related(
        "link", "municipality", "check_round__by", "check_round__consultation__node"
    )
    found = rows.filter(link=link, municipality=request.municipality).first()
    reached = access.which(Right.ANSWER, Consultation.objects.all())
    if found is None or not reached.filter(pk=found.check_round.consultation_id).exists():
        raise Http404
    return found


@csrf_exempt
@never_cache
@require_http_methods(READ_WRITE)
def go_through(request: OpenRequest, token: str) -> HttpResponse:
    """Every comment of the round, each with a way to lift it out. A post is about one, or says that all are read.

    Not by `form_page`: the page has a form for each comment.
    """
    member = member_of(request, token)
    if member is None:
        return private(render(request, "checking/closed.html", {"member": None}, status=404))
    by = LinkHolder(member.link_id or "", member.name)
    refused: Shown | None = None
    if request.method == "POST":
        try:
            if DONE in request.POST:
                say_done(by=by, member=member)
                return private(redirect(f"{request.path}#slut"))
            if "item" not in request.POST:
                return private(page(request, member, None))
            item = member.check_round.items.select_related("comment__node").filter(pk=request.POST["item"]).first()
            if item is None:
                raise Http404
            form = LiftForm(request.POST)
            if PUT_BACK in request.POST:
                put_back(by=by, member=member, item=item)
                return private(redirect(f"{request.path}?rad={item.pk}#rad-{item.pk}"))
            if form.is_valid():
                lift_out(by=by, member=member, item=item, words=form.said())
                return private(redirect(f"{request.path}?rad={item.pk}#rad-{item.pk}"))
            refused = Shown(item, form, is_named=True)
        except RoundIsClosed:
            member.check_round.refresh_from_db()
    return private(page(request, member, refused))


def page(request: OpenRequest, member: CheckMember, refused: Shown | None) -> HttpResponse:
    check_round = member.check_round
    items = check_round.items.select_related("comment__response", "comment__place")
    shown = [
        refused
        if refused and refused.item.pk == one.pk
        else Shown(one, LiftForm(initial={"words": one.lifted_words}), request.GET.get("rad") == one.pk)
        for one in items.order_by("comment__response__number", "comment__number")
    ]
    asks = check_round.by
    assert request.municipality is not None  # the page is inside one, whoever opens it
    context = {
        "member": member,
        "token": token_of(member.link) if member.link else "",
        "round": check_round,
        "consultation": check_round.consultation,
        "rows": shown,
        "lifted": [one for one in shown if one.item.lifted_at],
        # What was written when the round had just been closed is shown, never lost.
        "typed": request.POST.get("words", "").strip() if check_round.closed_at else "",
        "contact": request.municipality.mailbox or (asks.email if asks else ""),
    }
    template = "checking/closed.html" if check_round.closed_at else "checking/go_through.html"
    return render(request, template, context)


def private(response: HttpResponse) -> HttpResponse:
    """The address is a key: it must not follow along to other sites or into search engines."""
    response["Referrer-Policy"] = "same-origin"  # a stricter one makes browsers post "Origin: null", which is refused
    response["X-Robots-Tag"] = "noindex"
    return response

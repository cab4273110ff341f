"""The answer page as one browser has it: what its link opens, whom it answers for, what has been sent.

Nothing is written when it is opened: programs that look at links before people do may fetch it as often as they like.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import get_script_prefix
from django.utils import timezone

from samsyn.consultation.answer_links import CONSULTATION
from samsyn.consultation.answering import responses_of
from samsyn.consultation.models import AnswerLink, Consultation, ConsultationResponse, Consultee
from samsyn.consultation.rules import Kind, Stage, Stand, last_day_for, stands_for, takes_answers
from samsyn.mail.links import find_link
from samsyn.organisation.requests import OpenRequest
from samsyn.organisation.rules import Access
from samsyn.tenants.actors import LinkHolder
from samsyn.tenants.rights import Right

BROWSER = "samsyn-remissvar"  # cookie of these pages alone: tells this browser's unsent words from a colleague's
COOKIE_LIVES = 90 * 24 * 60 * 60  # seconds: as long as own space


@dataclass
class Opened:
    """The page as one browser has it."""

    token: str
    answer_link: AnswerLink
    consultees: list[Consultee]
    browser: str
    keeps_cookies: bool
    sent: list[ConsultationResponse] = field(default_factory=list)  # by this link, not replaced; none by the open one

    @property
    def consultation(self) -> Consultation:
        return self.answer_link.consultation

    @property
    def is_trial(self) -> bool:
        """Shown to those who prepare it: nothing can be sent yet."""
        return self.consultation.stage in (Stage.PREPARING, Stage.NOTED)

    @property
    def is_closed(self) -> bool:
        return not self.is_trial and not takes_answers(self.consultation)

    @property
    def asks_who(self) -> bool:
        """Whether whoever answers has to say on whose behalf: the link answers for nobody in particular."""
        return not self.consultees and (self.answer_link.is_open or not self.is_trial)

    @property
    def last_day(self) -> date | None:
        """The last day that is right for all it answers for."""
        whom: Iterable[Consultee | None] = self.consultees or [None]
        return min((day for one in whom if (day := last_day_for(self.consultation, one))), default=None)

    @property
    def is_late(self) -> bool:
        return self.last_day is not None and timezone.localdate() > self.last_day

    @cached_property
    def stands(self) -> list[ConsultationResponse.Stand]:
        """Those of its kind; an address for several kinds gets the formal ones when all of them answer formally."""
        every = [stands_for(one.kind) for one in self.consultees] or [stands_for(Kind.OTHER)]
        return next((stands for stands in every if Stand.GOOD in stands), every[0])

    @property
    def answers_formally(self) -> bool:
        return Stand.SUPPORTS in self.stands

    @property
    def answered(self) -> set[str]:
        return {one.consultee_id for one in self.sent if one.consultee_id}

    @property
    def left(self) -> list[Consultee]:
        """Those that have not been answered for by this link."""
        return [one for one in self.consultees if one.pk not in self.answered]

    def by(self, name: str = "") -> LinkHolder:
        """Whoever holds the link, also when somebody is signed in in the same browser."""
        return LinkHolder(self.answer_link.link_id or "", name, browser=self.browser)


def opens(token: str) -> bool:
    """Whether somebody holds the link: asked before what they send is taken in."""
    return find_link(token, CONSULTATION) is not None


def opened(request: OpenRequest, token: str) -> Opened | None:
    """None: the link is unknown or revoked. 404 for one of another municipality."""
    link = find_link(token, CONSULTATION)
    if link is None:
        return None
    rows = AnswerLink.objects.select_related("consultation__node__municipality", "consultation__edition", "link")
    access = Access.of(LinkHolder(link.pk), request.municipality, timezone.localdate())
    found = access.which(Right.ANSWER, rows).filter(link=link).first()
    if found is None:
        raise Http404
    return Opened(
        token=token,
        answer_link=found,
        consultees=[] if found.is_open else list(found.consultees.all()),
        browser=request.COOKIES.get(BROWSER, "") or secrets.token_urlsafe(16),
        keeps_cookies=BROWSER in request.COOKIES,
        sent=[] if found.is_open else responses_of(found),
    )


def private(response: HttpResponse, page: Opened | None = None) -> HttpResponse:
    """The address is a key: it must not follow along to other sites or into search engines."""
    response["Referrer-Policy"] = "same-origin"  # a stricter one makes browsers post "Origin: null", which is refused
    response["X-Robots-Tag"] = "noindex"
    if page:
        response.set_cookie(
            BROWSER, page.browser, max_age=COOKIE_LIVES, path=f"{get_script_prefix()}remiss/", httponly=True,
            samesite="Lax", secure=settings.HTTPS,
        )  # fmt: skip
    return response

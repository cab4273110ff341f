"""The answer page as one browser has it: the question that its link opens, who answers, and how it is sent."""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import get_script_prefix
from django.utils import timezone

from samsyn.action_plans.models import DepartmentRequest
from samsyn.action_plans.operations import ANSWER, Asked
from samsyn.lib.swedish import in_running_text
from samsyn.mail.links import find_link
from samsyn.mail.links import token as token_of
from samsyn.organisation.requests import OpenRequest
from samsyn.organisation.rules import Access
from samsyn.tenants.actors import LinkHolder
from samsyn.tenants.rights import Right
from samsyn.workspace.departments.rows import Addressed, addressed_to

BROWSER, NAME = "samsyn-webblasare", "samsyn-svarar"  # cookies of the answer pages alone
COOKIE_LIVES = 90 * 24 * 60 * 60  # seconds: as long as own space


@dataclass
class Opened:
    """The page as one browser has it: the question, the rows, and who answers from here."""

    request: DepartmentRequest
    asked: Addressed
    browser: str
    name: str
    has_said_name: bool = False

    def by(self) -> LinkHolder:
        return LinkHolder(self.request.link_id or "", self.name, browser=self.browser)

    def by_link(self) -> Asked:
        return Asked(self.request.plan, self.request.department, self.request)

    def read_again(self) -> None:
        """Something has changed since the page was opened."""
        self.request.refresh_from_db(fields=["closed_at"])
        self.asked = addressed_to(self.request.plan, self.request.department)


def opened(request: OpenRequest, token: str) -> Opened | None:
    """None: the link is unknown or revoked."""
    found = request_of(request, token)
    if found is None:
        return None
    name = unquote(request.COOKIES.get(NAME, ""))[:120]
    return Opened(
        request=found,
        asked=addressed_to(found.plan, found.department),
        browser=request.COOKIES.get(BROWSER, "") or secrets.token_urlsafe(16),
        name=name or found.recipient or str(found.office or found.department),
    )


def request_of(request: OpenRequest, token: str) -> DepartmentRequest | None:
    """The request that the link belongs to, in this municipality; None for a link that opens nothing (any longer)."""
    link = find_link(token, ANSWER)
    if link is None:
        return None
    rows = DepartmentRequest.objects.select_related(
        "plan__node__municipality", "plan__node__parent", "plan__owner", "department", "office", "municipality",
        "sent_by",
    )  # fmt: skip
    access = Access.of(LinkHolder(link.pk), request.municipality, timezone.localdate())
    found = access.which(Right.ANSWER, rows).filter(link=link).first()
    if found is None:
        raise Http404
    return found


def is_closed(found: DepartmentRequest) -> bool:
    return bool(found.closed_at or found.plan.node.removed_at)


def about(request: OpenRequest, found: DepartmentRequest | None, count: int = 2) -> dict[str, Any]:
    """The municipality's word for an action, and where to turn."""
    municipality = request.municipality
    assert municipality is not None  # the answer pages are inside one, whoever opens them
    sender = found.sent_by if found else None
    return {
        "municipality": municipality,
        "token": token_of(found.link) if found and found.link else "",
        "level": in_running_text(municipality.level("action")),
        "levels": in_running_text(municipality.level("action", max(count, 2))),
        "contact": municipality.mailbox or (sender.email if sender else ""),
        "sender": sender,
    }


# ---- How the page is sent --------------------------------------------------------------------------------------------


def private(response: HttpResponse, page: Opened | None = None) -> HttpResponse:
    """The address is a key: it must not follow along to other sites or into search engines.

    Two cookies, for these pages alone: a key that tells this browser from a colleague's, and who answers from it.
    """
    response["Referrer-Policy"] = "same-origin"  # a stricter one makes browsers post "Origin: null", which is refused
    response["X-Robots-Tag"] = "noindex"
    if page:
        set_cookie(response, BROWSER, page.browser, "svara/")
    link = page.request.link if page and page.has_said_name else None
    if page and link:  # for this link alone: who answers for another department may be called other things there
        set_cookie(response, NAME, quote(page.name), f"svara/{token_of(link)}/")
    return response


def set_cookie(response: HttpResponse, name: str, value: str, path: str) -> None:
    response.set_cookie(
        name, value, max_age=COOKIE_LIVES, path=f"{get_script_prefix()}{path}", httponly=True, samesite="Lax",
        secure=settings.HTTPS,
    )  # fmt: skip

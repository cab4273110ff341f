"""The first pages: sign-in by link, the municipality's start page, the log, the outbox, the handbook, errors."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samsyn.action_plans.queries import plans_of
from samsyn.audit.models import AuditEvent
from samsyn.audit.sentences import sentence
from samsyn.editions.models import Edition
from samsyn.editions.queries import valid_editions
from samsyn.editions.states import WORKING, Status, status_of
from samsyn.exchange.models import ImportRun
from samsyn.lib.blocks_html import to_html
from samsyn.lib.blocks_markdown import from_markdown
from samsyn.lib.swedish import sort_key
from samsyn.mail.links import SIGN_IN, find_link
from samsyn.mail.models import Message
from samsyn.mail.operations import use_link
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.requests import Request
from samsyn.organisation.rules import can_administer, can_edit_all, can_read
from samsyn.programmes.queries import programmes_of
from samsyn.programmes.register import register_rows
from samsyn.tenants.models import Municipality
from samsyn.workspace.doors import inside

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HANDBOOK = Path(__file__).parent / "handbook"


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """The installation's front: which municipalities are here. In the demo, one button for each role."""
    places = Municipality.objects.order_by("name")
    roles = RoleAssignment.Role.choices if settings.DEMO else []
    return render(request, "start/municipalities.html", {"places": places, "roles": roles})


@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that signs in once. GET only asks: mail programs open links on their own."""
    link = find_link(token, SIGN_IN)
    if link is None or link.person is None or not link.person.is_active:
        return render(request, "start/link_is_spent.html", status=410)
    if request.method == "POST" and use_link(by=link.person, link=link):
        login(request, link.person, backend=BACKEND)
        return redirect(f"/{link.municipality.slug}/arbete/" if link.municipality else "/")
    return render(request, "start/sign_in_by_link.html", {"link": link})


@require_POST
def try_role(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    """Sign in as one of the demo's people. Exists only under `samsyn serve --demo`, in an example municipality."""
    if not settings.DEMO:
        raise Http404
    municipality = get_object_or_404(Municipality, slug=slug, is_example=True)
    assignment = RoleAssignment.objects.filter(municipality=municipality, role=role).order_by("person__email").first()
    if assignment is None:
        raise Http404
    login(request, assignment.person, backend=BACKEND)
    return redirect(f"/{municipality.slug}/arbete/")


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """For the supervisor and load balancers: the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ja\n", content_type="text/plain; charset=utf-8")


@require_safe
@inside(can_read)
def start(request: Request) -> HttpResponse:
    """The municipality's work: each document with its status, what waits, what has happened lately."""
    valid = valid_editions(request.municipality)
    plans: dict[str, list] = {}
    for plan in plans_of(request.municipality):
        plans.setdefault(plan.node.parent_id, []).append(plan)
    rows = []
    for programme in programmes_of(request.municipality):
        rows.append({"document": programme, "route": "programme", "status": status_today(valid.get(programme.pk))})
        for plan in plans.get(programme.pk, []):
            status = status_today(valid.get(plan.pk))
            rows.append({"document": plan, "route": "action-plan", "status": status, "under": True})
    staged = ImportRun.objects.filter(municipality=request.municipality, state=ImportRun.State.STAGED)
    return render(
        request,
        "start/start.html",
        {
            "rows": rows,
            "overdue": sum(1 for row in register_rows(request.municipality) if row.overdue),
            "staged": staged.select_related("file").order_by("-created_at")[:5],
            "events": [read_event(event) for event in readable_events(request.municipality)[:8]],
            "can_write": can_edit_all(request.access),
        },
    )


def status_today(edition: Edition | None) -> Status:
    return status_of(edition) if edition else WORKING


def readable_events(municipality):
    return AuditEvent.objects.filter(municipality=municipality).select_related("by").order_by("-at", "-id")


def read_event(event: AuditEvent) -> dict:
    payload = json.loads(event.payload) if event.payload else {}
    return {"at": event.at, "by": event.who, "words": sentence(event.verb, event.label, payload)}


@require_safe
@inside(can_read)
def log(request: Request) -> HttpResponse:
    """Everything consequential that has been done in the municipality, newest first."""
    page = Paginator(readable_events(request.municipality), 50).get_page(request.GET.get("sida"))
    return render(request, "start/log.html", {"page": page, "events": [read_event(event) for event in page]})


@require_safe
@inside(can_administer)
def outbox(request: Request) -> HttpResponse:
    """The mails of the municipality and how it went with them."""
    mails = Message.objects.filter(municipality=request.municipality).order_by("-created_at", "-id")
    page = Paginator(mails, 50).get_page(request.GET.get("sida"))
    return render(request, "start/outbox.html", {"page": page, "mail_is_set_up": settings.MAIL_IS_SET_UP})


@require_safe
def handbook(request: HttpRequest, chapter: str = "borja-har") -> HttpResponse:
    """The handbook in Swedish, one Markdown file a chapter, open to all."""
    path = HANDBOOK / f"{chapter}.md"
    chapters = [(file.stem, first_line(file)) for file in sorted(HANDBOOK.glob("*.md"), key=place)]
    if not path.is_file():
        raise Http404
    title, _, text = path.read_text().partition("\n")
    html = to_html(from_markdown(text), heading_base=1)
    context = {"title": title.lstrip("# "), "html": html, "chapters": chapters, "chapter": chapter}
    return render(request, "start/handbook.html", context)


def place(path: Path) -> tuple[bool, bool, Any]:
    """How to begin comes first, what only concerns the one who runs it last."""
    return path.stem == "drift", path.stem != "borja-har", sort_key(first_line(path))


def first_line(path: Path) -> str:
    with path.open() as file:
        return file.readline().lstrip("# ").strip()

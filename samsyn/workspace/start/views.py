"""The first pages: the municipality's start page, the log, the outbox, the handbook, errors."""

from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plans_of
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.queries import in_force_in
from samsyn.governing.register import register_rows
from samsyn.imports.models import ImportRun
from samsyn.lib.blocks_html import to_html
from samsyn.lib.blocks_markdown import from_markdown
from samsyn.lib.swedish import SortKey, sort_key
from samsyn.mail.models import Message
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.requests import OpenRequest, Request
from samsyn.organisation.rules import people_to_try
from samsyn.programmes.queries import programmes_of
from samsyn.serving.health import fault
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.events import latest_events, read_event, readable_events

HANDBOOK = Path(__file__).parent / "handbook"


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """The installation's front: which municipalities are here. In the demo, a button for each role that is held."""
    rows = [(place, roles_to_try(place)) for place in Municipality.objects.order_by("name")]
    return render(request, "start/municipalities.html", {"rows": rows})


def roles_to_try(place: Municipality) -> list[tuple[str, str]]:
    if not (settings.DEMO and place.is_example):
        return []
    held = people_to_try(place, timezone.localdate())
    return [(role, label) for role, label in RoleAssignment.Role.choices if role in held]


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """For whoever watches the installation, and load balancers: it answers, and what is saved can be saved."""
    wrong = fault(settings.DATA)
    return HttpResponse(f"{wrong or 'ja'}\n", content_type="text/plain; charset=utf-8", status=503 if wrong else 200)


STAGED_SHOWN = 5  # documents read in that wait; the others are a click away


@require_safe
@inside(Right.READ)
def start(request: Request) -> HttpResponse:
    """The municipality's work: each document with its status, what waits, what has happened lately."""
    applies = in_force_in(request.municipality)
    plans: dict[str, list[ActionPlan]] = {}
    for plan in plans_of(request.municipality):
        plans.setdefault(str(plan.node.parent_id), []).append(plan)
    rows = []
    for programme in programmes_of(request.municipality):
        for document in (programme, *plans.get(programme.pk, [])):
            route, found = GOVERNING[document.kind].page_route, applies.get(document.pk)
            rows.append({"document": document, "route": route, "applies": found, "under": document is not programme})
    staged = ImportRun.objects.filter(municipality=request.municipality, state=ImportRun.State.STAGED)
    staged = staged.defer("tree", "heard", "said")
    shown = list(staged.select_related("file", "by").order_by("-created_at")[:STAGED_SHOWN])
    return render(
        request,
        "start/start.html",
        {
            "rows": rows,
            "overdue": sum(1 for row in register_rows(request.municipality) if row.overdue),
            "staged": shown,
            "staged_besides": staged.count() - len(shown) if len(shown) == STAGED_SHOWN else 0,
            "events": [read_event(event) for event in latest_events(request.municipality)],
            "can_write": request.access.may(Right.EDIT),
        },
    )


@require_safe
@inside(Right.READ)
def log(request: Request) -> HttpResponse:
    """Everything consequential that has been done in the municipality, newest first."""
    page = Paginator(readable_events(request.municipality, request.access), 50).get_page(request.GET.get("sida"))
    return render(request, "start/log.html", {"page": page, "events": [read_event(event) for event in page]})


@require_safe
@inside(Right.ADMINISTER)
def outbox(request: Request) -> HttpResponse:
    """The mails of the municipality and how it went with them. Codes for signing in are nobody's to see."""
    mails = Message.objects.filter(municipality=request.municipality, is_secret=False).order_by("-created_at", "-id")
    page = Paginator(mails, 50).get_page(request.GET.get("sida"))
    return render(request, "start/outbox.html", {"page": page, "mail_is_set_up": settings.MAIL_IS_SET_UP})


@require_safe
def handbook(request: OpenRequest, chapter: str = "borja-har") -> HttpResponse:
    """The handbook in Swedish, one Markdown file a chapter, open to all."""
    path = HANDBOOK / f"{chapter}.md"
    chapters = [(file.stem, first_line(file)) for file in sorted(HANDBOOK.glob("*.md"), key=place)]
    if not path.is_file():
        raise Http404
    title, _, text = path.read_text().partition("\n")
    html = to_html(from_markdown(text), heading_base=1)
    context = {"title": title.lstrip("# "), "html": html, "chapters": chapters, "chapter": chapter,
               "is_inside": request.access.may(Right.READ)}  # fmt: skip
    return render(request, "start/handbook.html", context)


def place(path: Path) -> tuple[bool, bool, SortKey]:
    """How to begin comes first, what only concerns the one who runs it last."""
    return path.stem == "drift", path.stem != "borja-har", sort_key(first_line(path))


def first_line(path: Path) -> str:
    with path.open() as file:
        return file.readline().lstrip("# ").strip()

"""A part of a document read or written in: one page for every kind of part, saved field by field."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from samsyn.content.fields import value_of
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition, EditionPart
from samsyn.editions.queries import editions_of, with_periods
from samsyn.editions.states import line_of, status_of
from samsyn.governing.models import Governing
from samsyn.nodes.models import NodeModel
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.pages.forms import FORMS, ContentForm
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.saving import pending, save, show, typed_in

ADOPTED = Edition.Purpose.ADOPTED
ORIGINS_SHOWN = 3


def write(
    request: Request, thing: NodeModel, programme: Governing, template: str, context: dict[str, Any], *,
    form_options: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """Show a part to write in, or to read for those who may not; save it field by field.

    `programme`: the programme or plan it stands in. `form_options`: what the form of its kind takes besides the part.
    """
    options = form_options or {}
    context = {
        "programme": programme,
        "part": thing,
        "text_route": GOVERNING[programme.kind].text_route,
        "today_iso": timezone.localdate().isoformat(),
        **({} if "newest" in context else version_line(editions_of(programme.node).first())),
        **level_words(request),
        **context,
    }
    form_class = FORMS[thing.kind]
    if not request.access.may(Right.EDIT, thing.node):
        if request.method == "POST":
            raise PermissionDenied
        return render(request, template, {**context, "texts": texts(form_class(thing=thing, **options))})
    if request.method == "POST":
        form = form_class(request.POST, thing=thing, **options)
        written = save(form, request.user)
        if written is not None:
            now = timezone.localtime().strftime("%H.%M")
            messages.success(request, f"Sparat {now}." if written else "Inget var ändrat.")
            return redirect(request.path)
        return render(request, template, {**context, "form": form})
    form = form_class(thing=thing, **options)
    drafts = pending(form, request.user)
    if drafts and request.GET.get("utkast") == "ta":
        taken = {name: value for name, value in typed_in(form, request.user).items() if name in drafts}
        form = form_class(thing=thing, typed=taken, **options)
        return render(request, template, {**context, "form": form, "is_taken_up": True})
    return render(request, template, {**context, "form": form, "drafts": list(drafts.values())})


def version_line(newest: Edition | None) -> dict[str, Any]:
    """What the version line of a part says: working material, and which version it builds on."""
    return {"newest": newest, "newest_line": line_of(newest) if newest else ""}


def texts(form: ContentForm) -> list[tuple[str, str]]:
    """The fields that say something, as label and what to read."""
    shown = [(form.fields[name], value_of(form.thing, name)) for name in form.content if name != "title"]
    return [(str(field.label), show(field, value)) for field, value in shown if value not in (None, "", [])]


def versions_with(programme: Governing, thing: NodeModel) -> dict[str, Any]:
    """The version line, `valid` (the version that holds today, if any), and `stands_in`: the locked versions that the
    part stands in, newest first, each with its status line; `origins`: where it was read in from. Four queries."""
    holds = Exists(EditionPart.objects.filter(edition=OuterRef("pk"), node=thing.pk))
    editions = with_periods(editions_of(programme.node).annotate(holds_part=holds))
    return {
        **version_line(editions[0] if editions else None),
        "valid": next((one for one in editions if one.purpose == ADOPTED and status_of(one).is_valid), None),
        "stands_in": [(one, line_of(one)) for one in editions if one.holds_part],
        "origins": list(thing.node.origins.select_related("run__file").order_by("pk")[:ORIGINS_SHOWN]),
    }

"""What is typed is kept on the server for the writer alone (samsyn/static/samsyn/autosave.js sends it)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from samsyn.editions.kinds import writing_route
from samsyn.nodes.models import NodeModel
from samsyn.organisation.requests import Request
from samsyn.own_space import door
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.forms import FORMS
from samsyn.workspace.pages.saving import keep_typed
from samsyn.workspace.programme.views.outline import part_of


@require_POST
@inside(Right.READ)
def draft(request: Request, pk: str) -> HttpResponse:
    """Keep the fields named in `field` as they are typed just now. Answers when, for the line beside the button."""
    thing = _writable(request, pk)
    keep_typed(FORMS[thing.kind](request.POST, thing=thing), request.POST, request.user)
    return JsonResponse({"kept": timezone.localtime().strftime("%H.%M")})


@require_POST
@inside(Right.READ)
def draft_drop(request: Request, pk: str) -> HttpResponse:
    """Throw away what was typed and not saved in the part."""
    thing = _writable(request, pk)
    door.forget(by=request.user, thing=thing.pk)
    messages.success(request, "Det som inte var sparat är borta. Här är texten som den är sparad.")
    return redirect(writing_route(thing.kind), pk=thing.pk)


def _writable(request: Request, pk: str) -> NodeModel:
    thing = part_of(request, pk)
    if not request.access.may(Right.EDIT, thing.node):
        raise PermissionDenied
    return thing

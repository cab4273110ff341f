"""The one door to each object: load it in this municipality and check the right in one go.

Not signed in: to the sign-in page and back. Signed in without the right: 403, and when another municipality vouches
for the session the page says how to prove more. Another municipality's id: 404. What is taken out as a file is logged.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import parse_header_parameters
from django.views.decorators.cache import never_cache

from samsyn.editions.kinds import GOVERNING
from samsyn.files.operations import note_taken
from samsyn.governing.models import Section
from samsyn.nodes.models import Node
from samsyn.nodes.queries import model_of
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.tenants.rights import Right


def inside(right: Right):
    """Decorator of every view inside: the person is signed in and has the right in the whole municipality.

    `view.right` tells tests which. A right in a part of it is asked when the part is loaded (`editable`).
    """

    def decorate(view):
        @never_cache
        @wraps(view)
        def guarded(request: Request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.access.principal is None:
                return render(request, "account/proved_elsewhere.html", status=403)
            if not request.access.may(right):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            note_if_taken(request, response)
            return response

        guarded.right = right  # type: ignore[attr-defined]
        return guarded

    return decorate


def takes_files(view):
    """Decorator of a view that reads request.FILES: the signed in may send it more bytes than other addresses take."""
    view.takes_files = True
    return view


def note_if_taken(request: Request, response: HttpResponseBase) -> None:
    """Write in the log that a file left: everything behind this door is working material or the municipality's own."""
    kind, about = parse_header_parameters(response.headers.get("Content-Disposition", ""))
    if kind == "attachment" and request.method != "HEAD" and not getattr(response, "is_noted", False):
        note_taken(by=request.user, municipality=request.municipality, name=about.get("filename", ""))


def owned(model, request: Request, **lookup):
    """A row that the person may read, by its model or among the rows given, or 404."""
    rows = model if isinstance(model, QuerySet) else model._default_manager.all()
    return get_object_or_404(request.access.which(Right.READ, rows), **lookup)


def node_thing(model, request: Request, node_id: str, *, removed: bool = False):
    """A programme, goal, section … that the person may read, or 404. Removed ones only when asked for."""
    rows = model.objects.select_related("node__municipality", "node__parent__parent")
    thing = get_object_or_404(request.access.which(Right.READ, rows), pk=node_id)
    if not removed and any(node.removed_at for node in _line(thing.node)):
        raise Http404
    return thing


def governing_document(request: Request, pk: str):
    """A programme or an action plan that the person may read, whichever the id belongs to, or 404."""
    node = owned(Node, request, pk=pk, kind__in=[kind.kind for kind in GOVERNING])
    return node_thing(model_of(node.kind), request, pk)


def editable(model, request: Request, node_id: str, *, removed: bool = False):
    """As `node_thing`, and the person may write in it: contributors only in the parts pointed out to them."""
    thing = node_thing(model, request, node_id, removed=removed)
    if not request.access.may(Right.EDIT, thing):
        raise PermissionDenied
    return thing


def _line(node: Node) -> list[Node]:
    line = [node]
    while line[-1].parent:
        line.append(line[-1].parent)
    return line


def programme_of(thing: Section | Goal | Objective) -> Programme:
    """The programme that the part belongs to."""
    top = _line(thing.node)[-1]
    return Programme.objects.select_related("node__municipality", "case__officer", "owner").get(pk=top.pk)

"""The one door to each object: load it in this municipality and check the right in one go.

Not signed in: to the sign-in page and back. Signed in without the right: 403, and when another municipality vouches
for the session the page says how to prove more. Another municipality's id: 404. What is taken out as a file is logged.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import parse_header_parameters
from django.views.decorators.cache import never_cache

from samsyn.editions.kinds import GOVERNING
from samsyn.files.operations import note_taken
from samsyn.governing.models import Governing
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.operations import StandsInRemoved
from samsyn.nodes.queries import model_of
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Programme
from samsyn.tenants.rights import Right

Given = ParamSpec("Given")
View = Callable[Concatenate[Request, Given], HttpResponseBase]
V = TypeVar("V", bound=Callable[..., HttpResponseBase])
M = TypeVar("M", bound=Model)
N = TypeVar("N", bound=NodeModel)


def inside(right: Right) -> Callable[[View[Given]], View[Given]]:
    """Decorator of every view inside: the person is signed in and has the right in the whole municipality.

    `view.right` tells tests which. A right in a part of it is asked when the part is loaded (`editable`).
    """

    def decorate(view: View[Given]) -> View[Given]:
        @never_cache
        @wraps(view)
        def guarded(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.access.principal is None:
                return render(request, "account/proved_elsewhere.html", status=403)
            if not request.access.may(right):
                raise PermissionDenied
            try:
                response = view(request, *args, **kwargs)
            except (RemovedMeanwhile, StandsInRemoved) as gone:
                return removed_page(request, gone.node)
            note_if_taken(request, response)
            return response

        guarded.right = right  # type: ignore[attr-defined]  # a mark, for tests
        return guarded

    return decorate


class RemovedMeanwhile(Exception):
    """What somebody sends a form about, or what that stands in (`node`), has been taken away since they opened it."""

    def __init__(self, node: Node):
        super().__init__(node.pk)
        self.node = node


def removed_page(request: Request, node: Node) -> HttpResponseBase:
    """What was typed is given back, with the way to take the thing back; a programme is not brought back by a press."""
    typed = [
        words
        for name, values in request.POST.lists()
        if "__" not in name and name not in ("csrfmiddlewaretoken", "client_key", "seen")
        for words in values
        if len(words.strip()) > 1
    ]
    can_be_back = node.kind != Programme.kind and not any(over.removed_at for over in _line(node)[1:])
    context = {"part": node, "typed": typed, "can_be_back": can_be_back}
    return render(request, "workspace/removed.html", context, status=410)


def takes_files(view: V) -> V:
    """Decorator of a view that reads request.FILES: the signed in may send it more bytes than other addresses take."""
    view.takes_files = True  # type: ignore[attr-defined]  # a mark, read where bytes are counted
    return view


def takes_files_by_link(opens: Callable[..., bool]) -> Callable[[V], V]:
    """Decorator of a view that a link opens: whoever has one that lives, as `opens` says of the address' arguments, may
    send it as much as the signed in may send others.
    """

    def decorate(view: V) -> V:
        view.opens_by_link = opens  # type: ignore[attr-defined]  # a mark, read where bytes are counted
        return takes_files(view)

    return decorate


def note_if_taken(request: Request, response: HttpResponseBase) -> None:
    """Write in the log that a file left: everything behind this door is working material or the municipality's own."""
    kind, about = parse_header_parameters(response.headers.get("Content-Disposition", ""))
    if kind == "attachment" and request.method != "HEAD" and not getattr(response, "is_noted", False):
        note_taken(by=request.user, municipality=request.municipality, name=about.get("filename", ""))


def owned(model: type[M] | QuerySet[M], request: Request, **lookup: Any) -> M:
    """A row that the person may read, by its model or among the rows given, or 404."""
    rows = model if isinstance(model, QuerySet) else model._default_manager.all()
    return get_object_or_404(request.access.which(Right.READ, rows), **lookup)


def node_thing(model: type[N], request: Request, node_id: str, *, removed: bool = False) -> N:
    """A programme, goal, section … that the person may read, or 404.

    `removed`: also one that has itself been taken away. What stands in something that is taken away is gone with it.
    """
    rows = model._default_manager.select_related("node__municipality", "node__parent__parent")
    thing = get_object_or_404(request.access.which(Right.READ, rows), pk=node_id)
    gone = next((node for node in _line(thing.node)[removed:] if node.removed_at), None)
    if gone:
        if request.method == "POST" and request.access.may(Right.EDIT, thing):
            raise RemovedMeanwhile(gone)
        raise Http404
    return thing


def governing_document(request: Request, pk: str) -> Governing:
    """A programme or an action plan that the person may read, whichever the id belongs to, or 404."""
    node = owned(Node, request, pk=pk, kind__in=[kind.kind for kind in GOVERNING])
    document = node_thing(model_of(node.kind), request, pk)
    assert isinstance(document, Governing)
    return document


def editable(model: type[N], request: Request, node_id: str, *, removed: bool = False) -> N:
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


def programme_of(thing: NodeModel) -> Programme:
    """The programme that the part belongs to."""
    top = _line(thing.node)[-1]
    return Programme.objects.select_related("node__municipality", "case__officer", "owner").get(pk=top.pk)

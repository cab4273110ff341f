"""One way for every form: what was sent is checked, the operation is called, what it refuses is said at its field."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypedDict, TypeVar

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.datastructures import MultiValueDict

from samsyn.organisation.requests import OpenRequest
from samsyn.tenants.models import Person
from samsyn.workspace.uploads import AttachmentForm

READ_WRITE = ["GET", "HEAD", "POST"]
# What an operation may refuse: where it is said (a field, or None for the form), and how ("" for its own sentence).
Refusals = Mapping[type[Exception], tuple[str | None, str]]

Said = TypeVar("Said")
Said_co = TypeVar("Said_co", covariant=True)


class Checked(Protocol):
    """A form as far as it can be right or wrong."""

    def is_valid(self) -> bool: ...


class FilledIn(Checked, Protocol[Said_co]):
    """A form as views use it: what was filled in is read once, by the form itself, into what has types.

    One value is said as it is, several as a dataclass; columns of a row as a dict, when the operation takes columns.
    """

    def add_error(self, field: str | None, error: str) -> None: ...

    def said(self) -> Said_co: ...


class Sent(TypedDict):
    data: QueryDict | None
    files: "MultiValueDict[str, UploadedFile[Any]] | None"


class ShowAgain(Exception):
    """Nothing is wrong, and the page comes again before anything is saved: a preview, or something to read first."""


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest) -> Sent:
    """What was sent, for a form that takes a file: Form(**sent(request))."""
    is_sent = request.method == "POST"
    return {"data": request.POST if is_sent else None, "files": request.FILES if is_sent else None}


def is_ready(request: OpenRequest, form: Checked) -> bool:
    """Whether the form was sent and can be saved. A file that came with it is kept either way (`form.attached`)."""
    if request.method != "POST":
        return False
    is_valid = form.is_valid()
    if isinstance(form, AttachmentForm):
        by, municipality = request.user, request.municipality
        assert isinstance(by, Person) and municipality is not None  # files are attached inside alone
        form.keep(by=by, municipality=municipality)
    return is_valid


def form_page(
    request: OpenRequest,
    form: FilledIn[Said],
    template: str,
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
    save: Callable[[Said], HttpResponse],
    *,
    refusals: Refusals | None = None,
) -> HttpResponse:
    """The page of a form. `save` takes what was filled in, calls the operation and answers where to go.

    What was typed is kept when it is not valid, when the operation refuses, and when `save` raises ShowAgain.
    `context`: what else the page shows; a function when that costs something or hangs on what was filled in, for it is
    asked only when the page is shown.
    """
    refusals = refusals or {}
    if is_ready(request, form):
        try:
            return save(form.said())
        except ShowAgain:
            pass
        except tuple(refusals) as refusal:
            field, words = next(said for kind, said in refusals.items() if isinstance(refusal, kind))
            form.add_error(field, words or str(refusal))
    shown = context() if callable(context) else context
    return render(request, template, {**shown, "form": form})


def back_with_query(request: HttpRequest, address: str) -> HttpResponse:
    """Back to a page as it was asked for: the form carried the page's query in its own address."""
    page, _, place = address.partition("#")
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{page}{'?' + query if query else ''}#{place}")


def told(request: HttpRequest, words: str, route: str, *args: str, **kwargs: str) -> HttpResponse:
    """It is done: say so on the page that comes next."""
    messages.success(request, words)
    return HttpResponseRedirect(resolve_url(route, *args, **kwargs))

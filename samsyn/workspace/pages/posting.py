"""One way for every form: what was sent is checked, the operation is called, what it refuses is said at its field."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from samsyn.organisation.requests import Request
from samsyn.workspace.uploads import AttachmentForm

READ_WRITE = ["GET", "HEAD", "POST"]
# What an operation may refuse: where it is said (a field, or None for the form), and how ("" for its own sentence).
Refusals = Mapping[type[Exception], tuple[str | None, str]]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, for a form that takes a file: Form(**sent(request))."""
    is_sent = request.method == "POST"
    return {"data": request.POST if is_sent else None, "files": request.FILES if is_sent else None}


def is_ready(request: HttpRequest, form: forms.BaseForm) -> bool:
    """Whether the form was sent and can be saved. A file that came with it is kept either way (`form.attached`)."""
    if request.method != "POST":
        return False
    is_valid = form.is_valid()
    if isinstance(form, AttachmentForm):
        form.keep(cast(Request, request))  # a form with a file stands inside a municipality
    return is_valid


def form_page(
    request: HttpRequest,
    form: Any,
    template: str,
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
    save: Callable[[dict[str, Any]], HttpResponse],
    *,
    refusals: Refusals | None = None,
) -> HttpResponse:
    """The page of a form. `save` takes what was filled in, calls the operation and answers where to go.

    What was typed is kept when it is not valid, and when the operation refuses. `context`: what else the page shows; a
    function when that costs something, for it is asked only when the page is shown.
    """
    refusals = refusals or {}
    if is_ready(request, form):
        try:
            return save(form.cleaned_data)
        except tuple(refusals) as refusal:
            field, words = next(said for kind, said in refusals.items() if isinstance(refusal, kind))
            form.add_error(field, words or str(refusal))
    shown = context() if callable(context) else context
    return render(request, template, {**shown, "form": form})


def told(request: HttpRequest, words: str, route: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """It is done: say so on the page that comes next."""
    messages.success(request, words)
    return redirect(route, *args, **kwargs)

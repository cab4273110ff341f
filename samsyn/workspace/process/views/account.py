"""The account of how a document came about: as it reads so far, begun, written in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.documents.account import Account, account_of
from samsyn.organisation.requests import Request
from samsyn.process.models import Dialogue, Process
from samsyn.process.operations import create_process
from samsyn.process.queries import process_of
from samsyn.programmes.models import Programme
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, node_thing
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.pages.saving import save
from samsyn.workspace.process.forms import NewProcess, ProcessForm, ProcessNewForm
from samsyn.workspace.process.showing import address_of, gaps, shown_parts


@require_safe
@inside(Right.READ)
def process(request: Request, pk: str) -> HttpResponse:
    """The account so far, every fact marked, and what is missing beside it."""
    programme = node_thing(Programme, request, pk)
    can_write = request.access.may(Right.EDIT)
    process = process_of(programme.node)
    context: dict[str, Any] = {"programme": programme, "can_write": can_write, "process": process}
    if process:
        account = account_of(process, programme.node)
        context |= {
            "parts": shown_parts(account, can_write),
            "gaps": gaps(account, can_write),
            "records": noted(account, can_write),
        }
    return render(request, "process/process.html", context)


def noted(account: Account, can_write: bool) -> list[dict[str, Any]]:
    """Everything that has been noted down, in order of time."""
    rows = [
        (dialogue.starts_on, dialogue.when or dialogue.recurrence, Dialogue.Type(dialogue.type).label, dialogue.forum,
         "dialogue", dialogue.pk)
        for dialogue in account.dialogues
    ]  # fmt: skip
    rows += [(one.starts_on, one.when, "Workshop", one.title, "workshop", one.pk) for one in account.workshops]
    rows += [(one.sent_on, one.sent, "Remiss", one.title, "consultation", one.pk) for one in account.consultations]
    rows.sort(key=lambda row: (row[0] is None, row[0], row[5]) if row[0] else (True, None, row[5]))
    return [
        {"when": when, "type": type, "name": name, "url": address_of(kind, pk, account, can_write)}
        for _, when, type, name, kind, pk in rows
    ]


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def process_new(request: Request, pk: str) -> HttpResponse:
    """Begin the account. There is one for each document; a second try opens the first."""
    programme = node_thing(Programme, request, pk)
    if process_of(programme.node):
        return redirect("process", programme.pk)

    def save(new: NewProcess) -> HttpResponse:
        create_process(
            by=request.user, municipality=request.municipality, documents=[programme.node],
            policy_areas=programme.policy_areas.all(), title=new.title, client_key=new.client_key,
        )  # fmt: skip
        return told(request, "Processbeskrivningen är påbörjad. Fyll på den allt eftersom.", "process", programme.pk)

    return form_page(request, ProcessNewForm(posted(request)), "process/new.html", {"programme": programme}, save)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def process_text(request: Request, pk: str) -> HttpResponse:
    """The written parts of the account: background, purpose, aim, ways of working, the standing paragraphs."""
    thing = node_thing(Process, request, pk)
    programme = programme_of_process(thing)
    form = ProcessForm(posted(request), thing=thing)
    if request.method == "POST" and save(form, request.user) is not None:
        messages.success(request, "Texten är sparad.")
        return back_to(programme)
    return render(request, "process/text.html", {"programme": programme, "process": thing, "form": form})


def programme_of_process(process: Process) -> Programme | None:
    """The programme that the process is read from; the first when it made several."""
    made = Programme.objects.filter(node__processes=process, node__removed_at=None)
    return made.select_related("node__municipality").order_by("title").first()


def back_to(programme: Programme | None) -> HttpResponse:
    return redirect("process", programme.pk) if programme else redirect("start")

"""What is noted down in a process, one page for each kind of note: a dialogue, a workshop, a consultation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.consultation.models import Consultation
from samsyn.consultation.operations import add_consultation, remove_consultation
from samsyn.governing.queries import living
from samsyn.organisation.requests import Request
from samsyn.process.models import Dialogue, Process
from samsyn.process.operations import add_dialogue, change_dialogue, remove_dialogue
from samsyn.tenants.actors import Actor
from samsyn.tenants.rights import Right
from samsyn.ui.forms import keyed
from samsyn.workshop.models import Workshop
from samsyn.workshop.operations import add_workshop, remove_workshop
from samsyn.workspace.doors import inside, node_thing
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted
from samsyn.workspace.pages.saving import save
from samsyn.workspace.process.forms import ConsultationForm, DialogueForm, WorkshopForm
from samsyn.workspace.process.views.account import back_to, programme_of_process

Form = DialogueForm | WorkshopForm | ConsultationForm
F = TypeVar("F", DialogueForm, WorkshopForm, ConsultationForm)
Note = TypeVar("Note", Dialogue, Workshop, Consultation)


@dataclass(frozen=True)
class Kind(Generic[Note, F]):
    """A kind of note: its words, its form, and what is done with it.

    `change(form, by)` answers None when the form is to be shown again.
    """

    name: str  # "Dialog": heading and crumb
    definite: str  # "dialogen": inside sentences
    lead: str
    model: type[Note]
    rows: Callable[[], QuerySet[Note]]  # with what the page reads of them
    form: type[F]
    add: Callable[[Actor, Process, dict[str, Any]], Note]
    change: Callable[[F, Actor], object]
    remove: Callable[[Actor, Note], None]

    def find(self, process: Process, pk: str) -> Note:
        return get_object_or_404(self.rows().filter(process=process), pk=pk)


def save_dialogue(form: DialogueForm, by: Actor) -> Dialogue | None:
    """As `save`, for the note that is no node: the form itself finds that somebody else has changed it."""
    if not form.is_valid():
        return None
    change_dialogue(by=by, dialogue=form.thing, **form.said())
    return form.thing


# The table forgets which form goes with which note; each entry is right by itself.
KINDS: dict[str, Kind[Any, Any]] = {
    "dialog": Kind(
        "Dialog eller möte", "anteckningen", "En rad räcker: när, var och med vilka.", Dialogue,
        lambda: Dialogue.objects.select_related("process__node__municipality", "group", "body"), DialogueForm,
        add=lambda by, process, said: add_dialogue(by=by, process=process, **said),
        change=save_dialogue, remove=lambda by, thing: remove_dialogue(by=by, dialogue=thing),
    ),
    "workshop": Kind(
        "Workshop", "workshoppen", "När den hölls, vilka som bjöds in, hur många som kom och vad ni frågade.",
        Workshop, lambda: living(Workshop).select_related("process"), WorkshopForm,
        add=lambda by, process, said: add_workshop(by=by, process=process, **said),
        change=save, remove=lambda by, thing: remove_workshop(by=by, workshop=thing),
    ),
    "remiss": Kind(
        "Remiss", "remissen", "När förslaget skickades, till vilka och hur många som svarade.",
        Consultation, lambda: living(Consultation).select_related("process"), ConsultationForm,
        add=lambda by, process, said: add_consultation(by=by, process=process, **said),
        change=save, remove=lambda by, thing: remove_consultation(by=by, consultation=thing),
    ),
}  # fmt: skip


def kind_of(name: str) -> Kind[Any, Any]:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def is_run_here(thing: Dialogue | Workshop | Consultation) -> bool:
    """A consultation that is sent from here tells of itself: what is noted of it comes of what was done."""
    return isinstance(thing, Consultation) and thing.stage != Consultation.Stage.NOTED


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def record_new(request: Request, pk: str, kind: str) -> HttpResponse:
    """Note something down. The client key makes two clicks one note."""
    process, chosen = node_thing(Process, request, pk), kind_of(kind)
    programme = programme_of_process(process)
    form: Form = keyed(chosen.form)(posted(request), thing=chosen.model(process=process))

    def save_new(said: dict[str, Any]) -> HttpResponse:
        chosen.add(request.user, process, said)
        messages.success(request, "Antecknat.")
        return back_to(programme)

    context = {"programme": programme, "process": process, "kind": chosen}
    return form_page(request, form, "process/record.html", context, save_new)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def record(request: Request, pk: str, kind: str, record: str) -> HttpResponse:
    """Correct a note."""
    process, chosen = node_thing(Process, request, pk), kind_of(kind)
    thing = chosen.find(process, record)
    if is_run_here(thing):
        return redirect("consultation", pk=thing.pk)
    programme = programme_of_process(process)
    form = chosen.form(posted(request), thing=thing)
    if request.method == "POST" and chosen.change(form, request.user) is not None:
        messages.success(request, "Ändringen är sparad.")
        return back_to(programme)
    context = {"programme": programme, "process": process, "kind": chosen, "slug": kind, "form": form, "thing": thing}
    return render(request, "process/record.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def record_remove(request: Request, pk: str, kind: str, record: str) -> HttpResponse:
    """Ask, then take the note away."""
    process, chosen = node_thing(Process, request, pk), kind_of(kind)
    thing = chosen.find(process, record)
    if is_run_here(thing):
        return redirect("consultation", pk=thing.pk)
    programme = programme_of_process(process)
    if request.method == "POST":
        chosen.remove(request.user, thing)
        messages.success(request, "Borttaget ur processbeskrivningen.")
        return back_to(programme)
    context = {"programme": programme, "process": process, "kind": chosen, "slug": kind, "thing": thing}
    return render(request, "process/record_remove.html", context)

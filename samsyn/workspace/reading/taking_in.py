"""A reading taken in: where it can go, and how it went."""

import re

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from samsyn.editions.kinds import GOVERNING
from samsyn.imports.drafts import OBJECTIVE, Outline, from_tree, outline
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import AlreadyRead, NotEmpty, NotStaged, StaleRun, apply_import
from samsyn.imports.queries import empty_programmes, is_taken_in, programme_of_goals, programmes_with_goals
from samsyn.lib.blocks import BlockError
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Programme
from samsyn.workspace.doors import node_thing
from samsyn.workspace.reading.forms import NEW, PLAN_OF, ApplyForm

CORRECTED_MEANWHILE = "Läsningen har rättats i en annan flik eller av någon annan sedan du öppnade sidan."
STALE = f"{CORRECTED_MEANWHILE} Se efter och gör om."


def says_action_plan(title: str) -> bool:
    """Whether the title names a plan of actions. A biblioteksplan or a friluftsplan has goals of its own."""
    return re.search(r"(handlings|åtgärds|aktivitets|genomförande)plan", title, re.IGNORECASE) is not None


def applying_form(run: ImportRun, data: QueryDict | None = None) -> ApplyForm:
    """Where it can go, with what is most likely chosen."""
    found = outline(from_tree(run.tree).elements if run.tree else [])
    counts = found.counts()
    programmes = programmes_with_goals(run.municipality)
    likely = likely_programme(run, found, programmes) if counts["actions"] else None
    into = f"{PLAN_OF}{likely.pk}" if likely else NEW
    return ApplyForm(
        data, empty=empty_programmes(run.municipality), programmes=programmes, actions=counts["actions"],
        word=in_running_text(run.municipality.level("action", 2)), initial={"revision": run.revision, "into": into},
    )  # fmt: skip


def likely_programme(run: ImportRun, found: Outline, programmes: list[Programme]) -> Programme | None:
    """The programme that the document is most likely a plan of: the latest when it is actions alone, the one with all
    its goals when it calls itself an action plan. What has other goals of its own is a document by itself.
    """
    if found.goals:
        titles = [goal.element.title for goal in found.goals]
        return programme_of_goals(programmes, titles) if says_action_plan(run.tree["title"]) else None
    has_objectives = any(one.kind == OBJECTIVE for one in found.lost)
    return programmes[0] if programmes and not has_objectives else None


def take_in(request: Request, run: ImportRun, form: ApplyForm, revision: int) -> HttpResponse:
    """The run taken in where the form, which is valid, says, and the page that tells how it went."""
    try:
        name, programme = form.said()
        target = {name: node_thing(Programme, request, programme)} if name else {}
        document = apply_import(by=request.user, run=run, revision=revision, **target)
        messages.success(request, f"”{document.label}” är infört.")
    except AlreadyRead as already:
        address = reverse(GOVERNING[already.document.kind].page_route, args=[already.document.pk])
        messages.warning(
            request, format_html('Filen är redan inläst som <a href="{}">{}</a>.', address, already.document.label)
        )
    except BlockError as large:
        messages.warning(request, f"Det går inte att föra in än. {large}")
    except NotEmpty:
        messages.warning(request, "Dokumentet du valde har fått text under tiden. Välj ett nytt dokument i stället.")
    except (StaleRun, NotStaged):
        if not told_that_it_is_in(request, run):
            messages.warning(request, STALE)
    return redirect("import-run", run.pk)


def told_that_it_is_in(request: Request, run: ImportRun) -> bool:
    """Whether it is in already, or will be in a moment; then whoever pressed to take it in is told so."""
    if not is_taken_in(run):
        return False
    messages.success(request, "Dokumentet är infört.")
    return True

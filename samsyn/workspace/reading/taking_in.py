"""A reading taken in: where it can go, and how it went."""

import re

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from samsyn.editions.kinds import GOVERNING
from samsyn.imports.drafts import from_tree, outline
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import AlreadyRead, NotEmpty, NotStaged, StaleRun, apply_import
from samsyn.imports.queries import empty_programmes, programmes_with_goals
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
    """Where it can go. A document of actions alone is most likely a plan of the programme that is there."""
    draft = from_tree(run.tree) if run.tree else None
    counts = outline(draft.elements if draft else []).counts()
    programmes = programmes_with_goals(run.municipality)
    is_plan = counts["actions"] and programmes and (not counts["goals"] or says_action_plan(run.tree["title"]))
    into = f"{PLAN_OF}{programmes[0].pk}" if is_plan else NEW
    return ApplyForm(
        data, empty=empty_programmes(run.municipality), programmes=programmes, actions=counts["actions"],
        word=in_running_text(run.municipality.level("action", 2)), initial={"revision": run.revision, "into": into},
    )  # fmt: skip


def take_in(request: Request, run: ImportRun, form: ApplyForm, revision: int) -> HttpResponse:
    """The run taken in where the form says, and the page that tells how it went."""
    try:
        name, programme = form.said() if form.is_valid() else ("", "")
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
        messages.warning(request, STALE)
    return redirect("import-run", run.pk)

"""The receipt: what was laid in, with the way to take it away again, or what stands in the way of that."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from samsyn.action_plans.models import Action, FundingLine
from samsyn.editions.kinds import GOVERNING
from samsyn.governing.models import Section
from samsyn.imports.cover import other_lines
from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import StaleRun
from samsyn.imports.queries import plan_beside
from samsyn.imports.undoing import NotLaidIn, StandsInTheWay, in_the_way, laid_in, undo_import
from samsyn.lib.swedish import in_running_text, listed
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Goal, Objective
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.reading.by_kind import seen_revision
from samsyn.workspace.reading.outcome import fate_of

IN_ORDER = (Goal.kind, Objective.kind, Action.kind, Section.kind, FundingLine.kind)
NOT_AS_SEEN = "Det som lades in har ändrats i en annan flik eller av någon annan. Se efter hur det är nu."


def receipt_of(run: ImportRun, municipality: Municipality) -> dict[str, Any]:
    """What was laid in: the documents, how much of each, where everything in the file went, and whether it can be
    undone.
    """
    if run.document is None:
        return {}
    draft, hinders = from_tree(run.tree), in_the_way(run)
    return {
        "document_route": GOVERNING[run.document.kind].page_route,
        "plan": plan_beside(run),
        "laid_in": listed(counts_of(run, municipality)),
        **fate_of(draft, is_in=True),
        "kept_lines": other_lines(draft),
        "hinders": hinders,
        "instead": list(dict.fromkeys(one.instead for one in hinders)),
    }


def counts_of(run: ImportRun, municipality: Municipality) -> list[str]:
    """ "5 mål", "17 delmål": what is in of each kind."""
    rows = laid_in(run).order_by().values_list("kind").annotate(many=Count("pk"))
    counts = dict(rows)
    if FundingLine.kind in counts:  # words about money without an amount are no amounts
        lines = laid_in(run).filter(kind=FundingLine.kind)
        counts[FundingLine.kind] = FundingLine.objects.filter(pk__in=lines.values("pk")).exclude(amount=None).count()
    return [f"{counts[kind]} {_word(kind, counts[kind], municipality)}" for kind in IN_ORDER if counts.get(kind)]


def _word(kind: str, count: int, municipality: Municipality) -> str:
    if kind == Section.kind:
        return "avsnitt"
    if kind == FundingLine.kind:
        return "belopp"
    return in_running_text(municipality.level(kind, count))


@require_POST
@inside(Right.EDIT)
def import_undo(request: Request, pk: str) -> HttpResponse:
    """Take away what was laid in. Without a question first: nothing that was said of the reading is lost by it."""
    run = owned(ImportRun.objects.select_related("file", "document", "municipality"), request, pk=pk)
    try:
        undo_import(by=request.user, run=run, revision=seen_revision(request))
        messages.success(request, "Det som lades in är borttaget. Läsningen är öppen igen med alla val.")
    except NotLaidIn:
        messages.success(request, "Det som lades in är redan borttaget. Läsningen är öppen igen med alla val.")
    except StaleRun:
        messages.warning(request, NOT_AS_SEEN)
    except StandsInTheWay:
        messages.warning(request, "Det gick inte att ångra. Nedanför står vad som är i vägen.")
    return redirect("import-run", run.pk)

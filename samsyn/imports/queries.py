"""Reads of imports: whether a file has been read in before."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, QuerySet

from samsyn.action_plans.models import ActionPlan
from samsyn.editions.kinds import GOVERNING
from samsyn.imports.cover import CoverFact, cover_facts
from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportOrigin, ImportRun, ReadingRule
from samsyn.imports.said import from_kept
from samsyn.lib.alike import alike
from samsyn.lib.same_name import in_short, same_named
from samsyn.lib.swedish import indefinite_office
from samsyn.nodes.models import Node
from samsyn.organisation.models import Body, Office
from samsyn.programmes.models import Goal, Programme
from samsyn.programmes.queries import programmes_of
from samsyn.tenants.models import Municipality

LATEST = 5  # receipts that are listed


def already_read(run: ImportRun) -> Node | None:
    """The living document that this very file was read into before, by the file's hash; None if it never was.

    Also by this run, when what it laid in was taken away and brought back.
    """
    origins = ImportOrigin.objects.filter(
        file_sha256=run.file.sha256, run__municipality=run.municipality_id, node__removed_at=None,
        node__parent__removed_at=None, node__kind__in=[kind.kind for kind in GOVERNING],
    )  # fmt: skip
    first = origins.select_related("run__document", "node").order_by("run__applied_at", "node__created_at").first()
    return (first.run.document or first.node) if first else None


def plan_beside(run: ImportRun) -> ActionPlan | None:
    """The plan that the actions of the run became, beside its programme."""
    plans = ActionPlan.objects.filter(node__origins__run=run, node__parent=run.document_id, node__removed_at=None)
    return plans.select_related("node").first() if run.document_id else None


def run_of(document: Node) -> ImportRun | None:
    """The run that made the document, or the plan that was read from the same file beside its programme."""
    applied = ImportRun.objects.filter(origins__node=document, state=ImportRun.State.APPLIED).defer("heard")
    return applied.order_by("applied_at").first()


def read_beside(document: Node) -> set[str]:
    """The plans that were read from the same file as the programme: their nodes' ids."""
    runs = ImportRun.objects.filter(document=document, state=ImportRun.State.APPLIED)
    below = Node.objects.filter(parent=document, kind=ActionPlan.kind, origins__run__in=runs.values("pk"))
    return set(below.values_list("pk", flat=True))


def cover_of(document: Node) -> dict[str, CoverFact]:
    """What the cover of the file that the document was read from says, by name; nothing if it was not read in."""
    run = run_of(document)
    if run is None or not run.tree:
        return {}
    return {fact.name: fact for fact in cover_facts(from_tree(run.tree), from_kept(run.said))}


def body_named(municipality: Municipality | str, name: str) -> Body | None:
    """The municipality's body that a cover names, by its name or its abbreviation."""
    words = in_short(name)
    bodies = Body.objects.filter(municipality=municipality).order_by(F("ends_on").asc(nulls_first=True), "pk")
    return next((one for one in bodies if words in (in_short(one.name), in_short(one.abbreviation))), None)


def office_named(municipality: Municipality | str, title: str) -> Office | None:
    """The municipality's office that a cover names as the owner, however it is written, "Socialchefen" or "Socialchef";
    one that is there before one that has ended.
    """
    offices = list(Office.objects.filter(municipality=municipality).order_by(F("ends_on").asc(nulls_first=True), "pk"))
    return same_named(title, offices, called=lambda one: one.title) or same_named(
        indefinite_office(title), offices, called=lambda one: indefinite_office(one.title)
    )


def own_words_of(municipality: Municipality | str) -> dict[str, str]:
    """The municipality's own words for parts of its documents: phrase → meaning, as `reading.read` takes them."""
    return dict(ReadingRule.objects.filter(municipality=municipality).values_list("phrase", "meaning"))


def open_runs(municipality: Municipality) -> QuerySet[ImportRun]:
    """Imports that somebody has begun and neither taken in nor thrown away, latest first."""
    states = [ImportRun.State.READING, ImportRun.State.STAGED, ImportRun.State.REFUSED]
    return (
        ImportRun.objects.filter(municipality=municipality, state__in=states)
        .select_related("file", "by")
        .defer("tree", "heard", "said")
        .order_by("-created_at")
    )


def taken_in_runs(municipality: Municipality) -> QuerySet[ImportRun]:
    """The imports that were last taken in, latest first: their receipts are found by them."""
    runs = ImportRun.objects.filter(municipality=municipality, state=ImportRun.State.APPLIED)
    shown = runs.exclude(document=None).filter(document__removed_at=None).select_related("file", "document")
    return shown.defer("tree", "heard", "said").order_by("-applied_at", "pk")[:LATEST]


def programmes_with_goals(municipality: Municipality) -> list[Programme]:
    """Programmes that a plan can be read in to, the latest first."""
    with_goals = Node.objects.living().filter(municipality=municipality, kind=Goal.kind).values("parent")
    return list(programmes_of(municipality).filter(pk__in=with_goals).order_by("-node__created_at", "pk"))


def programme_of_goals(programmes: Sequence[Programme], titles: Sequence[str]) -> Programme | None:
    """The first of the programmes that has goals of all these titles, or nearly; None when none has."""
    goals: dict[str, list[Goal]] = {}
    of_these = Goal.objects.filter(node__parent__in=[one.pk for one in programmes], node__removed_at=None)
    for goal in of_these.select_related("node"):
        goals.setdefault(goal.node.parent_id or "", []).append(goal)
    return next((one for one in programmes if all(alike(title, goals.get(one.pk, [])) for title in titles)), None)


def is_taken_in(run: ImportRun) -> bool:
    """Whether the run has become a document. Waits for whoever takes it in at this moment."""
    with transaction.atomic():
        Municipality.objects.select_for_update(no_key=True).get(pk=run.municipality_id)
        return ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.APPLIED).exists()


def empty_programmes(municipality: Municipality) -> list[Programme]:
    """Programmes that somebody has started and that have no section and no goal yet."""
    with_parts = Node.objects.living().filter(municipality=municipality).exclude(parent=None).values("parent")
    return list(programmes_of(municipality).exclude(pk__in=with_parts))

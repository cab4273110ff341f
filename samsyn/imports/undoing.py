"""What was laid in taken away again, and the reading open as it was; or what stands in the way of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from msgspec.structs import replace

from samsyn.audit.models import AuditEvent
from samsyn.audit.operations import operation, record
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Decision, Edition
from samsyn.governing.operations import remove_part
from samsyn.imports.models import ImportOrigin, ImportRun, ReadingRule
from samsyn.imports.operations import StaleRun, forget_word, learn_word
from samsyn.imports.said import from_kept, to_keep
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.queries import model_of, standing_under, thing_of
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality

State = ImportRun.State
MOST = 5  # things in the way that are named; the others are counted
FUNDING = "funding"
# What else in Samsyn may stand on something that was laid in, in words, by the model that refers to it.
STANDS_ON_IT = {
    "Action": "har en insats i en annan plan",
    "Assignment": "har gett ett uppdrag",
    "ChangeReason": "har skrivna skäl till ändringar",
    "DecisionStep": "har en planerad beslutsväg",
    "DepartmentAnswer": "har svar från en förvaltning",
    "DepartmentRequest": "är utskickad till förvaltningar",
    "Link": "är kopplad till något annat",
    "Process": "hör till ett framtagande",
    "RoleAssignment": "har pekats ut för någon som skriver i delar",
    "WordReturn": "har en Wordfil som lästs tillbaka",
}
LOCKED = "Det som är låst eller beslutat tas aldrig bort så här. Rätta i arbetstexten och lås en ny version."
CHANGED = "Rätta i dokumentet i stället, så försvinner ingens arbete."
ADDED = "Ta bort det först om det inte ska finnas kvar. Sedan går det att ångra."
TAKEN_AWAY = {ImportRun, ImportOrigin, Edition, Decision, Node}  # told of in their own way, or go with it


@dataclass(frozen=True)
class Hinder:
    """What stands in the way, and what to do instead."""

    words: str
    instead: str


class NotLaidIn(Exception):
    """Nothing is in: it was never laid in, or has been taken away already."""


class StandsInTheWay(Exception):
    def __init__(self, hinders: list[Hinder]):
        super().__init__("; ".join(one.words for one in hinders))
        self.hinders = hinders


@operation
def undo_import(*, by: Actor, run: ImportRun, revision: int) -> ImportRun:
    """Take away what the run laid in, and let it wait to be corrected again with all that was said of it.

    What was learnt when it was laid in is as it was before. Raises NotLaidIn, StaleRun when it has been taken away and
    laid in anew since the page was shown (`revision`), StandsInTheWay.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=run.municipality_id)  # as whoever lays in does
    runs = ImportRun.objects.select_for_update(of=("self",)).select_related("file", "municipality", "document")
    fresh = runs.get(pk=run.pk)
    if fresh.state != State.APPLIED or fresh.document is None:
        raise NotLaidIn
    if fresh.revision != revision:
        raise StaleRun
    _one_at_a_time(fresh)
    if hinders := in_the_way(fresh):
        raise StandsInTheWay(hinders)
    document, nodes = fresh.document, list(laid_in(fresh).filter(removed_at=None))
    laid = {node.pk for node in nodes}
    tops = [node for node in nodes if node.kind in GOVERNING or node.parent_id not in laid]
    for node in reversed(tops):  # a plan before its programme
        remove_part(by=by, part=thing_of(node))
    if not made_its_document(fresh):  # it is there still, and is filled anew: what is in it then comes from that time
        ImportOrigin.objects.filter(run=fresh).delete()
    said = from_kept(fresh.said)
    for phrase, learnt in said.learnt.items():
        _unlearn(by, fresh.municipality, phrase, *learnt)
    fresh.said = to_keep(replace(said, learnt={}))
    fresh.state, fresh.document, fresh.applied_at = State.STAGED, None, None
    fresh.revision += 1
    fresh.save(update_fields=["state", "document", "applied_at", "said", "revision"])
    record(by=by, verb="import.undone", thing=fresh, label=fresh.file.name, document=document.pk, parts=len(laid))
    return fresh


def _one_at_a_time(run: ImportRun) -> None:
    """Whoever writes, locks, asks or points at any of it comes before this, and is seen, or after it, and is told."""
    nodes = laid_in(run)
    list(Node.objects.select_for_update().filter(Q(pk=run.document_id) | Q(pk__in=nodes.values("pk"))).order_by("pk"))
    for kind in sorted(_kinds(nodes)):
        rows = model_of(kind)._default_manager.select_for_update(of=("self",))
        list(rows.filter(pk__in=nodes.values("pk")).order_by("pk"))


def _unlearn(by: Actor, municipality: Municipality, phrase: str, meaning: str, before: str) -> None:
    """The phrase means what it did before, unless somebody has said another thing since."""
    rule = ReadingRule.objects.filter(municipality=municipality, phrase=phrase, meaning=meaning).first()
    if rule and before:
        learn_word(by=by, municipality=municipality, phrase=phrase, meaning=before)
    elif rule:
        forget_word(by=by, rule=rule)


def laid_in(run: ImportRun) -> QuerySet[Node]:
    """The nodes that the run made. Not the document that was there before and was filled, nor what was made before it
    was undone.
    """
    under = standing_under([run.document_id] if run.document_id else [])
    nodes = under.filter(pk__in=ImportOrigin.objects.filter(run=run).values("node"))
    return nodes if made_its_document(run) else nodes.exclude(pk=run.document_id)


def made_its_document(run: ImportRun) -> bool:
    if run.document is None:
        return False
    return str(getattr(thing_of(run.document), "client_key", "")).startswith(f"import:{run.pk}")


def in_the_way(run: ImportRun) -> list[Hinder]:
    """What was done since with what the run laid in: locked or decided first, else all the rest."""
    locked = list(_locked(run))
    if locked:
        return locked
    return [*_standing_on(run), *_changed(run), *_added(run)]


def _locked(run: ImportRun) -> Iterator[Hinder]:
    documents = {run.document_id, *laid_in(run).filter(kind__in=_governing()).values_list("pk", flat=True)}
    decided = Decision.objects.filter(document__in=documents).values_list("document__label", flat=True)
    for label in sorted(set(decided)):
        yield Hinder(f"Det finns ett beslut om ”{label}”.", LOCKED)
    locked = Edition.objects.filter(document__in=documents).values_list("document__label", flat=True)
    for label in sorted(set(locked) - set(decided)):
        yield Hinder(f"”{label}” är låst som version.", LOCKED)


def _standing_on(run: ImportRun) -> Iterator[Hinder]:
    """Rows elsewhere that refer to what was laid in, whatever they are."""
    nodes = laid_in(run)
    models: set[type[Model]] = {Node, *map(model_of, _kinds(nodes))}
    found: set[tuple[str, str]] = set()
    for relation in (one for model in models for one in model._meta.related_objects):
        model, name = relation.related_model, relation.field.name
        if relation.one_to_one or model in TAKEN_AWAY:
            continue
        rows = model._base_manager.filter(**{f"{name}__in": nodes.values("pk")})
        if issubclass(model, NodeModel):
            rows = rows.exclude(pk__in=nodes.values("pk")).filter(node__removed_at=None)
        at = rows.values_list(name, flat=True).order_by("pk").first()
        if at is not None:
            found.add((Node.objects.get(pk=at).label, STANDS_ON_IT.get(model.__name__, "används av något annat")))
    for label, words in sorted(found):
        yield Hinder(f"”{label}” {words}.", CHANGED)


def _changed(run: ImportRun) -> Iterator[Hinder]:
    """What the log tells of the parts, besides that they were made."""
    nodes = laid_in(run)
    made = {f"{kind}.{verb}" for kind in _kinds(nodes) for verb in ("created", "added")}
    events = AuditEvent.objects.filter(thing__in=nodes.values("pk")).exclude(verb__in=[*made, "import.applied"])
    last = {event.thing: event for event in events.with_names()}
    told = list(last.values())[-MOST:][::-1]
    for event in told:
        what = "tagits bort" if event.verb.endswith(".removed") else "ändrats"
        day = timezone.localtime(event.at).date().isoformat()
        yield Hinder(f"”{event.label}” har {what} {day} av {event.who}.", CHANGED)
    if more := len(last) - len(told):
        yield Hinder(f"{more} {'del' if more == 1 else 'delar'} till har ändrats.", CHANGED)
    if not last and (node := nodes.filter(revision__gt=1).first()):  # moved here from an installation with its own log
        yield Hinder(f"”{node.label}” har ändrats.", CHANGED)


def _added(run: ImportRun) -> Iterator[Hinder]:
    """What stands below the parts and was not laid in."""
    nodes = laid_in(run)
    below = Node.objects.living().filter(parent__in=nodes.values("pk")).exclude(pk__in=nodes.values("pk"))
    # Lines of money were laid in without a place of their own before that was told.
    added = below.exclude(kind=FUNDING, created_at__lt=run.applied_at)
    labels = list(added.order_by("created_at", "pk").values_list("label", flat=True))
    for label in labels[:MOST]:
        yield Hinder(f"”{label}” har lagts till.", ADDED)
    if (more := len(labels) - MOST) > 0:
        yield Hinder(f"{more} {'del' if more == 1 else 'delar'} till har lagts till.", ADDED)


def _kinds(nodes: QuerySet[Node]) -> set[str]:
    return set(nodes.order_by().values_list("kind", flat=True))


def _governing() -> list[str]:
    return [kind.kind for kind in GOVERNING]

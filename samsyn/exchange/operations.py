"""Reading a document in: given, corrected by a person, applied all at once or not at all."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from samsyn.audit.operations import operation, record
from samsyn.exchange.applying import cross_cutting_text, goal_fields, programme_fields
from samsyn.exchange.models import ImportOrigin, ImportRun
from samsyn.exchange.queries import already_read
from samsyn.exchange.staging import Element, outline
from samsyn.files.operations import keep_file
from samsyn.jobs.models import Work
from samsyn.nodes.models import Node
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import add_goal, add_objective, add_section, create_programme

State = ImportRun.State
LONGEST_PLACE = 120  # characters of "sida 3, tabell 2"


class StaleRun(Exception):
    """Another tab or another person has corrected the run since this page was shown."""


class NotStaged(Exception):
    """The run is not waiting to be corrected: it is being read, has been taken in, or was thrown away."""


class NotEmpty(Exception):
    """The document to fill has text of its own."""


class AlreadyRead(Exception):
    """The very same file has been read into `document` before."""

    def __init__(self, document: Node):
        super().__init__(document.label)
        self.document = document


@operation
def start_import(*, by, municipality, name: str, media_type: str, data: bytes, client_key: str) -> ImportRun:
    """Keep the file and put it in the queue to be read. The same client key again answers the first run."""
    if made := ImportRun.objects.filter(client_key=client_key).first():
        return made
    file = keep_file(by=by, municipality=municipality, name=name, media_type=media_type, data=data)
    run = ImportRun.objects.create(municipality=municipality, file=file, by=by, client_key=client_key)
    record(by=by, verb="import.started", thing=run, label=file.name)
    return run


@operation
def import_now(
    *, by, municipality, name: str, media_type: str, data: bytes, tree: dict, client_key: str
) -> tuple[ImportRun, Node]:
    """Take a file in as it was read (`tree`), without a person in between. All or nothing; raises as `apply_import`."""
    run = start_import(
        by=by, municipality=municipality, name=name, media_type=media_type, data=data, client_key=client_key
    )
    if run.state == State.READING:
        ImportRun.objects.filter(pk=run.pk).update(state=State.STAGED, work=Work.DONE, tree=tree)
    return run, apply_import(by=by, run=run)


@transaction.atomic
def correct_import(*, run: ImportRun, revision: int, correct: Callable[[list[Element]], list[Element]]) -> ImportRun:
    """Make one correction of the staged list. Not logged: nothing is in the working text yet.

    Raises StaleRun when the page is older than the run, NotStaged, and what `correct` raises.
    """
    return _change(run, revision, lambda tree: {**tree, "elements": correct(tree["elements"])})


@transaction.atomic
def rename_import(*, run: ImportRun, revision: int, title: str) -> ImportRun:
    """Give what is read in another title. Raises as `correct_import`."""
    return _change(run, revision, lambda tree: {**tree, "title": title})


def _change(run: ImportRun, revision: int, change: Callable[[dict], dict]) -> ImportRun:
    fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
    if fresh.state != State.STAGED:
        raise NotStaged
    if fresh.revision != revision:
        raise StaleRun
    fresh.tree = change(fresh.tree)
    fresh.revision += 1
    fresh.save(update_fields=["tree", "revision"])
    return fresh


@operation
def discard_import(*, by, run: ImportRun) -> None:
    """Throw the run away. The file stays in the log of what was given; nothing has come into any text."""
    fresh = ImportRun.objects.select_for_update().select_related("file").get(pk=run.pk)
    if fresh.state == State.APPLIED:
        raise NotStaged
    if fresh.state == State.DISCARDED:
        return
    fresh.state = State.DISCARDED
    fresh.save(update_fields=["state"])
    record(by=by, verb="import.discarded", thing=fresh, label=fresh.file.name)


@operation
def apply_import(*, by, run: ImportRun, revision: int | None = None, into: Programme | None = None) -> Node:
    """Make a programme of the staged run, or fill the empty one `into`; answers the document's node.

    A second call answers the same document. Raises AlreadyRead for a file that was read in before, StaleRun when the
    list has been corrected since the page was shown (`revision`), NotStaged, NotEmpty.
    """
    fresh = ImportRun.objects.select_for_update().select_related("file", "municipality", "document").get(pk=run.pk)
    if fresh.state == State.APPLIED:
        return fresh.document
    if fresh.state != State.STAGED:
        raise NotStaged
    if revision is not None and fresh.revision != revision:
        raise StaleRun
    if (document := already_read(fresh)) is not None:
        raise AlreadyRead(document)
    if into is not None and into.node.children.living().select_for_update().exists():
        raise NotEmpty
    programme = into or create_programme(
        by=by, municipality=fresh.municipality, title=fresh.tree["title"][:200], client_key=f"import:{fresh.pk}",
        **programme_fields(fresh.tree),
    )  # fmt: skip
    origins = [(programme.node, {"key": "title", "where": fresh.tree["where"], "words": fresh.tree["title"]})]
    origins += _parts(by, programme, fresh.tree)
    ImportOrigin.objects.bulk_create(
        ImportOrigin(
            node=node, run=fresh, file_sha256=fresh.file.sha256, key=origin["key"][:64],
            place=origin["where"][:LONGEST_PLACE], words=origin["words"],
        )
        for node, origin in origins
    )  # fmt: skip
    fresh.state, fresh.document, fresh.applied_at = State.APPLIED, programme.node, timezone.now()
    fresh.save(update_fields=["state", "document", "applied_at"])
    record(by=by, verb="import.applied", thing=programme.node, run=fresh.pk, sha256=fresh.file.sha256)
    return programme.node


def _parts(by, programme: Programme, tree: dict) -> list[tuple[Node, dict]]:
    """Sections, goals and objectives made; each node with the origins of what went into it."""
    found = outline(tree["elements"])
    names = {name: programme.municipality.level(name) for name in ("action", "objective")}
    origins: list[tuple[Node, dict]] = []

    def section(element: Element, *, after: bool) -> None:
        made = add_section(
            by=by, programme=programme, title=element["title"], text=element["blocks"], stands_after_goals=after
        )
        origins.extend((made.node, origin) for origin in element["origins"])

    for element in found.before:
        section(element, after=False)
    for branch in found.goals:
        goal = add_goal(by=by, programme=programme, title=branch.element["title"], **goal_fields(branch, names))
        inside = [branch.element, *branch.texts, *branch.actions]
        inside += [action for objective in branch.objectives for action in objective.actions]
        origins += [(goal.node, origin) for element in inside for origin in element["origins"]]
        for part in branch.objectives:
            objective = add_objective(by=by, goal=goal, title=part.element["title"], description=part.element["blocks"])
            origins += [(objective.node, origin) for origin in part.element["origins"]]
    for element in found.after:
        section(element, after=True)
    if found.cross_cutting:
        title = f"Övergripande {programme.municipality.level('action', 2).lower()}"
        text = cross_cutting_text(found.cross_cutting, names)
        made = add_section(by=by, programme=programme, title=title, text=text, stands_after_goals=True)
        origins += [(made.node, origin) for element in found.cross_cutting for origin in element["origins"]]
    return origins

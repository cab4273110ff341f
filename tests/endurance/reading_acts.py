"""A file with pictures read, a kind of its parts chosen, and both its documents adopted by one decision: acts that are
killed in the middle (see killing.py)."""

from contextlib import suppress
from datetime import timedelta
from io import BytesIO

import docx
from django.utils import timezone

from samsyn.action_plans.models import ActionPlan
from samsyn.audit.models import AuditEvent
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.operations import Minuted
from samsyn.files.models import StoredFile
from samsyn.governing.together import Beside, enter_adopted_together
from samsyn.imports.correcting import choose_kinds
from samsyn.imports.drafts import from_tree
from samsyn.imports.jobs import read_next
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import StaleRun, apply_import, start_import
from samsyn.imports.undoing import NotLaidIn, undo_import
from samsyn.nodes.models import Node
from samsyn.programmes.models import Programme
from samsyn.tenants.models import Municipality
from tests.actors import TEST
from tests.pictures import png

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def give(municipality: Municipality, number: int) -> None:
    """A Word file with two goals, a table of actions and two pictures, given and not read yet."""
    word = docx.Document()
    word.add_paragraph(f"Program {number}", style="Title")
    for goal in (1, 2):
        word.add_heading(f"Mål {goal}: Namn {goal}", 1)
        word.add_paragraph("Det finns hus.")
        word.add_picture(BytesIO(png((40, 30 + goal), "RGB", (number % 250, goal, 90))))
        word.add_heading("Framåt", 2)
        word.add_paragraph("Så gör vi.")
    table = word.add_table(2, 3)
    for row, words in zip(table.rows, (("Insats", "Ansvarig", "Tidplan"), ("Rita", "Planchef", "2021")), strict=True):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    written = BytesIO()
    word.save(written)
    start_import(
        by=TEST, municipality=municipality, name=f"program-{number}.docx", media_type=WORD, data=written.getvalue(),
        client_key=f"bilder-{number}",
    )  # fmt: skip


def run_of(number: int) -> ImportRun:
    return ImportRun.objects.get(client_key=f"bilder-{number}")


def read_it(number: int) -> None:
    """The next worker, when the lease of the one that was killed has run out."""
    ImportRun.objects.filter(client_key=f"bilder-{number}", lease_until__isnull=False).update(
        lease_until=timezone.now() - timedelta(days=1)
    )
    read_next()


def read_traces(number: int) -> dict[str, int]:
    """Pictures are kept before the list that names them, so until it is there they are no half of a reading."""
    run = run_of(number)
    if run.state != ImportRun.State.STAGED:
        return {"read": 0, "elements": 0, "pictures": 0}
    pictures = StoredFile.objects.filter(municipality=run.municipality, media_type__startswith="image/").count()
    return {"read": 1, "elements": len(from_tree(run.tree).elements), "pictures": pictures - 2 * number}


def give_and_read(municipality: Municipality, number: int) -> None:
    give(municipality, number)
    read_next()


def choose(number: int) -> None:
    """The heading that comes again under each goal is not an own heading but a section."""
    run = run_of(number)
    kind = next(one for one in from_tree(run.tree).kinds if one.name == "Framåt")
    with suppress(StaleRun):  # it was chosen already
        choose_kinds(by=TEST, run=run, revision=1, kinds={kind.id: "section"})


def choose_traces(number: int) -> dict[str, int]:
    run = run_of(number)
    return {
        "revision": run.revision,
        "said": len(run.said.get("kinds", {})),
        "events": AuditEvent.objects.filter(verb="import.kind_chosen", thing=run.pk).count(),
    }


def give_and_take_in(municipality: Municipality, number: int) -> None:
    give_and_read(municipality, number)
    apply_import(by=TEST, run=run_of(number))


def undo(number: int) -> None:
    run = run_of(number)
    with suppress(NotLaidIn):  # it was undone already
        undo_import(by=TEST, run=run, revision=run.revision)


def undo_traces(number: int) -> dict[str, int]:
    """The programme and its plan, the reading and the log: all of it as it was, or all of it undone."""
    run = run_of(number)
    made = Node.objects.filter(origins__run=run).distinct()
    return {
        "documents": made.living().filter(kind__in=["programme", "action_plan"]).count(),
        "open again": int(run.state == ImportRun.State.STAGED and run.document_id is None),
        "revision": run.revision,
        "events": AuditEvent.objects.filter(verb="import.undone", thing=run.pk).count(),
    }


def decide_both(number: int) -> None:
    programme = Programme.objects.get(pk=run_of(number).document_id)
    said = Minuted(body_name="Kommunfullmäktige", minutes_item="47")
    plan = ActionPlan.objects.get(node__parent=programme.node)
    enter_adopted_together(
        by=TEST, document=programme, said=said, beside=[Beside(plan, said)], client_key=f"bada-{number}"
    )


def decide_traces(number: int) -> dict[str, int]:
    programme = run_of(number).document_id
    documents = [programme, *ActionPlan.objects.filter(node__parent=programme).values_list("pk", flat=True)]
    return {
        "decisions": Decision.objects.filter(document__in=documents).count(),
        "versions": Edition.objects.filter(document__in=documents).count(),
        "adoptions": EditionEvent.objects.filter(edition__document__in=documents).count(),
    }

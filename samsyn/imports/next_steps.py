"""What waits to be looked through after reading, as next steps on the programme's page."""

from collections.abc import Iterator

from samsyn.editions.situation import Situation
from samsyn.governing.next_steps import Step, StepRule
from samsyn.imports.models import ImportRun
from samsyn.imports.queries import cover_of
from samsyn.programmes.models import Programme
from samsyn.tenants.rights import Right


def staged_import_waits(situation: Situation) -> Iterator[Step]:
    staged = ImportRun.objects.filter(document=situation.document.node, state=ImportRun.State.STAGED)
    for run in staged.select_related("file").defer("tree", "heard", "said").order_by("created_at")[:1]:
        yield Step(
            "Rätta det som lästes in och för in det",
            f"”{run.file.name}” är läst men inte införd.",
            "import-run",
            run.pk,
            "Rätta och för in",
            "Nu",
        )


def decided_already(situation: Situation) -> Iterator[Step]:
    """Of a document that was read in and never locked, whose cover says that it is decided."""
    if situation.newest is not None or not situation.has_text:
        return
    cover = cover_of(situation.document.node)
    who = cover["decided_by"].becomes.strip() if "decided_by" in cover else ""
    if who or "decided_on" in cover:
        yield Step(
            "Skriv in beslutet som finns",
            f"Omslaget säger att {who} har beslutat." if who else "Omslaget säger när dokumentet beslutades.",
            "already-adopted",
            situation.document.pk,
            "Lås som antagen",
            "Nu",
        )


RULES = [
    StepRule("decided already", 12, decided_already, about=Programme.kind, right=Right.LOCK),
    StepRule("staged import waits", 11, staged_import_waits, right=Right.LOCK),
]

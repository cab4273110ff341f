"""What waits to be looked through after reading, as next steps on the programme's page."""

from collections.abc import Iterator

from samsyn.editions.situation import Situation
from samsyn.governing.next_steps import Step, StepRule
from samsyn.imports.models import ImportRun
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


RULES = [
    StepRule("staged import waits", 11, staged_import_waits, right=Right.LOCK),
]

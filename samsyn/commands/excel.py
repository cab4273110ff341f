"""Action plans out to Excel and back."""

from argparse import Namespace

from samsyn.action_plans.queries import plan_tree
from samsyn.commands import Refused
from samsyn.commands.acting import COMMAND
from samsyn.commands.documents import find_plan, save
from samsyn.commands.people import find_municipality
from samsyn.lib.bounded import ReaderDied
from samsyn.spreadsheets.plan_excel.operations import StillColliding, proposed, take_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from samsyn.spreadsheets.workbook import WorkbookRefused


def plan_excel(options: Namespace) -> None:
    """Make a workbook of the plan's working text."""
    plan = find_plan(find_municipality(options.municipality), options.plan)
    save(options.output, plan_workbook(plan_tree(plan)))
    print(f"{plan.title} är sparad i {options.output}. Ändra i den och läs tillbaka den med read-plan-excel.")


def read_plan_excel(options: Namespace) -> None:
    """Take the changes of the workbook into the plan: all of them, or none. What is not understood is told of."""
    plan = find_plan(find_municipality(options.municipality), options.plan)
    if not options.file.is_file():
        raise Refused(f"Filen {options.file} finns inte.")
    data = options.file.read_bytes()
    try:
        changes = proposed(plan, data)
    except (WorkbookRefused, ReaderDied) as refusal:
        raise Refused(str(refusal)) from refusal
    for cell in changes.cells:
        both = " (planen har också ändrats)" if cell.is_collision else ""
        print(f"{cell.sheet}, {cell.heading}: ”{cell.now}” blir ”{cell.new}”{both}")
    for row in changes.new:
        print(f"{row.sheet}, rad {row.line}: ny, ”{row.name}”")
    for problem in changes.problems:
        print(f"{problem.sheet}, rad {problem.line}, {problem.heading}: {problem.sentence}")
    for sentence in changes.unread:
        print(sentence)
    if changes.is_of_another_plan:
        raise Refused("Filen är gjord av en annan handlingsplan. Inget fördes in.")
    if options.dry_run:
        print("Inget fördes in, eftersom du bad om att bara läsa.")
        return
    chosen = {cell.key: options.collisions for cell in changes.collisions} if options.collisions else {}
    try:
        cells, new = take_workbook(by=COMMAND, plan=plan, data=data, chosen=chosen)
    except StillColliding as collision:
        raise Refused(
            "Planen har ändrats på samma ställen sedan filen gjordes. Inget fördes in. "
            "Välj vems ord som gäller med --collisions mine (filens) eller theirs (planens)."
        ) from collision
    print(f"Infört i {plan.title}. Ändrade celler: {cells}. Nya rader: {new}.")

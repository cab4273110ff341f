"""Action plans out to Excel and back."""

from argparse import Namespace

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plan_tree
from samsyn.commands import Refused
from samsyn.commands.acting import COMMAND
from samsyn.commands.documents import find_plan, save
from samsyn.commands.people import find_municipality
from samsyn.imports.queries import own_words_of
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.canonical import sha256_hex
from samsyn.spreadsheets.columns import context_of, own_words
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.operations import StillColliding, proposed, take_workbook
from samsyn.spreadsheets.plan_excel.reading import NotOurs
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from samsyn.spreadsheets.plan_paste.cells import PasteRefused, look_at_cells
from samsyn.spreadsheets.plan_paste.columns import COLUMNS, columns_of
from samsyn.spreadsheets.plan_paste.foreign import foreign_rows
from samsyn.spreadsheets.plan_paste.operations import add_pasted
from samsyn.spreadsheets.plan_paste.rows import pasted_rows


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
    except NotOurs:
        read_rows_of(options, plan, data)
        return
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


def read_rows_of(options: Namespace, plan: ActionPlan, data: bytes) -> None:
    """The rows of a workbook that Samsyn never made, as those that are pasted: what is not in the plan is added."""
    words = own_words_of(plan.municipality)
    try:
        rows = foreign_rows(data, words, own_words(plan.municipality))
        first, *rest = look_at_cells(rows.text)
    except (WorkbookRefused, PasteRefused, ReaderDied) as refusal:
        raise Refused(str(refusal)) from refusal
    columns, has_heads = columns_of(first, words)
    heads = first if has_heads else [""] * len(first)
    pasted = pasted_rows(rest if has_heads else [first, *rest], heads, columns, context_of(plan_tree(plan)))
    print(f"Filen är inte gjord av Samsyn. Bladet {rows.sheet} är läst som rader att lägga till.")
    level = {kind: plan.municipality.level(kind) for kind in ("goal", "objective", "action")}
    for at, (head, name) in enumerate(zip(first, columns, strict=True), start=1):
        print(f"Kolumn {at}, {head or '(tom)'}: {COLUMNS[name].format(**level)}")
    for row in pasted.new:
        said = "; ".join(filter(None, [row.serves_words, row.responsible_words, row.department,
                                       row.fields.get("schedule", ""), row.funding_words]))  # fmt: skip
        print(f"Rad {row.line}: ny, ”{row.title}” ({said})")
        year = ["Pengarna saknar år."] if row.is_without_year else []
        unknown = [f"Inget mål heter ”{row.unknown_goal}”."] if row.unknown_goal else []
        for sentence in [*row.told, *unknown, *year]:
            print(f"Rad {row.line}: {sentence}")
    for row in pasted.there:
        print(f"Rad {row.line}: ”{row.title}” finns redan i planen och läggs inte till.")
    for row in pasted.nameless:
        print(f"Rad {row.line}: har inget namn och läggs inte till: {', '.join(row.words)}")
    for row in pasted.sums:
        print(f"Rad {row.line}: summerar de andra och läggs inte till: {', '.join(row.words)}")
    for sentence in rows.told:
        print(sentence)
    if options.dry_run:
        print("Inget fördes in, eftersom du bad om att bara läsa.")
        return
    count = add_pasted(by=COMMAND, plan=plan, rows=pasted.new, client_key=sha256_hex(data)[:24])
    print(f"Infört i {plan.title}. Nya rader: {count}.")

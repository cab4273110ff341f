"""Taking a workbook's changes into the plan: all that was shown, or nothing."""

from collections import defaultdict
from typing import Any

from samsyn.action_plans.models import Action, ActionPlan, FundingLine
from samsyn.action_plans.operations import add_action, add_funding, add_milestone, add_money, set_status
from samsyn.action_plans.queries import plan_tree
from samsyn.audit.operations import operation, record
from samsyn.content.operations import Written, save_fields
from samsyn.lib.canonical import sha256_hex
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.queries import thing_of, two_levels_below
from samsyn.spreadsheets.amounts import SAID, settled
from samsyn.spreadsheets.columns import ACTIONS, STATE, by_key
from samsyn.spreadsheets.plan_excel.changes import MINE, Changes, NewRow, changes_in, row_key
from samsyn.spreadsheets.plan_excel.reading import ReadBook, read_workbook
from samsyn.tenants.actors import Actor

FIELDS_OF_STATE = (STATE, "note")


class StillColliding(Exception):
    """Somebody has changed what the file changes, and nobody has chosen which words are to stand."""


def proposed(plan: ActionPlan, data: bytes, by: Actor | None = None) -> Changes:
    """What the workbook changes in the plan as it is now. Raises WorkbookRefused and ReaderDied."""
    return _proposed(plan, read_workbook(data, plan.municipality), sha256_hex(data), by)


def _proposed(plan: ActionPlan, book: ReadBook, file_key: str, by: Actor | None) -> Changes:
    made = set(two_levels_below(plan.pk).values_list("pk", flat=True))
    return changes_in(book, plan_tree(plan), parent_of_new=plan.pk, file_key=file_key, made=made, by=by)


def take_workbook(*, by: Actor, plan: ActionPlan, data: bytes, chosen: dict[str, str]) -> tuple[int, int]:
    """Write every change of the workbook. Answers how many cells were changed and how many rows are new.

    `chosen`: for each collision whose words are to stand, "mine" (the file's) or "theirs". Raises StillColliding when
    one is not chosen, WorkbookRefused and ReaderDied. Taken twice, the second time changes nothing.
    """
    book = read_workbook(data, plan.municipality)  # before the transaction: nobody waits for a file
    return take_rows(by=by, plan=plan, book=book, file_key=sha256_hex(data), chosen=chosen)


@operation
def take_rows(*, by: Actor, plan: ActionPlan, book: ReadBook, file_key: str, chosen: dict[str, str]) -> tuple[int, int]:
    """Write every change of a workbook's rows, as `take_workbook`. `file_key` names the file: its hash."""
    Node.objects.select_for_update().get(pk=plan.pk)
    changes = _proposed(plan, book, file_key, by)
    if any(cell.key not in chosen for cell in changes.collisions):
        raise StillColliding
    by_thing: dict[str, dict[str, Any]] = defaultdict(dict)
    count = 0
    for cell in changes.cells:
        if not cell.is_collision or chosen[cell.key] == MINE:
            by_thing[cell.thing] |= cell.fields
            count += 1
    nodes = Node.objects.select_related("municipality").in_bulk(list(by_thing))
    for pk, fields in by_thing.items():
        write(by, thing_of(nodes[pk]), fields)
    for row in changes.new:
        add(by, plan, row, row_key(file_key, row.sheet, row.line))
    if count or changes.new:
        record(by=by, verb="action_plan.excel_read", thing=plan.node, cells=count, new=len(changes.new))
    return count, len(changes.new)


def write(by: Actor, thing: NodeModel, fields: dict[str, Any]) -> None:
    if isinstance(thing, FundingLine):
        fields = settled(fields, thing.words)
    content = {name: Written(value) for name, value in fields.items() if name not in FIELDS_OF_STATE}
    if content:
        save_fields(by=by, thing=thing, changes=content)
    if isinstance(thing, Action) and any(name in fields for name in FIELDS_OF_STATE):
        status = fields.get(STATE) or thing.status
        set_status(by=by, action=thing, status=status, note=fields.get("note", thing.status_note))


def add(by: Actor, plan: ActionPlan, row: NewRow, key: str) -> None:
    fields = {name: value for name, value in row.fields.items() if name not in FIELDS_OF_STATE}
    if row.sheet == ACTIONS.name:
        action = add_action(by=by, plan=plan, client_key=key, **by_key(fields))
        if row.fields.get(STATE) or row.fields.get("note"):
            write(by, action, {name: row.fields[name] for name in FIELDS_OF_STATE if row.fields.get(name)})
        return
    action = Action.objects.select_related("node__municipality").get(pk=row.parent)
    if row.sheet == "Finansiering":
        of_words = not any(fields.get(name) is not None for name in ("amount", SAID))  # which may name several
        (add_money if of_words else add_funding)(by=by, action=action, client_key=key, **settled(fields, ""))
    else:
        add_milestone(by=by, action=action, client_key=key, **fields)

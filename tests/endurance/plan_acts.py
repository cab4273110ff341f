"""Acts on plans and on whole municipalities that are killed in the middle: see killing.py."""

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from django.db import transaction
from openpyxl import load_workbook

from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer, FundingLine
from samsyn.action_plans.operations import Asked, Said, add_action, add_funding, answer_actions, create_plan
from samsyn.action_plans.queries import plan_tree
from samsyn.audit.models import AuditEvent
from samsyn.bundle import BundleRefused
from samsyn.bundle.operations import bring_in
from samsyn.bundle.writing import write_bundle
from samsyn.nodes.models import Node
from samsyn.organisation.models import Department
from samsyn.organisation.operations import add_department, add_municipality
from samsyn.programmes.operations import add_goal, create_programme
from samsyn.spreadsheets.columns import context_of
from samsyn.spreadsheets.plan_excel.operations import take_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from samsyn.spreadsheets.plan_paste.operations import add_pasted
from samsyn.spreadsheets.plan_paste.rows import pasted_rows
from samsyn.tenants.models import Municipality
from tests.actors import TEST


def plan(number: int) -> ActionPlan:
    return ActionPlan.objects.select_related("node__municipality", "node__parent").get(client_key=f"plan-{number}")


def make_plan(municipality: Municipality, number: int) -> ActionPlan:
    programme = create_programme(
        by=TEST, municipality=municipality, title=f"Program för plan {number}", client_key=f"plan-program-{number}"
    )
    goal = add_goal(by=TEST, programme=programme, title="Ett mål", client_key=f"plan-mal-{number}")
    made = create_plan(by=TEST, programme=programme, title=f"Plan {number}", client_key=f"plan-{number}")
    department = Department.objects.filter(municipality=municipality).first() or add_department(
        by=TEST, municipality=municipality, name="Förvaltningen", client_key=f"f-{municipality.pk}"
    )
    for at in range(3):
        action = add_action(
            by=TEST, plan=made, title=f"Insats {at}", serves=[goal.node], schedule="2021", client_key=f"i{at}",
            addressee_department=department,
        )  # fmt: skip
        add_funding(by=TEST, action=action, source="decided", year=2021, amount=100, client_key=f"p{at}")
    return made


# ---- A workbook taken in ----


def workbook_path(number: int) -> Path:
    return Path(os.environ["SAMSYN_DATA"]) / f"plan-{number}.xlsx"


def write_edited_workbook(number: int) -> None:
    """Every schedule changed, one new action and one new line of money."""
    book = load_workbook(BytesIO(plan_workbook(plan_tree(plan(number)))))
    page = book["Insatser"]
    at = {cell.value: cell.column for cell in page[1]}
    for line in (2, 3, 4):
        page.cell(line, at["Tidplan"]).value = "hösten 2022"
    page.cell(5, at["Insats"]).value = "Ny från Excel"
    money = book["Finansiering"]
    head = {cell.value: cell.column for cell in money[1]}
    money.cell(5, head["Nr"]).value = "1:1"
    money.cell(5, head["Med egna ord"]).value = "Ny rad"
    book.save(workbook_path(number))


def take_excel(number: int) -> None:
    take_workbook(by=TEST, plan=plan(number), data=workbook_path(number).read_bytes(), chosen={})


def excel_traces(number: int) -> dict[str, int]:
    made = plan(number)
    actions = Action.objects.filter(node__parent=made.node)
    return {
        "changed": actions.filter(schedule="hösten 2022").count(),
        "actions": actions.count(),
        "lines": FundingLine.objects.filter(node__parent__parent=made.node).count(),
        "events": AuditEvent.objects.filter(verb="action_plan.excel_read", thing=made.pk).count(),
    }


# ---- Rows pasted ----


def paste_rows(number: int) -> None:
    made = plan(number)
    cells = [["Klistrad ett", "1", "100 tkr"], ["Klistrad två", "", "Inom ram"]]
    columns = ["title", "serves", "funding"]
    rows = pasted_rows(cells, columns, columns, context_of(plan_tree(made))).new
    add_pasted(by=TEST, plan=made, rows=rows, client_key=f"klistra-{number}")


def paste_traces(number: int) -> dict[str, int]:
    made = plan(number)
    pasted = Node.objects.filter(parent=made.node, label__startswith="Klistrad")
    return {"actions": pasted.count(), "lines": Node.objects.filter(parent__in=pasted, kind="funding").count()}


# ---- A department's answers ----


def answer(number: int) -> None:
    made = plan(number)
    department = Department.objects.filter(municipality=made.municipality).get()
    stands = ("accepted", "if_funded", "change")
    said = {
        one.pk: Said(stand, "Skriv om den" if stand == "change" else "")
        for one, stand in zip(plan_tree(made).actions, stands, strict=False)
    }
    answer_actions(by=TEST, asked=Asked(made, department), said=said, client_key=f"svar-{number}")


def answer_traces(number: int) -> dict[str, int]:
    given = DepartmentAnswer.objects.filter(action__node__parent=plan(number).node)
    return {
        "answers": given.count(),
        "events": AuditEvent.objects.filter(verb="department.answered", thing__in=given.values("action")).count(),
    }


# ---- A whole municipality brought in ----


def bundle_path(number: int) -> Path:
    return Path(os.environ["SAMSYN_DATA"]) / f"kommun-{number}.zip"


def write_a_bundle(number: int) -> None:
    """A bundle of a municipality that is not here: it is made, written to a file and rolled back."""
    with transaction.atomic():
        made: Any = add_municipality(
            by=TEST, code=f"8{number:03}", name=f"Ort {number}", full_name=f"Ort {number} kommun", slug=f"ort-{number}",
            kind="municipality",
        )  # fmt: skip
        make_plan(made, 1000 + number)
        with bundle_path(number).open("w+b") as file:
            write_bundle(municipality=made, file=file)
        transaction.set_rollback(True)


def bring_bundle_in(number: int) -> None:
    """A municipality that is here already is refused, and stays as it is."""
    with suppress(BundleRefused):
        bring_in(by=TEST, path=bundle_path(number))


def bundle_traces(number: int) -> dict[str, int]:
    code = f"8{number:03}"
    return {
        "municipalities": Municipality.objects.filter(pk=code).count(),
        "nodes": Node.objects.filter(municipality=code).count(),
        "events": AuditEvent.objects.filter(municipality=code).count(),
    }

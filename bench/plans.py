"""How long the plan's pages, Excel and documents take: python -m bench.plans [--municipalities]

Prints server time (median of nine, no response cache) and queries with 10, 100 and 1,000 actions, everything on each.
With --municipalities also beside 289 others with 200 actions each. Uses a database of its own in a temporary
directory, or the one that DATABASE_URL names (through `python -m tests.postgres`), which must be empty.
"""

import statistics
import sys
import time
from collections.abc import Callable

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, set_script_prefix

from samsyn.action_plans.models import Action, ActionPlan, FundingLine
from samsyn.action_plans.operations import add_action, add_frame, add_funding, add_milestone, create_plan
from samsyn.action_plans.queries import plan_tree
from samsyn.documents.files import document_file
from samsyn.editions.operations import lock_version
from samsyn.lib.blocks import p
from samsyn.lib.ids import new_id
from samsyn.nodes.models import Node
from samsyn.organisation.operations import add_municipality
from samsyn.programmes.operations import create_programme
from samsyn.render.kinds import DOCUMENTS
from samsyn.serving.memory import settle
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from tests.actors import TEST
from tests.cast import make_cast
from tests.published import adopted
from tests.signing_in import sign_in

SIZES = (10, 100, 1_000)
TIMES = 9
OTHERS, ACTIONS_OF_OTHERS = 289, 200


def full_plan(cast, size: int) -> ActionPlan:
    """A plan of `size` actions with text, schedule, money for two years and two milestones each."""
    plan = create_plan(by=TEST, programme=cast.programme, title=f"Plan med {size}", client_key=f"bench-{size}")
    add_frame(by=TEST, plan=plan, year=2021, amount=100_000_000)
    for number in range(size):
        action = add_action(
            by=TEST, plan=plan, title=f"Insats nummer {number}", serves=[cast.objective.node],
            description=[p("Vi gör det tillsammans med dem som berörs och berättar hur det går.")],
            responsible_office=cast.office, addressee_body=cast.executive_board, addressee_department=cast.department,
            schedule="våren 2021", indicator="Andel nöjda", partners="Företagen",
        )  # fmt: skip
        for year in (2021, 2022):
            add_funding(by=TEST, action=action, source="decided", year=year, amount=5_000_000)
            add_milestone(by=TEST, action=action, title=f"Steg {year}", schedule=str(year))
    adopted(plan, cast.council, key=f"bench-{size}")
    return plan


def other_municipalities() -> None:
    """Rows only: what they cost the others is what is measured."""
    for number in range(OTHERS):
        municipality = add_municipality(
            by=TEST, code=f"{3000 + number}", name=f"Ort {number}", full_name=f"Ort {number}", slug=f"ort-{number}",
            kind="municipality",
        )  # fmt: skip
        programme = create_programme(by=TEST, municipality=municipality, title="Program", client_key=f"o-{number}")
        plan = create_plan(by=TEST, programme=programme, title="Plan", client_key=f"o-{number}")
        nodes = [
            Node(
                id=new_id("a"),
                municipality=municipality,
                kind="action",
                label=f"Insats {place}",
                parent=plan.node,
                position=place,
            )
            for place in range(ACTIONS_OF_OTHERS)
        ]
        Node.objects.bulk_create(nodes)
        Action.objects.bulk_create([Action(node=node, title=node.label) for node in nodes])
        lines = [
            Node(id=new_id("k"), municipality=municipality, kind="funding", label="Inom ram", parent=node, position=0)
            for node in nodes
        ]
        Node.objects.bulk_create(lines)
        FundingLine.objects.bulk_create([FundingLine(node=node, source="within_budget") for node in lines])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def measured(work: Callable[[], object], times: int = TIMES) -> tuple[float, int]:
    """Milliseconds (median) and queries."""
    work()
    taken = []
    for _ in range(times):
        cache.clear()
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        work()
    return statistics.median(taken), len(queries)


def report(label: str, cast, plan: ActionPlan, client: Client, *, with_files: bool = True) -> None:
    action = Action.objects.filter(node__parent=plan.node).order_by("node__position").first()

    def got(path: str) -> Callable[[], object]:
        def get():
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)

        return get

    def page(route: str, pk: str) -> str:
        set_script_prefix(f"{cast.path}/")
        try:
            return reverse(route, args=[pk])
        finally:
            set_script_prefix("/")

    rows = [
        ("Whole plan, open page", got(page("open-document", plan.pk)), TIMES),
        ("Overview", got(page("action-plan", plan.pk)), TIMES),
        ("Overview, the text changed", changed(action, got(page("action-plan", plan.pk))), TIMES),
        ("Timeline", got(page("plan-timeline", plan.pk)), TIMES),
        ("Money", got(page("plan-money", plan.pk)), TIMES),
        ("Versions", got(page("versions", plan.pk)), TIMES),
        ("Planner's table", got(page("action-plan-text", plan.pk)), TIMES),
        ("One action, open page", got(page("open-action", action.pk)), TIMES),
        ("One action, to edit", got(page("action", action.pk)), TIMES),
    ]
    if with_files:
        kind = DOCUMENTS["action-plan"]
        rows += [
            ("Excel", lambda: plan_workbook(plan_tree(plan)), 3),
            ("Word", lambda: document_file(kind, plan.node, "docx").data(), 1),
            ("PDF", lambda: document_file(kind, plan.node, "pdf").data(), 1),
            ("Lock a version", lambda: locked(plan, action), 3),
        ]
    for name, work, times in rows:
        milliseconds, queries = measured(work, times)
        print(f"| {label} | {name} | {milliseconds:,.0f} ms | {queries} |", flush=True)


def changed(action: Action, work: Callable[[], object]) -> Callable[[], object]:
    """The work after a change of the text, which is then taken back."""

    def done():
        with transaction.atomic():
            Action.objects.filter(pk=action.pk).update(partners=new_id("x"))
            work()
            transaction.set_rollback(True)

    return done


def locked(plan: ActionPlan, action: Action) -> None:
    """A version of a text that has changed, taken back."""
    with transaction.atomic():
        Action.objects.filter(pk=action.pk).update(partners=new_id("x"))
        lock_version(by=TEST, document=plan.node, purpose="proposal", client_key=new_id("x"))
        transaction.set_rollback(True)


def ten_versions(plan: ActionPlan) -> None:
    """Nine more than the adopted one, each with a change."""
    action = Action.objects.filter(node__parent=plan.node).first()
    for _ in range(9):
        Action.objects.filter(pk=action.pk).update(partners=new_id("x"))
        lock_version(by=TEST, document=plan.node, purpose="proposal", client_key=new_id("x"))


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    cast = make_cast()
    settle()  # as the server does
    client = Client(headers={"host": "localhost"})
    sign_in(client, cast.people["editor"])
    print(f"{connection.vendor}\n\n| Plan | What | Server time | Queries |\n|---|---|---:|---:|")
    plans = {size: full_plan(cast, size) for size in SIZES}
    for size, plan in plans.items():
        report(f"{size:,} actions", cast, plan, client)
    ten_versions(plans[1_000])
    report("1,000 actions, ten versions", cast, plans[1_000], client, with_files=False)
    if "--municipalities" in sys.argv:
        other_municipalities()
        report(f"1,000 actions beside {OTHERS} others", cast, plans[1_000], client, with_files=False)


if __name__ == "__main__":
    main()

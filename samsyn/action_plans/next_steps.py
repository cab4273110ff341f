"""What to do next with an action plan, beside what holds for every document."""

from collections.abc import Iterator

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.situation import PlanSituation
from samsyn.editions.situation import Situation
from samsyn.governing.next_steps import Step, StepRule
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node


def write_actions(situation: PlanSituation) -> Iterator[Step]:
    if not situation.tree.actions:
        yield Step(
            f"Skriv de första {in_running_text(situation.level('action', 2))}",
            "Ett namn räcker. Du kan också klistra in rader ur Excel, eller läsa in en plan som ni redan har.",
            "action-plan-text",
            situation.plan.pk,
            "Öppna planen",
            "Först",
        )


def ask_the_departments(situation: PlanSituation) -> Iterator[Step]:
    unasked = {
        action.addressee_department_id: str(action.addressee_department)
        for action in situation.tree.actions
        if action.addressee_department_id and not situation.answers.asked(action.addressee_department_id)
    }
    if unasked and not situation.is_decided:
        [name, *others] = unasked.values()
        who = f"de {len(unasked)} förvaltningar som inte har fått frågan än" if others else name
        yield Step(
            f"Fråga {who}",
            "Varje chef får en sida med sina rader och svarar ja, ja om pengar finns, ändra eller inte vår.",
            "plan-departments",
            situation.plan.pk,
            "Fråga förvaltningarna",
            "Före beslutet",
        )


def wait_for_the_departments(situation: PlanSituation) -> Iterator[Step]:
    """Those who have the question and have not answered all of it."""
    silent = {
        action.addressee_department_id: str(action.addressee_department)
        for action in situation.tree.actions
        if (asked := situation.answers.asked(action.addressee_department_id or "")) and not asked.closed_at
        if action.pk not in situation.answers.latest
    }
    if silent and not situation.is_decided:
        [name, *others] = silent.values()
        who = f"{len(silent)} förvaltningar som har fått frågan har" if others else f"{name} har fått frågan men har"
        yield Step(
            f"{who} inte svarat på allt",
            "Se vad som är kvar. Du kan fråga igen, eller föra in det som sagts i telefon.",
            "plan-departments",
            situation.plan.pk,
            "Se svaren",
            "Före beslutet",
        )


def make_the_plan(situation: Situation) -> Iterator[Step]:
    """What is left when the programme has been adopted."""
    if not situation.in_force.applies:
        return
    if not Node.objects.living().filter(parent=situation.document.node, kind=ActionPlan.kind).exists():
        yield Step(
            "Ta fram handlingsplanen",
            "Programmet är antaget och har ingen plan än. Planen säger vad som ska göras, av vem och när.",
            "action-plan-new",
            situation.document.pk,
            "Börja på en plan",
            "Efter beslutet",
        )


OWN_RULES = [
    StepRule("make the plan", 45, make_the_plan, about="programme"),
    StepRule("write actions", 20, write_actions, about="action_plan"),
    StepRule("ask departments", 25, ask_the_departments, about="action_plan"),
    StepRule("wait for departments", 26, wait_for_the_departments, about="action_plan"),
]

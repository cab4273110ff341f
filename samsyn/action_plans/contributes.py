from samsyn.action_plans.checklist import OWN_CHECKS
from samsyn.action_plans.documents import plan_build
from samsyn.action_plans.frozen import (
    ActionFields,
    ActionPlanFields,
    FrameFields,
    FundingFields,
    MilestoneFields,
    PlanNames,
)
from samsyn.action_plans.next_steps import OWN_RULES
from samsyn.action_plans.numbering import plan_following
from samsyn.action_plans.placing import plan_numbers
from samsyn.action_plans.queries import plan_content
from samsyn.action_plans.situation import plan_situation
from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.sentences import SENTENCES, Sentence, of_parts
from samsyn.editions.frozen import FROZEN, FrozenKind
from samsyn.editions.kinds import GOVERNING, GoverningKind
from samsyn.governing.checklist import CHECKS
from samsyn.governing.next_steps import STEPS
from samsyn.nodes.kinds import KINDS, NodeKind
from samsyn.render.kinds import DOCUMENTS, DocumentKind

KINDS.add(
    NodeKind("action_plan", "b", "samsyn.ActionPlan", "Handlingsplan", "Handlingsplaner"),
    NodeKind("action", "a", "samsyn.Action", "Insats", "Insatser"),
    NodeKind("milestone", "m", "samsyn.Milestone", "Delsteg", "Delsteg"),
    NodeKind("funding", "k", "samsyn.FundingLine", "Finansiering", "Finansieringsrader"),
    NodeKind("frame", "t", "samsyn.Frame", "Ram", "Ramar"),
)
GOVERNING.add(
    GoverningKind(
        "action_plan",
        plan_content,
        plan_situation,
        plan_numbers,
        page_route="action-plan",
        text_route="action-plan-text",
        settings_route="action-plan-settings",
        printed_as="action-plan",
        follow=plan_following,
    )
)
FROZEN.add(
    FrozenKind("action_plan", ActionPlanFields, names=PlanNames),
    FrozenKind("frame", FrameFields, under=("action_plan",)),
    FrozenKind("action", ActionFields, under=("action_plan",)),
    FrozenKind("milestone", MilestoneFields, under=("action",)),
    FrozenKind("funding", FundingFields, under=("action",)),
)
DOCUMENTS.add(DocumentKind("action-plan", "Handlingsplanen", plan_build, of="action_plan"))
IMMUTABLE.add(Immutable("samsyn.DepartmentAnswer", called="Svaret"))
CHECKS.add(*OWN_CHECKS)
STEPS.add(*OWN_RULES)
SENTENCES.add(
    Sentence("action_plan.created", "Handlingsplanen ”{label}” påbörjades"),
    Sentence("action_plan.rule_set", "Regeln för de viktigaste i ”{label}” ändrades"),
    Sentence("action_plan.case_chosen", "”{label}” fick ett ärende"),
    Sentence("action.status_set", "Läget för ”{label}” ändrades"),
    Sentence("action.days_said", "Dagarna för ”{label}” rättades"),
    Sentence("milestone.reached", "Delsteget ”{label}” är nått"),
    Sentence("milestone.reopened", "Delsteget ”{label}” är inte nått än"),
    Sentence("department.asked", "Frågan om ”{label}” ställdes till {department}"),
    Sentence("department.answered", "{department} svarade om ”{label}”"),
    Sentence("department.replaced", "”{label}”: det som var riktat till {old} riktas nu till {new}"),
    Sentence("department.request_closed", "En fråga om ”{label}” avslutades"),
    Sentence("department.request_reopened", "En fråga om ”{label}” öppnades igen"),
    *of_parts("action_plan", "action", "milestone", "funding", "frame"),
)

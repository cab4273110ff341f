"""The demo's action plan: asked about, adopted with the programme, followed up and revised a year later."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from samsyn.action_plans.models import Action, ActionPlan
from samsyn.action_plans.operations import (
    Addressee,
    Asked,
    Said,
    add_action,
    add_frame,
    add_funding,
    add_milestone,
    answer_actions,
    ask_department,
    close_request,
    create_plan,
    reach_milestone,
    set_status,
)
from samsyn.content.operations import Written, save_fields
from samsyn.demo.people import Demo
from samsyn.demo.programme import fields, minuted, recorded_at, value_for
from samsyn.demo.source import source
from samsyn.editions.models import Edition
from samsyn.editions.operations import give_reason, lock_version, register_decision
from samsyn.editions.steps import add_step
from samsyn.governing.operations import add_section, adopt, remove_part
from samsyn.programmes.models import Programme
from samsyn.tenants.actors import LinkHolder

STOCKHOLM = ZoneInfo("Europe/Stockholm")
JANUARY = datetime(2022, 1, 18, 10, 0, tzinfo=STOCKHOLM)  # when the offices said how far they had come
TEXTS = ("schedule", "responsible", "partners", "indicator", "effect", "rank_reason", "actor", "description", "rank")


def load_plan(demo: Demo, programme: Programme) -> ActionPlan:
    """The plan as it was written, answered and proposed in spring 2021. Its decisions come with the programme's."""
    text = source("plan")
    plan = create_plan(
        by=demo.editor, programme=programme, title=text["title"], client_key="demo-plan", case=programme.case,
        owner=demo.offices[text["owner"]], policy_areas=[demo.areas[key] for key in text["policy_areas"]],
        **fields(text, "subtitle", "period", "valid_for", "planned_from", "planned_until", "next_review", "summary"),
    )  # fmt: skip
    for section in text["sections"]:
        add_section(
            by=demo.editor, programme=plan, title=section["title"], text=value_for("text", section["text"]),
            stands_after_goals=section.get("stands_after_goals", False),
        )  # fmt: skip
    for frame in text["frames"]:
        add_frame(
            by=demo.editor, plan=plan, year=frame["year"], amount=frame["amount"] * 100, note=frame.get("note", "")
        )
    for action in text["actions"]:
        demo.parts[f"actions/{action['key']}"] = load_action(demo, plan, action)
    load_answers(demo, plan, text["requests"])
    return plan


def load_action(demo: Demo, plan: ActionPlan, text: dict[str, Any]) -> Action:
    action = add_action(
        by=demo.editor, plan=plan, title=text["title"], is_cross_cutting=text.get("is_cross_cutting", False),
        serves=[demo.parts[key].node for key in text["serves"]],
        responsible_office=demo.offices.get(text.get("office", "")),
        addressee_body=demo.bodies.get(text.get("body", "")),
        addressee_department=demo.departments.get(text.get("department", "")),
        policy_areas=[demo.areas[key] for key in text.get("areas", ["naringsliv"])],
        **fields(text, *TEXTS),
    )  # fmt: skip
    for line in text["funding"]:
        amount = line["amount"] * 100 if "amount" in line else None
        add_funding(
            by=demo.editor, action=action, source=line["source"], year=line.get("year"), amount=amount,
            financier=line.get("financier", ""), words=line.get("words", ""),
            is_approximate=line.get("approximate", False),
        )  # fmt: skip
    for step in text.get("milestones", []):
        made = add_milestone(by=demo.editor, action=action, title=step["title"], schedule=step["schedule"])
        if "reached" in step:
            reach_milestone(by=demo.editor, milestone=made, day=date.fromisoformat(step["reached"]))
    return action


def load_answers(demo: Demo, plan: ActionPlan, requests: list[dict[str, Any]]) -> None:
    for text in requests:
        department, office = demo.departments[text["department"]], demo.offices[text["office"]]
        to = Addressee(department, office, office.title, f"{text['department']}@ragunda.example.org")
        request = ask_department(
            by=demo.editor, plan=plan, to=to, letter=text["letter"], sent_at=at(text["sent"], 9),
            deadline=date.fromisoformat(text["deadline"]), client_key=f"demo-request-{text['department']}",
        )  # fmt: skip
        by_phone = text.get("by_phone", False)
        answer_actions(
            by=demo.editor if by_phone else LinkHolder(request.link_id or "", office.title),
            asked=Asked(plan, department, request),
            said={demo.parts[f"actions/{key}"].pk: Said(*answer) for key, answer in text["answers"].items()},
            at=at(text["answered"], 14), given_by=f"{office.title}{', i telefon' if by_phone else ''}",
            client_key=f"demo-answer-{text['department']}",
        )  # fmt: skip
        close_request(by=demo.editor, request=request)


def at(day: str, hour: int) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour), STOCKHOLM)


def load_plan_decisions(demo: Demo, plan: ActionPlan) -> None:
    """Through the chain of bodies in May and June 2021."""
    text = source("plan")
    for decision in text["decisions"]:
        body = demo.bodies[decision["body"]]
        add_step(by=demo.editor, document=plan.node, body=body, client_key=f"demo-plan-{decision['body']}")
    proposal = lock_version(
        by=demo.editor, document=plan.node, purpose=Edition.Purpose.PROPOSAL, client_key="demo-plan-proposal",
        reason=text["proposal"]["reason"], locked_at=at(text["proposal"]["locked"], 16),
    )  # fmt: skip
    for decision in text["decisions"]:
        decide(demo, plan, proposal, decision, f"demo-plan-decision-{decision['body']}")


def decide(demo: Demo, plan: ActionPlan, edition: Edition, decision: dict[str, Any], client_key: str) -> None:
    said = minuted(demo, decision)
    written: dict[str, Any] = {
        "by": demo.people["secretary"], "edition": edition, "result": decision["result"], "said": said,
        "recorded_at": recorded_at(decision), "client_key": client_key,
    }  # fmt: skip
    if decision["result"] == "adopted":
        adopt(document=plan, **{**written, "said": replace(said, valid_until=date(2022, 12, 31))})
    else:
        register_decision(case=plan.case, **written)


def load_plan_revision(demo: Demo, plan: ActionPlan) -> None:
    """January 2022: how far it has come, and the yearly revision that the executive board decides by itself."""
    text = source("plan")
    for action in text["actions"]:
        set_status(
            by=demo.editor, action=demo.parts[f"actions/{action['key']}"], status=action["status"],
            note=action.get("status_note", ""), at=JANUARY,
        )  # fmt: skip
    revision = text["revision"]
    for edit in revision["edits"]:
        part = EDITS[edit["change"]](demo, plan, edit)
        give_reason(by=demo.editor, document=plan.node, part=part.node, words=edit["reason"])
    proposal = lock_version(
        by=demo.editor, document=plan.node, purpose=Edition.Purpose.PROPOSAL, client_key="demo-plan-revision",
        reason=revision["reason"], locked_at=at(revision["locked"], 16),
    )  # fmt: skip
    decide(demo, plan, proposal, {**revision, "result": "adopted"}, "demo-plan-revision-decision")


def edit_set(demo: Demo, plan: ActionPlan, edit: dict[str, Any]) -> Action:
    action: Action = demo.parts[f"actions/{edit['node']}"]
    changes = {edit["field"]: Written(edit["to"] or None)}
    if "words" in edit:
        changes["responsible"] = Written(edit["words"])
    save_fields(by=demo.editor, thing=action, changes=changes)
    return action


def edit_add(demo: Demo, plan: ActionPlan, edit: dict[str, Any]) -> Action:
    demo.parts[f"actions/{edit['key']}"] = made = load_action(demo, plan, edit)
    return made


def edit_remove(demo: Demo, plan: ActionPlan, edit: dict[str, Any]) -> Action:
    action: Action = demo.parts[f"actions/{edit['node']}"]
    remove_part(by=demo.editor, part=action)
    return action


EDITS = {"set": edit_set, "add": edit_add, "remove": edit_remove}

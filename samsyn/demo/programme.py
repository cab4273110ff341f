"""The demo's programme: written, sent out, proposed, adopted, and then worked on again."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from samsyn.cases.models import Case
from samsyn.content.operations import Written, save_fields
from samsyn.demo.people import Demo
from samsyn.demo.source import CONTENT, goals, source
from samsyn.editions.models import Edition
from samsyn.editions.operations import Minuted, lock_version, register_decision
from samsyn.files.operations import keep_picture
from samsyn.governing.models import GoverningDocument
from samsyn.governing.operations import add_section, adopt, enter_governing_document, move_part, remove_part
from samsyn.lib.blocks import normalise, run
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from samsyn.lib.blocks_pictures import picture
from samsyn.lib.blocks_types import Block
from samsyn.lib.pictures import MadePicture, size_of, type_of
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import add_area_conditions, add_goal, add_objective, create_programme

RICH = {
    "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties", "actions_text",
    "sources", "description", "text", "summary",
}  # fmt: skip
STOCKHOLM = ZoneInfo("Europe/Stockholm")
# What the answers to the consultation led to: it is not in the version that was sent out.
NEW_OBJECTIVE = "goals/bostadsort/valkomnande"
NEW_PART = ("sections/arbetssatt", "# När mål krockar")


def load_programme(demo: Demo) -> Programme:
    text = source("programme")
    case = demo_case(demo)
    programme = create_programme(
        by=demo.editor, municipality=demo.municipality, title=text["title"], client_key="demo-programme", case=case,
        policy_areas=[demo.areas[key] for key in text["policy_areas"]], owner=demo.offices[text["owner"]],
        **fields(text, "subtitle", "document_type", "valid_for", "planned_from", "planned_until", "next_review",
                 "summary"),
    )  # fmt: skip
    for section in text["sections"]:
        demo.parts[f"sections/{section['key']}"] = add_section(
            by=demo.editor, programme=programme, title=section["title"],
            text=with_pictures(demo, from_markdown(section["text"].split(NEW_PART[1])[0]), section),
            stands_after_goals=section.get("stands_after_goals", False),
        )  # fmt: skip
    for conditions in text["area_conditions"]:
        add_area_conditions(
            by=demo.editor, programme=programme, area=demo.areas[conditions["area"]],
            **fields(conditions, "current_state", "conditions", "difficulties"),
        )  # fmt: skip
    for goal in goals():
        load_goal(demo, programme, goal)
    return programme


def with_pictures(demo: Demo, blocks: list[Block], text: dict[str, Any]) -> list[Block]:
    """The text with the drawings that its file names, each after so many blocks of it."""
    made = list(blocks)
    for one in sorted(text.get("pictures", ()), key=lambda one: -int(one["after"])):
        data = (CONTENT / "pictures" / one["file"]).read_bytes()
        drawn = MadePicture(type_of(data), data, *size_of(data))
        kept = keep_picture(by=demo.editor, municipality=demo.municipality, name=one["file"], made=drawn)
        shown = picture(kept.sha256, drawn.width, drawn.height, alt=one["alt"])
        made.insert(one["after"], {**shown, "text": [run(one["caption"])]})
    return normalise(made)


def load_goal(demo: Demo, programme: Programme, text: dict[str, Any]) -> None:
    goal = add_goal(
        by=demo.editor, programme=programme, title=text["title"],
        policy_areas=[demo.areas[key] for key in text["policy_areas"]],
        **fields(text, "is_priority", "degree_of_control", "degree_reason", "responsible", "goal_vision", "vision_tie",
                 "regional_tie", "current_state", "conditions", "difficulties", "actions_text", "sources"),
    )  # fmt: skip
    demo.parts[f"goals/{text['key']}"] = goal
    for objective in text["objectives"]:
        if f"goals/{text['key']}/{objective['key']}" != NEW_OBJECTIVE:
            load_objective(demo, text["key"], objective)


def load_objective(demo: Demo, goal: str, text: dict[str, Any]) -> None:
    demo.parts[f"goals/{goal}/{text['key']}"] = add_objective(
        by=demo.editor, goal=demo.parts[f"goals/{goal}"], title=text["title"],
        **fields(text, "description", "responsible"),
    )  # fmt: skip


def load_answers(demo: Demo) -> None:
    """Revise the text from the answers: a goal gets one more objective, a section one more part."""
    _, goal, key = NEW_OBJECTIVE.split("/")
    [text] = [each for each in goals() if each["key"] == goal]
    [objective] = [each for each in text["objectives"] if each["key"] == key]
    load_objective(demo, goal, objective)
    section = demo.parts[NEW_PART[0]]
    [whole] = [each["text"] for each in source("programme")["sections"] if each["key"] == NEW_PART[0].split("/")[1]]
    save_fields(by=demo.editor, thing=section, changes={"text": Written(from_markdown(whole, section.text))})


def fields(text: dict[str, Any], *names: str) -> dict[str, Any]:
    """The named fields of a file that are there, rich text read as blocks."""
    return {name: value_for(name, text[name]) for name in names if name in text}


def value_for(field: str, text: Any) -> Any:
    return from_markdown(text) if field in RICH else text


def demo_case(demo: Demo) -> Case:
    case = source("process")["case"]
    return Case.objects.create(
        municipality=demo.municipality, title=case["title"], registry_number=case["registry_number"],
        body=demo.bodies[case["body"]], officer=demo.offices[case["case_officer"]], opened_on=date(2020, 8, 24),
    )  # fmt: skip


def load_decisions(demo: Demo, programme: Programme) -> None:
    """Sent out in January, proposed in April, through the chain of bodies in May and June 2021."""
    lock_version(
        by=demo.editor, document=programme.node, purpose=Edition.Purpose.CONSULTATION, client_key="demo-consultation",
        reason="Skickas till företag och politiker.", locked_at=datetime(2021, 1, 15, 15, 0, tzinfo=STOCKHOLM),
    )  # fmt: skip
    load_answers(demo)
    proposal = lock_version(
        by=demo.editor, document=programme.node, purpose=Edition.Purpose.PROPOSAL, client_key="demo-proposal",
        reason="Reviderat efter remissen. Går till utskottet, kommunstyrelsen och fullmäktige.",
        locked_at=datetime(2021, 4, 29, 16, 30, tzinfo=STOCKHOLM),
    )  # fmt: skip
    for decision in source("process")["decisions"]:
        said = minuted(demo, decision)
        written: dict[str, Any] = {
            "by": demo.people["secretary"], "edition": proposal, "result": decision["result"], "said": said,
            "recorded_at": recorded_at(decision), "client_key": f"demo-decision-{decision['body']}",
        }  # fmt: skip
        if decision["result"] == "adopted":
            starts, ends = map(date.fromisoformat, (programme.planned_from, programme.planned_until))
            adopt(document=programme, **{**written, "said": replace(said, valid_from=starts, valid_until=ends)})
        else:
            register_decision(case=programme.case, **written)


def minuted(demo: Demo, decision: dict[str, Any]) -> Minuted:
    """What a file says of a decision."""
    return Minuted(
        body=demo.bodies[decision["body"]], decided_on=date.fromisoformat(decision["decided"]),
        minutes_item=decision["minutes_item"].removeprefix("§").strip(), note=decision["text"].strip(),
    )  # fmt: skip


def recorded_at(decision: dict[str, Any]) -> datetime:
    """In the afternoon of the same day."""
    return datetime.combine(date.fromisoformat(decision["decided"]), time(16), STOCKHOLM)


def load_revision(demo: Demo) -> None:
    """The later working text: what has been written since the adoption, towards version 2."""
    for edit in source("programme-revision")["edits"]:
        EDITS[edit["change"]](demo, edit)


def edit_set(demo: Demo, edit: dict[str, Any]) -> None:
    value = value_for(edit["field"], edit["text"])
    save_fields(by=demo.editor, thing=demo.parts[edit["node"]], changes={edit["field"]: Written(value)})


def edit_replace(demo: Demo, edit: dict[str, Any]) -> None:
    part = demo.parts[edit["node"]]
    part.refresh_from_db()
    old = getattr(part, edit["field"])
    text = to_markdown(old)
    assert text.count(edit["find"]) == 1, edit["find"]
    value = from_markdown(text.replace(edit["find"], edit["with"]), old)
    save_fields(by=demo.editor, thing=part, changes={edit["field"]: Written(value)})


def edit_add(demo: Demo, edit: dict[str, Any]) -> None:
    demo.parts[edit["node"]] = add_objective(
        by=demo.editor,
        goal=demo.parts[edit["parent"]],
        title=edit["title"],
        **fields(edit, "description", "responsible"),
    )


def edit_move(demo: Demo, edit: dict[str, Any]) -> None:
    after = demo.parts[edit["after"]]
    after.node.refresh_from_db()
    move_part(
        by=demo.editor, part=demo.parts[edit["node"]], to=after.node.position + 1, parent=demo.parts[edit["to"]].node
    )


def edit_remove(demo: Demo, edit: dict[str, Any]) -> None:
    remove_part(by=demo.editor, part=demo.parts[edit["node"]])


EDITS = {"set": edit_set, "replace": edit_replace, "add": edit_add, "move": edit_move, "remove": edit_remove}


def load_register(demo: Demo) -> None:
    """The municipality's other governing documents, some of them overdue for review."""
    columns = {field.name for field in GoverningDocument._meta.fields}
    for row in source("register")["documents"]:
        written = {name: value for name, value in row.items() if name in columns}
        written["body"] = demo.bodies.get(row.get("body", ""))
        written["owner"] = demo.offices.get(row.get("owner", ""))
        written["minutes_item"] = row.get("minutes_item", "").removeprefix("§").strip()
        enter_governing_document(
            by=demo.editor, municipality=demo.municipality, client_key=f"demo-{row['key']}", **written
        )


@transaction.atomic
def load_all(demo: Demo) -> Programme:
    programme = load_programme(demo)
    load_decisions(demo, programme)
    load_register(demo)
    return programme

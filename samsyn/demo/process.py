"""The demo's process: how the programme came about, noted down by the same operations as everything else."""

from typing import Any

from samsyn.consultation.operations import add_consultation
from samsyn.demo.people import Demo
from samsyn.demo.source import source
from samsyn.documents.process_report import TITLE
from samsyn.documents.wording import day
from samsyn.editions.models import Edition
from samsyn.lib.blocks_markdown import from_markdown
from samsyn.lib.swedish import in_running_text, listed
from samsyn.process.models import Dialogue, Process
from samsyn.process.operations import add_dialogue, create_process
from samsyn.programmes.models import Programme
from samsyn.workshop.operations import add_workshop

Type = Dialogue.Type
INFORMED = "ledningsgrupp"  # the group that is told; the others are talked with


def load_process(demo: Demo, programme: Programme) -> Process:
    text = source("process")
    process = create_process(
        by=demo.editor, municipality=demo.municipality, title=TITLE, client_key="demo-process",
        documents=[programme.node], groups=list(demo.groups.values()), policy_areas=list(demo.areas.values()),
        background=from_markdown(text["procurement"]["text"]), purpose=from_markdown(text["purpose"]["purpose"]),
        aim=from_markdown(text["purpose"]["aim"]),
    )  # fmt: skip
    for meeting in text["meetings"]:
        note(demo, process, meeting_fields(demo, meeting))
    for entry in text["log"]:
        informed = entry["with"] == INFORMED
        note(demo, process, {
            "type": Type.INFORMATION if informed else Type.DIALOGUE, "when": entry["held"], "forum": entry["forum"],
            "group": demo.groups[entry["with"]], "settled": entry["text"],
        })  # fmt: skip
    load_workshop(demo, process, text["workshop"])
    load_consultation(demo, process, programme, text)
    note(demo, process, {
        "type": Type.REVISION, "when": "mars och april 2021", "forum": "Revidering efter remissen",
        "settled": " ".join([text["revision"]["text"], *text["revision"]["changes"]]),
    })  # fmt: skip
    targets = text["target_values"]
    note(demo, process, {
        "type": Type.REFERRAL, "when": targets["sent"], "forum": "Målvärden",
        "body": demo.bodies[targets["through"]], "others": listed(targets["parties"]),
        "settled": f"Det gällde målvärdena. Svar skulle lämnas senast {day(targets['deadline'])}.",
    })  # fmt: skip
    return process


def note(demo: Demo, process: Process, fields: dict[str, Any]) -> None:
    key = f"demo-{fields['type']}-{fields['when']}-{fields['forum']}"
    add_dialogue(by=demo.editor, process=process, client_key=key, **fields)


def meeting_fields(demo: Demo, meeting: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": Type.START if meeting["key"] == "uppstart" else Type.GROUP_MEETING,
        "when": meeting["held"],
        "forum": meeting["form"],
        "group": demo.groups[meeting["group"]],
        "others": listed(meeting.get("guests", [])),
        "settled": " ".join([meeting["notes"], *meeting["agreed"]]),
    }


def load_workshop(demo: Demo, process: Process, text: dict[str, Any]) -> None:
    add_workshop(
        by=demo.editor, process=process, title=text["title"], client_key="demo-workshop", when=text["held"],
        place=text["form"], invited=listed([in_running_text(name) for name in text["invited"]]),
        participants=text["participants"], questions=[question["text"] for question in text["questions"]],
        result=text["purpose"].replace("Att få", "Syftet var att få"),
    )  # fmt: skip


def load_consultation(demo: Demo, process: Process, programme: Programme, text: dict[str, Any]) -> None:
    sent = text["consultation"]
    edition = Edition.objects.get(document=programme.node, purpose=Edition.Purpose.CONSULTATION)
    add_consultation(
        by=demo.editor, process=process, title="Remiss till företag och partier", client_key="demo-remiss",
        sent=sent["sent"], deadline=sent["deadline"], channel=sent["how"],
        recipients=listed([in_running_text(name) for name in sent["to"]]), recipient_count=str(sent["recipients"]),
        edition=edition, result=text["revision"]["new_assignment"].strip(),
    )  # fmt: skip

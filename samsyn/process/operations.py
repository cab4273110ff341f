"""How the work was done: a process begun, its dialogues noted down, corrected and taken away."""

from collections.abc import Iterable
from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.governing.models import PolicyArea
from samsyn.lib.dates import first_day
from samsyn.lib.ids import id_of_key
from samsyn.nodes.models import Node
from samsyn.nodes.operations import lock_living, make_node
from samsyn.organisation.models import Group
from samsyn.process.closing import closing_paragraphs
from samsyn.process.models import Assignment, Dialogue, Process
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality


@operation
def create_process(
    *, by: Actor, municipality: Municipality, title: str, client_key: str, documents: Iterable[Node] = (),
    groups: Iterable[Group] = (), policy_areas: Iterable[PolicyArea] = (), **fields: Any,
) -> Process:  # fmt: skip
    """Begin the account of how some documents were made. The same client key again answers the first.

    `documents` are nodes. The closing paragraphs are put in, to be kept or rewritten.
    """
    if made := Process.objects.filter(client_key=client_key).first():
        return made
    node = make_node(municipality=municipality, kind=Process.kind, label=title)
    fields.setdefault("closing", closing_paragraphs())
    process = Process.objects.create(node=node, title=title, client_key=client_key, **fields)
    process.documents.set(documents)
    process.groups.set(groups)
    process.policy_areas.set(policy_areas)
    record(by=by, verb="process.created", thing=node)
    return process


@operation
def add_dialogue(*, by: Actor, process: Process, client_key: str, **fields: Any) -> Dialogue:
    """Note down a meeting or a dialogue. The same client key again answers the first."""
    Node.objects.select_for_update().get(pk=process.pk)
    dialogue, is_new = Dialogue.objects.get_or_create(
        pk=id_of_key("x", process.pk, client_key),
        defaults={"process": process, **fields, "starts_on": first_day(fields.get("when", ""))},
    )
    if is_new:
        record(by=by, verb="dialogue.added", thing=process.node, dialogue=dialogue.pk, forum=dialogue.forum)
    return dialogue


@operation
def change_dialogue(*, by: Actor, dialogue: Dialogue, **fields: Any) -> None:
    for field, value in fields.items():
        setattr(dialogue, field, value)
    dialogue.starts_on = first_day(dialogue.when)
    dialogue.save()
    record(by=by, verb="dialogue.changed", thing=dialogue.process.node, dialogue=dialogue.pk, forum=dialogue.forum,
           fields=sorted(fields))  # fmt: skip


@operation
def remove_dialogue(*, by: Actor, dialogue: Dialogue) -> None:
    """Take the note away for good: it was never an official record."""
    record(by=by, verb="dialogue.removed", thing=dialogue.process.node, dialogue=dialogue.pk, forum=dialogue.forum)
    dialogue.delete()


@operation
def give_assignment(
    *, by: Actor, source: Node, what: str, client_key: str, who: str = "", by_when: str = "",
    process: Process | None = None,
) -> Assignment:  # fmt: skip
    """Note what somebody is to do, and where it comes from. The same client key again answers the first."""
    lock_living(source.pk)
    made, is_new = Assignment.objects.get_or_create(
        pk=id_of_key("x", source.pk, client_key),
        defaults={
            "municipality": source.municipality, "process": process, "source": source, "what": what, "who": who,
            "by_when": by_when, "due_on": first_day(by_when),
        },
    )  # fmt: skip
    if is_new:
        record(by=by, verb="assignment.given", thing=made, label=made.what)
    return made


@operation
def change_assignment(*, by: Actor, assignment: Assignment, **fields: Any) -> None:
    """Correct it, or say what became of it."""
    for field, value in fields.items():
        setattr(assignment, field, value)
    assignment.due_on = first_day(assignment.by_when)
    assignment.save()
    verb = "assignment.done" if fields.get("done_on") else "assignment.changed"
    record(by=by, verb=verb, thing=assignment, label=assignment.what, fields=sorted(fields))

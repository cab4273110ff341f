"""Writing a programme: its parts made, moved, taken away and brought back, and carried through adoption."""

from contextlib import suppress

from samsyn.audit.operations import operation, record
from samsyn.cases.models import Case
from samsyn.content.fields import hash_of
from samsyn.content.operations import Collision, Written, save_fields
from samsyn.editions.content import Amendment, find_node, from_body
from samsyn.editions.frozen import value_in
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import NotAllowedNow, correct_edition, lock_version, register_decision
from samsyn.lib.ids import id_of_key
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node
from samsyn.nodes.operations import living_siblings, make_node, move_node, remove_node, restore_node
from samsyn.nodes.queries import thing_of
from samsyn.programmes.models import (
    AreaConditions,
    Goal,
    Governing,
    GoverningDocument,
    Objective,
    PolicyArea,
    Programme,
    Section,
)
from samsyn.tenants.actors import Actor


@operation
def create_programme(*, by: Actor, municipality, title: str, client_key: str, **fields) -> Programme:
    """Start a programme. Only the title is compulsory. The same client key again answers the first."""
    if made := Programme.objects.filter(client_key=client_key).first():
        return made
    node = make_node(municipality=municipality, kind=Programme.kind, label=title)
    areas = fields.pop("policy_areas", [])
    programme = Programme.objects.create(node=node, title=title, client_key=client_key, **fields)
    programme.policy_areas.set(areas)
    record(by=by, verb="programme.created", thing=node)
    return programme


@operation
def add_section(*, by: Actor, programme: Governing, title: str, client_key: str = "", **fields) -> Section:
    """A part of running text in a programme or a plan, last among its like. The same client key answers the first."""
    return _add(by, Section, programme.node, title, client_key, fields)


@operation
def add_area_conditions(*, by: Actor, programme: Programme, area: PolicyArea, **fields) -> AreaConditions:
    """The conditions in a policy area (S4). Once for each area: asked again the first is answered."""
    Node.objects.select_for_update(no_key=True).get(pk=programme.pk)
    there = AreaConditions.objects.filter(node__parent=programme.node, node__removed_at=None, area=area)
    if made := there.select_related("node").first():
        return made
    node = make_node(
        municipality=programme.municipality, kind=AreaConditions.kind, label=area.name, parent=programme.node
    )
    made = AreaConditions.objects.create(node=node, area=area, **fields)
    record(by=by, verb="area_conditions.added", thing=node)
    return made


@operation
def add_goal(*, by: Actor, programme: Programme, title: str, client_key: str = "", **fields) -> Goal:
    """A goal, last in the programme. The same client key again answers the first."""
    return _add(by, Goal, programme.node, title, client_key, fields)


@operation
def add_objective(*, by: Actor, goal: Goal, title: str, client_key: str = "", **fields) -> Objective:
    """An objective, last under the goal. The same client key again answers the first."""
    return _add(by, Objective, goal.node, title, client_key, fields)


def _add(by: Actor, model, parent: Node, title: str, client_key: str, fields: dict):
    Node.objects.select_for_update(no_key=True).get(pk=parent.pk)  # two that add at once get two places
    node_id = id_of_key(KINDS[model.kind].letter, parent.pk, model.kind, client_key) if client_key else ""
    if made := model.objects.select_related("node").filter(pk=node_id).first():
        return made
    node = make_node(municipality=parent.municipality, kind=model.kind, label=title, parent=parent, node_id=node_id)
    areas = fields.pop("policy_areas", None)
    part = model.objects.create(node=node, title=title, **fields)
    if areas is not None:
        part.policy_areas.set(areas)
    record(by=by, verb=f"{model.kind}.added", thing=node)
    return part


@operation
def move_part(*, by: Actor, part, to: int, parent: Node | None = None) -> None:
    """Move a section, goal or objective to index `to` (0 first) among its kind, an objective maybe to another goal."""
    move_node(node=part.node, to=to, parent=parent)
    record(by=by, verb=f"{part.kind}.moved", thing=part, to=to)


@operation
def step_part(*, by: Actor, part, up: bool) -> None:
    """One step up or down among its like. First and last stay: an objective changes goal by `move_part`."""
    order = [node.pk for node in living_siblings(part.node)]
    peers = order
    if part.kind == Section.kind:  # sections before the goals and after them are two rows
        same_side = Section.objects.filter(pk__in=order, stands_after_goals=part.stands_after_goals)
        side = set(same_side.values_list("pk", flat=True))
        peers = [pk for pk in order if pk in side]
    to = peers.index(part.pk) + (-1 if up else 1)
    if 0 <= to < len(peers):
        move_part(by=by, part=part, to=order.index(peers[to]))


@operation
def remove_part(*, by: Actor, part) -> None:
    """Take a part out of the working text. It stays in locked versions and can be brought back."""
    remove_node(node=part.node)
    record(by=by, verb=f"{part.kind}.removed", thing=part)


@operation
def restore_part(*, by: Actor, part) -> None:
    restore_node(node=part.node)
    record(by=by, verb=f"{part.kind}.restored", thing=part)


@operation
def create_area(*, by: Actor, municipality, name: str) -> PolicyArea:
    last = PolicyArea.objects.filter(municipality=municipality).order_by("-position").first()
    area = PolicyArea.objects.create(municipality=municipality, name=name, position=last.position + 1 if last else 0)
    record(by=by, verb="area.created", thing=area, label=name)
    return area


@operation
def rename_area(*, by: Actor, area: PolicyArea, name: str) -> None:
    """Rename it from now on; locked versions keep the name they were locked with."""
    old, area.name = area.name, name
    area.save(update_fields=["name"])
    record(by=by, verb="area.renamed", thing=area, label=name, old=old)


@operation
def merge_areas(*, by: Actor, area: PolicyArea, into: PolicyArea, at) -> None:
    """Retire an area into another: everything living that had it gets the other instead."""
    if area.pk == into.pk:
        raise NotAllowedNow("Välj ett annat område att gå ihop med.")
    for relation in PolicyArea._meta.related_objects:
        if relation.many_to_many and not relation.hidden:
            for thing in getattr(area, str(relation.get_accessor_name())).all():
                thing.policy_areas.add(into)
                thing.policy_areas.remove(area)
    area.merged_into, area.retired_at = into, at
    area.save(update_fields=["merged_into", "retired_at"])
    record(by=by, verb="area.merged", thing=area, label=area.name, into=into.name)


@operation
def adopt(*, by: Actor, document, edition: Edition, amendments: list[Amendment], **decision_fields) -> Decision:
    """Register the decision and carry the meeting's amendments into the working text where it still reads as then.

    Where the working text has gone on since the version was locked it is left alone, and the page says so.
    """
    decision = register_decision(by=by, edition=edition, amendments=amendments, case=document.case, **decision_fields)
    if edition is not None:
        _carry(by, edition, amendments)
    return decision


@operation
def correct_slip(*, by: Actor, edition: Edition, amendments: list[Amendment], reason: str, client_key: str) -> Edition:
    """Mend what is only wrongly written in a valid version, and in the working text where it still reads as then."""
    made = correct_edition(by=by, edition=edition, amendments=amendments, reason=reason, client_key=client_key)
    _carry(by, edition, amendments)
    return made


def _carry(by: Actor, edition: Edition, amendments: list[Amendment]) -> None:
    """Bring amendments into the working text; where that has gone on since the version was locked it is left alone."""
    content = from_body(edition.body)
    for amendment in amendments:
        part = Node.objects.living().filter(pk=amendment.node).first()
        node = find_node(content, amendment.node)
        if part is None or node is None:
            continue
        then = hash_of(value_in(node.fields, amendment.field))
        with suppress(Collision):
            save_fields(by=by, thing=thing_of(part), changes={amendment.field: Written(amendment.value, base=then)})


@operation
def enter_adopted(*, by: Actor, document, client_key: str, reason: str = "", **decision_fields) -> Decision:
    """The working text is what was adopted some time ago: lock it as adopted and enter the decision, all or nothing.

    `decision_fields`: body or body_name, decided_on or decided_words, minutes_item, extract, valid_from, valid_until.
    The same client key again answers the first decision.
    """
    if made := Decision.objects.filter(client_key=client_key).first():
        return made
    edition = lock_version(
        by=by, document=document.node, purpose=Edition.Purpose.ADOPTED, reason=reason, client_key=f"{client_key}:text"
    )
    return register_decision(
        by=by, edition=edition, result=Decision.Result.ADOPTED, case=document.case, client_key=client_key,
        **decision_fields,
    )  # fmt: skip


@operation
def choose_case(*, by: Actor, document, case: Case | None) -> None:
    """Let the programme or plan belong to a case; its decisions from now on inherit it."""
    document.case = case
    document.save(update_fields=["case"])
    record(by=by, verb=f"{document.kind}.case_chosen", thing=document.node, case=case.pk if case else "")


@operation
def enter_governing_document(*, by: Actor, municipality, client_key: str, **fields) -> GoverningDocument:
    """Enter a document that is already adopted into the register. No past process is asked for."""
    if made := GoverningDocument.objects.filter(client_key=client_key).first():
        return made
    document = GoverningDocument.objects.create(municipality=municipality, client_key=client_key, **fields)
    record(by=by, verb="register.entered", thing=document, label=document.title)
    return document


@operation
def change_governing_document(*, by: Actor, document: GoverningDocument, **fields) -> None:
    for field, value in fields.items():
        setattr(document, field, value)
    document.save(update_fields=[*fields])
    record(by=by, verb="register.changed", thing=document, label=document.title, fields=sorted(fields))

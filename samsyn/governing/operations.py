"""Writing a governing document: parts made, moved, taken away and brought back; adoption; areas; the register."""

from collections.abc import Container, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from samsyn.audit.operations import operation, record
from samsyn.cases.models import Case
from samsyn.content.fields import hash_of
from samsyn.content.models import BlocksField
from samsyn.content.operations import Collision, Written, save_fields
from samsyn.content.pictures import with_own_pictures
from samsyn.editions.content import Amendment, find_node, from_body
from samsyn.editions.frozen import value_in
from samsyn.editions.kinds import following, working_content
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import (
    Minuted,
    NotAllowedNow,
    correct_edition,
    lock_version,
    register_decision,
)
from samsyn.editions.queries import adopted_of
from samsyn.governing.models import Governing, GoverningDocument, PolicyArea, Section
from samsyn.lib.ids import id_of_key
from samsyn.lib.same_name import same_named
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.operations import living_siblings, make_node, move_node, remove_node, restore_node
from samsyn.nodes.queries import thing_of
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality

D = TypeVar("D", bound=Governing)
P = TypeVar("P", bound=NodeModel)


@operation
def start_document(
    *, by: Actor, model: type[D], municipality: Municipality, title: str, client_key: str, fields: dict[str, Any],
    under: Node | None = None,
) -> D:  # fmt: skip
    """Start a programme, or a plan `under` one. The same client key again answers the first."""
    if made := model._default_manager.filter(client_key=client_key).first():
        return made
    if under is not None:
        _one_at_a_time(under)
    node = make_node(municipality=municipality, kind=model.kind, label=title, parent=under)
    document: D = _made(by, model, node, {"title": title, "client_key": client_key, **fields})
    record(by=by, verb=f"{model.kind}.created", thing=node)
    return document


@operation
def add_section(*, by: Actor, programme: Governing, title: str, client_key: str = "", **fields: Any) -> Section:
    """A part of running text in a programme or a plan, last among its like. The same client key answers the first."""
    given = {"title": title, **fields}
    return add_part(by=by, model=Section, parent=programme.node, label=title, client_key=client_key, fields=given)


@operation
def add_part(*, by: Actor, model: type[P], parent: Node, label: str, client_key: str, fields: dict[str, Any]) -> P:
    """A part of any kind, last among its like. The same client key again, when there is one, answers the first."""
    _one_at_a_time(parent)
    node_id = id_of_key(KINDS[model.kind].letter, parent.pk, model.kind, client_key) if client_key else ""
    if made := model._default_manager.select_related("node").filter(pk=node_id).first():
        return made
    node = make_node(municipality=parent.municipality, kind=model.kind, label=label, parent=parent, node_id=node_id)
    part: P = _made(by, model, node, fields)
    record(by=by, verb=f"{model.kind}.added", thing=node)
    return part


@operation
def add_once(
    *, by: Actor, model: type[P], parent: Node, label: str, one: dict[str, Any], fields: dict[str, Any],
    client_key: str = "",
) -> P:  # fmt: skip
    """A part of which the parent has one with the values `one`: asked for again the first is answered."""
    _one_at_a_time(parent)
    there = model._default_manager.filter(node__parent=parent, node__removed_at=None, **one)
    return there.select_related("node").first() or add_part(
        by=by, model=model, parent=parent, label=label, client_key=client_key, fields={**one, **fields}
    )


def _one_at_a_time(parent: Node) -> None:
    """Two that add at once under the same parent get two places."""
    Node.objects.select_for_update(no_key=True).get(pk=parent.pk)


def _made(by: Actor, model: type[Any], node: Node, fields: dict[str, Any]) -> Any:
    """The thing that bears the node, with what it refers to many of. Its texts show pictures that `by` may see."""
    texts = {name for name in fields if isinstance(model._meta.get_field(name), BlocksField)}
    fields = fields | {name: with_own_pictures(node.municipality_id, fields[name], by=by) for name in texts}
    many = {field.name for field in model._meta.many_to_many}
    thing = model.objects.create(node=node, **{name: value for name, value in fields.items() if name not in many})
    for name in many & fields.keys():
        getattr(thing, name).set(fields[name])
    return thing


@operation
def move_part(*, by: Actor, part: NodeModel, to: int, parent: Node | None = None) -> None:
    """Move a section, goal or objective to index `to` (0 first) among its kind, an objective maybe to another goal."""
    move_node(node=part.node, to=to, parent=parent)
    record(by=by, verb=f"{part.kind}.moved", thing=part, to=to)


@operation
def step_part(*, by: Actor, part: NodeModel, up: bool) -> None:
    """One step up or down among its like. First and last stay: an objective changes goal by `move_part`."""
    peers = None
    if isinstance(part, Section):  # sections before the goals and after them are two rows
        beside = Section.objects.filter(node__parent=part.node.parent, stands_after_goals=part.stands_after_goals)
        peers = set(beside.values_list("pk", flat=True))
    step_among(by=by, part=part, up=up, peers=peers)


@operation
def step_among(*, by: Actor, part: NodeModel, up: bool, peers: Container[str] | None = None) -> None:
    """One step up or down among those of its like that stand in one row with it: `peers`, or all of them."""
    order = [node.pk for node in living_siblings(part.node)]
    row = [pk for pk in order if peers is None or pk in peers]
    to = row.index(part.pk) + (-1 if up else 1)
    if 0 <= to < len(row):
        move_part(by=by, part=part, to=order.index(row[to]))


@operation
def remove_part(*, by: Actor, part: NodeModel) -> None:
    """Take a part out of the working text. It stays in locked versions and can be brought back.

    A document that has been adopted is repealed by whoever adopted it: NotAllowedNow.
    """
    if isinstance(part, Governing) and adopted_of(document=part.node).exists():
        raise NotAllowedNow(f"”{part}” är antagen och tas inte bort. Ska den sluta gälla upphävs den här.")
    remove_node(node=part.node)
    record(by=by, verb=f"{part.kind}.removed", thing=part)


@operation
def restore_part(*, by: Actor, part: NodeModel) -> None:
    restore_node(node=part.node)
    record(by=by, verb=f"{part.kind}.restored", thing=part)


class AreaStands(Exception):
    """Another area has the name. The message is a Swedish sentence."""


def _refuse_area(municipality: Municipality, name: str, *, but: str = "") -> None:
    """The municipality's row is locked: two that add the same name at the same moment cannot both succeed."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    others = PolicyArea.objects.filter(municipality=municipality, retired_at=None).exclude(pk=but)
    if (there := same_named(name, others, called=lambda one: one.name)) is not None:
        raise AreaStands(f"Det finns redan ett område med det namnet: ”{there.name}”.")


@operation
def create_area(*, by: Actor, municipality: Municipality, name: str) -> PolicyArea:
    """Raises AreaStands."""
    _refuse_area(municipality, name)
    last = PolicyArea.objects.filter(municipality=municipality).order_by("-position").first()
    area = PolicyArea.objects.create(municipality=municipality, name=name, position=last.position + 1 if last else 0)
    record(by=by, verb="area.created", thing=area, label=name)
    return area


@operation
def rename_area(*, by: Actor, area: PolicyArea, name: str) -> None:
    """Rename it from now on; locked versions keep the name they were locked with. Raises AreaStands."""
    _refuse_area(area.municipality, name, but=area.pk)
    old, area.name = area.name, name
    area.save(update_fields=["name"])
    record(by=by, verb="area.renamed", thing=area, label=name, old=old)


@operation
def merge_areas(*, by: Actor, area: PolicyArea, into: PolicyArea, at: datetime) -> None:
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
def adopt(
    *, by: Actor, document: Governing, edition: Edition, result: str, said: Minuted, client_key: str,
    amendments: Sequence[Amendment] = (), next_review: str | None = None, recorded_at: datetime | None = None,
) -> Decision:  # fmt: skip
    """Register the decision and carry the meeting's amendments into the working text where it still reads as then.

    Where the working text has gone on since the version was locked it is left alone, and the page says so.
    `next_review` is written on the adopted version, which else reads as it was locked; None leaves it as it is.
    """
    amendments = [*amendments, *_review_set(edition, next_review, amendments)]
    decision = register_decision(
        by=by, edition=edition, result=result, said=said, client_key=client_key, amendments=amendments,
        case=document.case, recorded_at=recorded_at,
    )  # fmt: skip
    if edition is not None:
        _carry(by, edition, amendments)
    return decision


def _review_set(edition: Edition, next_review: str | None, amendments: Sequence[Amendment]) -> list[Amendment]:
    """The review that was set at the adoption, if it is another than the text's. What the meeting wrote goes first."""
    field, written = "next_review", {(one.node, one.field) for one in amendments}
    if edition is None or next_review is None or (edition.document_id, field) in written:
        return []
    if next_review == value_in(from_body(edition.body).fields, field):
        return []
    return [Amendment(edition.document_id, field, next_review)]


@operation
def correct_slip(*, by: Actor, edition: Edition, amendments: list[Amendment], reason: str, client_key: str) -> Edition:
    """Mend what is only wrongly written in a valid version, and in the working text where it still reads as then."""
    made = correct_edition(by=by, edition=edition, amendments=amendments, reason=reason, client_key=client_key)
    _carry(by, edition, amendments)
    return made


def _carry(by: Actor, edition: Edition, amendments: Sequence[Amendment]) -> None:
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
def enter_adopted(
    *, by: Actor, document: Governing, said: Minuted, client_key: str, reason: str = "",
    next_review: str | None = None, above: Edition | None = None,
) -> Decision:  # fmt: skip
    """The working text is what was adopted some time ago: lock it as adopted and enter the decision, all or nothing.

    `next_review` is written into it first; None leaves it as it is. `above`: as in `register_decision`. The same client
    key again answers the first decision.
    """
    if made := Decision.objects.filter(client_key=client_key, document=document.node).first():
        return made
    if next_review is not None:
        save_fields(by=by, thing=document, changes={"next_review": Written(next_review)})
    edition = lock_version(
        by=by, document=document.node, purpose=Edition.Purpose.ADOPTED, reason=reason, client_key=f"{client_key}:text",
        content=following(working_content(document.node), above),
    )  # fmt: skip
    return register_decision(
        by=by, edition=edition, result=Decision.Result.ADOPTED, said=said, client_key=client_key, case=document.case
    )


@operation
def choose_case(*, by: Actor, document: Governing, case: Case | None) -> None:
    """Let the programme or plan belong to a case; its decisions from now on inherit it."""
    document.case = case
    document.save(update_fields=["case"])
    record(by=by, verb=f"{document.kind}.case_chosen", thing=document.node, case=case.pk if case else "")


@operation
def enter_governing_document(
    *, by: Actor, municipality: Municipality, client_key: str, **fields: Any
) -> GoverningDocument:
    """Enter a document that is already adopted into the register. No past process is asked for."""
    if made := GoverningDocument.objects.filter(client_key=client_key).first():
        return made
    document = GoverningDocument.objects.create(municipality=municipality, client_key=client_key, **fields)
    record(by=by, verb="register.entered", thing=document, label=document.title)
    return document


@operation
def change_governing_document(*, by: Actor, document: GoverningDocument, **fields: Any) -> None:
    for field, value in fields.items():
        setattr(document, field, value)
    document.save(update_fields=[*fields])
    record(by=by, verb="register.changed", thing=document, label=document.title, fields=sorted(fields))

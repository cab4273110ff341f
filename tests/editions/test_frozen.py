"""Frozen content is typed: old bytes stay themselves, later fields are absent when empty, upper packages contribute."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from msgspec import UNSET, UnsetType, ValidationError

import samsyn.editions
from samsyn.action_plans.operations import create_plan
from samsyn.editions.content import Amendment, amend, find_node, from_body, nodes_of, to_body
from samsyn.editions.differences import compare
from samsyn.editions.frozen import FROZEN, Fields, FrozenKind, as_document, as_tree, fields_of, part, value_in
from samsyn.editions.kinds import working_content
from samsyn.editions.models import Edition, EditionPart
from samsyn.editions.operations import lock_version
from samsyn.editions.parts import rebuild_parts, versions_holding, wrong_parts
from samsyn.editions.situation import situation_of, text_differs
from samsyn.governing.operations import add_section
from samsyn.lib.registry import Registry
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.queries import model_of
from samsyn.programmes.documents import programme_document
from samsyn.programmes.frozen import ObjectiveFields
from samsyn.programmes.models import Objective
from samsyn.programmes.operations import add_objective
from samsyn.render.plain import to_text
from samsyn.render.tree import Lead
from tests.actors import TEST

GOLDEN = sorted(Path(__file__).parent.glob("golden*/edition-*.json"))


@pytest.fixture
def registered(monkeypatch):
    """registered(entry, …): the frozen kinds for this test alone, those named put in place of or after today's."""

    def put(*entries: FrozenKind) -> None:
        changed = {entry.kind: entry for entry in entries}
        registry: Registry[FrozenKind] = Registry("frozen kinds", key=lambda entry: entry.kind)
        registry.add(*(changed.pop(entry.kind, entry) for entry in list(FROZEN)), *changed.values())
        monkeypatch.setattr(FROZEN, "_entries", registry._entries)

    return put


def lock(cast, key: str = "lock") -> Edition:
    return lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key=key)


@pytest.mark.parametrize("entry", list(FROZEN), ids=lambda entry: entry.kind)
def test_every_content_field_of_a_kind_is_frozen_and_nothing_else(entry):
    model = model_of(entry.kind)
    assert sorted(entry.fields.__struct_fields__) == sorted((*model.content_fields, *model.readings))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_stored_bytes_decode_and_encode_to_themselves(path):
    body = path.read_text()
    assert to_body(from_body(body)) == body


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_schema_that_readers_of_bundles_are_given_is_the_one_that_is_kept(path):
    schema = json.loads((Path(samsyn.editions.__file__).parent / "schemas" / "edition-1.json").read_text())
    Draft202012Validator(schema).validate(json.loads(path.read_text()))


class LaterObjective(ObjectiveFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An objective as a coming release might keep it: with one field more."""

    degree_of_hurry: str | UnsetType = UNSET


@pytest.fixture
def later(registered, monkeypatch):
    """The installation upgraded to a release where objectives have one field more, which is empty everywhere."""
    registered(FrozenKind("objective", LaterObjective, under=("goal",)))
    monkeypatch.setattr(Objective, "content_fields", (*Objective.content_fields, "degree_of_hurry"))
    monkeypatch.setattr(Objective, "degree_of_hurry", "", raising=False)
    monkeypatch.setattr("samsyn.governing.queries._frozen_value", _with_hurry)


def _with_hurry(thing, name):
    from samsyn.content.fields import value_of  # noqa: PLC0415 - stands in for the column that is not there

    if name == "degree_of_hurry":
        return thing.degree_of_hurry
    definition = thing._meta.get_field(name)
    if definition.many_to_many:
        return [str(item) for item in getattr(thing, name).all()]
    return str(getattr(thing, name) or "") if definition.many_to_one else value_of(thing, name)


@pytest.mark.django_db
def test_a_field_that_comes_later_changes_no_old_version_and_no_document_says_that_its_text_has_changed(
    cast, request, monkeypatch
):
    edition = lock(cast)
    request.getfixturevalue("later")
    old = from_body(edition.body)
    assert to_body(old) == edition.body
    assert to_body(working_content(cast.programme.node)) == edition.body
    assert not situation_of(cast.programme).text_has_changed
    monkeypatch.setattr(Objective, "degree_of_hurry", "stor")
    now = working_content(cast.programme.node)
    assert text_differs(old, now)
    assert value_in(find_node(now, cast.objective.pk).fields, "degree_of_hurry") == "stor"
    [changed] = compare(old, now).parts
    assert [line.pieces for line in changed.lines] == [(("+", "stor"),)]
    assert compare(now, old).parts[0].lines[0].pieces == (("-", "stor"),)


@pytest.mark.django_db
def test_an_old_version_can_be_amended_in_a_field_that_came_later(cast, request):
    edition = lock(cast)
    request.getfixturevalue("later")
    amended = amend(from_body(edition.body), [Amendment(cast.objective.pk, "degree_of_hurry", "liten")])
    assert value_in(find_node(amended, cast.objective.pk).fields, "degree_of_hurry") == "liten"
    with pytest.raises(KeyError):
        amend(from_body(edition.body), [Amendment(cast.objective.pk, "no_such_field", "liten")])


def test_nought_and_no_are_different_from_nothing_said():
    class Counted(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
        count: int | UnsetType | None = UNSET
        words: str | UnsetType = UNSET

    FROZEN.add(FrozenKind("counted", Counted, under=("goal",)))
    try:
        assert value_in(fields_of("counted", {"count": 0, "words": ""}), "count") == 0
        assert fields_of("counted", {"count": None, "words": ""}) == Counted()
    finally:
        del FROZEN._entries["counted"]


class RemarkFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a throwaway package puts under a goal and an objective."""

    title: str
    responsible: str


@pytest.fixture
def remarks(registered, cast, monkeypatch):
    """A package above the programmes, as ties and priorities will be: rows of its own under the programme's parts."""
    held: dict[str, list] = {}

    def printed(remark, document):
        return [Lead(f"{document.names.municipality} anmärker: {remark.fields.title}")]

    registered(
        FrozenKind(
            "remark", RemarkFields, under=("programme", "section", "goal", "objective"),
            freeze=lambda document: held, printed=printed,
        )
    )  # fmt: skip
    monkeypatch.setitem(KINDS._entries, "remark", KINDS["objective"])

    def put(parent: str, id: str, title: str) -> None:
        held.setdefault(parent, []).append(part("remark", id, RemarkFields(title=title, responsible="KS")))

    put.held = held
    return put


@pytest.mark.django_db
def test_a_package_above_freezes_compares_and_prints_parts_of_its_own(cast, remarks):
    before = lock(cast, "before")
    remarks(cast.goal.pk, "zaaaaaaaaaaaaaa2", "Målet har ingen ägare än")
    remarks(cast.objective.pk, "zaaaaaaaaaaaaaa3", "Delmålet kan mätas")
    after = lock(cast, "after")
    old, new = from_body(before.body), from_body(after.body)
    assert to_body(new) == after.body
    assert find_node(new, "zaaaaaaaaaaaaaa2").fields.title == "Målet har ingen ägare än"
    found = compare(old, new)
    assert [(one.node, sorted(one.how)) for one in found.parts] == [
        ("zaaaaaaaaaaaaaa3", ["added"]), ("zaaaaaaaaaaaaaa2", ["added"]),
    ]  # fmt: skip
    words = to_text(programme_document(cast.programme.node, new, after))
    assert "anmärker: Målet har ingen ägare än" in words and "anmärker: Delmålet kan mätas" in words
    assert "anmärker" not in to_text(programme_document(cast.programme.node, old, before))
    assert versions_holding("zaaaaaaaaaaaaaa2") == {after.pk}


@pytest.mark.django_db
def test_what_a_package_above_contributes_leaves_the_numbers_as_they_were(cast, remarks):
    remarks(cast.goal.pk, "zaaaaaaaaaaaaaa2", "Före nästa delmål")
    second = add_objective(by=TEST, goal=cast.goal, title="Ett delmål till")
    words = to_text(programme_document(cast.programme.node, working_content(cast.programme.node), None))
    assert "1.2 Ett delmål till" in words.replace("\xa0", " ") or second.title in words


@pytest.mark.django_db
def test_what_a_package_above_puts_under_a_section_is_kept_in_every_kind_of_document(cast, remarks):
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    for number, document in enumerate((cast.programme, plan), 2):
        section = add_section(by=TEST, programme=document, title="Så följer vi upp")
        remarks(section.pk, f"zaaaaaaaaaaaaaa{number}", "Avsnittet har ingen ägare än")
        assert find_node(working_content(document.node), f"zaaaaaaaaaaaaaa{number}"), document.kind


def test_a_part_where_it_may_not_stand_is_refused():
    tree = as_tree(from_body(next(path for path in GOLDEN if path.parent.name == "golden").read_text()))
    objective = next(child for child in tree["children"] if child["kind"] == "goal")["children"][0]
    with pytest.raises(ValidationError):
        as_document({**tree, "children": [objective]})
    with pytest.raises(ValidationError):
        as_document({**tree, "children": [{**objective, "kind": "no_such_kind"}]})


@pytest.mark.django_db
def test_a_locked_version_knows_its_parts_and_they_can_be_written_anew(cast):
    edition = lock(cast)
    ids = {node.id for node in nodes_of(from_body(edition.body))}
    assert set(edition.parts.values_list("node", flat=True)) == ids
    assert versions_holding(cast.objective.pk) == {edition.pk}
    assert not wrong_parts(edition)
    EditionPart.objects.filter(node=cast.goal.pk).delete()
    assert wrong_parts(edition)
    rebuild_parts([edition])
    assert not wrong_parts(edition)
    assert edition.parts.count() == len(ids)

"""Edition bytes: the same on both databases and for ever; every old schema can be verified, printed and compared."""

import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

import samsyn.nodes.operations
from samsyn.editions.content import from_body, nodes_of, to_body
from samsyn.editions.frozen import as_document, as_tree
from samsyn.files.operations import keep_picture
from samsyn.governing.operations import add_section
from samsyn.lib.blocks import heading, item, normalise, note, p, quote, row, run, table
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.lib.diff import apply, diff
from samsyn.lib.pictures import made_picture
from samsyn.programmes.documents import programme_document
from samsyn.programmes.operations import add_goal, add_objective, create_programme
from samsyn.programmes.queries import edition_content
from samsyn.render.plain import to_text
from tests.actors import TEST
from tests.lib.strategies import values
from tests.pictures import png
from tests.strength import examples

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
SHA256 = {"edition-1.json": "1ecfff95ec307eb67b8ae96dcccf115631059309d2640c27198e37def1ec4e9e"}


def rich_programme(cast):
    """A programme with every field set and every kind of block, its ids counted instead of drawn."""
    text = [
        heading(1, "Rubrik", block_id="baaaaaaaa"),
        p("Ett ", run("fett", "strong"), " ord", note("Källan"), "\noch en rad", block_id="baaaaaaab"),
        item("punkt", block_id="baaaaaaac"),
        item("steg", ordered=True, depth=1, block_id="baaaaaaad"),
        quote("Citat med §\u00a047 och 1\u00a0840", block_id="baaaaaaae"),
        table(
            row("Ort", "Tal", block_id="baaaaaaag"), row("Åkersjön", "7,4", block_id="baaaaaaah"),
            caption="Orter", header_column=True, block_id="baaaaaaaf",
        ),
    ]  # fmt: skip
    text = normalise(text)
    programme = create_programme(
        by=TEST, municipality=cast.municipality, title="Guldprogrammet", client_key="guld", subtitle="Under",
        summary=text, valid_for="Alla", owner=cast.office, planned_from="2021", planned_until="2030",
        next_review="2023", policy_areas=[cast.area],
    )  # fmt: skip
    add_section(by=TEST, programme=programme, title="Först", text=text)
    goal = add_goal(
        by=TEST, programme=programme, title="Mål med åäö", is_priority=False, goal_vision=text, vision_tie=text,
        regional_tie=text, current_state=text, conditions=text, difficulties=text, degree_of_control="small",
        degree_reason="Andra avgör", responsible="Näringslivschef", actions_text=text, sources=text,
        policy_areas=[cast.area],
    )  # fmt: skip
    add_objective(by=TEST, goal=goal, title="Delmål", description=text, responsible="Enhetschef")
    add_section(by=TEST, programme=programme, title="Sist", text=[], stands_after_goals=True)
    return programme


@pytest.mark.django_db
def test_the_bytes_of_an_edition_are_the_same_on_every_database(cast, monkeypatch):
    numbers = count(1)
    monkeypatch.setattr(samsyn.nodes.operations, "new_id", lambda letter: letter + f"{next(numbers):a>15}")
    programme = rich_programme(cast)
    body = to_body(edition_content(programme.node))
    assert body == GOLDEN[-1].read_text()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_an_old_edition_is_still_what_it_was(path):
    body = path.read_text()
    assert sha256_hex(body.encode()) == SHA256[path.name]
    assert canonical_bytes(json.loads(body)).decode() == body


@pytest.mark.django_db
@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_an_old_edition_can_be_printed_and_compared(path, cast):
    content = from_body(path.read_text())
    words = to_text(programme_document(cast.programme.node, content, None))
    for node in nodes_of(content):
        assert node.fields.title in words
    now = {**as_tree(edition_content(cast.programme.node)), "id": content.id}
    assert apply(as_tree(content), diff(as_tree(content), now)) == now


def test_content_that_does_not_follow_the_schema_is_never_frozen():
    content = from_body(GOLDEN[-1].read_text())
    with pytest.raises(ValueError, match="edition content"):
        to_body(replace(content, id="nej"))
    with pytest.raises(ValueError, match="edition content"):
        to_body(replace(content, fields=replace(content.fields, title=7)))
    tree = as_tree(content)
    for wrong in ({**tree, "status": "antagen"}, {**tree, "children": [{"id": "nej"}]}, {**tree, "schema": None}):
        with pytest.raises(ValueError):
            as_document(wrong)


@pytest.mark.django_db
@given(value=values, title=st.text('abcåäö §–\u00a0"\\', min_size=1, max_size=40))
@hypothesis_settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_through_the_database_freezes_to_the_bytes_it_had_before(cast, value, title):
    file = keep_picture(by=TEST, municipality=cast.municipality, name="a.png", made=made_picture(png()))
    kept = {"picture": file.sha256, "width": 40, "height": 20}  # a text shows what the municipality has
    value = normalise([{**block, **kept} if is_picture(block) else block for block in normalise(value)])
    section = add_section(by=TEST, programme=cast.programme, title=title, text=value)
    frozen = [child for child in edition_content(cast.programme.node).children if child.id == section.pk]
    assert canonical_bytes(frozen[0].fields.text) == canonical_bytes(value)
    assert frozen[0].fields.title == title

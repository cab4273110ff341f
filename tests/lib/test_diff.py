"""Two editions compared: each kind of edit is one change, and the changes say everything."""

import json
import random
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.lib.align import align
from samsyn.lib.blocks import heading, note, p, run, table
from samsyn.lib.diff import (
    BlockAdded,
    BlockChanged,
    BlockMoved,
    BlockRemoved,
    FieldChanged,
    NamesChanged,
    NodeAdded,
    NodeMoved,
    NodeRemoved,
    apply,
    apply_blocks,
    as_json,
    diff,
    diff_blocks,
    invert,
)
from samsyn.lib.trees import longest_in_order
from tests.lib.texts import sentence, text
from tests.strength import examples


def node(name, *children, kind="goal", **fields):
    return {"id": name, "kind": kind, "fields": {"title": name.upper(), **fields}, "children": list(children)}


def edition(*children, **fields):
    root = node("root", *children, kind="programme", **fields)
    return {"schema": "samsyn.edition/1", "names": {"municipality": "Exempelkommun"}, **root}


def changed(old, new):
    """The changes, after checking that they can be made and turned round."""
    kept = deepcopy(old)
    changes = diff(old, new)
    assert apply(old, changes) == new
    assert apply(new, invert(changes)) == old
    assert old == kept
    assert invert(changes) == diff(new, old)
    assert json.dumps([as_json(change) for change in changes])
    return changes


def kinds(changes):
    return [type(change) for change in changes]


def test_the_same_content_has_no_changes():
    assert (
        changed(
            edition(node("a"), text=[p("x", block_id="baaaaaaaa")]),
            edition(node("a"), text=[p("x", block_id="baaaaaaaa")]),
        )
        == []
    )


def test_one_changed_word_is_one_field_and_that_word():
    [change] = changed(edition(node("a", aim="Fler bor här")), edition(node("a", aim="Fler trivs här")))
    assert (change.node, change.field) == ("a", "aim")
    assert change.pieces == (("=", "Fler "), ("-", "bor"), ("+", "trivs"), ("=", " här"))


VALUES = [(1, 2), (True, 1), (None, "x"), (False, None), (["a"], ["a", "b"]), (0, ""), ("", [])]


@pytest.mark.parametrize("old, new", VALUES)
def test_any_value_that_differs_is_a_change(old, new):
    [change] = changed(edition(value=old), edition(value=new))
    assert (change.old, change.new) == (old, new)


def test_a_field_that_one_edition_lacks_is_the_same_as_an_empty_one():
    assert diff(edition(aim=""), edition()) == diff(edition(), edition(aim=[])) == []
    assert kinds(diff(edition(aim=0), edition())) == [FieldChanged]


def test_an_added_node_is_one_change_with_all_under_it():
    [change] = changed(edition(node("a")), edition(node("a"), node("b", node("c"), node("d"))))
    assert isinstance(change, NodeAdded)
    assert (change.node, change.parent, change.index) == ("b", "root", 1)
    assert [child["id"] for child in change.content["children"]] == ["c", "d"]


def test_a_removed_node_is_one_change_and_its_saved_child_a_move():
    old = edition(node("a", node("b"), node("c")), node("d"))
    removed, moved = changed(old, edition(node("d", node("c"))))
    assert isinstance(removed, NodeRemoved) and [child["id"] for child in removed.content["children"]] == ["b"]
    assert isinstance(moved, NodeMoved) and (moved.old_parent, moved.new_parent) == ("a", "d")


def test_a_move_among_siblings_is_one_change():
    old = edition(*[node(name) for name in "abcdef"])
    [change] = changed(old, edition(*[node(name) for name in "bcdeaf"]))
    assert isinstance(change, NodeMoved)
    assert (change.node, change.old_index, change.new_index) == ("a", 0, 4)


def test_a_moved_node_with_changed_words_is_two_changes():
    old = edition(node("a", node("x", aim="Ett")), node("b"))
    moved, words = changed(old, edition(node("a"), node("b", node("x", aim="Två"))))
    assert kinds([moved, words]) == [NodeMoved, FieldChanged]
    assert moved.node == words.node == "x"


def test_a_node_put_under_a_new_one_is_an_addition_and_a_move():
    changes = changed(edition(node("a"), node("b")), edition(node("n", node("a")), node("b")))
    assert [(type(change), change.node) for change in changes] == [(NodeAdded, "n"), (NodeMoved, "a")]
    assert changes[0].content["children"] == []


def test_parent_and_child_may_change_places():
    assert set(kinds(changed(edition(node("a", node("b"))), edition(node("b", node("a")))))) == {NodeMoved}


def test_other_names_are_a_change():
    new = edition() | {"names": {"municipality": "Annan kommun"}}
    assert kinds(changed(edition(), new)) == [NamesChanged]


def test_two_documents_are_not_compared():
    with pytest.raises(ValueError):
        diff(edition(), edition() | {"id": "other"})


def test_changes_come_in_reading_order():
    old = edition(node("a", x="1"), node("b"), node("c", x="1"), node("d", x="1"))
    new = edition(node("a", x="2"), node("e"), node("c", x="2"), node("d", x="2"), title="Ny")
    assert [change.node for change in changed(old, new)] == ["root", "a", "b", "e", "c", "d"]


# Rich text.

ONE, TWO, THREE = p("Vi bygger bredband."), p("Vi stärker skolan."), heading(1, "Mål")
TABLE = table(["Åtgärd", "År"], ["Bygga väg", "2021"], ["Rusta torg", "2022"])


def text_changes(old, new):
    return changed(edition(node("a", text=old)), edition(node("a", text=new)))


def test_one_changed_word_in_a_block_is_that_word():
    [change] = text_changes([ONE, TWO], [{**ONE, "text": [run("Vi bygger fiber.")]}, TWO])
    assert isinstance(change, BlockChanged)
    assert (change.node, change.field, change.block) == ("a", "text", ONE["id"])
    assert change.pieces == (("=", "Vi bygger "), ("-", "bredband"), ("+", "fiber"), ("=", "."))


@pytest.mark.parametrize(
    "old, new, kind",
    [
        ([ONE], [ONE, TWO], BlockAdded),
        ([ONE, TWO], [TWO], BlockRemoved),
        ([ONE, TWO, THREE], [TWO, THREE, ONE], BlockMoved),
        ([ONE], [{**ONE, "type": "quote"}], BlockChanged),
        ([ONE], [{**ONE, "text": [run("Vi bygger bredband.", "strong")]}], BlockChanged),
        ([], [TABLE], BlockAdded),
        ([TABLE], [{**TABLE, "header_row": False}], BlockChanged),
        ([TABLE], [{**TABLE, "rows": TABLE["rows"][:2]}], BlockRemoved),
        ([TABLE], [{**TABLE, "rows": [TABLE["rows"][at] for at in (0, 2, 1)]}], BlockMoved),
    ],
)
def test_each_edit_of_a_text_is_one_change(old, new, kind):
    assert kinds(text_changes(old, new)) == [kind]


def test_a_changed_cell_is_its_row_and_that_word():
    rows = deepcopy(TABLE["rows"])
    rows[2]["cells"][1]["text"] = [run("2023")]
    [change] = text_changes([TABLE], [{**TABLE, "rows": rows}])
    assert change.block == rows[2]["id"]
    assert change.pieces == (("=", "Rusta torg\t"), ("-", "2022"), ("+", "2023"))


def test_a_changed_footnote_is_seen():
    old, new = p("Vi växer", note("Källa 2020")), p("Vi växer", note("Källa 2021"))
    [change] = text_changes([old], [{**new, "id": old["id"]}])
    assert change.pieces == (("=", "Vi växer[Källa "), ("-", "2020"), ("+", "2021"), ("=", "]"))


def test_a_split_is_a_changed_and_an_added_block():
    old = [p("Vi bygger bredband i hela kommunen. Vi stärker även skolan.")]
    new = align(old, [p("Vi bygger bredband i hela kommunen."), p("Vi stärker även skolan.")])
    assert kinds(text_changes(old, new)) == [BlockChanged, BlockAdded]


def test_a_table_made_into_a_paragraph_keeps_nothing_of_its_rows():
    changes = text_changes([TABLE], [p("Åtgärder", block_id=TABLE["id"])])
    assert set(kinds(changes)) == {BlockChanged, BlockRemoved}


# Every edit there is, many at a time.


@given(st.permutations(range(7)), st.permutations(range(7)))
def test_what_stays_is_the_same_seen_from_both_sides(before, after):
    before, after = list(map(str, before)), list(map(str, after))
    stayed = longest_in_order(before, after)
    assert stayed == longest_in_order(after, before)
    assert [name for name in before if name in stayed] == [name for name in after if name in stayed]
    for name in set(before) - stayed:  # nothing more could have stayed
        more = stayed | {name}
        assert [one for one in before if one in more] != [one for one in after if one in more]


names = st.sampled_from("abcdefgh")
field_values = st.sampled_from([None, "", "ord här", "ord där", 1, 0, True, ["a"], ["a", "b"]])


@st.composite
def contents(draw):
    """An edition with any of eight nodes in any order under any parent, and a text of any of six blocks."""
    root = edition(value=draw(field_values), text=draw(rich))
    placed = [root]
    for name in draw(st.lists(names, unique=True)):
        new = node(name, value=draw(field_values))
        parent = draw(st.sampled_from(placed))
        parent["children"].insert(draw(st.integers(0, len(parent["children"]))), new)
        placed.append(new)
    return root


@st.composite
def rich_texts(draw):
    value = []
    for end in draw(st.lists(st.sampled_from("abcdef"), unique=True)):
        words = draw(st.sampled_from(["Ett ord", "Ett annat ord", "Tre"]))
        tables = [block for block in value if block["type"] == "table"]
        if tables and draw(st.booleans()):
            rows = draw(st.sampled_from(tables))["rows"]
            row = table([words])["rows"][0] | {"id": f"baaaaaaa{end}"}
            rows.insert(draw(st.integers(0, len(rows))), row)
        elif draw(st.booleans()):
            value.append(table(block_id=f"baaaaaaa{end}", caption=words))
        else:
            value.append(p(words, block_id=f"baaaaaaa{end}"))
    return value


rich = rich_texts()


@settings(max_examples=examples(150))
@given(contents(), contents())
def test_any_two_editions(old, new):
    changed(old, new)


@given(rich, rich)
def test_any_two_texts(old, new):
    changes = diff_blocks(old, new)
    assert apply_blocks(old, changes) == new
    assert invert(changes) == diff_blocks(new, old)


def test_rounds_of_editing_with_ids_carried_over():
    rnd = random.Random(47)
    for _ in range(30):
        old = text(rnd, 8)
        new = deepcopy(old)
        for _ in range(rnd.randint(1, 5)):
            at = rnd.randrange(len(new))
            match rnd.choice(["add", "remove", "move", "word", "merge"]):
                case "add":
                    new.insert(at, p(sentence(rnd)))
                case "remove" if len(new) > 1:
                    del new[at]
                case "move":
                    new.insert(rnd.randrange(len(new)), new.pop(at))
                case "word" if "text" in new[at]:
                    new[at]["text"][0]["text"] += " " + sentence(rnd, 1, 2)
                case "merge" if at and "text" in new[at] and "text" in new[at - 1]:
                    new[at - 1]["text"] += new.pop(at)["text"]
        lost = [{**block, "id": f"b{at:08}"} for at, block in enumerate(new)]
        text_changes(old, align(old, lost))

"""The tree itself: levels, ids, lists, tables, and what is refused before a writer is asked."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib import blocks as b
from samsyn.render import grid, lists, programme, typefaces
from samsyn.render.check import RenderFailed, check
from samsyn.render.tree import Blocks, Facts, Figure, Heading, PageTurn, Picture, Row, Table, Vision, parts, placed
from tests.render import example


def levels(*body) -> list[int]:
    found = []
    for node in placed(example.document(body=list(body))):
        if isinstance(node, Heading):
            found.append(node.level)
        elif isinstance(node, Blocks | Vision):
            found += [block["level"] for block in node.blocks if block["type"] == "heading"]
    return found


headings = st.builds(Heading, st.integers(1, 4), st.just("Rubrik"))
texts = st.lists(st.integers(1, 3), min_size=1, max_size=4).map(
    lambda kinds: Blocks([b.heading(k, "R") for k in kinds])
)


@given(st.lists(headings | texts, max_size=12))
def test_no_heading_skips_a_level(body):
    found = levels(*body)
    assert found[:1] in ([], [1])
    assert all(1 <= below <= 6 for below in found)
    assert all(below - above <= 1 for above, below in pairwise(found))


def test_headings_of_a_text_are_placed_below_the_heading_above():
    assert levels(Heading(1, "Mål"), Heading(2, "Nuläge"), Blocks([b.heading(1, "Om"), b.heading(2, "Mer")])) == [
        1,
        2,
        3,
        4,
    ]


def test_a_goal_leaves_out_what_is_empty():
    nodes = programme.goal("Öka", parts=[programme.Part("Nuläge", []), programme.Part("Svårigheter", [b.p("Få")])])
    assert [node.text for node in nodes if isinstance(node, Heading)] == ["Öka", "Svårigheter"]


def test_another_kind_of_list_begins_anew():
    made = lists.nested([b.item("a"), b.item("b", ordered=True), b.item("c", ordered=True)])
    assert [(one.ordered, len(one.items)) for one in made] == [(False, 1), (True, 2)]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2)), max_size=12))
def test_no_item_is_lost_in_lists_inside_lists(shape):
    items = [b.item(str(number), ordered=ordered, depth=depth) for number, (ordered, depth) in enumerate(shape)]

    def read(some):
        for one in some:
            for item in one.items:
                yield item.block["text"][0]["text"]
                yield from read(item.lists)

    assert list(read(lists.nested(items))) == [str(number) for number in range(len(items))]


def test_a_short_row_is_filled_up():
    made = grid.of_table(Table([Row(["a", "b", "c"]), Row(["d"])]))
    assert [len(row.cells) for row in made.rows] == [3, 3]


def test_a_table_of_one_row_has_no_header_row():
    assert not grid.of_table(Table([Row(["a", "b"])])).header_row


def test_a_fact_without_value_is_left_out():
    assert len(grid.of_facts(Facts([("Beslutat av", "KF"), ("Ersätter", "")])).rows) == 1


def test_columns_that_want_nearly_the_same_are_equal_and_so_are_those_of_figures():
    alike = grid.of_table(
        Table([Row(["Det här har vi", "Det saknar vi", "Det gör vi"]), Row(["Skog", "Mark", "Mål 3"])])
    )
    assert len(set(grid.weights(alike))) == 1
    money = grid.of_table(Table([Row(["Vad", "2021", "Summa"]), Row(["Inom ram", "75", "1 230 400"])]))
    assert grid.weights(money)[1] == grid.weights(money)[2]


def test_a_row_that_heads_goes_across_the_table():
    made = grid.of_table(Table([Row(["a", "b", "c"]), Row(["Mål 1"], heads=True), Row(["1", "2", "3"])]))
    assert [[span for _, span in row.cells] for row in made.rows] == [[1, 1, 1], [3], [1, 1, 1]]


def test_pages_turn_only_when_they_lie_otherwise():
    body = [PageTurn(False), Heading(1, "A"), PageTurn(True), PageTurn(True), Heading(1, "B"), PageTurn(False)]
    found = parts(example.document(body=body))
    assert [(lies, len(nodes)) for lies, nodes in found] == [(False, 1), (True, 1), (False, 0)]


def test_a_column_with_long_text_is_wider():
    made = grid.of_table(Table([Row(["Vad", "År"]), Row(["Kommunen bygger tomter i tre byar under perioden", "2021"])]))
    wide, narrow = grid.weights(made)
    assert wide > 2 * narrow


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "saknar titel"),
        ({"timestamp": datetime(2021, 6, 16)}, "saknar tidszon"),
        ({"accent": "red"}, "Färgen red går inte att använda"),
        ({"logotype": Picture(example.LOGOTYPE, "")}, "Logotypen saknar bildbeskrivning"),
        ({"body": [Heading(1, "")]}, "rubrik i dokumentet är tom"),
        ({"body": [Heading(1, "Ett", id="a"), Heading(1, "Två", id="a")]}, "står två gånger"),
        ({"body": [Heading(1, "Ett", id="a b")]}, "går inte att använda som bokmärke"),
        ({"body": [Heading(1, "Ett", id="a" * 41)]}, "går inte att använda som bokmärke"),
        ({"body": [Figure(Picture(b"GIF89a", "En bild"))]}, "Använd PNG, JPEG eller SVG"),
    ],
)
def test_a_fault_is_refused_in_a_sentence(changes, sentence):
    with pytest.raises(RenderFailed, match=sentence):
        check(example.document(**changes))


def test_the_typefaces_have_the_letters_of_swedish_sami_and_finnish():
    assert typefaces.showable("åäöÅÄÖ áčđŋšŧž ïøæ šž €§–−²”’…") == "åäöÅÄÖ áčđŋšŧž ïøæ šž €§–−²”’…"


def test_joiners_that_have_no_shape_do_not_become_codes():
    assert "[U+" not in typefaces.showable("👩\u200d🌾 ❤\ufe0f")

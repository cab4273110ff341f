"""What is a rich text, and its normal form."""

import re

import pytest
from hypothesis import given

from samsyn.lib.blocks import (
    BlockError,
    block_text,
    cell,
    figure,
    heading,
    is_empty,
    item,
    new_block_id,
    normalise,
    note,
    p,
    plain,
    quote,
    run,
    table,
    validate,
    walk,
)
from samsyn.lib.blocks_markdown import from_markdown
from samsyn.lib.html_blocks import from_html
from tests.lib.strategies import values


def texts(value):
    return [part["text"] for part in normalise(value)]


@given(values)
def test_the_normal_form_is_valid_and_stays_the_same(value):
    normal = normalise(value)
    validate(normal)
    assert normalise(normal) == normal


@given(values)
def test_normalising_keeps_every_visible_letter(value):
    def letters(blocks):
        return "".join(plain(blocks).split())

    once = normalise(value)
    assert letters(once) == letters(normalise([*once, p("x")])).removesuffix("x")


def test_neighbouring_runs_with_the_same_marks_are_merged():
    assert texts([p("Hej ", run("alla", "em"), run(" där", "em"), "", "!")]) == [
        [{"text": "Hej "}, {"text": "alla där", "marks": ["em"]}, {"text": "!"}]
    ]


def test_letters_are_composed_also_across_runs():
    assert texts([p("re", "sume", "\u0301")]) == [[{"text": "resum\u00e9"}]]


def test_control_characters_go_and_line_ends_become_line_breaks():
    assert texts([p("a\x00b\r\nc\td\u2028e\ud800")]) == [[{"text": "ab\nc d\ne"}]]


def test_spaces_are_single_and_hard_spaces_are_kept():
    assert texts([p("  a  ", run(" b \n c ", "em"), " d\u00a0\u00a0e ")]) == [
        [{"text": "a "}, {"text": "b\nc ", "marks": ["em"]}, {"text": "d\u00a0\u00a0e"}]
    ]


def test_empty_blocks_go_and_empty_cells_stay():
    value = normalise([p(" "), p("\u00a0"), heading(1), table(["", "a"], [cell(), cell()]), item(run(""))])
    assert [block["type"] for block in value] == ["table"]
    assert [part["text"] for part in value[0]["rows"][1]["cells"]] == [[], []]


def test_a_footnote_or_a_figure_alone_is_content():
    assert len(normalise([p(note("Källa.")), p(figure("v1", "7,4")), p(note(""))])) == 2


def test_a_repeated_or_odd_id_is_replaced_by_a_new_one():
    value = normalise([p("a", block_id="baaaaaaaa"), p("b", block_id="baaaaaaaa"), p("c", block_id="x y")])
    assert value[0]["id"] == "baaaaaaaa"
    assert len({block["id"] for block in value}) == 3
    validate(value)


def test_an_item_is_at_most_one_level_deeper_than_the_item_before():
    value = normalise([item("a", depth=2), item("b", depth=2), item("c", depth=2), p("x"), item("d", depth=1)])
    assert [block.get("depth") for block in value] == [0, 1, 2, None, 0]


def test_plain_text_has_a_line_a_block_and_footnotes_after_it():
    value = [heading(1, "Mål"), p("Ett", note("Källa"), " ord"), table(["a", "b"], ["c", ""], caption="T")]
    assert plain(value) == "Mål\nEtt ord\nKälla\nT\na\tb\nc\t"
    assert block_text(value[1]) == "Ett ord"
    assert [part["type"] for part in walk(value)] == ["heading", "p", "table", "row", "row"]


def test_nothing_to_read_is_empty():
    assert is_empty([]) and is_empty([p(" ")])
    assert not is_empty([p("a")])


def test_block_ids_differ():
    assert len({new_block_id() for _ in range(200)}) == 200


REFUSED = {
    "no list": ({}, "värde"),
    "no block": ([1], "Stycke 1"),
    "an unknown type": ([{"id": "baaaaaaaa", "type": "script", "text": []}], "ett värde som inte går att använda"),
    "a missing text": ([{"id": "baaaaaaaa", "type": "p"}], "är inte helt"),
    "an unknown key": ([p("a") | {"onclick": "x"}], "inte ska finnas"),
    "an odd id": ([p("a", block_id="1")], "ett värde som inte går att använda"),
    "an id with a line end": ([p("a", block_id="baaaaaaaa\n")], "ett värde som inte går att använda"),
    "an id twice": ([p("a", block_id="baaaaaaaa"), p("b", block_id="baaaaaaaa")], "samma id"),
    "a row with the id of a block": ([p("a", block_id="baaaaaaaa"), table([""]) | {"id": "baaaaaaaa"}], "samma id"),
    "a script link": ([p(run("a", href="javascript:alert(1)"))], "länk"),
    "a link with a space": ([p(run("a", href="https://example.org/ x"))], "länk"),
    "an unknown mark": ([p({"text": "a", "marks": ["blink"]})], "ett värde som inte går att använda"),
    "unsorted marks": ([p({"text": "a", "marks": ["strong", "em"]})], "ett värde som inte går att använda"),
    "a level too deep": ([heading(4, "a")], "ett värde som inte går att använda"),
    "a depth too deep": ([item("a", depth=3)], "ett värde som inte går att använda"),
    "a control character": ([p("a\x00")], "styrtecken"),
    "half a character": ([p("a\ud800")], "styrtecken"),
    "a note in a note": ([p(note("a", note("b")))], "Stycke 1"),
    "a table without rows": ([table()], "tom lista"),
    "a cell over no column": ([table([{"text": [], "span": 0}])], "ett värde som inte går att använda"),
}


@pytest.mark.parametrize("value, words", REFUSED.values(), ids=REFUSED)
def test_what_is_no_rich_text_is_refused_in_swedish(value, words):
    with pytest.raises(BlockError, match=words.replace("(", r"\(").replace(")", r"\)")) as refusal:
        validate(value)
    assert 1 <= len(refusal.value.sentences) <= 10


def test_a_text_of_every_kind_is_valid():
    validate([p("a", note("n"), figure("v", "1")), heading(3, "b"), item("c", depth=2), quote("d"), table(["e"])])


@pytest.mark.parametrize("address", ["HTTPS://www.example.org/Om", "Http://example.org", "MAILTO:a@example.org"])
def test_how_the_beginning_of_an_address_is_written_means_nothing(address):
    scheme, rest = address.split(":", 1)
    wanted = f"{scheme.lower()}:{rest}"
    for value in (normalise([p(run("här", href=address))]), from_markdown(f"[här]({address})"),
                  from_html(f'<p><a href="{address}">här</a></p>')):  # fmt: skip
        validate(value)
        assert value[0]["text"] == [run("här", href=wanted)]


@pytest.mark.parametrize("fault", [{"type": "nonsens"}, {"marks": ["u"]}, {"level": 9}, {"rows": 3}])
def test_no_message_has_a_name_of_the_codes_own(fault):
    block = heading(1, "Ord") if "level" in fault else p(run("Ord"))
    if "marks" in fault:
        block["text"][0].update(fault)
    else:
        block.update(fault)
    with pytest.raises(BlockError) as refused:
        validate([block])
    assert not re.search(r"\(|type|marks|level|rows|text\b", " ".join(refused.value.sentences).replace("i texten", ""))

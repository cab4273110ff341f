"""Large and hostile texts: refused in words, or read, compared and aligned in work that grows as the text does."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib import align as aligning
from samsyn.lib import order, trees
from samsyn.lib.align import align
from samsyn.lib.anchors import Found, find, make_anchor
from samsyn.lib.blocks import BlockError, _shape, _validator, normalise, p, plain, run, table, validate
from samsyn.lib.blocks_limits import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_INLINES,
    MAX_PARTS,
    MAX_TYPED,
    refuse_too_large,
    refuse_too_long,
)
from samsyn.lib.blocks_markdown import from_markdown
from samsyn.lib.diff import apply_blocks, diff_blocks, invert
from samsyn.lib.html_blocks import from_html
from samsyn.lib.trees import longest_in_order
from samsyn.lib.words import invert_pieces, word_pieces
from tests.bounded import calls, in_a_child
from tests.lib.strategies import values
from tests.lib.test_align import block_ids, ids, lost

pytestmark = pytest.mark.costly

# ---- What is too large is refused, and the sentence says how much and what to do ----------------------------------


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([p("a" * (MAX_CHARACTERS + 1))], "för lång"),
        ([p("a")] * (MAX_PARTS + 1), "5\u00a0001 av högst 5\u00a0000"),
        ([table(*[["a"]] * MAX_PARTS)], "stycken och tabellrader"),
        ([table([{"text": [], "span": 1000}] * (MAX_CELLS // 1000 + 1))], "rutor"),
        ([p(*[run("a", "em"), run("b")] * MAX_INLINES)], "växlar för ofta"),
        ([p({"note": [run("a")] * MAX_INLINES})], "växlar för ofta"),
        ([p({"note": [run("a" * MAX_CHARACTERS + "a")]})], "för lång"),
    ],
)
def test_what_is_too_large_is_refused_with_how_much_and_what_to_do(value, words):
    with pytest.raises(BlockError, match=words) as refusal:
        refuse_too_large(value)
    assert all("dela" in sentence.casefold() for sentence in refusal.value.sentences)


def test_what_is_just_within_the_bounds_is_not_refused():
    refuse_too_large([p("a" * (MAX_CHARACTERS - MAX_PARTS)), *[p("a")] * (MAX_PARTS - 1)])
    refuse_too_large([table(*[["a"] * 9] * (MAX_PARTS - 1))])


@pytest.mark.parametrize("text", ["a" * (MAX_TYPED + 1), "\n" * 100_000, "|" * 200_000])
def test_markdown_that_is_too_long_is_refused_before_it_is_read(text):
    with pytest.raises(BlockError, match="högst"):
        refuse_too_long(text)


def test_a_note_pointed_at_from_many_places_is_counted_in_each():
    assert len(from_markdown("ord[^1] " * 100 + "\n\n[^1]: " + "a" * 100)[0]["text"]) == 200
    with pytest.raises(BlockError, match="Noterna"):
        from_markdown("ord[^1]" * 10_000 + "\n\n[^1]: " + "a" * 10_000)


def test_too_many_signs_are_refused():
    with pytest.raises(BlockError, match="många tecken"):
        from_markdown("**a** " * 60_000)


def test_a_row_or_a_cell_with_something_beside_its_words_is_refused():
    one = table(["a"])
    for wrong in (
        {**one, "rows": [{**one["rows"][0], "html": "<script>"}]},
        {**one, "rows": [{**one["rows"][0], "cells": [{"text": [], "html": "<script>"}]}]},
    ):
        with pytest.raises(BlockError, match="inte ska finnas"):
            validate([wrong])


def test_only_ten_faults_are_told_and_the_rest_are_not_looked_for():
    with pytest.raises(BlockError) as refusal:
        validate([{"id": "x"}] * 5000)
    assert len(refusal.value.sentences) == 10


# ---- The quick look at a text and the schema agree -------------------------------------------------------------------


odd = st.sampled_from([None, True, 0, 1, 2.0, "", "x", [], {}, "b2345672", ["em"], "javascript:x", 7, "https://a b"])


@st.composite
def broken_values(draw):
    """A rich text where one place holds something odd, or one key is gone or new."""
    value = normalise(draw(values))
    places = list(_places(value))
    if not places:
        return draw(odd)
    holder, key = draw(st.sampled_from(places))
    match draw(st.sampled_from(["odd", "gone", "new"])):
        case "odd":
            holder[key] = draw(odd)
        case "gone":
            del holder[key]
        case "new" if isinstance(holder, dict):
            holder["html"] = draw(odd)
    return value


def _places(value):
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(part, dict | list):
            yield from _places(part)


@given(broken_values())
def test_what_the_quick_look_takes_for_valid_the_schema_does_too(value):
    if _shape.fits(value):
        assert not list(_validator.iter_errors(value))


@given(values)
def test_the_quick_look_takes_every_valid_text(value):
    assert _shape.fits(normalise(value))


# ---- The coarse ways keep what they promise --------------------------------------------------------------------------


@pytest.fixture
def coarse(monkeypatch):
    """Every bound so low that even small texts are compared in the coarse way."""
    monkeypatch.setattr(order, "LONG", 0)
    monkeypatch.setattr(order, "MOST", 0)
    monkeypatch.setattr(trees, "MANY", 0)
    monkeypatch.setattr(aligning, "VISITS", 0)
    monkeypatch.setattr(aligning, "MANY", 0)


words = st.lists(st.sampled_from(["och", "skog", "väg", "Mål", "–", "12", "."]), max_size=12).map(" ".join)
texts = st.lists(st.builds(lambda words, own: p(words, block_id=own), words, block_ids), max_size=6)
rows = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(st.lists(st.integers(), unique=True, max_size=12))
def test_a_longest_row_of_rising_places_is_found(places):
    found = [places[at] for at in order.rising(places)]
    assert found == sorted(found)
    lengths = []
    for at, place in enumerate(places):
        lengths.append(1 + max((lengths[b] for b in range(at) if places[b] < place), default=0))
    assert len(found) == max(lengths, default=0)


@given(rows, rows, st.sampled_from([0, 4, 1000]), st.sampled_from([0, 2000]))
def test_matches_are_the_same_in_both_rows_and_in_order(old, new, most, long):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "LONG", long)
        found = order.matches(old, new, most=most)
    at_old = at_new = -1
    for here, there, size in found:
        assert here > at_old and there > at_new and size > 0
        assert old[here : here + size] == new[there : there + size]
        at_old, at_new = here + size - 1, there + size - 1
    if old == new:
        assert sum(size for *_, size in found) == len(old)


@given(words, words)
def test_coarse_pieces_make_both_texts_and_turn_round(old, new):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "LONG", 0)
        pieces = word_pieces(old, new, 0)
        assert "".join(text for sign, text in pieces if sign in "=-") == old
        assert "".join(text for sign, text in pieces if sign in "=+") == new
        assert invert_pieces(pieces) == word_pieces(new, old, 0)


@given(texts, texts)
def test_coarse_differences_make_the_new_text_and_turn_round(old, new):
    old, new = normalise(old), normalise(new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "LONG", 0)
        patch.setattr(trees, "MANY", 0)
        changes = diff_blocks(old, new)
        assert apply_blocks(old, changes) == new
        assert apply_blocks(new, invert(changes)) == old
        assert invert(changes) == diff_blocks(new, old)


@given(st.permutations(range(9)), st.permutations(range(9)))
def test_what_stays_of_many_is_the_same_from_both_sides_and_as_many(before, after):
    before, after = list(map(str, before)), list(map(str, after))
    exact = longest_in_order(before, after)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trees, "MANY", 0)
        stayed = longest_in_order(before, after)
        assert stayed == longest_in_order(after, before)
    assert len(stayed) == len(exact)
    assert [name for name in before if name in stayed] == [name for name in after if name in stayed]


def test_coarse_aligning_keeps_the_ids_of_unchanged_and_moved_paragraphs(coarse):
    rnd = random.Random(5)
    for _ in range(50):
        old = [p(f"Stycke {number} om vägar och skolor.") for number in range(rnd.randint(1, 30))]
        new = [p("Nytt", block_id=None) if rnd.random() < 0.2 else block for block in old]
        rnd.shuffle(new)
        aligned = align(old, lost(new))
        kept = {block["text"][0]["text"]: block["id"] for block in old}
        for block in aligned:
            assert block["id"] == kept.get(block["text"][0]["text"], block["id"])
        assert len(set(ids(aligned))) == len(aligned)


# ---- Work that grows as the text, not as its square ------------------------------------------------------------------


def paragraphs(size: int, word: str = "Stycke") -> list[dict]:
    return [p(f"{word} nummer {number} i planen.", block_id=_id(number)) for number in range(size)]


def _id(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "b" + "".join(letters[number >> shift & 31] for shift in range(0, 40, 5))


def every_second_changed(size: int) -> list[dict]:
    return [p(f"Annat {at}") if at % 2 else block for at, block in enumerate(paragraphs(size))]


KINDS = {
    "all other words": lambda size: (paragraphs(size), [p(f"x{at * 7} y{at}") for at in range(size)]),
    "every second": lambda size: (paragraphs(size), every_second_changed(size)),
    "all the same": lambda size: ([p("samma", block_id=_id(at)) for at in range(size)], [p("samma")] * (size + 1)),
    "turned round": lambda size: (paragraphs(size), lost(paragraphs(size)[::-1])),
    "all changed a little": lambda size: (paragraphs(size), lost(paragraphs(size, "Styckes"))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_aligning_four_times_as_much_is_four_times_the_work(kind):
    small, large = KINDS[kind](1250), KINDS[kind](5000)
    align(*small)
    assert calls(lambda: align(*large)) < 6 * calls(lambda: align(*small)) + 10_000


@pytest.mark.parametrize("kind", KINDS)
def test_comparing_four_times_as_much_is_four_times_the_work(kind):
    (old, small), (more, large) = KINDS[kind](1250), KINDS[kind](5000)
    small, large = align(old, small), align(more, large)
    changes = diff_blocks(more, large)
    assert apply_blocks(more, changes) == large
    assert calls(lambda: diff_blocks(more, large)) < 6 * calls(lambda: diff_blocks(old, small)) + 10_000


def long_words(size: int, of: int) -> str:
    rnd = random.Random(size + of)
    return " ".join(f"ord{rnd.randrange(of)}" for _ in range(size))


@pytest.mark.parametrize("of", [2, 40, 10**6])
def test_one_enormous_paragraph_is_compared_without_growing(of):
    old, new = long_words(20_000, of), long_words(20_001, of)
    assert calls(lambda: word_pieces(old, new)) < 3_000_000


def test_a_word_changed_in_an_enormous_paragraph_is_still_that_word():
    old = long_words(20_000, 5000)
    new = old.replace(old.split()[9000], "något", 1)
    assert [piece for piece in word_pieces(old, new) if piece[0] != "="] == [("-", old.split()[9000]), ("+", "något")]


def test_a_quotation_finds_its_words_again_in_an_enormous_text():
    block = p(long_words(20_000, 300), block_id="baaaaaaaa")
    anchor = make_anchor("e", "n", [block], block["id"], 50_000, 51_000)
    assert isinstance(find(anchor, [block]), Found)
    same = p("a" * 100_000, block_id="baaaaaaab")
    assert calls(lambda: make_anchor("e", "n", [same], same["id"], 50_000, 50_005)) < 2_000_000


# ---- Hostile texts, in a child that the system would end -------------------------------------------------------------

MARKDOWN = {
    "note never closed": '"[^" * n',
    "brackets": '"[x" * n',
    "links never closed": '"[a](b(" * n',
    "stars": '"*x " * n',
    "quotations": '">" * n',
    "quotations in lines": '("> " * 40 + "x\\n") * (n // 80)',
    "lists": '"- " * n',
    "lists in lists": '"\\n".join("  " * at + "- x" for at in range(700))',
    "a word": '"a" * n',
    "marks on a letter": '"a" + "\\u0301\\u0316" * n',
    "a wide table": '"|" + " a |" * 2000 + "\\n|" + "---|" * 2000 + "\\n" + "| x |\\n" * 20000',
    "notes defined": '"\\n".join(f"[^{at}]: x" for at in range(n // 20))',
    "backslashes": '"\\\\" * n',
    "breaks": '"<br " * n',
}
HTML = {
    "divs": '"<div>" * n',
    "lists": '"<ul><li>" * n',
    "bold paragraphs": '"<b><p>" * n',
    "tables": '"<table><tr><td>" * n',
    "wide cells": '"<table>" + "<tr><td colspan=1000 rowspan=1000>x" * n + "</table>"',
    "notes": '"<a href=#_ftn1>1</a>" * n + "<p id=_ftn1>" + "x" * n + "</p>"',
    "paragraphs in divs": '"<div>" * 5000 + "<p>" * n',
}
READ = """
from samsyn.lib.blocks import BlockError
from samsyn.lib.{module} import {read}
n = {size}
for text in [{texts}]:
    try:
        {read}(text[:500_000])
    except BlockError:
        pass
print("read")
"""


def test_hostile_markdown_is_read_or_refused_in_bounded_work():
    program = READ.format(
        module="blocks_markdown", read="from_markdown", size=250_000, texts=", ".join(MARKDOWN.values())
    )
    assert in_a_child(program, cpu=40) == "read\n"


def test_hostile_html_is_read_in_bounded_work():
    program = READ.format(module="html_blocks", read="from_html", size=20_000, texts=", ".join(HTML.values()))
    assert in_a_child(program, cpu=40) == "read\n"


def test_html_far_too_deep_keeps_its_words_and_paragraphs():
    value = from_html("<div>" * 3000 + "<p>Ett <b>ord</b></p><p>Två</p>")
    assert plain(value) == "Ett ord\nTvå"


def test_many_runs_and_many_spaces_are_made_one_in_bounded_work():
    for one in ({"text": "a"}, {"text": " \n"}, {"text": "\u0301"}):
        small, large = ([p(*[dict(one) for _ in range(size)])] for size in (2_000, 20_000))
        assert calls(lambda value=large: normalise(value)) < 12 * calls(lambda value=small: normalise(value))
    assert normalise([p(*[{"text": "a"}] * 1000)])[0]["text"] == [{"text": "a" * 1000}]

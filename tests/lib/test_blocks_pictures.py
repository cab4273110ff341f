"""A picture as a block: kept in every form a text can have, and never lost in silence."""

import pytest

from samsyn.lib.align import align
from samsyn.lib.blocks import BlockError, normalise, p, plain, validate
from samsyn.lib.blocks_html import from_html, to_html
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from samsyn.lib.blocks_pictures import UNDESCRIBED, lacks_description, picture
from samsyn.lib.diff import BlockAdded, BlockChanged, BlockRemoved, diff_blocks

RIVER, HALL = "a" * 64, "b" * 64


def river(**changed):
    block = picture(RIVER, 1200, 800, alt="Älven i kvällsljus", block_id="baaaaaaaa")
    return {**block, "text": p("Bild 1. Älven")["text"], **changed}


def address(sha256):
    return f"/bild/{sha256}/"


def test_a_picture_without_caption_is_something_to_read():
    assert normalise([river(text=[])]) == [river(text=[])]
    validate(normalise([river(text=[])]))


def test_what_only_adorns_has_no_description():
    [block] = normalise([river(decorative=True)])
    assert block["alt"] == "" and not lacks_description(block)


def test_a_picture_that_is_neither_described_nor_adorns_lacks_its_description():
    assert lacks_description(river(alt="")) and not lacks_description(river())


@pytest.mark.parametrize(
    "wrong",
    [
        {"picture": "../../etc/passwd"},
        {"picture": "A" * 64},
        {"width": 0},
        {"height": 100_000},
        {"width": True},
        {"alt": "x" * 2001},
        {"alt": "a\x00b"},
        {"decorative": 1},
        {"src": "https://example.org/x.png"},
    ],
)
def test_a_picture_is_its_sum_its_size_and_its_words_and_nothing_else(wrong):
    with pytest.raises(BlockError):
        validate([river(**wrong)])


def test_a_page_says_the_size_the_description_and_the_caption():
    html = to_html([river()], address=address)
    assert f'<img src="/bild/{RIVER}/" width="1200" height="800" alt="Älven i kvällsljus" loading="lazy"' in html
    assert "<figcaption>Bild 1. Älven</figcaption>" in html


def test_a_missing_description_is_never_the_empty_one_that_says_decoration():
    assert f'alt="{UNDESCRIBED}"' in to_html([river(alt="")], address=address)
    assert 'alt=""' in to_html([river(alt="", decorative=True)], address=address)


def test_a_description_cannot_leave_its_attribute():
    assert "<script" not in to_html([river(alt='"><script>alert(1)</script>')], address=address)


def test_without_an_address_the_picture_is_told_of_in_words():
    assert "[Bild: Älven i kvällsljus]" in to_html([river()])
    assert plain([river()]) == "[Bild: Älven i kvällsljus]\nBild 1. Älven"


def test_markdown_says_what_the_picture_shows_and_which_it_is():
    written = to_markdown([river()])
    assert written == f"![Älven i kvällsljus](bild:{RIVER} 1200x800) Bild 1. Älven"
    assert from_markdown(written, [river()]) == [river()]


def test_words_that_look_like_a_picture_stay_words():
    [block] = from_markdown(to_markdown([p(f"![x](bild:{RIVER} 12x8)")]))
    assert block["type"] == "p"


def test_pictures_from_other_places_are_no_pictures_of_ours():
    blocks = from_html('<p>a</p><img src="https://example.org/x.png" alt="x"><img data-picture="../x" alt="y">')
    assert [block["type"] for block in blocks] == ["p"]


def test_a_picture_in_a_cell_that_is_pasted_is_told_of_there():
    html = to_html([river()], address=address)
    [table] = from_html(f"<table><tr><td>{html}</td><td>b</td></tr></table>")
    assert "[Bild: Älven i kvällsljus]" in plain([table])


def test_other_bytes_are_another_picture_whatever_stands_below_it():
    [new] = align([river()], [river(picture=HALL)])
    assert new["id"] != river()["id"]
    assert {type(change) for change in diff_blocks([river()], [new])} == {BlockAdded, BlockRemoved}


def test_a_picture_that_is_described_anew_is_the_same_picture_with_other_words():
    [new] = align([river()], [river(id="", alt="Älven på morgonen")])
    assert new["id"] == river()["id"]
    [change] = diff_blocks([river()], [new])
    assert isinstance(change, BlockChanged)
    assert ("-", "i kvällsljus") in change.pieces and ("+", "på morgonen") in change.pieces


def test_the_same_picture_twice_keeps_each_its_own():
    old = [river(), river(id="bbbbbbbbb")]
    assert [block["id"] for block in align(old, [river(id="bbbbbbbbb"), river(id="")])] == ["bbbbbbbbb", "baaaaaaaa"]

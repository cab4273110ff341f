"""Ids of nodes, and codes of bytes."""

import pytest

from samsyn.lib.canonical import canonical_bytes, control_code, sha256_hex
from samsyn.lib.ids import is_id, new_id


def test_an_id_is_its_kind_and_fifteen_characters():
    ids = {new_id("g") for _ in range(500)}
    assert len(ids) == 500
    assert all(is_id(one) and one[0] == "g" and len(one) == 16 for one in ids)


@pytest.mark.parametrize("letter", ["", "G", "ab", "1", "å"])
def test_a_kind_is_one_letter(letter):
    with pytest.raises(ValueError):
        new_id(letter)


@pytest.mark.parametrize(
    "text", ["", "g", "g" * 17, "G" + "a" * 15, "g" + "1" * 15, "g" + "a" * 15 + "\n", "g" + "å" * 15]
)
def test_other_texts_are_no_ids(text):
    assert not is_id(text)


def test_canonical_bytes_have_one_order_and_no_spaces():
    assert canonical_bytes({"b": [1, True, None], "a": "å\n"}) == '{"a":"å\\n","b":[1,true,null]}'.encode()
    assert canonical_bytes({"\U0001f600": 1, "\ufb33": 2}) == '{"\U0001f600":1,"\ufb33":2}'.encode()  # UTF-16 order


def test_what_json_cannot_hold_is_refused():
    for value in (float("nan"), {"a": "\ud800"}, {1: 2}):
        with pytest.raises(ValueError):
            canonical_bytes(value)


def test_a_control_code_is_twelve_characters_in_fours():
    digest = sha256_hex(b"abc")
    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert control_code(digest) == "BA78-16BF-8F01"

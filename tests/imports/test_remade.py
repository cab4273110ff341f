"""A draft made again by what has been said of its kinds: choosing what is there changes nothing, undoing gives back,
and nothing in the file is lost whatever is chosen.
"""

from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.imports.drafts import DocumentDraft, to_tree
from samsyn.imports.remaking import correction_of, first_draft, remade
from samsyn.imports.said import Change, Said, with_kind, without_kind
from samsyn.lib.blocks import plain
from samsyn.reading import hear
from samsyn.reading.heard import Heard
from samsyn.reading.recurring import Kind
from samsyn.workspace.reading.outcome import OFFERED
from tests.catalogue.reading import BY_KIND
from tests.reading.examples import DOCUMENTS, built

FILES = [document.name for document in DOCUMENTS]


@cache
def heard_of(name: str) -> Heard:
    data = BY_KIND.encode() if name == "landsbygd.md" else built(name)
    return hear(data, name, 10**8, {})


@cache
def first_of(name: str) -> DocumentDraft:
    return first_draft(heard_of(name))


def bare(draft: DocumentDraft) -> object:
    """What was made, without the ids of paragraphs that were made on the way."""

    def go(value: object) -> object:
        if isinstance(value, dict):
            is_block = "type" in value
            return {name: go(part) for name, part in value.items() if not (is_block and name == "id")}
        return [go(part) for part in value] if isinstance(value, list) else value

    tree = to_tree(draft)
    return {name: go(value) for name, value in tree.items() if name not in ("kinds", "answer", "unknown_heads")}


def choices_of(kinds: list[Kind]):
    """Any choices for any of the kinds."""
    able = [kind for kind in kinds if OFFERED[kind.sort]]
    one = [st.tuples(st.just(kind.id), st.sampled_from(OFFERED[kind.sort])) for kind in able]
    return st.lists(st.one_of(one), max_size=6).map(dict) if one else st.just({})


@pytest.mark.parametrize("name", [*FILES, "landsbygd.md"])
def test_choosing_what_a_kind_is_changes_nothing(name):
    heard, draft = heard_of(name), first_of(name)
    for kind in draft.kinds:
        if kind.first in OFFERED[kind.sort]:
            again = remade(heard, Said(kinds={kind.id: kind.first}), draft.kinds)
            assert bare(again) == bare(draft), kind.name


@pytest.mark.parametrize("name", [*FILES, "landsbygd.md"])
@given(data=st.data())
def test_everything_is_placed_or_told_of_whatever_is_chosen(name, data):
    heard, draft = heard_of(name), first_of(name)
    said = Said(kinds=data.draw(choices_of(draft.kinds)))
    made = remade(heard, said, draft.kinds)
    assert made.account and draft.account
    assert made.account.lost == draft.account.lost == []
    assert made.account.there_are == draft.account.there_are


@pytest.mark.parametrize("name", [*FILES, "landsbygd.md"])
@given(data=st.data())
def test_a_choice_undone_gives_the_tree_of_before_with_what_was_corrected_singly(name, data):
    heard, draft = heard_of(name), first_of(name)
    element = data.draw(st.sampled_from(draft.elements))
    title = correction_of(draft.elements, element.id, "change", kind=element.kind, title="Ett eget namn")
    said = Said(kinds=data.draw(choices_of(draft.kinds)), corrections=[title])
    before = remade(heard, said, draft.kinds)
    kind, what = data.draw(choices_of(draft.kinds).filter(bool).map(lambda one: next(iter(one.items()))))
    if kind in said.kinds:
        return
    then = with_kind(said, kind, what, Change(kind, "text"))
    remade(heard, then, draft.kinds)
    assert without_kind(then, kind) == said
    assert bare(remade(heard, without_kind(then, kind), draft.kinds)) == bare(before)


def test_what_was_heard_is_the_same_after_it_was_kept():
    for name in FILES:
        kept = msgspec.json.decode(msgspec.json.encode(heard_of(name)))
        assert msgspec.convert(kept, Heard) == heard_of(name)


def said_of(name: str, what: str) -> DocumentDraft:
    draft = first_of("landsbygd.md")
    kind = next(one for one in draft.kinds if one.name == name)
    return remade(heard_of("landsbygd.md"), Said(kinds={kind.id: what}), draft.kinds)


def kinds_in(draft: DocumentDraft) -> list[str]:
    return [one.kind for one in draft.elements]


@pytest.mark.parametrize(
    ("name", "what", "more"),
    [
        ("Riktning", "goal_vision", {"goal_vision": 2}),
        ("Riktning", "own", {"own": 2}),
        ("Riktning", "objective", {"objective": 6}),
        ("Vi vill att", "current_state", {"objective": 0, "current_state": 2}),
        ("Vi vill att", "indicators", {"objective": 0, "indicators": 2}),
        ("Vi vill att", "actions", {"objective": 0, "action": 6}),
        ("Det gör vi", "actions_text", {"action": 0, "actions_text": 2}),
        ("Vägval A–B", "section", {"goal": 0, "section": 4}),
        ("Tabell: Vad | När | Vem", "rows", {"cross_cutting_action": 1}),
        ("Övriga rubriker på första nivån", "goal", {"goal": 4}),
    ],
)
def test_a_kind_can_be(name, what, more):
    made = kinds_in(said_of(name, what))
    assert {kind: made.count(kind) for kind in more} == more


def test_other_kinds_stay_what_they_were_when_one_is_changed():
    made = kinds_in(said_of("Vi vill att", "left_out"))
    assert (made.count("goal"), made.count("action"), made.count("section")) == (2, 2, 2)


def test_the_words_before_a_name_and_its_number_are_not_in_the_name():
    titles = [one.title for one in first_of("landsbygd.md").elements if one.kind == "goal"]
    assert titles == ["Service som räcker", "Hus att bo i"]


def test_what_is_left_out_is_in_no_text_and_told_with_its_place():
    made = said_of("Riktning", "left_out")
    assert [words.text for words in made.left_out] == [
        "Riktning", "Hela kommunen ska gå att leva i.", "Riktning", "Ingen ska behöva flytta härifrån.",
    ]  # fmt: skip
    assert all(words.where for words in made.left_out)
    assert "Hela kommunen" not in "".join(plain(one.blocks) for one in made.elements)

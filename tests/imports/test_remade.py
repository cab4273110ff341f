"""A draft made again by what has been said of its kinds: choosing what is there changes nothing, undoing gives back,
and nothing in the file is lost whatever is chosen.
"""

import re
from functools import cache
from io import BytesIO

import msgspec
import pdfplumber
import pytest
from django.utils import timezone
from docx import Document as open_word
from hypothesis import given
from hypothesis import strategies as st

from samsyn.imports.applying import goal_fields
from samsyn.imports.correcting import choose_kinds
from samsyn.imports.drafts import DocumentDraft, from_tree, outline, to_tree, words_of
from samsyn.imports.remaking import correction_of, first_draft, remade
from samsyn.imports.said import Change, Said, with_kind, without_kind
from samsyn.lib.blocks import plain
from samsyn.reading import hear, read
from samsyn.reading.heard import Heard
from samsyn.reading.kind import OFFERED, Kind
from samsyn.render.html import body_html
from samsyn.render.pdf import to_pdf
from samsyn.render.programme import Part, goal
from samsyn.render.tree import Document
from samsyn.render.word import to_docx
from tests.actors import TEST
from tests.catalogue.reading import BY_KIND, heard_run
from tests.reading.examples import DOCUMENTS, built

OWN = "# Program\n\n" + "\n\n".join(
    f"## Mål {number}: Leder {number}\n\n### Målbild\n\nAlla {number}.\n\n### Varför\n\nDet behövs {number}.\n\n"
    f"### Nuläge\n\nSå är det {number}."
    for number in (1, 2)
)
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
        ("Vägval A–B", "section", {"goal": 0, "section": 3}),
        ("Tabell: Vad | När | Vem", "rows", {"cross_cutting_action": 1}),
        ("Övriga rubriker på första nivån", "goal", {"goal": 4}),
    ],
)
def test_a_kind_can_be(name, what, more):
    made = kinds_in(said_of(name, what))
    assert {kind: made.count(kind) for kind in more} == more


TABLES = """# Plan

## Mål 1: Leder

| Steg | Åtgärd | Ansvarig |
|---|---|---|
| Lederna är röjda | Köp en röjsåg | Parkchefen |
| Lederna är skyltade | Byt skyltar | Parkchefen |

## Mål 2: Bad

| Kö 2025 | Rusta bryggan vid badet | Fritidschefen |
|---|---|---|
| Kö 2026 | Byt hopptorn | Fritidschefen |
"""


def tables_said(name: str, what: str) -> DocumentDraft:
    heard = hear(TABLES.encode(), "plan.md", 10**8, {})
    draft = first_draft(heard)
    kind = next(one for one in draft.kinds if one.name == name)
    return remade(heard, Said(kinds={kind.id: what}), draft.kinds)


def test_a_column_that_nobody_knows_is_a_kind_and_can_be_the_objectives():
    made = outline(tables_said("Kolumn: Steg", "objective").elements).goals[0]
    assert [one.element.title for one in made.objectives] == ["Lederna är röjda", "Lederna är skyltade"]
    assert [[action.title for action in one.actions] for one in made.objectives] == [["Köp en röjsåg"], ["Byt skyltar"]]


def test_a_table_without_heads_loses_no_row_when_its_rows_are_actions():
    made = outline(tables_said("Tabell utan rubrikrad, 3 kolumner", "rows").elements).goals[1]
    assert [one.title for one in made.actions] == ["Rusta bryggan vid badet", "Byt hopptorn"]


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


# ---- Texts under the municipality's own headings ----


def goal_of(draft: DocumentDraft) -> dict:
    return goal_fields(outline(draft.elements).goals[0])


def test_an_own_text_stands_in_its_order_among_the_goals_texts():
    heard = hear(OWN.encode(), "egen.md", 10**8, {})
    draft = first_draft(heard)
    kind = next(one for one in draft.kinds if one.name == "Varför")
    made = remade(heard, Said(kinds={kind.id: "own"}), draft.kinds)
    assert kinds_in(made)[:4] == ["goal", "goal_vision", "own", "current_state"]
    assert plain(goal_of(made)["current_state"]) == "Varför\nDet behövs 1.\nNuläge\nSå är det 1."
    assert plain(goal_of(made)["goal_vision"]) == "Alla 1."


def test_an_own_text_is_printed_under_its_own_name_beside_the_others():
    heard = hear(OWN.encode(), "egen.md", 10**8, {})
    draft = first_draft(heard)
    kind = next(one for one in draft.kinds if one.name == "Varför")
    fields = goal_of(remade(heard, Said(kinds={kind.id: "own"}), draft.kinds))
    nodes = goal("Leder", parts=[Part("Nuläge", fields["current_state"])])
    document = Document(title="Program", municipality="Sjöby", timestamp=timezone.now(), body=nodes)
    page = body_html(document)
    assert re.findall(r"<h(\d)[^>]*>(?:<[^>]*>)*([^<]*)", page)[1:] == [("3", "Varför"), ("3", "Nuläge")]
    with pdfplumber.open(BytesIO(to_pdf(document))) as pdf:
        printed = "\n".join(one.extract_text() for one in pdf.pages)
    assert printed.index("Varför") < printed.index("Nuläge") < printed.index("Så är det 1.")
    styles = {one.text: one.style.name for one in open_word(BytesIO(to_docx(document))).paragraphs}
    assert list(styles)[-5:-1] == ["Varför", "Det behövs 1.", "Nuläge", "Så är det 1."]
    assert styles["Varför"] == styles["Nuläge"] != styles["Så är det 1."]


def test_an_own_text_is_remembered_for_the_next_document():
    reading = read(OWN.encode(), "egen.md", words={"varför": "own"})
    assert [[text.title for text in one.own] for one in reading.goals] == [["Varför"], ["Varför"]]


@pytest.mark.django_db
def test_any_kind_changed_to_anything_and_back_gives_what_was_before(cast):
    """Also what is read as something that is not offered, and where the change did not come to all of the kind."""
    run = heard_run(cast.municipality)
    first = from_tree(run.tree)
    for kind in first.kinds:
        for what in OFFERED[kind.sort]:
            run = choose_kinds(by=TEST, run=run, revision=run.revision, kinds={kind.id: what})
            run = choose_kinds(by=TEST, run=run, revision=run.revision, kinds={kind.id: kind.first})
            now = from_tree(run.tree)
            assert [words_of(one) for one in now.elements] == [words_of(one) for one in first.elements]
            assert [(one.kind, one.title) for one in now.elements] == [(one.kind, one.title) for one in first.elements]
            assert run.said["kinds"] == {}

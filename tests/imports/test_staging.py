"""A reading as one list: every word in it, the outline that follows from the order, what is made of it."""

import json
from pathlib import Path

import pytest

from samsyn.imports.applying import degree_of, goal_fields, goal_words, other_facts, programme_fields
from samsyn.imports.corrections import as_kind
from samsyn.imports.drafts import DocumentDraft, GoalDraft, from_tree, opening_of, outline, to_tree
from samsyn.imports.staging import made, staged
from samsyn.lib.blocks import block_text, heading, p, plain, validate
from samsyn.programmes.documents import under_label
from samsyn.reading import read
from tests.reading.examples import DOCUMENTS, built

MARKDOWN = """# Program för näringsliv

Gäller: 2021–2025

Diarienummer: KS 2020/1

## Inledning
Det här är **viktigt**.

## Mål 1: Stärka företagsklimatet
### Nuläge
Det går trögt.

### Ansvarig
Näringslivschef

### Rådighet
Stor. Det mesta är vårt.

### Indikatorer
Nystartade företag

### Delmål 1.1 Kortare väg
En beskrivning.

| Insats | Ansvarig | Tidplan |
|---|---|---|
| Lots | Näringslivschef | 2021 |

## Så följer vi upp
Varje år.
"""


def draft_of(text: str) -> DocumentDraft:
    return staged(read(text.encode(), "program.md"))


def tree_of(text: str) -> dict:
    """The draft as it is kept."""
    return to_tree(draft_of(text))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_list_counts_what_was_read(document):
    reading = read(built(document.name), document.name)
    draft = staged(reading)
    assert outline(draft.elements).counts() == reading.counts()
    assert len({element.id for element in draft.elements}) == len(draft.elements)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_same_file_gives_the_same_keys(document):
    first, second = (staged(read(built(document.name), document.name)) for _ in range(2))
    keys = [[origin.key for element in draft.elements for origin in element.origins] for draft in (first, second)]
    assert keys[0] == keys[1]


def test_sections_that_follow_the_goals_stand_after_them():
    found = outline(draft_of(MARKDOWN).elements)
    assert [element.title for element in found.after] == ["Så följer vi upp"]
    assert "Inledning" in [element.title for element in found.before]


def test_the_order_of_a_goals_texts_in_the_file_is_kept_where_it_is_not_ours():
    parts = ["# P", "## Mål 1: Ett", "### Nuläge", "Få hittar hit.", "### Målbild", "Alla hittar hit."]
    [goal] = outline(draft_of("\n\n".join(parts)).elements).goals
    assert goal_fields(goal)["text_order"] == "current_state,goal_vision"
    parts[2:] = ["### Målbild", "Alla hittar hit.", "### Nuläge", "Få hittar hit."]
    [goal] = outline(draft_of("\n\n".join(parts)).elements).goals
    assert "text_order" not in goal_fields(goal)


@pytest.mark.parametrize(("first", "second"), [("1 Inledning", "3 Uppföljning"), ("1. Inledning", "3. Uppföljning")])
def test_a_typed_number_stays_in_the_heading_on_every_level_but_where_we_number_ourselves(first, second):
    chapters = [f"## {first}", "Se kapitel 3.", "### 1.1 Bakgrund", "Ord.", "## 2. Mål: Sjöar", "Ord.", f"## {second}"]
    draft = draft_of("\n\n".join(["# P", *chapters, "Ord."]))
    assert [(one.kind, one.title) for one in draft.elements if one.title] == [
        ("section", first), ("goal", "Sjöar"), ("section", second),
    ]  # fmt: skip
    assert "1.1 Bakgrund" in plain(draft.elements[0].blocks)


def test_a_heading_that_becomes_a_goal_leaves_its_number_to_us_and_has_it_again_as_a_section():
    [section] = draft_of("# P\n\n## 1. Inledning\n\nOrd.").elements
    goal = as_kind(section, "goal", "1. Inledning")
    assert (section.title, goal.title) == ("1. Inledning", "Inledning")
    assert as_kind(goal, "section", "Inledning").title == "1. Inledning"
    assert as_kind(section, "section", "Vår inledning").title == "Vår inledning", "what somebody types is what it is"


def test_a_name_that_begins_like_its_number_keeps_it():
    one = made("goal", title="10 mål", label="1")
    assert as_kind(one, "goal").title == "10 mål"


def test_nothing_says_what_the_words_right_under_a_goal_are_however_short_they_are():
    """They are the goal's own text, printed below its heading without another."""
    one = draft_of("# P\n\n## Mål 1: Ett\n\nAlla hittar hit.\n\n### Nuläge\n\nFå hittar hit.\n")
    assert [element.kind for element in one.elements] == ["goal", "description", "current_state"]
    more = draft_of("# P\n\n## Mål 1: Ett\n\nFå hittar hit.\n\nVägen är lång.\n")
    assert [element.kind for element in more.elements] == ["goal", "description"]
    said = draft_of("# P\n\n## Mål 1: Ett\n\nFå hittar hit.\n\n### Målbild\n\nAlla hittar hit.\n")
    assert [element.kind for element in said.elements] == ["goal", "description", "goal_vision"]
    fields = goal_fields(outline(said.elements).goals[0])
    assert plain(fields["description"]) == "Få hittar hit." and "current_state" not in fields


BETWEEN = """# Program

## Mål 1: Skolan

### Delmål
- Alla läser

## Kultur och fritid

Kulturen når alla.

| Åtgärd | Ansvarig | Klart |
|---|---|---|
| Turné | Kulturchef | 2023 |

## Mål 2: Omsorgen

### Nuläge
Text.

## Gemensamma insatser

- Dialogdag (ansvarig: kommunchef)

## Uppföljning

Varje år.
"""


def test_everything_stands_in_the_order_of_the_document_with_the_actions_of_a_section_right_below_it():
    elements = draft_of(BETWEEN).elements
    assert [(element.kind, element.title) for element in elements if element.title] == [
        ("goal", "Skolan"),
        ("objective", "Alla läser"),
        ("section", "Kultur och fritid"),
        ("cross_cutting_action", "Turné"),
        ("goal", "Omsorgen"),
        ("cross_cutting_action", "Dialogdag"),
        ("section", "Uppföljning"),
    ]


def test_a_heading_among_the_goals_that_does_not_say_so_is_asked_about():
    elements = draft_of(BETWEEN).elements
    assert [element.title for element in elements if element.asks == "goal"] == ["Kultur och fritid"]


def test_a_heading_with_the_same_labels_below_it_as_the_goals_is_a_goal():
    text = BETWEEN.replace("Kulturen når alla.", "### Delmål\n- Ett evenemang i varje ort")
    goals = outline(draft_of(text).elements).goals
    assert [branch.element.title for branch in goals] == ["Skolan", "Kultur och fritid", "Omsorgen"]
    assert [action.title for action in goals[1].objectives[-1].actions or goals[1].actions] == ["Turné"]


def test_each_text_tells_its_place_in_the_document():
    draft = draft_of(MARKDOWN)
    state = next(element for element in draft.elements if element.kind == "current_state")
    assert state.origins[0].where.startswith("stycke ")


def test_a_goals_texts_go_to_their_fields_and_what_has_none_stands_with_the_actions():
    branch = outline(draft_of(MARKDOWN).elements).goals[0]
    fields = goal_fields(branch)
    assert plain(fields["current_state"]) == "Det går trögt."
    assert fields["responsible"] == "Näringslivschef"
    assert fields["degree_of_control"] == "large" and "det mesta" in fields["degree_reason"].lower()
    words = plain(fields["actions_text"])
    assert "Indikatorer\nNystartade företag" in words
    validate(fields["actions_text"])


def test_a_very_long_responsible_is_kept_whole():
    long = "Näringslivschef och " * 30
    branch = outline(draft_of(MARKDOWN.replace("Näringslivschef\n\n### Råd", f"{long}\n\n### Råd")).elements).goals[0]
    fields = goal_fields(branch)
    assert "responsible" not in fields
    assert " ".join(long.split()) in " ".join(plain(fields["actions_text"]).split())


def test_cover_facts_with_a_field_are_used_and_the_others_are_kept():
    draft = draft_of(MARKDOWN)
    assert programme_fields(draft) == {"planned_from": "2021", "planned_until": "2025"}
    assert [fact.name for fact in other_facts(draft)] == ["registry_number"]


def test_a_title_with_no_room_stands_whole_in_the_text():
    title = "Ett mål som " * 40
    draft = draft_of(f"# P\n\n## Mål 1: {title}\n\nText.\n")
    goal = outline(draft.elements).goals[0]
    assert len(goal.element.title) <= 300
    assert title.strip() in plain(goal_fields(goal)["description"])


@pytest.mark.parametrize(
    ("words", "degree"), [("Stor: vi rår", "large"), ("begränsad", "small"), ("Delvis", "partial"), ("Vet ej", "")]
)
def test_the_degree_of_control_is_known_by_its_first_word(words, degree):
    assert degree_of(words) == degree


def test_a_text_is_named_by_how_it_begins():
    assert opening_of([{"type": "p", "text": [{"text": "ord " * 40}]}]).endswith("…")


KEPT = json.loads((Path(__file__).parent / "kept_tree.json").read_text(encoding="utf-8"))


def test_what_was_kept_before_drafts_had_types_is_read_and_kept_again_as_it_was():
    draft = from_tree(KEPT)
    again = to_tree(draft)
    assert {name: again[name] for name in KEPT} == KEPT
    assert outline(draft.elements).counts() == draft.answer["counts"]
    assert [element.title for element in draft.elements if element.asks] == ["Ordna evenemang"]


def test_what_was_kept_before_unknown_heads_were_told_of_is_read():
    older = {name: value for name, value in KEPT.items() if name != "unknown_heads"}
    assert from_tree(older).unknown_heads == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_draft_is_the_same_after_it_was_kept(document):
    draft = staged(read(built(document.name), document.name))
    assert from_tree(json.loads(json.dumps(to_tree(draft)))) == draft


def test_the_texts_of_a_goal_come_in_the_documents_order():
    text = (
        "# P\n\n## Mål 1: A\n\nOrd ett. {}\n\n### Svårigheter\n\nSvårt.\n\n### Målbild\n\nAlla.\n\n### Nuläge\n\nFå.\n"
    )
    kinds = [element["kind"] for element in tree_of(text.format("Ord. " * 100))["elements"]]
    assert kinds == ["goal", "description", "difficulties", "goal_vision", "current_state"]
    kinds = [element["kind"] for element in tree_of(text.format("").replace("Ord ett.", ""))["elements"]]
    assert kinds == ["goal", "difficulties", "goal_vision", "current_state"]


def test_a_text_that_begins_with_a_heading_of_its_own_gets_no_other_above_it():
    own = [heading(2, "Så ser det ut nu"), p("Kontakterna är spridda.")]
    branch = GoalDraft(made("goal", title="Mål"), texts=[
        made(kind, blocks=own) for kind in ("current_state", "indicators", "actions_text")
    ])  # fmt: skip
    branch.texts.append(made("own", title="Vi vill", blocks=[p("Mer.")]))
    for blocks in (goal_words(branch), [one for value in goal_fields(branch).values() for one in value]):
        heads = [block_text(one) for one in blocks if one["type"] == "heading"]
        assert set(heads) == {"Så ser det ut nu", "Vi vill"}
    assert [type(node).__name__ for node in under_label("Insatser", own, "x")] == ["Blocks"]


def test_what_no_name_can_hold_is_taken_away_where_a_file_is_read():
    over = "\u202e"
    text = MARKDOWN.replace("Stärka", f"Stärka{over}").replace("Lots", f"Lo{over}ts").replace("| 2021", f"| {over}2021")
    draft = draft_of(text.replace("för näringsliv", f"för{over} näringsliv").replace("KS 2020/1", f"KS{over} 1"))
    said = [draft.title, *(fact.value for fact in draft.facts)]
    said += [words for one in draft.elements for words in (one.title, *one.details.values())]
    assert not any(over in words for words in said) and "Lots" in said and "KS 1" in said

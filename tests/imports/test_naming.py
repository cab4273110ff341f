"""What a part is called when a person says so, and when nobody does: no text is taken away by a heading."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samsyn.imports.corrections import change, goal_of
from samsyn.imports.drafts import KINDS, OBJECTIVE, SECTION, TITLED, UNPLACED, Element, Origin, from_tree, to_tree
from samsyn.imports.staging import longest_typed, made, staged
from samsyn.lib.blocks import item, note, p, plain, run
from samsyn.reading import read
from tests.strength import examples

FACT = "Visste du? Tallsjön är 41 meter djup vid Kyrkudden och rymmer en kvarts kubikkilometer vatten."
LONG = (
    "Kommunen ska tillsammans med föreningarna se till att det finns badplatser som alla kan nå med buss eller cykel, "
    "också de som bor längst bort"
)
TEXTS = (FACT, LONG, "Fler badplatser", "Ambition 2: Fler gäster", "Mål 41", "Av kommunens 12 badplatser.",
         "1.2 Fler", "Läs t.ex. Sjöplanen.", "ord")  # fmt: skip


def part(kind: str = UNPLACED, *blocks, title: str = "") -> Element:
    return replace(made(kind, title=title, blocks=blocks, origins=[Origin("del", "stycke 1", "")]), id="del")


def as_section(element: Element, title: str = "", kind: str = SECTION) -> Element:
    return change([element], "del", kind=kind, title=title)[0]


def test_a_long_paragraph_without_a_heading_is_named_by_its_first_sentence_and_stays_whole():
    one = as_section(part(UNPLACED, p(FACT)))
    assert (one.title, plain(one.blocks)) == ("Visste du?", FACT)


@pytest.mark.parametrize("kind", TITLED)
def test_a_sentence_too_long_for_a_name_is_cut_between_words_in_the_heading_alone(kind):
    one = as_section(part(UNPLACED, p(f"{LONG} och {LONG}")), kind=kind)
    assert one.title.endswith(" …") and len(one.title) <= 62
    assert plain(one.blocks) == f"{LONG} och {LONG}"


def test_a_paragraph_that_is_short_is_the_heading_itself():
    one = as_section(part(UNPLACED, p("Fler badplatser"), p("Vid sjön.")))
    assert (one.title, plain(one.blocks)) == ("Fler badplatser", "Vid sjön.")


def test_an_objective_may_be_a_whole_sentence():
    one = as_section(part(UNPLACED, item(LONG)), kind=OBJECTIVE)
    assert (one.title, one.blocks) == (LONG, [])


def test_a_short_paragraph_with_a_note_or_a_link_stays_as_text():
    for inline in (note("Källan"), run("sidan", href="https://example.org")):
        assert len(as_section(part(UNPLACED, p("Fler ", inline))).blocks) == 1


def test_a_paragraph_that_became_the_heading_is_text_again_when_the_heading_is_another():
    named = as_section(part(UNPLACED, p("Fler badplatser")))
    assert plain(as_section(named, "Bad").blocks) == "Fler badplatser"
    assert as_section(named, kind=UNPLACED).blocks == part(UNPLACED, *[as_section(named, "Bad").blocks[0]]).blocks
    kept = from_tree(to_tree(replace(staged(read(b"# P\n\nOrd.", "p.md")), elements=[named]))).elements[0]
    assert kept == named


def test_a_heading_as_long_as_a_text_is_not_lost_to_a_short_one():
    assert plain(as_section(part(SECTION, title=FACT), "Tallsjön").blocks) == FACT
    assert as_section(part(SECTION, title="Inledning"), "Bakgrund").blocks == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", TEXTS)
def test_a_name_that_a_person_saves_is_read_for_no_numbers_or_labels(kind, title):
    one = as_section(part(SECTION, p("Ord."), title="Var"), title, kind=kind)
    assert title in (one.title, plain(one.blocks[:1]))


NAMES = st.lists(st.sampled_from((*TEXTS, "Bad", f"{LONG}, hela året")), min_size=1, max_size=4)


@settings(max_examples=examples(200))
@given(st.sampled_from(TITLED), st.sampled_from((*TEXTS, LONG[:99])), NAMES, st.booleans())
def test_names_that_were_typed_and_typed_over_leave_nothing_behind(kind, read_as, typed, has_text):
    """A name changed and changed back is the file's again, with its text; whatever was typed between stands nowhere."""
    first = part(kind, *([p("Ord som står i filen.")] if has_text else []), title=read_as)
    one = first
    for title in typed:
        one = as_section(one, title, kind=kind)
        left = Counter(plain(one.blocks).split("\n")) - Counter(plain(first.blocks).split("\n"))
        assert set(left) <= {read_as}
    again = as_section(one, read_as, kind=kind)
    assert (again.title, again.blocks) == (first.title, first.blocks)


def test_a_name_typed_where_the_file_had_none_leaves_nothing_behind():
    named = as_section(part("current_state", p(FACT)), f"{LONG}, hela året", kind=OBJECTIVE)
    assert as_section(named, "Bad", kind=OBJECTIVE).blocks == named.blocks


def test_a_paragraph_that_was_the_name_and_became_text_is_the_name_again_when_it_is_typed_back():
    named = as_section(part(UNPLACED, p("Fler badplatser")))
    again = as_section(as_section(named, "Bad"), "Fler badplatser")
    assert (again.title, again.blocks) == ("Fler badplatser", [])


@pytest.mark.parametrize("kind", TITLED)
def test_a_name_as_long_as_may_be_typed_stands_whole_as_the_name(kind):
    title = "Ord " * 90
    title = title[: longest_typed(kind)].strip()
    one = as_section(part(kind, title="Var"), title, kind=kind)
    assert (one.title, one.blocks) == (title, [])


def test_a_heading_typed_for_a_text_is_kept_as_its_first_words():
    assert plain(as_section(part("current_state", p("Ord.")), "Läget", kind="current_state").blocks) == "Läget\nOrd."


def parts():
    text = st.lists(st.sampled_from(TEXTS).map(p) | st.sampled_from(TEXTS).map(item), min_size=1, max_size=3)
    return st.builds(
        lambda kind, title, blocks: part(kind, *blocks, title=title if kind in TITLED else ""),
        st.sampled_from(KINDS), st.sampled_from(TEXTS), text,
    )  # fmt: skip


SAVED = st.tuples(st.sampled_from(KINDS), st.sampled_from(("", *TEXTS)))


@settings(max_examples=examples(200))
@given(parts(), st.lists(SAVED, max_size=4), st.booleans())
def test_saving_a_form_unchanged_changes_nothing(element, saved, below_goal):
    elements = [*([replace(made("goal", title="Mål", origins=[]), id="m")] if below_goal else []), element]
    for kind, title in saved:
        elements = change(elements, "del", kind=kind, title=title, goal="m" if below_goal else "")
    place = next(at for at, one in enumerate(elements) if one.id == "del")
    one = elements[place]
    for goal in ("", goal_of(elements, place) or ""):
        assert change(elements, "del", kind=one.kind, title=f" {one.title} ", goal=goal) == elements


@settings(max_examples=examples(200))
@given(parts(), st.lists(SAVED, max_size=6))
def test_no_text_is_taken_away_by_any_names(element, saved):
    def texts(one: Element) -> Counter:
        return Counter(block for block in plain(one.blocks).split("\n") if block)

    one, before = element, texts(element)
    for kind, title in saved:
        one = as_section(one, title, kind=kind)
        assert not before - (texts(one) + Counter([one.title]))
    assert not before - texts(as_section(one, "Annat"))

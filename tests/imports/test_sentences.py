"""Names that go on from a sentence above them are made whole, and it stands nowhere else; undone, all is as it was."""

import pytest
from msgspec.structs import replace

from samsyn.imports.correcting import leave_sentences, mend_names
from samsyn.imports.drafts import Origin, from_tree, outline
from samsyn.imports.said import Said, from_kept
from samsyn.imports.sentences import begun_sentences, left_sentences, with_sentences
from samsyn.imports.staging import made
from samsyn.lib.blocks import p
from samsyn.workspace.reading.review import needs_mending, ways_to_mend
from tests.catalogue.reading import heard_run

pytestmark = pytest.mark.django_db

TEXT = """# Badprogram

## Mål 1: Bad

{sentence}

- minst sex badplatser gå att nå med buss,
- alla barn kunna simma.

### Nuläge

Så här är det.

## Mål 2: Stig

{sentence}

- tre stigar vara skyltade,
- alla hitta dit.
"""


def run_of(cast, sentence: str, *, is_text: bool = False):
    """is_text: a heading says what the list is, so that the sentence is read as the goal's text."""
    text = TEXT.format(sentence=f"{sentence}\n\n### Delmål" if is_text else sentence)
    return heard_run(cast.municipality, text)


def names(run) -> list[str]:
    found = outline(from_tree(run.tree).elements)
    return [part.element.title for goal in found.goals for part in goal.objectives]


def ways(run) -> list[tuple[str, str, str, str]]:
    draft = from_tree(run.tree)
    return ways_to_mend(draft, [one for one in draft.elements if needs_mending(one)])


@pytest.mark.parametrize("is_text", [False, True])
def test_the_sentence_stands_before_each_name_and_no_longer_alone(cast, is_text):
    run = run_of(cast, "År 2031 ska", is_text=is_text)
    before = from_tree(run.tree)
    assert begun_sentences(before.elements, before.structure)
    assert any("År 2031 ska" in str(one.blocks) for one in before.elements) == is_text
    run = mend_names(run=run, revision=run.revision, mended=True, whole=True)
    draft = from_tree(run.tree)
    assert names(run)[:2] == [
        "År 2031 ska minst sex badplatser gå att nå med buss", "År 2031 ska alla barn kunna simma",
    ]  # fmt: skip
    assert not any("År 2031 ska" in str(one.blocks) for one in draft.elements)
    assert "År 2031 ska" in [one.text for one in draft.structure] and not draft.account.lost
    run = mend_names(run=run, revision=run.revision, mended=False)
    assert [(one.kind, one.title) for one in from_tree(run.tree).elements] == [
        (one.kind, one.title) for one in before.elements
    ]


@pytest.mark.parametrize(("sentence", "first"), [("År 2031 ska", "namn-sats"), ("Vi vill att", "namn")])
def test_the_likeliest_way_is_proposed_first(cast, sentence, first):
    run = run_of(cast, sentence)
    assert ways(run)[0][0] == first and len(ways(run)) == 2


def test_a_sentence_that_is_whole_is_written_in_no_name(cast):
    draft = from_tree(run_of(cast, "Så här vill vi ha det.").tree)
    assert begun_sentences(draft.elements, draft.structure) == {}


def test_the_example_is_one_whose_letter_changes(cast):
    run = heard_run(cast.municipality, TEXT.format(sentence="Vi vill att").replace("- minst", "- Minst"))
    capital = next(way for way in ways(run) if way[0] == "namn")
    assert capital[2][0].islower() and capital[3][0].isupper()


def test_of_a_paragraph_only_the_sentence_that_is_begun_goes_to_the_names(cast):
    run = run_of(cast, "Älven är vår. Den ska kännas säker. Vi vill att", is_text=True)
    run = mend_names(run=run, revision=run.revision, mended=True, whole=True)
    assert names(run)[:2] == [
        "Vi vill att minst sex badplatser gå att nå med buss", "Vi vill att alla barn kunna simma",
    ]  # fmt: skip
    draft = from_tree(run.tree)
    said = " ".join(str(one.blocks) for one in draft.elements)
    assert "Älven är vår. Den ska kännas säker." in said and "Vi vill att" not in said and not draft.account.lost


# ---- A begun sentence that is left in a text ----


def left(run) -> list[str]:
    return [one.words for one in left_sentences(from_tree(run.tree).elements)]


@pytest.mark.parametrize("sentence", ["Älven är vår. Vi vill att", "Älven är vår. Vi arbetar så att"])
def test_a_sentence_whose_list_became_objectives_is_left_until_it_is_written_in_the_names(cast, sentence):
    run = run_of(cast, sentence)
    begun = sentence.removeprefix("Älven är vår. ")
    assert left(run) == [begun, begun]
    run = mend_names(run=run, revision=run.revision, mended=True)
    assert left(run) == [begun, begun]
    run = mend_names(run=run, revision=run.revision, mended=True, whole=True)
    assert left(run) == [] and names(run)[0] == f"{begun} minst sex badplatser gå att nå med buss"


def test_names_that_have_got_their_capital_can_still_be_made_whole(cast):
    run = run_of(cast, "Älven är vår. Vi vill att")
    run = mend_names(run=run, revision=run.revision, mended=True)
    draft = from_tree(run.tree)
    assert len(begun_sentences(draft.elements, draft.structure)) == 4


def test_an_entry_with_a_capital_goes_on_from_the_sentence_like_those_around_it(cast):
    run = heard_run(cast.municipality, TEXT.format(sentence="Älven är vår. Vi vill att").replace("- alla", "- Alla"))
    run = mend_names(run=run, revision=run.revision, mended=True, whole=True)
    assert names(run)[:2] == [
        "Vi vill att minst sex badplatser gå att nå med buss", "Vi vill att Alla barn kunna simma",
    ]  # fmt: skip
    assert not from_tree(run.tree).account.lost


def test_goals_of_a_list_take_the_sentence_from_the_section_before_them():
    def one(pk, kind, title, place, *blocks):
        part = made(kind, title=title, blocks=blocks, origins=[Origin(pk, f"stycke {place}", title)])
        return replace(part, id=pk)

    elements = [
        one("a", "section", "Riktning", 1, p("Älven är vår. Vi vill att")),
        one("b", "goal", "alla badar", 3),
        one("c", "goal", "alla hittar", 4),
        one("d", "goal", "Ett mål för sig", 9),
    ]
    assert [found.words for found in left_sentences(elements)] == ["Vi vill att"]
    whole, taken = with_sentences(elements, [], Said())
    assert [found.title for found in whole] == [
        "Riktning", "Vi vill att alla badar", "Vi vill att alla hittar", "Ett mål för sig",
    ]  # fmt: skip
    assert left_sentences(whole) == [] and [words.text for words in taken] == ["Vi vill att"]


def test_a_sentence_that_ends_or_has_its_list_is_not_asked_of(cast):
    assert left(run_of(cast, "Älven är vår. Den ska vi vårda.")) == []
    assert left(heard_run(cast.municipality, "# P\n\n## Bakgrund\n\nVi vill att\n\n- alla badar\n")) == []


def test_it_can_be_left_as_it_is(cast):
    run = run_of(cast, "Älven är vår. Vi vill att")
    run = leave_sentences(run=run, revision=run.revision)
    assert from_kept(run.said).left == ["Vi vill att"] and left(run) == ["Vi vill att", "Vi vill att"]

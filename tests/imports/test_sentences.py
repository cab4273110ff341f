"""Names that go on from a sentence above them are made whole, and it stands nowhere else; undone, all is as it was."""

import pytest

from samsyn.imports.correcting import mend_names
from samsyn.imports.drafts import from_tree, outline
from samsyn.imports.sentences import begun_sentences
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

"""The labels that a document counts its parts by: they stay in the names where its text speaks of the parts so."""

import pytest

from samsyn.imports.drafts import from_tree
from samsyn.programmes.documents import programme_build
from samsyn.programmes.models import Programme
from samsyn.render.tree import Heading
from tests.catalogue.reading import heard_run

from .test_reading_by_kind import page, review, words

pytestmark = pytest.mark.django_db

TEXT = """# Program för kultur

## 1. Inledning

Vi vill mycket.

## 2. Riktningar

### Riktning A: Nära där man bor

- En lokal i varje by
- En buss på kvällen

### Riktning B: Unga styr själva

- Kön är borta
- Unga bestämmer

## 3. Uppföljning

{}
"""
TABLE = "| Mått | Riktning |\n|---|---|\n| Lokaler | A |\n| Kö | B |\n"


def goals(run) -> list[str]:
    return [one.title for one in from_tree(run.tree).elements if one.kind == "goal"]


WITH = ["Riktning A: Nära där man bor", "Riktning B: Unga styr själva"]
WITHOUT = ["Nära där man bor", "Unga styr själva"]


@pytest.mark.parametrize(
    ("says", "names"),
    [("Vi följer upp.", WITHOUT), ("Riktning A följs upp först.", WITH), (TABLE, WITH), ("Se riktning C.", WITHOUT)],
)
def test_a_label_stays_in_the_names_where_the_text_speaks_of_it(cast, says, names):
    assert goals(heard_run(cast.municipality, TEXT.format(says))) == names


def test_goals_counted_as_we_count_them_need_no_label(cast):
    text = TEXT.replace("Riktning A", "Mål 1").replace("Riktning B", "Mål 2").format("Mål 1 följs upp först.")
    assert goals(heard_run(cast.municipality, text)) == WITHOUT


def test_a_label_that_was_kept_can_be_taken_out_and_put_back(editor, cast):
    run = heard_run(cast.municipality, TEXT.format(TABLE))
    kind = next(one for one in from_tree(run.tree).kinds if one.lead == "riktning")
    for press, names in (("utan", WITHOUT), ("behall", WITH)):
        sent = {"revision": run.revision, "gor": f"{press}:{kind.id}"}
        editor.post(f"/sjoby/arbete/las-in/{run.pk}/slag/", sent)
        run.refresh_from_db()
        assert goals(run) == names


def test_no_number_of_ours_stands_beside_the_files_own(editor, cast):
    run = heard_run(cast.municipality, TEXT.format(TABLE))
    shown = words(page(editor, run)).partition("Så blir det")[2]
    assert "Riktning A: Nära där man bor" in shown and "Mål 1" not in shown
    review(editor, run, gor="lagg-in")
    made = programme_build(Programme.objects.get(title="Program för kultur").node, None)
    printed = {one.text: one.number for one in made.body if isinstance(one, Heading)}
    assert [printed[one] for one in WITH] == ["", ""]


def test_ours_is_shown_in_the_outline_as_it_is_printed(editor, cast):
    run = heard_run(cast.municipality, TEXT.format("Vi följer upp."))
    shown = words(page(editor, run)).partition("Så blir det")[2]
    assert "1. Inledning" in shown and "Mål 1 Nära där man bor" in shown

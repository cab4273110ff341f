"""What does not come along is told first, where it stood, on every page of a reading; what is there is not told."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.imports import jobs
from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportRun
from tests.catalogue.reading import heard_run
from tests.pictures import png
from tests.reading.pictured import Word, programme

from .test_reading_by_kind import choose, page, review, words

pytestmark = pytest.mark.django_db

LINE = "En bygd att leva i"
PAGES = ("", "granska/", "bit-for-bit/")


@pytest.fixture
def pictured(cast, editor) -> ImportRun:
    """A Word file whose picture stands before all text, so that nobody knows which text it belongs to."""
    word = (
        Word().p(png((60, 40), "RGB", (20, 80, 90))).heading("Program för besök").heading("Nuläge", 2).p("Så är det.")
    )
    form = {"file": SimpleUploadedFile("program.docx", word.bytes()), "client_key": uuid4().hex}
    editor.post("/sjoby/arbete/las-in/", form)
    jobs.read_next()
    return ImportRun.objects.get()


def shown_on(client, run, which: str) -> str:
    return words(client.get(f"/sjoby/arbete/las-in/{run.pk}/{which}").content.decode())


def correct(client, run, element, **sent):
    data = {"revision": run.revision, "gor": f"andra:{element.id}", "title": "", "goal": "", **sent}
    client.post(f"/sjoby/arbete/las-in/{run.pk}/ratta/", data)
    run.refresh_from_db()


def unplaced(run):
    return next(one for one in from_tree(run.tree).elements if one.kind == "unplaced")


@pytest.mark.parametrize("which", PAGES)
def test_a_picture_that_has_no_place_is_told_before_all_else_with_where(editor, pictured, which):
    shown = shown_on(editor, pictured, which)
    assert "1 bild kommer inte med" in shown and unplaced(pictured).origins[0].where in shown
    assert "Allt i filen finns med" not in shown and "1 bild följer med" not in shown
    before = shown.partition("1 bild kommer inte med")[0]
    assert not any(words in before for words in ("Från omslaget", "Slag för slag", "Dokumentets titel"))


@pytest.mark.parametrize(("which", "button"), [("granska/", "Lägg in"), ("bit-for-bit/", "För in")])
def test_the_button_says_what_does_not_come_along(editor, pictured, which, button):
    assert f"{button} (1 bild kommer inte med)" in shown_on(editor, pictured, which)


def test_a_picture_that_was_given_a_place_is_missed_no_longer(editor, pictured):
    correct(editor, pictured, unplaced(pictured), kind="section", title="Omslag")
    for which in PAGES:
        assert "kommer inte med" not in shown_on(editor, pictured, which)
    assert "Allt i filen finns med" in shown_on(editor, pictured, "")
    assert "1 bild följer med" in shown_on(editor, pictured, "granska/")


def test_the_receipt_says_first_what_did_not_come_along(editor, pictured):
    review(editor, pictured, gor="lagg-in")
    shown = shown_on(editor, pictured, "")
    assert "1 bild kom inte med" in shown.partition("Gå vidare")[0]


@pytest.mark.parametrize("which", [*PAGES, "kvitto"])
def test_a_line_that_became_the_subtitle_is_missed_nowhere(editor, run, which):
    line = unplaced(run)
    assert "1 text kommer inte med" in words(page(editor, run)) and LINE in words(page(editor, run))
    choose(editor, run, **{f"sak-line-{line.id}": "subtitle"})
    if which == "kvitto":
        review(editor, run, gor="lagg-in")
    shown = shown_on(editor, run, which.removeprefix("kvitto"))
    assert "kom inte med" not in shown and "kommer inte med" not in shown
    assert "korta rader" not in shown.casefold()


def test_a_line_that_became_a_section_is_missed_no_longer_and_back(editor, run):
    correct(editor, run, unplaced(run), kind="section", title="")
    assert "kommer inte med" not in words(page(editor, run))
    choose(editor, run, gor="angra-rattning")
    assert "1 text kommer inte med" in words(page(editor, run))


def test_what_somebody_takes_out_of_its_place_is_missed(editor, run):
    section = next(one for one in from_tree(run.tree).elements if one.title == "Bakgrund")
    correct(editor, run, section, kind="unplaced")
    assert "2 texter kommer inte med" in words(page(editor, run))


def test_contents_and_the_head_of_every_page_are_made_anew_and_missed_by_nobody(editor, cast):
    word = programme().heading("Nuläge", 2).p("Så är det.")
    word.file.sections[0].header.paragraphs[0].text = "Sjöby kommun"
    form = {"file": SimpleUploadedFile("program.docx", word.bytes()), "client_key": uuid4().hex}
    editor.post("/sjoby/arbete/las-in/", form)
    jobs.read_next()
    run = ImportRun.objects.get()
    shown = shown_on(editor, run, "granska/")
    assert "kommer inte med" not in shown and "Allt finns med utom sidhuvud (1 ställe), som Samsyn gör nytt." in shown


def test_what_was_left_out_on_purpose_stands_after_what_has_no_place(editor, run):
    shown = words(choose(editor, run, {"Vi vill att": "left_out"}).content.decode())
    assert "I filen finns: 23 stycken och 1 tabell. Tas inte med, som ni har valt: vi vill att (2 ställen)." in shown
    assert shown.index("1 text kommer inte med") < shown.index("Tas inte med, som ni har valt")


def test_an_objective_that_has_no_goal_above_it_is_missed(editor, cast):
    run = heard_run(
        cast.municipality, "# Program\n\n## Bakgrund\n\nSå är det.\n\n## Mål 1: Bad\n\n- Delmål 1.1: Rent\n"
    )
    goal = next(one for one in from_tree(run.tree).elements if one.kind == "goal")
    correct(editor, run, goal, kind="objective", title=goal.title)
    assert "kommer inte med" in words(page(editor, run))

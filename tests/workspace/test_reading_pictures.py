"""The pictures of a document that is read in, as a person meets them: seen, described, taken in, asked for."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.editions.situation import situation_of
from samsyn.files.models import StoredFile
from samsyn.governing.checklist import missing_in
from samsyn.governing.models import Section
from samsyn.imports import correcting, jobs
from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportRun
from samsyn.lib.blocks_pictures import pictures_in
from samsyn.programmes.models import Programme
from tests.actors import TEST
from tests.pictures import png
from tests.reading.pictured import colour, programme

pytestmark = pytest.mark.django_db

RIVER = png((60, 40), "RGB", (20, 80, 90))


@pytest.fixture
def run(cast, editor):
    """A Word file with two pictures, one of them described, read by the worker."""
    word = programme().p(RIVER).described("Älven i kvällsljus").p("Bild 1. Älven", style="Caption")
    word.p("Mellan.").p(colour(1))
    form = {"file": SimpleUploadedFile("program.docx", word.bytes()), "client_key": uuid4().hex}
    assert editor.post("/sjoby/arbete/las-in/", form).status_code == 302
    jobs.read_next()
    run = ImportRun.objects.get()
    assert run.state == "staged", run.problem
    return run


def page(client, run) -> str:
    return client.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").text


def keys(shown: str) -> list[str]:
    return re.findall(r'id="bild-([^"]+)"', shown)


def describe(client, run, **said):
    run.refresh_from_db()
    data = {"revision": run.revision, "gor": "spara", **said}
    return client.post(f"/sjoby/arbete/las-in/{run.pk}/granska/", data, follow=True)


def take_in(client, run, **said) -> Programme:
    run.refresh_from_db()
    data = {"revision": run.revision, "into": "ny", "gor": "lagg-in", **said}
    client.post(f"/sjoby/arbete/las-in/{run.pk}/granska/", data)
    return Programme.objects.get(title="Program för besök")


def pictures_of(made: Programme) -> list:
    return [block for one in Section.objects.filter(node__parent=made.pk) for block in pictures_in(one.text)]


def test_the_page_shows_each_picture_with_its_place_and_what_it_is_said_to_show(editor, run):
    shown = page(editor, run)
    assert "2 bilder följer med" in shown and "1 saknar beskrivning" in shown
    assert shown.count('<img src="/sjoby/arbete/bild/') >= 2
    assert "Bild 1. Älven" in shown and "Älven i kvällsljus</textarea>" in shown and "Avsnitt: Nuläge" in shown
    for address in re.findall(r'<img src="(/sjoby/arbete/bild/[0-9a-f]+/)"', shown):
        assert editor.get(address).status_code == 200


def test_what_is_said_of_them_goes_in_with_them_at_one_press(editor, run):
    first, second = keys(page(editor, run))
    made = take_in(editor, run, **{f"{first}-alt": "Älven om natten", f"{second}-alt": "", f"{second}-adorns": "on"})
    assert [(one["alt"], one["decorative"]) for one in pictures_of(made)] == [("Älven om natten", False), ("", True)]
    assert not [row for row in missing_in(situation_of(made)) if "beskrivning" in row.what]


def test_what_was_said_stays_when_a_kind_is_read_as_something_else(editor, run):
    first, second = keys(page(editor, run))
    describe(editor, run, **{f"{first}-alt": "Älven om natten", f"{second}-alt": "Torget"})
    run.refresh_from_db()
    kind = next(one for one in run.tree["kinds"] if one["sort"] == "heading")
    correcting.choose_kinds(by=TEST, run=run, revision=run.revision, kinds={kind["id"]: "goal"})
    assert [element.kind for element in from_tree(ImportRun.objects.get().tree).elements][:1] == ["goal"]
    assert "Älven om natten</textarea>" in page(editor, run) and "Torget</textarea>" in page(editor, run)


def test_what_is_said_nothing_of_is_left_as_it_was(editor, run):
    describe(editor, run)
    assert [one["alt"] for one in pictures_of(take_in(editor, run))] == ["Älven i kvällsljus", ""]


def test_the_outcome_counts_the_pictures(editor, run):
    assert "Allt i filen finns med" in page(editor, run) and "2 bilder" in page(editor, run)


def test_those_without_a_description_go_in_all_the_same_and_are_asked_for(editor, run):
    made = take_in(editor, run)
    assert len(pictures_of(made)) == 2
    [row] = [row for row in missing_in(situation_of(made)) if "beskrivning" in row.what]
    assert row.what == "En bild saknar beskrivning"
    assert "En bild saknar beskrivning" in editor.get(f"/sjoby/arbete/program/{made.pk}/versioner/las/").text
    file = editor.get(f"/sjoby/arbete/program/{made.pk}/dokument/programme/pdf/")
    assert file.status_code == 200 and file.content.startswith(b"%PDF")


def test_a_description_that_is_too_long_is_kept_and_told_of_at_its_field(editor, run):
    first, _ = keys(page(editor, run))
    answer = describe(editor, run, **{f"{first}-alt": "å" * 2001})
    assert "för lång" in answer.text and "å" * 2001 in answer.text


def test_a_reading_that_somebody_else_has_corrected_meanwhile_keeps_what_was_typed(editor, run):
    first, _ = keys(page(editor, run))
    answer = describe(editor, run, revision=run.revision - 1, **{f"{first}-alt": "Älven om natten"})
    assert answer.status_code == 409 and "Älven om natten" in answer.text


def test_the_pictures_are_kept_small_once_and_named_after_the_file(editor, run):
    files = StoredFile.objects.filter(media_type="image/png")
    assert files.count() == 2 and all(file.name.startswith("program.docx, bild ") for file in files)


def test_a_file_read_twice_keeps_its_pictures_once(editor, run):
    ImportRun.objects.update(state="reading", work="waiting")
    jobs.read_next()
    run.refresh_from_db()
    assert run.state == "staged" and StoredFile.objects.filter(media_type="image/png").count() == 2


def test_a_picture_under_a_label_of_one_line_is_not_lost(editor, cast):
    word = programme().heading("Mål 1: Gäster").heading("Ansvarig", 2).p("Näringslivschefen.").p(RIVER)
    form = {"file": SimpleUploadedFile("program.docx", word.bytes()), "client_key": uuid4().hex}
    editor.post("/sjoby/arbete/las-in/", form)
    jobs.read_next()
    made = take_in(editor, ImportRun.objects.get())
    goal = made.node.children.get(kind="goal").goal
    texts = [text for text in vars(goal).values() if isinstance(text, list)]
    assert sum(len(list(pictures_in(text))) for text in texts) == 1

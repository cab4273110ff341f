"""Reading a document in, as a person meets it: give the file, look it over, put it right, take it in."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from msgspec.structs import replace

from samsyn.governing.models import Section
from samsyn.imports import jobs
from samsyn.imports.drafts import Origin, to_tree
from samsyn.imports.models import ImportRun, ReadingRule
from samsyn.imports.operations import apply_import, start_import
from samsyn.imports.staging import made, staged
from samsyn.lib.blocks import p, plain
from samsyn.nodes.models import Node
from samsyn.programmes.models import Goal, Programme
from samsyn.programmes.operations import create_programme
from samsyn.reading import read
from samsyn.word_return.reading import made_from
from tests.actors import TEST
from tests.catalogue.reading import SECTION, TEXT, staged_run
from tests.catalogue.word import as_word, edited
from tests.reading.examples import built

pytestmark = pytest.mark.django_db

LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def run(cast):
    return staged_run(cast.municipality)


def give(client, data: bytes = TEXT.encode(), name: str = "program.md", **more):
    form = {"file": SimpleUploadedFile(name, data), "client_key": uuid4().hex, **more}
    return client.post("/sjoby/arbete/las-in/", form)


def page(client, run, query: str = "") -> str:
    return client.get(f"/sjoby/arbete/las-in/{run.pk}/{query}").content.decode()


def correct(client, run, **data):
    return client.post(f"/sjoby/arbete/las-in/{run.pk}/ratta/", {"revision": run.revision, **data}, follow=True)


def element(run, kind: str) -> dict:
    run.refresh_from_db()
    return next(one for one in run.tree["elements"] if one["kind"] == kind)


def test_nothing_read_in_falls_out_of_sight(editor, cast):
    runs = [staged_run(cast.municipality) for _ in range(23)]
    start = editor.get("/sjoby/arbete/").content.decode()
    assert "18 till väntar" in start and "Läst 2021-02-09 12.00" in start
    listed = editor.get("/sjoby/arbete/las-in/").content.decode()
    assert all(run.pk in listed for run in runs)


def test_a_file_is_given_read_and_shown(editor):
    answer = give(editor, built("program.docx"), "program.docx")
    run = ImportRun.objects.get()
    waiting = editor.get(answer["Location"])
    assert "läses" in waiting.content.decode() and waiting["Refresh"]
    jobs.read_next()
    shown = page(editor, run)
    assert "Vad är vad i dokumentet?" in shown and "Göra Exempelkommun lättare att flytta till" in shown
    assert "stycke 7" in page(editor, run, "bit-for-bit/")
    assert "Refresh" not in editor.get(answer["Location"])


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "program.docx", "Filen är tom"),
        (built("program.docx")[:3000], "program.docx", "trasig"),
        (b"x", "program.docm", "makron"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "lösenord",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0", "bild.png", "känns inte igen"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_field(editor, data, name, words):
    answer = give(editor, data, name)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_above_the_limit_is_refused_before_it_is_read(editor, settings, monkeypatch):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024

    def never(*_):
        raise AssertionError("the file was read")

    monkeypatch.setattr("samsyn.workspace.reading.forms.look_at", never)
    answer = give(editor, b"x" * (3 * 1024 * 1024))
    assert "för stor (3 MB). Gränsen är 1 MB" in answer.content.decode()


def test_two_clicks_read_the_file_once(editor):
    key = uuid4().hex
    first, second = (give(editor, client_key=key) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert ImportRun.objects.count() == 1


def test_a_refused_file_says_why_and_what_to_do(editor, run):
    ImportRun.objects.filter(pk=run.pk).update(state="refused", problem="Filen är trasig.")
    shown = page(editor, run)
    assert "Filen är trasig." in shown and "Försök med en annan fil" in shown


def test_the_page_says_what_is_not_placed(editor, run):
    state = element(run, "current_state")
    correct(editor, run, gor=f"andra:{state['id']}", kind="unplaced", title="", goal="")
    assert "1 text kommer inte med" in page(editor, run)


def test_a_text_is_made_a_goal(editor, run):
    section = element(run, "section")
    answer = correct(editor, run, gor=f"andra:{section['id']}", kind="goal", title="Fler året runt", goal="")
    assert "Mål 1</span> Fler året runt" in answer.content.decode()


@pytest.fixture
def asking(run):
    text = (
        "# P\n\n## Mål 1: Skolan\n\nText.\n\n## Kultur\n\nKulturen når alla.\n\n"
        "| Åtgärd | Vem | När |\n|---|---|---|\n| Turné | Chefen | 2023 |\n\n## Mål 2: Omsorg\n\nText.\n"
    )
    ImportRun.objects.filter(pk=run.pk).update(tree=to_tree(staged(read(text.encode(), "p.md"))))
    run.refresh_from_db()
    return run


def test_the_page_asks_about_a_heading_that_looks_like_a_goal_and_one_button_accepts(editor, asking):
    shown = page(editor, asking)
    assert "1 rubrik ser ut som mål" in shown and "Det här ser ut som ett mål. Är det det?" in shown
    section = element(asking, "section")
    answer = correct(editor, asking, gor=f"mal:{section['id']}").content.decode()
    assert "Mål 2</span> Kultur" in answer and "Är det det?" not in answer
    assert element(asking, "action")["title"] == "Turné"
    assert answer.count("Är det det?") == 0


def test_the_question_goes_when_the_answer_is_no(editor, asking):
    answer = correct(editor, asking, gor=f"inte-mal:{element(asking, 'section')['id']}").content.decode()
    assert "Är det det?" not in answer and element(asking, "section")["title"] == "Kultur"


def test_a_part_moves_and_the_page_comes_back_to_it(editor, run):
    goal = element(run, "goal")
    answer = correct(editor, run, gor=f"upp:{goal['id']}")
    assert answer.redirect_chain[-1][0].endswith(f"#rad-{goal['id']}")
    run.refresh_from_db()
    assert run.tree["elements"][0]["id"] == goal["id"]


def test_a_text_is_split_and_joined_again(editor, run):
    section = element(run, "section")
    correct(editor, run, gor=f"dela:{section['id']}", at=1)
    run.refresh_from_db()
    assert [one["kind"] for one in run.tree["elements"][:2]] == ["section", "section"]
    answer = correct(editor, run, gor=f"ihop:{run.tree['elements'][1]['id']}")
    run.refresh_from_db()
    assert [one["kind"] for one in run.tree["elements"][:2]] == ["section", "goal"]
    assert answer.redirect_chain[-1][0].endswith(f"#rad-{section['id']}")


def test_a_correction_from_an_old_tab_keeps_what_was_typed(editor, run):
    section = element(run, "section")
    correct(editor, run, gor=f"ner:{section['id']}")
    answer = correct(editor, run, gor=f"andra:{section['id']}", kind="section", title="Min rubrik", goal="")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "i en annan flik" in shown and "Min rubrik" in shown
    run.refresh_from_db()
    assert all(one["title"] != "Min rubrik" for one in run.tree["elements"])


def test_the_title_is_changed(editor, run):
    editor.post(f"/sjoby/arbete/las-in/{run.pk}/titel/", {"revision": run.revision, "title": "Besöksprogram"})
    run.refresh_from_db()
    assert run.tree["title"] == "Besöksprogram"


def test_a_title_is_needed(editor, run):
    answer = editor.post(f"/sjoby/arbete/las-in/{run.pk}/titel/", {"revision": run.revision, "title": " "})
    assert "Skriv en titel" in answer.content.decode()


def test_taking_it_in_leads_on_to_the_decision_or_to_writing(editor, run):
    data = {"revision": run.revision, "into": "ny"}
    answer = editor.post(f"/sjoby/arbete/las-in/{run.pk}/for-in/", data, follow=True)
    programme = Programme.objects.get(title="Program för besöksnäring")
    shown = answer.content.decode()
    assert f"/program/{programme.pk}/versioner/redan-antaget/" in shown
    assert f"/program/{programme.pk}/" in shown
    assert "KS 2020/1" in shown
    editor.post(f"/sjoby/arbete/las-in/{run.pk}/for-in/", data)
    assert Programme.objects.filter(title="Program för besöksnäring").count() == 1


def test_an_empty_document_is_filled(editor, cast, run):
    empty = create_programme(by=TEST, municipality=cast.municipality, title="Tomt program", client_key="tomt")
    assert "Tomt program (är tomt)" in page(editor, run)
    editor.post(f"/sjoby/arbete/las-in/{run.pk}/for-in/", {"revision": run.revision, "into": empty.pk})
    assert Goal.objects.get(title="Fler gäster").node.parent_id == empty.pk


def test_a_document_with_text_cannot_be_chosen(editor, cast, run):
    assert cast.programme.title + " (är tomt)" not in page(editor, run)
    editor.post(f"/sjoby/arbete/las-in/{run.pk}/for-in/", {"revision": run.revision, "into": cast.programme.pk})
    assert not Goal.objects.filter(title="Fler gäster").exists()


def test_taking_in_an_old_page_is_refused(editor, run):
    correct(editor, run, gor=f"ner:{run.tree['elements'][0]['id']}")
    answer = editor.post(
        f"/sjoby/arbete/las-in/{run.pk}/for-in/", {"revision": run.revision, "into": "ny"}, follow=True
    )
    assert "i en annan flik" in answer.content.decode()
    assert not Goal.objects.filter(title="Fler gäster").exists()


def test_a_file_that_is_here_already_is_told_of(editor, cast, run):
    apply_import(by=TEST, run=run)
    again = staged_run(cast.municipality)
    shown = page(editor, again)
    assert "redan inläst" in shown and ">För in</button>" not in shown
    answer = editor.post(
        f"/sjoby/arbete/las-in/{again.pk}/for-in/", {"revision": again.revision, "into": "ny"}, follow=True
    )
    assert "redan inläst" in answer.content.decode()
    assert Goal.objects.filter(title="Fler gäster").count() == 1


def test_a_run_is_thrown_away(editor, run):
    editor.post(f"/sjoby/arbete/las-in/{run.pk}/kasta/")
    assert "Läsningen är kastad" in page(editor, run)


def test_two_goals_alike_are_two_rows(editor, run):
    tree = to_tree(staged(read(b"# P\n\n## M\xc3\xa5l 1: Lika\n\n## M\xc3\xa5l 2: Lika\n", "p.md")))
    ImportRun.objects.filter(pk=run.pk).update(tree=tree)
    assert page(editor, run).count("</span> Lika</h3>") == 2


def test_the_page_asks_as_little_of_the_database_for_a_long_document(editor, run, django_assert_num_queries):
    page(editor, run)
    for goals in (1, 30):
        text = "# P\n\n" + "".join(f"## Mål {number}: Nummer {number}\n\nText.\n\n" for number in range(1, goals + 1))
        ImportRun.objects.filter(pk=run.pk).update(tree=to_tree(staged(read(text.encode(), "p.md"))))
        with django_assert_num_queries(8):
            page(editor, run)


FACT = "Visste du? Tallsjön är 41 meter djup vid Kyrkudden och rymmer en kvarts kubikkilometer vatten."


@pytest.fixture
def loose(cast):
    """A reading whose fact box has found no place."""
    run = staged_run(cast.municipality)
    draft = staged(read(TEXT.encode(), "program.md"))
    fact = replace(made("unplaced", blocks=[p(FACT)], origins=[Origin("ruta", "ruta 1", FACT)]), id="ruta")
    ImportRun.objects.filter(pk=run.pk).update(tree=to_tree(replace(draft, elements=[*draft.elements, fact])))
    run.refresh_from_db()
    return run


def sent_as_shown(client, run, element_id: str, **changed):
    """The element's form as the page shows it, with what a person changes."""
    form = client.get(f"/sjoby/arbete/las-in/{run.pk}/?ratta={element_id}").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    run.refresh_from_db()
    return correct(client, run, gor=f"andra:{element_id}", **{k: v for k, v in {**shown, **changed}.items() if v})


def test_a_fact_box_made_a_section_keeps_its_text_whatever_it_is_called(editor, loose):
    sent_as_shown(editor, loose, "ruta", kind="section")
    sent_as_shown(editor, loose, "ruta")
    loose.refresh_from_db()
    one = loose.tree["elements"][-1]
    assert (one["kind"], one["title"], plain(one["blocks"])) == ("section", "Visste du?", FACT)
    sent_as_shown(editor, loose, "ruta", title="Mål 41 Sjön")
    loose.refresh_from_db()
    apply_import(by=TEST, run=loose)
    section = Section.objects.get(title="Mål 41 Sjön")
    assert plain(section.text) == FACT


def test_saving_any_part_as_it_is_shown_changes_nothing(editor, loose):
    before = loose.tree
    for one in before["elements"]:
        sent_as_shown(editor, loose, one["id"], remember="on")
    loose.refresh_from_db()
    assert loose.tree == before
    assert not ReadingRule.objects.exists()


def test_a_name_longer_than_a_field_is_no_fault_when_it_was_read_so(editor, loose):
    long = "Ta fram " + "en mycket lång plan " * 20
    tree = loose.tree
    tree["elements"][-1] |= {"kind": "cross_cutting_action", "title": long, "blocks": []}
    ImportRun.objects.filter(pk=loose.pk).update(tree=tree)
    sent_as_shown(editor, loose, "ruta", kind="section")
    loose.refresh_from_db()
    assert loose.tree["elements"][-1]["kind"] == "section"
    assert "Högst 200 får plats" in sent_as_shown(editor, loose, "ruta", title="o" * 201).content.decode()


def test_the_page_of_the_catalogue_shows_the_form_of_a_part(editor, run):
    assert "Spara ändringen" in page(editor, run, f"?ratta={SECTION}")


def test_a_word_that_cannot_be_remembered_as_what_was_chosen_is_told_of(editor, loose):
    answer = sent_as_shown(editor, loose, SECTION, title="Vår resa").content.decode()
    assert "minns inte" not in answer
    answer = sent_as_shown(editor, loose, SECTION, kind="goal", remember="on").content.decode()
    assert "Samsyn minns inte ”vår resa” som mål." in answer


def test_nothing_is_said_of_a_word_when_the_part_is_not_placed(editor, loose):
    sent_as_shown(editor, loose, SECTION, title="Vår resa")
    assert "minns inte" not in sent_as_shown(editor, loose, SECTION, kind="unplaced", remember="on").content.decode()


def test_texts_that_are_not_placed_are_told_of_in_their_number(editor, run, loose):
    words = " ".join(page(editor, loose).split())
    assert "1 text kommer inte med.</strong> Välj var det ska stå, om det ska med." in words
    sent_as_shown(editor, loose, SECTION, kind="unplaced")
    words = " ".join(page(editor, loose).split())
    assert "2 texter kommer inte med.</strong> Välj var det ska stå, om det ska med." in words


def test_a_word_file_made_here_leads_to_where_it_is_read_back(editor, cast):
    for data in (as_word(cast.programme), edited(cast.programme)):
        answer = give(editor, data, "program.docx").content.decode()
        assert "Den här filen är gjord här" in answer and cast.programme.title in answer
        assert f"/sjoby/arbete/program/{cast.programme.pk}/word-tillbaka/" in answer
        assert "Läs filen som ett nytt dokument ändå" in answer
    assert not ImportRun.objects.exists()
    assert give(editor, as_word(cast.programme), "program.docx", as_new="on").status_code == 302
    assert ImportRun.objects.count() == 1


def test_a_neighbours_file_or_one_whose_document_is_gone_is_read_as_any_other(editor, cast):
    assert made_from(cast.neighbour, as_word(cast.programme)) is None
    assert made_from(cast.municipality, as_word(cast.programme)) == cast.programme.node
    Node.objects.filter(pk=cast.programme.pk).update(removed_at=timezone.now())
    assert give(editor, as_word(cast.programme), "program.docx").status_code == 302


OWN = "# Plan\n\n## Ambition 1: Fler gäster\n\nOrd.\n\n## Ambition 2: Fler företag\n\nOrd.\n"


@pytest.fixture
def own_run(cast):
    run = start_import(by=TEST, municipality=cast.municipality, name="plan.md", media_type="text/markdown",
                       data=OWN.encode(), client_key=uuid4().hex)  # fmt: skip
    jobs.read_next()
    run.refresh_from_db()
    return run


def as_goal(client, run, **data):
    one = next(one for one in run.tree["elements"] if one["title"].startswith("Ambition 1"))
    return correct(client, run, gor=f"andra:{one['id']}", kind="goal", title="Fler gäster", **data).content.decode()


def test_a_correction_is_remembered_and_the_file_read_again_with_it(editor, own_run):
    answer = as_goal(editor, own_run, remember="on")
    assert "Samsyn läser ”ambition” som mål i fortsättningen." in answer
    asked = editor.get(f"/sjoby/arbete/las-in/{own_run.pk}/las-om/").content.decode()
    assert "Rättningarna du har gjort i den här läsningen försvinner" in asked
    editor.post(f"/sjoby/arbete/las-in/{own_run.pk}/las-om/")
    jobs.read_next()
    own_run.refresh_from_db()
    assert [one["title"] for one in own_run.tree["elements"] if one["kind"] == "goal"] == [
        "Fler gäster",
        "Fler företag",
    ]


def test_a_correction_that_is_not_to_be_remembered_teaches_nothing(editor, own_run):
    assert "i fortsättningen" not in as_goal(editor, own_run)
    assert "Inget än" in editor.get("/sjoby/arbete/las-in/ord/").content.decode()


def test_a_word_is_added_by_hand_and_forgotten(editor):
    def words():
        return editor.get("/sjoby/arbete/las-in/ord/").content.decode()

    editor.post("/sjoby/arbete/las-in/ord/", {"phrase": " Utförs av: ", "meaning": "responsible"})
    assert "utförs av" in words()
    editor.post(f"/sjoby/arbete/las-in/ord/{ReadingRule.objects.get().pk}/glom/")
    assert "Inget än" in words()


def test_a_word_without_letters_is_refused_at_the_field_with_what_was_typed(editor):
    answer = editor.post("/sjoby/arbete/las-in/ord/", {"phrase": "1.2", "meaning": "goal"}).content.decode()
    assert "Skriv ett ord." in answer and 'value="1.2"' in answer


def test_an_unknown_column_leads_to_saying_what_it_means(editor, cast):
    text = "# Plan\n\n## Mål 1: Fler\n\n### Insatser\n\n| Insats | Utförs av |\n|---|---|\n| Skylta | Tekniska |\n"
    run = start_import(by=TEST, municipality=cast.municipality, name="plan.md", media_type="text/markdown",
                       data=text.encode(), client_key=uuid4().hex)  # fmt: skip
    jobs.read_next()
    assert "Kolumn: Utförs av" in page(editor, run)
    assert f"ord=Utf%C3%B6rs%20av&amp;lasning={run.pk}" in page(editor, run, "bit-for-bit/")
    form = editor.get(f"/sjoby/arbete/las-in/ord/?ord=Utförs av&lasning={run.pk}").content.decode()
    assert 'value="Utförs av"' in form and "Läs om filen med orden här" in form


def test_a_goal_that_is_made_an_objective_says_that_its_actions_went_along(editor, cast):
    text = """# Program för leder

## Mål 1: Fler gäster

Delmål:

- Skyltar vid alla leder

## Mål 2: Fler leder

| Insats | Ansvarig |
|---|---|
| Märka leden | Parkchefen |
| Röja leden | Parkchefen |
"""
    run = staged_run(cast.municipality)
    ImportRun.objects.filter(pk=run.pk).update(tree=to_tree(staged(read(text.encode(), "program.md"))))
    run.refresh_from_db()
    goals = [one for one in run.tree["elements"] if one["kind"] == "goal"]
    told = correct(
        editor, run, gor=f"andra:{goals[1]['id']}", kind="objective", title="Fler leder", goal=goals[0]["id"]
    ).content.decode()
    assert "2 insatser som hörde dit följde med." in told

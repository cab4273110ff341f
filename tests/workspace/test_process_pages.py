"""How it came about, noted down in light forms, and every document as a file."""

import pytest

from samsyn.audit.models import AuditEvent
from samsyn.consultation.models import Consultation
from samsyn.content.fields import hash_of, value_of
from samsyn.process.models import Dialogue, Process
from samsyn.process.operations import add_dialogue
from samsyn.workshop.models import Workshop
from tests.actors import TEST
from tests.published import adopted, narrated


@pytest.fixture
def told(cast, signed_in):
    narrated(cast)
    cast.at = f"{cast.path}/arbete/processen/{cast.process.pk}"
    return cast


def read(client, cast) -> str:
    return client.get(f"{cast.path}/arbete/program/{cast.programme.pk}/processen/").content.decode()


def test_a_programme_without_a_process_teaches_how_to_begin(cast, editor):
    assert "Börja processbeskrivningen" in read(editor, cast)


def test_the_account_begins_with_standing_paragraphs_and_the_programmes_areas(cast, editor):
    address = f"{cast.path}/arbete/program/{cast.programme.pk}/processen/ny/"
    for _ in range(2):  # the second click finds the first
        editor.post(address, {"title": "Så gick det till", "client_key": "one"})
    process = Process.objects.get()
    assert list(process.policy_areas.all()) == [cast.area] and process.closing[0]["text"] == [{"text": "Programmet"}]


def test_a_fact_leads_to_its_record(told, editor):
    page = " ".join(read(editor, told).split())
    assert f'<a class="sam-fact" href="{told.at}/workshop/{told.workshop.pk}/">Ca 50</a> personer deltog.' in page
    assert f'href="{told.at}/remiss/{told.consultation.pk}/"' in page


def test_a_reader_sees_the_facts_marked_and_no_link_to_what_they_may_not_open(told, signed_in):
    page = read(signed_in("reader"), told)
    assert '<span class="sam-fact">Ca 50</span>' in page and told.at not in page


def test_two_clicks_make_one_note(told, editor):
    for kind, typed in {
        "dialog": {"type": "dialogue", "forum": "Måndagsmöte", "when": "hösten 2020"},
        "workshop": {"title": "Ännu en"},
        "remiss": {"title": "Ännu en"},
    }.items():
        for _ in range(2):
            editor.post(f"{told.at}/{kind}/ny/", {**typed, "client_key": "same"})
    assert [model.objects.count() for model in (Dialogue, Workshop, Consultation)] == [2, 2, 2]


def test_only_the_name_is_compulsory(told, editor):
    answer = editor.post(f"{told.at}/workshop/ny/", {"title": "", "participants": "ca 20", "client_key": "k"})
    assert "Skriv ett namn. Allt annat får vänta." in answer.content.decode()
    assert 'value="ca 20"' in answer.content.decode()
    assert editor.post(f"{told.at}/workshop/ny/", {"title": "Utan datum", "client_key": "k"}).status_code == 302


def test_a_time_in_words_is_kept_and_decides_the_order(told, editor):
    editor.post(f"{told.at}/dialog/ny/", {"type": "dialogue", "forum": "A", "when": "våren 2019", "client_key": "k"})
    first = Dialogue.objects.first()
    assert first.when == "våren 2019" and first.starts_on.year == 2019


def test_questions_are_one_a_line(told, editor):
    address = f"{told.at}/workshop/{told.workshop.pk}/"
    form = editor.get(address).context["form"]
    as_it_was = {name: form[name].value() or "" for name in form.fields}
    editor.post(address, {**as_it_was, "when": "2020", "questions": "Vad?\n\n Hur? "})
    told.workshop.refresh_from_db()
    assert told.workshop.questions == ["Vad?", "Hur?"] and told.workshop.starts_on.isoformat() == "2020-01-01"


def test_two_who_write_in_one_workshop_do_not_overwrite_each_other(told, editor):
    base = hash_of(value_of(told.workshop, "result"))
    address = f"{told.at}/workshop/{told.workshop.pk}/"
    told.workshop.result = "Den andras ord"
    told.workshop.save()
    page = editor.post(address, {"title": told.workshop.title, "result": "Mina ord", "result__base": base})
    assert "Den andras ord" in page.content.decode() and "Mina ord" in page.content.decode()
    told.workshop.refresh_from_db()
    assert told.workshop.result == "Den andras ord"


def test_two_who_write_in_one_dialogue_do_not_overwrite_each_other(told, editor):
    address = f"{told.at}/dialog/{told.dialogue.pk}/"
    base = editor.get(address).context["form"]["base"].value()
    Dialogue.objects.filter(pk=told.dialogue.pk).update(settled="Den andras ord")
    typed = {"type": "start", "forum": "Digitalt möte", "settled": "Mina ord", "base": base}
    page = editor.post(address, typed).content.decode()
    assert "Den andras ord" in page and "Mina ord" in page
    told.dialogue.refresh_from_db()
    assert told.dialogue.settled == "Den andras ord"


def test_a_removed_note_is_asked_about_first_and_stands_in_the_log(told, editor):
    address = f"{told.at}/dialog/{told.dialogue.pk}/ta-bort/"
    assert editor.get(address).status_code == 200 and Dialogue.objects.exists()
    editor.post(address)
    assert not Dialogue.objects.exists() and AuditEvent.objects.filter(verb="dialogue.removed").exists()


def test_every_text_of_the_working_document_and_its_versions_can_be_downloaded(told, editor):
    adopted(told.programme, told.council)
    page = editor.get(f"{told.path}/arbete/program/{told.programme.pk}/dokument/").content.decode()
    for part in ("programme/pdf/", "programme/docx/?version=2", "process-report/odt/", "comparison/html/?version=2"):
        assert part in page
    answer = editor.get(f"{told.path}/arbete/program/{told.programme.pk}/dokument/programme/html/?version=2")
    assert answer["Content-Disposition"].startswith("attachment") and "Antagen av" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["programme/exe/", "nonsense/pdf/", "programme/html/?version=99"])
def test_a_document_that_does_not_exist_is_not_found(wrong, cast, editor):
    assert editor.get(f"{cast.path}/arbete/program/{cast.programme.pk}/dokument/{wrong}").status_code == 404


def test_a_report_of_nothing_is_said_in_words(cast, editor):
    address = f"{cast.path}/arbete/program/{cast.programme.pk}/dokument/process-report/pdf/"
    assert "Det finns ingen processbeskrivning" in editor.get(address, follow=True).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_the_same_number_of_questions_for_one_and_thirty_notes(
    count, told, editor, django_assert_num_queries
):
    for number in range(count):
        add_dialogue(by=TEST, process=told.process, client_key=str(number), forum=f"Möte {number}", when="2020")
    read(editor, told)
    with django_assert_num_queries(13):
        read(editor, told)

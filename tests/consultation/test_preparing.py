"""A consultation is prepared: of a file or a version, with questions, letters and a list; sent out, it is locked."""

from datetime import date

import pytest

from samsyn.cases.operations import open_case
from samsyn.consultation.letters import Letter, about_words, letter_for, letters_of, suggested, unknown_fields
from samsyn.consultation.models import Consultation, Consultee, LetterKind
from samsyn.consultation.preparing import (
    Asked,
    IsSentOut,
    add_file,
    begin_consultation,
    choose_case,
    choose_edition,
    remove_file,
    save_questions,
    write_letter,
)
from samsyn.contacts.models import Contact
from samsyn.editions.operations import lock_version
from samsyn.process.operations import create_process
from tests.actors import TEST
from tests.consultation.steps import a_file

Stage = Consultation.Stage


def begun(cast, key="one", **about) -> Consultation:
    return begin_consultation(
        by=TEST, municipality=cast.municipality, title="Förslag till näringslivsprogram", client_key=key, **about
    )


def test_a_title_is_enough_to_begin(cast):
    made = begun(cast)
    assert made.stage == Stage.PREPARING and made.process is None and not made.files.exists()


def test_begun_twice_with_one_key_it_is_one(cast):
    file = a_file(cast)
    assert begun(cast, file=file) == begun(cast, file=file)
    assert begun(cast, "two") != begun(cast)


def test_a_file_goes_out_as_it_is_under_its_name(cast):
    made = begun(cast, file=a_file(cast))
    assert [one.title for one in made.files.all()] == ["Förslag till näringslivsprogram"]


def test_the_same_file_twice_is_one_and_can_be_taken_out(cast):
    made = begun(cast, file=a_file(cast))
    add_file(by=TEST, consultation=made, file=a_file(cast))
    add_file(by=TEST, consultation=made, file=a_file(cast, "Bilaga.pdf", b"%PDF-1.7 b"))
    assert [one.title for one in made.files.all()] == ["Förslag till näringslivsprogram", "Bilaga"]
    remove_file(by=TEST, file=made.files.first())
    assert [one.title for one in made.files.all()] == ["Bilaga"]


def test_a_version_brings_the_process_that_its_document_was_made_in(cast):
    process = create_process(
        by=TEST, municipality=cast.municipality, title="Framtagandet", client_key="p", documents=[cast.programme.node]
    )
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="consultation", client_key="v")
    made = begun(cast, edition=edition)
    assert (made.edition, made.process) == (edition, process)
    choose_edition(by=TEST, consultation=made, edition=None)
    made.refresh_from_db()
    assert made.edition is None


def test_questions_are_saved_in_order_and_keep_their_keys(cast):
    made = begun(cast)
    save_questions(by=TEST, consultation=made, questions=[Asked("Ett?", ["Ja", "Nej"]), Asked("Två?", ["A", "B"])])
    first, second = made.questions.all()
    save_questions(by=TEST, consultation=made, questions=[Asked("Ett, kanske?", ["Ja", "Nej"])])
    (left,) = made.questions.all()
    assert left.pk == first.pk and left.text == "Ett, kanske?" and second.pk != left.pk


def test_a_letter_as_it_is_suggested_follows_the_title(cast):
    made = begun(cast)
    write_letter(by=TEST, consultation=made, kind=LetterKind.COMPANIES, letter=suggested(made, LetterKind.COMPANIES))
    assert not made.letters.exists()
    own = Letter("Hej {foretag}", "Svara: {lank}")
    write_letter(by=TEST, consultation=made, kind=LetterKind.COMPANIES, letter=own)
    write_letter(by=TEST, consultation=made, kind=LetterKind.COMPANIES, letter=own)
    letters = letters_of(made)
    assert letters[LetterKind.COMPANIES] == own and len(letters) == len(LetterKind)
    write_letter(by=TEST, consultation=made, kind=LetterKind.COMPANIES, letter=suggested(made, LetterKind.COMPANIES))
    assert not made.letters.exists()


@pytest.mark.parametrize("kind", LetterKind)
def test_every_suggested_letter_says_what_a_first_letter_must(cast, kind):
    letter = suggested(begun(cast), kind)
    for must in ("{lank}", "{sista_dag}", "{kontakt}", "{kalla}", "dataskyddsförordningen", "allmän handling"):
        assert must in letter.text
    assert "svara på det här mejlet" in letter.text and letter.subject.endswith("Svara senast {sista_dag}")
    assert unknown_fields(letter.subject + letter.text) == []


def test_companies_are_asked_and_organisations_get_it_on_remiss(cast):
    made = begun(cast)
    company, body = suggested(made, LetterKind.COMPANIES), suggested(made, LetterKind.AUTHORITIES)
    assert company.subject.startswith("Vad tycker du om förslaget till näringslivsprogram?")
    assert "remiss" not in company.text and "på remiss" in body.text and "paragraf" in body.text


@pytest.mark.parametrize(
    "title, words",
    [
        ("Förslag till näringslivsprogram", "förslaget till näringslivsprogram"),
        ("Remiss av program och handlingsplan", "förslaget till program och handlingsplan"),
        ("Näringslivsprogram 2021–2030", "förslaget ”Näringslivsprogram 2021–2030”"),
        ("Förslag till KPI-plan", "förslaget till KPI-plan"),
    ],
)
def test_the_title_in_running_text(title, words):
    assert about_words(title) == words


def test_a_field_that_is_none_is_told():
    assert unknown_fields("Hej {namnet}, {lank} {foretag}") == ["{namnet}"]


def test_an_address_of_several_gets_the_letter_of_most_of_them():
    company, private = Consultee(kind=Contact.Kind.COMPANY), Consultee(kind=Contact.Kind.PRIVATE)
    assert letter_for([company, private, private]) == LetterKind.PRIVATE
    assert letter_for([private, company]) == LetterKind.COMPANIES


def test_the_case_may_come_at_any_time(cast):
    made = begun(cast)
    case = open_case(by=TEST, municipality=cast.municipality, title="Näringsliv", registry_number="KS 2021/14",
                     client_key="c")  # fmt: skip
    Consultation.objects.filter(pk=made.pk).update(stage=Stage.OPEN)
    choose_case(by=TEST, consultation=made, case=case)
    made.refresh_from_db()
    assert made.case == case


def test_what_is_sent_out_is_not_changed(cast):
    made = begun(cast, file=a_file(cast))
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="consultation", client_key="v")
    Consultation.objects.filter(pk=made.pk).update(stage=Stage.OPEN, last_day=date(2021, 3, 1))
    for act in (
        lambda: add_file(by=TEST, consultation=made, file=a_file(cast, "Ny.pdf", b"%PDF-1.7 c")),
        lambda: remove_file(by=TEST, file=made.files.get()),
        lambda: choose_edition(by=TEST, consultation=made, edition=edition),
        lambda: save_questions(by=TEST, consultation=made, questions=[Asked("?", ["Ja", "Nej"])]),
        lambda: write_letter(by=TEST, consultation=made, kind=LetterKind.PARTIES, letter=Letter("a", "{lank}")),
    ):
        with pytest.raises(IsSentOut):
            act()

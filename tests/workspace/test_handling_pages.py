"""The pages of the handling: an answer keyed in, marked, handled; nothing typed is lost, nobody is overwritten."""

import errno
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from samsyn.consultation.handling import handle_comment
from samsyn.consultation.marking import close_rest
from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.content.operations import Written
from samsyn.editions.operations import lock_version
from samsyn.workspace.handling.views import desk
from tests.actors import TEST
from tests.consultation.made import (
    CAFE,
    CLUB,
    TEXT,
    Asked,
    a_letter,
    an_open_consultation,
    ask,
    consultee,
    handled,
    marked,
)

LOTS = "Lotsen är det vi vill ha mest av allt."
PLAN = "Varje by borde få skriva sin egen plan."
MAIL = b"From: anna@example.org\r\nSubject: Svar\r\n\r\nVi s\xc3\xa4ger ja."


@pytest.fixture
def consultation(cast):
    return an_open_consultation(cast.municipality)


@pytest.fixture
def letter(consultation):
    return a_letter(consultation)


@pytest.fixture
def at(cast):
    """at("responses", consultation) is the address."""

    def address(kind, thing, rest=""):
        places = {
            "list": f"remiss/{thing.pk}/svar/", "new": f"remiss/{thing.pk}/svar/nytt/",
            "comments": f"remiss/{thing.pk}/synpunkter/", "change": f"remiss/{thing.pk}/synpunkter/andra/",
            "stock": f"remiss/{thing.pk}/synpunkter/fardiga/", "response": f"remissvar/{thing.pk}/",
            "move": f"remissvar/{thing.pk}/flytta/", "comment": f"synpunkt/{thing.pk}/",
        }  # fmt: skip
        return f"{cast.path}/arbete/{places[kind]}{rest}"

    return address


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def typed(**said):
    given = {
        "sender": CLUB.name, "way": "letter", "received_on": "2021-02-08", "stand": "good", "text": TEXT,
        "client_key": "key-of-the-form",
    }  # fmt: skip
    return {**given, **said}


def pdf(name="brev.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7 ett brev", "application/pdf")


# ---- The desk --------------------------------------------------------------------------------------------------------


def test_a_letter_from_somebody_asked_is_keyed_in_with_its_files(editor, consultation, at):
    answer = editor.post(
        at("new", consultation),
        typed(original=pdf(), beside=[pdf("a.pdf"), SimpleUploadedFile("m.eml", MAIL)]),
        follow=True,
    )
    made = ConsultationResponse.objects.get()
    assert f"Svar 1 från {CLUB.name} är infört." in text(answer)
    assert made.consultee == consultee(consultation, CLUB) and made.text == TEXT
    files = [(row.file.name, row.file.media_type, row.is_original) for row in made.files.all()]
    assert files == [
        ("brev.pdf", "application/pdf", True), ("a.pdf", "application/pdf", False), ("m.eml", "message/rfc822", False),
    ]  # fmt: skip


def test_the_same_form_sent_twice_is_one_answer(editor, consultation, at):
    for _ in range(2):
        assert editor.post(at("new", consultation), typed()).status_code == 302
    assert ConsultationResponse.objects.count() == 1


def test_a_name_that_is_like_somebody_asked_is_asked_about_and_nothing_typed_is_lost(editor, consultation, at):
    answer = editor.post(at("new", consultation), typed(sender="Kafe Björk", original=pdf()))
    assert "Välj vem det är." in text(answer) and "Kafé Björk AB, kafe@example.org" in text(answer)
    assert "Lotsen är det vi vill ha" in text(answer) and "Mottagen: brev.pdf" in text(answer)
    kept = re.search(r'name="kept" value="(\w+)"', answer.content.decode())[1]
    cafe = consultee(consultation, CAFE)
    editor.post(at("new", consultation), typed(sender="Kafe Björk", kept=kept, consultee=cafe.pk))
    made = ConsultationResponse.objects.get()
    assert made.consultee == cafe and made.files.get().file.name == "brev.pdf"


def test_one_who_is_none_of_those_like_it_is_somebody_else(editor, consultation, at):
    editor.post(at("new", consultation), typed(sender="Kafe Björk", consultee="ingen", is_private="on"))
    made = ConsultationResponse.objects.get()
    assert (made.consultee, made.sender, made.is_private) == (None, "Kafe Björk", True)


def test_two_asked_with_the_same_name_are_told_apart(editor, consultation, at):
    other = ask(consultation, Asked(CLUB.name, ("annan@example.org",)))
    answer = editor.post(at("new", consultation), typed())
    assert "Flera heter så." in text(answer) and "annan@example.org" in text(answer)
    editor.post(at("new", consultation), typed(consultee=other.pk))
    assert ConsultationResponse.objects.get().consultee == other


@pytest.mark.parametrize("replaces", [True, False])
def test_one_who_has_answered_is_asked_about_whether_the_new_answer_replaces_it(editor, consultation, at, replaces):
    first = a_letter(consultation, consultee=consultee(consultation, CLUB))
    answer = editor.post(at("new", consultation), typed())
    assert "har redan svarat" in text(answer) and ConsultationResponse.objects.count() == 1
    editor.post(at("new", consultation), typed(earlier=first.pk if replaces else "till"))
    assert ConsultationResponse.objects.get(number=2).replaces == (first if replaces else None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"sender": ""}, "Skriv vem svaret kommer från."),
        ({"way": ""}, "Välj hur det kom."),
        ({"received_on": "2021-02-10"}, "Dagen har inte varit än."),
        ({"text": " ", "stand": ""}, "Skriv vad svaret säger, lägg till en fil"),
        ({"original": SimpleUploadedFile("svar.pdf.exe", b"MZ")}, "Filen går inte att ta emot."),
        ({"original": SimpleUploadedFile("mejl.eml", b"\x00MZ")}, "Filen går inte att ta emot."),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_the_rest_is_kept(editor, consultation, at, said, words):
    answer = editor.post(at("new", consultation), typed(**{"note": "Ring Anna", **said}))
    assert words in text(answer) and "Ring Anna" in answer.content.decode()
    assert ConsultationResponse.objects.count() == 0


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "full"), OperationalError("database or disk is full")], ids=["file", "row"]
)
def test_a_full_disk_is_told_of_and_every_word_is_kept(editor, consultation, at, fault, monkeypatch):
    def no_room(**given):
        raise fault

    monkeypatch.setattr(desk, "key_in_response", no_room)
    answer = editor.post(at("new", consultation), typed())
    assert answer.status_code == 507 and "Disken är full" in text(answer) and "Varje by borde få" in text(answer)
    monkeypatch.undo()
    assert editor.post(at("new", consultation), typed()).status_code == 302


def test_another_fault_is_not_taken_for_a_full_disk(editor, consultation, at, monkeypatch):
    def broken(**given):
        raise OperationalError("no such table")

    monkeypatch.setattr(desk, "key_in_response", broken)
    with pytest.raises(OperationalError):
        editor.post(at("new", consultation), typed())


def test_an_answer_is_moved_and_its_page_tells_of_it(editor, consultation, at, cast):
    made = a_letter(consultation, consultee=consultee(consultation, CAFE))
    answer = editor.post(
        at("move", made), {"to": CLUB.name.upper(), "seen": made.consultee_id}, follow=True
    )  # fmt: skip
    assert f"Svar 1 hör nu till {CLUB.name}." in text(answer)
    assert f"Från {CAFE.name} till {CLUB.name}, av Testperson" in text(answer)
    late = editor.post(at("move", made), {"to": "", "seen": made.consultee_id})
    assert "Någon annan har flyttat svaret" in text(late)


# ---- Marking ---------------------------------------------------------------------------------------------------------


def test_the_answer_stands_letter_by_letter_with_its_marks(editor, letter, at):
    marked(letter, LOTS)
    html = editor.get(at("response", letter)).content.decode()
    shown = re.findall(r'<span\s+data-start="(\d+)">(.*?)</span>', html, re.S)
    assert "".join(words for _, words in shown) == TEXT
    assert all(TEXT[int(start) :].startswith(words) for start, words in shown)


def test_a_whole_answer_is_one_comment_at_one_press(editor, letter, at):
    answer = editor.post(at("response", letter), {"gor": "hela"})
    assert answer["Location"].endswith(f"/synpunkt/{Comment.objects.get().pk}/")


def test_sentences_ticked_become_comments_and_those_beside_each_other_are_one(editor, letter, at):
    page = editor.get(at("response", letter)).content.decode()
    places = re.findall(r'name="mening" value="(\d+-\d+)"', page)
    words = [TEXT[int(a) : int(b)] for a, b in (place.split("-") for place in places)]
    assert words[2:4] == [LOTS, "Skriv ut vad som gäller när lotsen är ledig."]
    answer = editor.post(at("response", letter), {"gor": "meningar", "mening": [*places[2:4], places[5]]}, follow=True)
    assert "Synpunkterna 1, 2 är märkta." in text(answer)
    assert [row.quote for row in Comment.objects.all()] == [f"{LOTS} {words[3]}", words[5]]


def test_words_marked_with_the_pointer_are_a_comment_and_those_that_are_off_are_refused(editor, letter, at):
    start = TEXT.index(PLAN)
    said = {"gor": "ord", "start": start, "end": start + len(PLAN), "quote": PLAN}
    off = editor.post(at("response", letter), {**said, "start": start + 1})
    assert "De markerade orden stämmer inte med svaret." in text(off) and Comment.objects.count() == 0
    editor.post(at("response", letter), said)
    assert Comment.objects.get().quote == PLAN


@pytest.mark.parametrize("said", [{"start": ""}, {"start": "-1"}, {"start": "9" * 30}, {"quote": ""}, {"end": "x"}])
def test_a_forged_place_is_refused_in_words(editor, letter, at, said):
    answer = editor.post(at("response", letter), {"gor": "ord", "start": 0, "end": 4, "quote": "Hej!", **said})
    assert answer.status_code == 200 and "De markerade orden stämmer inte" in text(answer)


def test_the_rest_needs_no_comment_at_one_press_and_can_be_read_again(editor, letter, at):
    answer = editor.post(at("response", letter), {"gor": "resten"}, follow=True)
    assert "Läs resten igen" in text(answer)
    assert "Att hantera" not in text(editor.get(at("list", letter.consultation))).partition("Läge")[2]
    editor.post(at("response", letter), {"gor": "resten-igen"})
    assert "Att hantera" in text(editor.get(at("list", letter.consultation))).partition("Läge")[2]


def test_an_answer_that_is_only_a_file_says_so_and_its_comments_are_written_down(editor, consultation, at):
    editor.post(at("new", consultation), typed(text="", original=pdf()))
    made = ConsultationResponse.objects.get()
    page = editor.get(at("response", made))
    assert "Svaret är bara en fil." in text(page) and 'value="resten"' not in page.content.decode()
    refused = editor.post(at("response", made), {"gor": "resten"})
    assert "Svaret är bara en fil. Öppna den" in text(refused)
    empty = editor.post(at("response", made), {"gor": "fil", "quote": " ", "client_key": "k"})
    assert "Skriv vad som står i filen." in text(empty)
    editor.post(at("response", made), {"gor": "fil", "quote": "Vi säger nej.", "client_key": "k"})
    assert Comment.objects.get().quote == "Vi säger nej."


def test_the_file_of_an_answer_is_fetched_by_those_who_handle_it_and_is_never_shown(signed_in, consultation, at, cast):
    signed_in("editor").post(at("new", consultation), typed(original=pdf()))
    address = f"{cast.path}/arbete/fil/{ConsultationResponse.objects.get().files.get().file_id}/"
    page = signed_in("editor").get(at("response", ConsultationResponse.objects.get())).content.decode()
    address = re.search(r'href="([^"]*)">brev.pdf', page)[1]
    fetched = signed_in("editor").get(address)
    assert fetched["Content-Disposition"].startswith("attachment") and fetched["X-Content-Type-Options"] == "nosniff"
    assert signed_in("reader").get(address).status_code == 404


# ---- One comment -----------------------------------------------------------------------------------------------------


def said_of(page, **more):
    """The form of a comment as a browser would send it, with what is filled in."""
    html = page.content.decode()
    bases = dict(re.findall(r'name="(\w+__base)" value="(\w+)"', html))
    return {**bases, "outcome": "accepted", "reason": "Vi håller med.", "theme": "Lots", **more}


def test_a_comment_is_handled_and_the_next_one_comes(editor, letter, at):
    first, second = marked(letter, LOTS, PLAN)
    page = editor.get(at("comment", first))
    answer = editor.post(at("comment", first), said_of(page, change="Insats 2.1"))
    assert answer["Location"].endswith(f"/synpunkt/{second.pk}/")
    first.refresh_from_db()
    assert (first.outcome, first.reason, first.theme, first.change) == (
        "accepted",
        "Vi håller med.",
        "Lots",
        "Insats 2.1",
    )
    answer = editor.post(at("comment", second), said_of(editor.get(at("comment", second))), follow=True)
    assert "Är det något mer i svaret?" in text(answer), "the rest has been looked at by nobody"
    close_rest(by=TEST, response=letter)
    answer = editor.post(at("comment", second), said_of(editor.get(at("comment", second)), theme="Byar"), follow=True)
    assert "Alla synpunkter har en kommentar." in text(answer) and "2 av 2 synpunkter" in text(answer)


@pytest.mark.parametrize(
    ("said", "words"),
    [({"reason": ""}, "Skriv kommunens kommentar."), ({"outcome": ""}, "Välj vad synpunkten ledde till.")],
)
def test_what_it_led_to_and_the_municipalitys_comment_belong_together(editor, letter, at, said, words):
    (one,) = marked(letter, LOTS)
    answer = editor.post(at("comment", one), said_of(editor.get(at("comment", one)), **said))
    assert words in text(answer) and "Lots" in answer.content.decode()
    one.refresh_from_db()
    assert one.theme == ""


def test_two_officials_at_one_comment_lose_nothing(editor, letter, at):
    (one,) = marked(letter, LOTS)
    mine = said_of(editor.get(at("comment", one)), reason="Min kommentar.")
    handled(one, reason="Den andras kommentar.")
    answer = editor.post(at("comment", one), mine)
    assert "Min kommentar." in text(answer) and "Den andras kommentar." in text(answer)
    assert "vilken text ska gälla?" in text(answer)
    one.refresh_from_db()
    assert one.reason == "Den andras kommentar."
    seen = re.search(r'name="reason__seen" value="(\w+)"', answer.content.decode())[1]
    editor.post(at("comment", one), {**mine, "reason__choice": "mine", "reason__seen": seen})
    one.refresh_from_db()
    assert one.reason == "Min kommentar."


def test_a_ready_comment_is_put_in_by_one_press_and_saved_first_when_it_has_been_read(editor, letter, at):
    (one,) = marked(letter, LOTS)
    answer = editor.post(at("comment", one), said_of(editor.get(at("comment", one)), reason="Ja.", fardig="1"))
    assert "Ja. Det finns redan med i förslaget." in answer.content.decode()
    one.refresh_from_db()
    assert one.reason == ""


def test_one_like_it_is_answered_with_it_and_one_that_has_its_own_is_named(editor, consultation, at):
    words = ["Lotsen måste ha en ersättare.", "Lotsen måste ha en ersättare nu.", "Lotsen måste ha en bra ersättare."]
    one, like, other = (marked(a_letter(consultation, key=said, text=said), said)[0] for said in words)
    page = editor.get(at("comment", one))
    assert "Synpunkt 1 i svar 2" in text(page) and f'value="{like.pk}"' in page.content.decode()
    sent = said_of(page, lik=[like.pk, other.pk], stanna="ja")
    handled(other, reason="Sagt redan.")  # meanwhile
    answer = editor.post(at("comment", one), sent, follow=True)
    assert "Samma kommentar gavs till 1 till." in text(answer)
    assert "synpunkt 1 i svar 3 har redan en kommentar" in text(answer)
    for row, reason in ((like, "Vi håller med."), (other, "Sagt redan.")):
        row.refresh_from_db()
        assert row.reason == reason
    again = editor.get(at("comment", one)).content.decode()
    assert f'name="lik" value="{other.pk}"' not in " ".join(again.split()), "one with a comment is shown, not offered"


def test_a_comment_taken_away_has_no_page_and_its_words_are_left(editor, letter, at):
    (one,) = marked(letter, LOTS)
    answer = editor.post(at("comment", one), {"gor": "ta-bort"}, follow=True)
    assert "orden står kvar i svaret" in text(answer)
    assert editor.get(at("comment", one)).status_code == 404


def test_the_place_is_chosen_among_the_parts_of_the_version_sent_out(editor, cast, at):
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="consultation", client_key="sent-out")
    consultation = an_open_consultation(cast.municipality, edition=edition)
    (one,) = marked(a_letter(consultation), LOTS)
    page = editor.get(at("comment", one))
    assert cast.goal.title in text(page)
    editor.post(at("comment", one), said_of(page, place=cast.goal.pk))
    one.refresh_from_db()
    assert one.place_id == cast.goal.pk
    editor.post(at("comment", one), said_of(editor.get(at("comment", one)), place=""))
    one.refresh_from_db()
    assert one.place_id is None
    assert editor.post(at("comment", one), said_of(editor.get(at("comment", one)), place=cast.neighbours_programme.pk))


# ---- Lists -----------------------------------------------------------------------------------------------------------


def test_the_list_says_who_what_and_how_far(editor, consultation, at):
    first = a_letter(consultation, key="1", consultee=consultee(consultation, CLUB), stand="good")
    a_letter(consultation, key="2", sender="Anna", sender_kind="private", received_on=first.received_on)
    handled(marked(first, LOTS)[0])
    page = text(editor.get(at("list", consultation)))
    assert "1 av 1 synpunkt har en kommentar. 2 svar väntar." in page
    assert f"1. {CLUB.name} Förening" in page and "namnet publiceras inte" in page and "1, 1 med kommentar" in page


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("?sok=BYALAGET", [1]), ("?sok=vägen", [2]), ("?stallning=none", [1]), ("?visa=late", [2]), ("?visa=left", [1]),
     ("?slag=private", [2]), ("?slag=galet", [1, 2]), ("?sida=99", [1, 2])],
)  # fmt: skip
def test_answers_are_found_by_what_one_looks_for(editor, consultation, at, query, numbers):
    a_letter(consultation, key="1")
    late = a_letter(consultation, key="2", sender="Anna", sender_kind="private", text="Bygg VÄGEN", stand="good",
                    received_on=date(2021, 3, 9))  # fmt: skip
    close_rest(by=TEST, response=late)
    page = editor.get(at("list", consultation, query)).content.decode()
    assert [int(number) for number in re.findall(r">(\d+)\. ", page)] == numbers


def pages_of(at, consultation, response, comment):
    lists = [at(name, consultation, query) for name in ("list", "comments") for query in ("", "?visa=left&sok=lots")]
    return [*lists, at("response", response), at("comment", comment)]


def test_as_many_queries_with_thirty_answers_as_with_one_and_few(editor, consultation, at):
    def counts():
        found = []
        for address in pages_of(at, consultation, first, comment):
            with CaptureQueriesContext(connection) as queries:
                assert editor.get(address).status_code == 200
            found.append(len(queries))
        return found

    first = a_letter(consultation, key="0", consultee=consultee(consultation, CLUB))
    first = ConsultationResponse.objects.create(
        municipality=first.municipality, consultation=consultation, number=2, sender="Kafé", text=TEXT,
        choices={consultation.questions.get().pk: "Nej tack", "place:g": "Bra."}, received_on=first.received_on,
        client_key="by-link",
    )  # fmt: skip
    comment, _ = marked(first, LOTS, PLAN)
    marked(a_letter(consultation, key="next", text=LOTS), LOTS)
    counts()
    few = counts()
    for number in range(30):
        made = a_letter(consultation, key=f"more {number}", consultee=consultee(consultation, CAFE))
        handled(marked(made, LOTS, PLAN)[0])
    assert counts() == few and max(few) <= 15, few


# ---- Many at once ----------------------------------------------------------------------------------------------------


@pytest.fixture
def many(consultation):
    return [marked(a_letter(consultation, key=str(n), text=f"Synpunkt om sak {n}."), f"Synpunkt om sak {n}.")[0]
            for n in range(4)]  # fmt: skip


def chosen_page(editor, at, consultation, many):
    return editor.get(at("change", consultation, "?" + "&".join(f"valda={one.pk}" for one in many)))


def sent_of(page, **said):
    html = page.content.decode()
    seen = dict(re.findall(r'name="(sett-\w+)" value="(\w+)"', html))
    return {**seen, "valda": re.findall(r'name="valda" value="(\w+)"', html), **said}


SAID = {"theme": "Vägar", "outcome": "noted", "reason": "Vi noterar."}


def test_the_number_on_the_button_is_that_of_the_receipt_and_of_the_rows_changed(editor, consultation, many, at):
    page = chosen_page(editor, at, consultation, many[:3])
    assert "Ändra 3 synpunkter</button>" in page.content.decode()
    answer = editor.post(at("change", consultation), sent_of(page, **SAID))
    assert "3 synpunkter är ändrade." in text(answer)
    assert Comment.objects.filter(theme="Vägar", outcome="noted", reason="Vi noterar.").count() == 3
    again = editor.post(at("change", consultation), sent_of(page, **SAID))
    assert "Inget var nytt" in text(again)


def test_those_changed_meanwhile_are_left_out_and_named_and_the_rest_can_be_undone(editor, consultation, many, at):
    page = chosen_page(editor, at, consultation, many)
    handle_comment(by=TEST, comment=many[0], changes={"is_lifted": Written(True)})
    answer = editor.post(at("change", consultation), sent_of(page, **SAID))
    assert "3 synpunkter är ändrade." in text(answer) and "1 lämnades utanför:" in text(answer)
    assert "Synpunkt 1 i svar 1 , Byalaget i Åsen: ändrades av någon annan under tiden" in text(answer)
    undo = re.search(r'name="angra"\s+value="([^"]+)"', answer.content.decode())[1]
    back = editor.post(at("change", consultation), {"angra": undo})
    assert "3 synpunkter är som de var förut." in text(back)
    assert Comment.objects.filter(reason="").count() == 4
    assert "Inget var nytt" in text(editor.post(at("change", consultation), {"angra": undo + "x"}))


def test_nothing_ticked_and_nothing_said_is_told(editor, consultation, many, at):
    answer = editor.get(at("change", consultation), follow=True)
    assert "Kryssa för de synpunkter som ska ändras." in text(answer)
    page = chosen_page(editor, at, consultation, many)
    answer = editor.post(at("change", consultation), sent_of(page))
    assert "Fyll i det som ska gälla för alla" in text(answer) and "Ändra 4 synpunkter" in text(answer)


def test_those_ticked_are_taken_to_work_on(editor, consultation, many, at):
    page = chosen_page(editor, at, consultation, many[:2])
    answer = editor.post(at("change", consultation), sent_of(page, gor="ta"), follow=True)
    assert "Du har tagit hand om 2 till." in text(answer)
    assert "sak 0" in text(editor.get(at("comments", consultation, "?visa=mine")))


def test_ready_comments_are_written_a_line_each(editor, consultation, at):
    editor.post(at("stock", consultation), {"texts": "Tack!\r\n\r\nNej tack."})
    assert "Tack!\nNej tack." in editor.get(at("stock", consultation)).content.decode()
    long = editor.post(at("stock", consultation), {"texts": "x" * 1001})
    assert "högst 1 000 tecken" in text(long)

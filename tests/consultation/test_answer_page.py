"""The answer page: opened by a link alone; nothing typed is lost, sent twice or seen by others."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.consultation.answer_links import link_of, open_link_of, revoke
from samsyn.consultation.models import AnswerLink, Consultation, ConsultationFile, ConsultationResponse
from samsyn.editions.content import shown_content
from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.mail.links import token
from samsyn.mail.models import Message
from samsyn.render.html import body_html
from samsyn.render.tree import Document
from samsyn.workspace.answering import beside
from samsyn.workspace.answering.text import ANY_TIME, Chapter, body_of, chapters_of
from tests.actors import TEST
from tests.consultation.made import BODY, CAFE, CLUB, SHOP, Asked, an_open_consultation, ask, consultee
from tests.signing_in import sign_in
from tests.writes import writes_watched


@pytest.fixture
def consultation(cast) -> Consultation:
    return an_open_consultation(cast.municipality)


def link(consultation, *asked) -> AnswerLink:
    return link_of(consultation, asked[0].emails[0], [consultee(consultation, one) for one in asked])


class Browser:
    """Somebody's browser at a link. `typed` is what the form holds as it was opened."""

    def __init__(self, consultation, answer_link, *, cookies=True, client=None):
        self.path = f"/sjoby/remiss/{token(answer_link.link)}/"
        self.client, self.cookies = client or Client(), cookies

    def open(self, more="", status=200):
        answer = self.client.get(self.path + more)
        self.forget()
        assert answer.status_code == status, answer.status_code
        self.html = answer.content.decode()
        return self.html

    def forget(self):
        if not self.cookies:
            self.client.cookies.clear()

    def hidden(self) -> dict[str, str]:
        tags = re.findall(r"<input[^>]*>", self.html)
        found = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
        wanted = ("client_key", "seen", "started")
        values = {name[1]: value[1] if value else "" for name, value in found if name and name[1] in wanted}
        firms = re.findall(r'name="firms" value="([^"]*)"[^>]*checked', self.html)
        return values | ({"firms": firms} if firms else {})

    def post(self, more="", **said):
        data = {**self.hidden(), "stand": "good", "filled_by": "Ägaren", **said}
        answer = self.client.post(self.path + more, {name: value for name, value in data.items() if value is not None})
        self.forget()
        if answer.status_code == 302:
            self.at = answer["Location"]
            answer = self.client.get(self.at)
        self.html, self.status = answer.content.decode(), answer.status_code
        return self.html


@pytest.fixture
def cafe(consultation) -> Browser:
    return Browser(consultation, link(consultation, CAFE))


def sent():
    return list(ConsultationResponse.objects.order_by("number"))


def text_in(html: str) -> str:
    return re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', html, re.S)[1]


# ---- Opened and sent -------------------------------------------------------------------------------------------------


def test_the_page_says_who_asks_until_when_for_whom_and_whom_to_call(cafe):
    html = " ".join(cafe.open().split())
    for words in (
        "Sjöby kommun frågar", "Vad tycker du om förslaget till näringslivsprogram?", "måndag 1 mars 2021. Hela dagen",
        "Kafé Björk AB", "070-174 06 05", "Det räknas lika mycket", "lägga kraften på till och med 2030",
        "Ditt svar blir allmän handling. Vi publicerar organisationers svar; privatpersoners och enskilda firmors namn "
        "tas bort.", "Ja, hör av er till mig", "Bra, men ändra något",
    ):  # fmt: skip
        assert words in html, words
    assert "Tillstyrker" not in html


def test_an_authority_gets_the_formal_stands_and_may_say_which_paragraph(consultation):
    html = Browser(consultation, link(consultation, BODY)).open()
    assert "Tillstyrker med ändringar" in html and "Paragraf" in html and "Inte bra" not in html


@pytest.mark.parametrize("cookies", [True, False])
def test_an_answer_is_sent_and_has_its_receipt_also_without_cookies(consultation, cookies):
    browser = Browser(consultation, link(consultation, CAFE), cookies=cookies)
    browser.open()
    question = consultation.questions.get()
    html = browser.post(text="Bra 👍 men\r\nändra", email="kafe@example.org", **{f"fraga-{question.pk}": "Nej tack"})
    [row] = sent()
    assert (row.text, row.choices, row.filled_by) == ("Bra 👍 men\nändra", {question.pk: "Nej tack"}, "Ägaren")
    assert (row.sender, row.stand, row.way) == ("Kafé Björk AB", "good", "link")
    assert "Svaret har kommit in" in html or "Svar nr 1" in html
    assert "Nej tack" in html and Message.objects.filter(kind="consultation_receipt").count() == 1


def test_opening_the_page_however_often_writes_nothing(cafe):
    with writes_watched() as writes:
        for _ in range(5):
            for more in ("", "avsta/", "kollega/"):
                cafe.open(more)
                cafe.client.head(cafe.path + more)
    assert writes == []


def test_the_same_form_sent_twice_is_one_answer_and_the_same_receipt(cafe):
    cafe.open()
    hidden = cafe.hidden()
    cafe.post(text="En gång.", **hidden)
    first = cafe.at
    cafe.post(text="En gång.", **hidden)
    assert cafe.at == first and len(sent()) == 1


def test_two_tabs_with_the_same_words_are_one_and_with_other_words_it_is_asked(consultation, cafe):
    other = Browser(consultation, link(consultation, CAFE), client=cafe.client)
    cafe.open()
    other.open()
    cafe.post(text="Samma.")
    other_hidden = other.hidden()
    other.post(text="Samma.", **other_hidden)
    assert len(sent()) == 1
    html = other.post(text="Annat.", **other_hidden)
    assert len(sent()) == 1 and "finns redan ett svar" in html and text_in(html) == "Annat."
    other.post(text="Annat.")  # the page that came knows of it
    assert [row.text for row in sent()] == ["Samma.", "Annat."] and sent()[1].replaces == sent()[0]


def test_an_answer_is_changed_from_its_receipt_and_begins_with_what_was_said(cafe):
    cafe.open()
    cafe.post(text="Först.", email="ny@example.org")
    html = cafe.open(f"?andra={sent()[0].pk}")
    assert text_in(html) == "Först." and "Du ändrar svar nr 1" in html
    cafe.post(f"?andra={sent()[0].pk}", text="Sedan.")
    assert sent()[1].replaces == sent()[0]
    assert "ersatt av svar nr 2" in cafe.open(f"kvitto/{sent()[0].pk}/")


def test_nothing_said_is_not_sent_and_who_filled_in_is_asked_for(cafe):
    cafe.open()
    html = cafe.post(stand=None, text=" \n")
    assert "Välj vad du tycker eller skriv något" in html and not sent()
    html = cafe.post(text="Det här finns kvar.", filled_by="")
    assert "Skriv vem som har fyllt i" in html and text_in(html) == "Det här finns kvar." and not sent()


def test_the_answer_page_is_not_found_by_search_and_its_address_does_not_follow_along(cafe):
    answer = cafe.client.get(cafe.path)
    assert answer["X-Robots-Tag"] == "noindex" and answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


# ---- Who -------------------------------------------------------------------------------------------------------------


def test_an_official_who_is_signed_in_in_the_same_browser_does_not_answer_in_their_own_name(cast, consultation):
    client = Client()
    sign_in(client, cast.people["editor"])
    browser = Browser(consultation, link(consultation, CAFE), client=client)
    browser.open()
    browser.post(text="Som ägare.")
    event = AuditEvent.objects.get(verb="consultation.answered")
    assert event.by is None and event.actor.startswith("link:") and sent()[0].by is None


def test_a_form_sent_from_another_site_without_cookies_is_taken_at_the_first_try(consultation):
    browser = Browser(consultation, link(consultation, CAFE), client=Client(enforce_csrf_checks=True), cookies=False)
    browser.open()
    browser.post(text="Via webbmejl.")
    assert len(sent()) == 1


def test_a_form_that_has_been_open_for_26_hours_is_sent(consultation):
    browser = Browser(consultation, link(consultation, CAFE), cookies=False)
    browser.open()
    with time_machine.travel(timezone.now() + timedelta(hours=26), tick=False):
        browser.post(text="Länge.")
    assert sent()[0].text == "Länge."


def test_one_address_with_two_firms_answers_for_one_and_then_for_the_other(consultation):
    owner = Browser(consultation, link(consultation, CAFE, SHOP))
    owner.open()
    cafe = consultee(consultation, CAFE)
    html = owner.post(text="För kaféet.", firms=[cafe.pk])
    assert "Svara för Björks handel AB" in html
    html = owner.open()
    assert "Det här har du svarat" in html and text_in(html) == ""
    owner.post(text="För handeln.")
    assert [(row.sender, row.text) for row in sent()] == [
        ("Kafé Björk AB", "För kaféet."), ("Björks handel AB", "För handeln."),
    ]  # fmt: skip
    assert "Du har svarat" in owner.open()


def test_a_link_of_another_municipality_or_one_that_is_revoked_opens_nothing_and_words_are_kept(consultation, cafe):
    assert cafe.client.get(cafe.path.replace("/sjoby/", "/granby/")).status_code == 404
    cafe.open()
    revoke(by=TEST, answer_link=AnswerLink.objects.get())
    html = cafe.post(text="Det jag skrev.")
    assert cafe.status == 404 and "Länken gäller inte" in html and "Det jag skrev." in html
    assert "Näringsliv" not in html and not sent()


def test_a_closed_consultation_shows_the_words_and_whom_to_call(consultation, cafe):
    cafe.open()
    Consultation.objects.update(stage="closed")
    html = cafe.post(text="För sent.")
    assert "Remissen är avslutad" in html and "För sent." in html and "070-174 06 05" in html and not sent()
    assert "good<" not in html and "Vad tycker du om förslaget?" in html
    assert "För sent." in cafe.open()  # also when it is opened again, in this browser


def test_late_is_said_before_and_after_and_taken(cafe):
    with time_machine.travel(datetime(2021, 3, 2, 8, 0, tzinfo=UTC), tick=False):
        assert "Svarstiden gick ut 1 mars 2021" in cafe.open()
        assert "efter svarstiden" in cafe.post(text="Sent.")
    assert sent()[0].is_late


def test_before_it_is_sent_out_the_page_is_a_trial_that_saves_nothing(cast):
    consultation = an_open_consultation(cast.municipality, stage="preparing")
    for answer_link in (link(consultation, CAFE), link_of(consultation, "prov@example.org", [])):
        browser = Browser(consultation, answer_link)
        assert "Så här ser sidan ut" in browser.open()
        with writes_watched() as writes:
            html = browser.post(text="Prov.", sender="Prov", sender_kind="company")
            browser.post(text="Prov.", senare="1")
        assert "Vad heter företaget" not in html  # as whoever gets the letter sees it
        assert "Det var en provtur" in html and not sent() and writes == []


# ---- Unsent words ----------------------------------------------------------------------------------------------------


def test_what_is_saved_for_later_is_there_again_in_this_browser_alone(consultation, cafe):
    cafe.open()
    html = cafe.post(text="Halvskrivet.", senare="1")
    assert "inte skickat" in html and text_in(html) == "Halvskrivet." and not sent()
    assert text_in(cafe.open()) == "Halvskrivet."
    colleague = Browser(consultation, link(consultation, CAFE))
    assert text_in(colleague.open()) == "" and "Halvskrivet" not in colleague.html
    cafe.post(text="Helskrivet.")
    assert "påbörjat" not in cafe.open()


def test_a_browser_without_cookies_is_told_that_it_is_not_saved_and_keeps_its_words_on_the_page(consultation):
    browser = Browser(consultation, link(consultation, CAFE), cookies=False)
    browser.open()
    html = browser.post(text="Halvskrivet.", senare="1")
    assert "Det gick inte att spara" in html and text_in(html) == "Halvskrivet."


def test_a_text_that_is_too_long_is_kept_whole(cafe):
    cafe.open()
    html = cafe.post(text="å" * 50_001)
    assert "för lång" in html and text_in(html) == "å" * 50_001 and not sent()


# ---- Files -----------------------------------------------------------------------------------------------------------


def upload(name: str, data: bytes = b"%PDF-1.7 vi tycker") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")


def test_files_come_along_under_their_names_and_by_what_they_are(cafe):
    cafe.open()
    html = cafe.post(
        text="Se bilagan.", attached=[upload("Vårt yttrande.pdf"), upload("Bild.png", b"\x89PNG\r\n\x1a\n")]
    )
    files = [one.file for one in sent()[0].files.all()]
    assert [(one.name, one.media_type) for one in files] == [
        ("Vårt yttrande.pdf", "application/pdf"), ("Bild.png", "image/png"),
    ]  # fmt: skip
    assert "Vårt yttrande.pdf" in html


@pytest.mark.parametrize(
    ("name", "data"),
    [("svar.pdf.exe", b"%PDF-1.7"), ("svar.pdf", b"MZ\x90\x00"), ("sida.svg", b"<svg onload=alert(1)>"),
     ("sida.html", b"<html>"), ("makro.docm", b"PK\x03\x04x")],
)  # fmt: skip
def test_a_file_that_is_not_what_may_come_in_is_refused_by_name_with_every_word_kept(cafe, name, data):
    cafe.open()
    html = cafe.post(text="Orden finns kvar.", attached=[upload("bra.pdf"), upload(name, data)])
    assert f"{name}: " in html and text_in(html) == "Orden finns kvar." and not sent()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../x.pdf", "x.pdf"), ("vinst\u202efdp.pdf", "vinstfdp.pdf"),
     ("A\u030asen.pdf", "A\u030asen.pdf"), ("å" * 300 + ".pdf", "å" * 195 + "….pdf")],
)  # fmt: skip
def test_names_of_files_are_safe_and_otherwise_as_they_were_written(cafe, name, kept):
    cafe.open()
    cafe.post(text="Se bilagan.", attached=upload(name))
    [file] = sent()[0].files.all()
    assert file.file.name.startswith(kept) and not re.search("[\r\n/\u202e]", file.file.name)
    assert len(file.file.name) <= 200


def test_too_many_or_too_large_files_are_refused_with_the_words_kept(cafe, monkeypatch):
    cafe.open()
    html = cafe.post(text="Kvar.", attached=[upload(f"{number}.pdf") for number in range(6)])
    assert "högst 5 filer" in html and text_in(html) == "Kvar."
    html = cafe.post(text="Kvar.", attached=[upload("stor.pdf", b"%PDF-" + b"x" * (21 * 1024**2))])
    assert "för stora" in html and text_in(html) == "Kvar." and not sent()


def test_files_of_an_answer_stay_when_it_is_changed_unless_they_are_taken_away(cafe):
    cafe.open()
    cafe.post(text="Först.", attached=upload("ett.pdf"))
    html = cafe.open(f"?andra={sent()[0].pk}")
    kept = re.search(r'name="kept" value="([^"]*)"[^>]*checked', html)[1]
    cafe.post(f"?andra={sent()[0].pk}", text="Sedan.", kept=kept)
    assert [one.file.name for one in sent()[1].files.all()] == ["ett.pdf"] and StoredFile.objects.count() == 1


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), OperationalError("disk is full")])
def test_a_full_disk_is_told_of_with_every_word_kept_and_later_it_is_sent(cafe, monkeypatch, fault):
    def full(data: bytes) -> str:
        raise fault

    cafe.open()
    with monkeypatch.context() as patched:
        patched.setattr("samsyn.files.operations.write", full)
        html = cafe.post(text="Orden finns kvar.", attached=upload("bra.pdf"))
    assert "kunde inte tas emot just nu" in html and text_in(html) == "Orden finns kvar." and not sent()
    cafe.post(text="Orden finns kvar.", attached=upload("bra.pdf"))
    assert len(sent()) == StoredFile.objects.count() == 1


# ---- Beside ----------------------------------------------------------------------------------------------------------


def test_nothing_to_say_is_one_press_and_one_more(cafe):
    html = cafe.open("avsta/")
    assert "Har du inga synpunkter?" in html and not sent()
    html = cafe.post("avsta/")
    assert sent()[0].stand == "no_views" and sent()[0].email == "kafe@example.org" and "Svar nr 1" in html


def test_a_body_abstains(consultation):
    browser = Browser(consultation, link(consultation, BODY))
    assert "Avstår ni från att svara?" in browser.open("avsta/")
    browser.post("avsta/")
    assert sent()[0].stand == "abstains"


def test_a_colleague_gets_a_link_for_one_firm_and_sees_neither_the_others_nor_the_owner_nor_the_draft(consultation):
    owner = Browser(consultation, link(consultation, CAFE, SHOP))
    owner.open()
    owner.post(text="Ägarens halva svar.", senare="1")
    owner.open("kollega/")
    html = owner.post("kollega/", whom=consultee(consultation, SHOP).pk, email="kollega@example.org")
    mail = Message.objects.get(kind="consultation_passed_on")
    assert mail.to_address == "kollega@example.org" and "Björks handel AB" in mail.text
    made = AnswerLink.objects.get(email="kollega@example.org")
    assert token(made.link) in html
    colleague = Browser(consultation, made)
    seen = colleague.open() + mail.text + mail.subject
    assert "Björks handel AB" in seen
    for words in (
        "Kafé Björk",
        "kafe@example.org",
        "Ägarens halva",
        token(AnswerLink.objects.get(email="kafe@example.org").link),
    ):
        assert words not in seen, words
    revoke(by=TEST, answer_link=AnswerLink.objects.get(email="kafe@example.org"))
    colleague.post(text="Kollegans svar.", filled_by="Kollegan")
    assert (sent()[0].sender, sent()[0].filled_by) == ("Björks handel AB", "Kollegan")


def test_a_link_is_not_handed_over_to_the_whole_world(consultation, cafe, monkeypatch):
    monkeypatch.setattr(beside, "MOST_PASSED_ON", 1)
    for _ in range(2):
        cafe.open("kollega/")
        html = cafe.post("kollega/", email="kollega@example.org")
    assert "så många gånger som går" in html and Message.objects.filter(kind="consultation_passed_on").count() == 1


def test_the_receipt_has_the_answer_as_a_pdf_that_its_sender_alone_gets(consultation, cafe):
    cafe.open()
    cafe.post(text="Det jag tycker.")
    answer = cafe.client.get(f"{cafe.path}kvitto/{sent()[0].pk}/pdf/")
    assert answer.content.startswith(b"%PDF-") and "attachment" in answer["Content-Disposition"]
    other = Browser(consultation, link(consultation, CLUB))
    for more in (f"kvitto/{sent()[0].pk}/", f"kvitto/{sent()[0].pk}/pdf/"):
        assert other.client.get(other.path + more).status_code == 404


def test_the_files_that_were_sent_out_are_saved_and_never_run(cast, consultation, cafe):
    file = keep_file(
        by=TEST, municipality=cast.municipality, name="Förslaget.pdf", media_type="application/pdf", data=b"%PDF-1.7"
    )
    row = ConsultationFile.objects.create(
        municipality=cast.municipality, consultation=consultation, file=file, title="Hela förslaget"
    )
    assert "Hela förslaget" in cafe.open()
    answer = cafe.client.get(f"{cafe.path}fil/{row.pk}/")
    assert answer.content == b"%PDF-1.7" and "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    other = an_open_consultation(cast.municipality)
    stranger = Browser(other, link(other, CAFE))
    assert stranger.client.get(f"{stranger.path}fil/{row.pk}/").status_code == 404


# ---- The link for anybody --------------------------------------------------------------------------------------------


@pytest.fixture
def anybody(consultation) -> Browser:
    return Browser(consultation, open_link_of(consultation))


def later(seconds: int):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def as_kim(**more):
    return {"sender": "Kim Exempelsson", "sender_kind": "private", "text": "Jag tycker.", "filled_by": "", **more}


def test_anybody_says_on_whose_behalf_and_a_private_persons_name_is_not_to_be_published(anybody):
    assert "Mig själv, som privatperson" in anybody.open()
    with later(20):
        html = anybody.post(**as_kim())
    [row] = sent()
    assert (row.sender, row.is_private, row.consultee) == ("Kim Exempelsson", True, None) and "Svar nr 1" in html


def test_who_fills_in_every_box_or_answers_in_no_time_is_asked_again_with_every_word_kept(anybody):
    anybody.open()
    html = anybody.post(**as_kim())
    assert "fortare än någon hinner läsa" in html and text_in(html) == "Jag tycker." and not sent()
    with later(20):
        html = anybody.post(**as_kim(website="https://example.org"))
        assert "Rutan ska vara tom" in html and text_in(html) == "Jag tycker." and not sent()
        anybody.post(**as_kim())
    assert len(sent()) == 1


@pytest.mark.parametrize("started", ["", "x", "x:y:z"])
def test_a_stamp_that_is_old_or_not_ours_is_asked_for_again_with_every_word_kept(anybody, started):
    anybody.open()
    with later(3 * 24 * 3600):
        html = anybody.post(**as_kim(**({"started": started} if started else {})))
        assert "har varit öppen länge" in html and text_in(html) == "Jag tycker." and not sent()
    with later(3 * 24 * 3600 + 10):
        anybody.post(**as_kim())
    assert len(sent()) == 1


def test_what_one_has_sent_by_the_open_link_is_not_seen_by_another(anybody, consultation):
    anybody.open()
    with later(20):
        anybody.post(**as_kim())
    other = Browser(consultation, open_link_of(consultation))
    assert "Kim Exempelsson" not in other.open() and "Jag tycker" not in other.html


# ---- The whole text --------------------------------------------------------------------------------------------------


@pytest.fixture
def of_a_version(cast) -> Consultation:
    edition = lock_version(
        by=TEST, document=cast.programme.node, purpose=Edition.Purpose.CONSULTATION, client_key="sent-out"
    )
    return an_open_consultation(cast.municipality, edition=edition)


def test_every_section_goal_and_objective_has_a_box_and_all_words_of_the_text_stand_there_once(cast, of_a_version):
    html = Browser(of_a_version, link(of_a_version, CAFE)).open("hela/")
    for thing in (cast.section, cast.goal, cast.objective):
        assert f'name="plats-{thing.pk}"' in html and str(thing) in html
    content = shown_content(of_a_version.edition.body)
    whole = Document(content.fields.title, "Sjöby", ANY_TIME, body_of(content))
    words = [word for chapter in chapters_of(of_a_version.edition, str) for word in chapter_words(chapter)]
    assert sorted(words) == sorted(words_in(body_html(whole)))


def words_in(html: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", html).split()


def chapter_words(chapter: Chapter) -> list[str]:
    return [*chapter.title.split(), *(word for piece in chapter.pieces for word in words_in(piece.html))]


def test_what_is_written_at_a_place_is_sent_with_the_answer_under_its_node(cast, of_a_version):
    browser = Browser(of_a_version, link(of_a_version, CAFE))
    browser.open("hela/")
    html = browser.post("hela/", stand=None, text="", **{f"plats-{cast.goal.pk}": "Bra mål.\r\nMen dyrt."})
    assert sent()[0].choices == {f"place:{cast.goal.pk}": "Bra mål.\nMen dyrt."}
    assert f"Om ”{cast.goal}”" in html and "Bra mål." in html


def test_what_is_filled_in_follows_to_the_whole_text_and_back_also_without_cookies(cast, of_a_version):
    for cookies in (True, False):
        browser = Browser(of_a_version, link(of_a_version, CAFE), cookies=cookies)
        browser.open()
        html = browser.post(text="Börjat.", hela="1")
        assert f'name="plats-{cast.goal.pk}"' in html and text_in(html) == "Börjat."
    browser = Browser(of_a_version, link(of_a_version, CAFE))
    browser.open("hela/")
    browser.post("hela/", text="Börjat.", senare="1", **{f"plats-{cast.goal.pk}": "Om målet."})
    html = browser.open()
    assert "Om målet." in html and text_in(html) == "Börjat."
    browser.post(text="Klart.", **{f"plats-{cast.goal.pk}": "Om målet."})
    assert sent()[0].choices == {f"place:{cast.goal.pk}": "Om målet."}


def test_a_place_that_the_version_does_not_have_is_not_taken(cast, of_a_version):
    browser = Browser(of_a_version, link(of_a_version, CAFE))
    browser.open("hela/")
    browser.post("hela/", text="Hej.", **{f"plats-{cast.neighbours_programme.pk}": "Fel plats."})
    assert sent()[0].choices == {}


def test_the_page_asks_as_many_questions_of_the_database_for_thirty_firms_as_for_two(cast):
    consultation = an_open_consultation(cast.municipality)
    firms = [ask(consultation, Asked(f"Firma {number}", ("mycket@example.org",))) for number in range(30)]
    asked = {}
    for count in (2, 30):
        browser = Browser(consultation, link_of(consultation, f"antal{count}@example.org", firms[:count]))
        browser.open()
        with CaptureQueriesContext(connection) as queries:
            browser.open()
        asked[count] = len(queries)
    assert asked[2] == asked[30] <= 15

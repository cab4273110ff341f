"""The pages of a consultation: what they say, what they refuse in words, who sees what."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pdfplumber
import pytest
from django.utils import timezone

from samsyn.consultation.asking import ask, ask_addresses
from samsyn.consultation.distribution import list_of
from samsyn.consultation.models import Consultation
from samsyn.consultation.outgoing import APART
from samsyn.consultation.preparing import begin_consultation
from samsyn.consultation.sending import mark_of
from samsyn.contacts.models import Contact
from samsyn.contacts.operations import add_contact
from samsyn.editions.operations import lock_version
from samsyn.mail.models import Mailing, MailingRow, Message
from tests.actors import TEST
from tests.consultation.steps import OWNER, answer, leave, made_ready, make_all, sent
from tests.published import narrated
from tests.workspace.contact_forms import form_of, words_of


@pytest.fixture(autouse=True)
def with_a_mail_server(settings):
    settings.MAIL_IS_SET_UP = True


@pytest.fixture
def here(cast) -> Consultation:
    return made_ready(cast)


@pytest.fixture
def opened(here) -> Consultation:
    leave(sent(here))
    return here


@pytest.fixture
def inside(cast, signed_in):
    """inside("…") opens a page as the editor; with `data` it sends the form. Answers the page as it is read."""
    client = signed_in("editor")

    def go(path: str, data=None):
        address = f"{cast.path}/arbete/remisser/{path}"
        return client.get(address, follow=True) if data is None else client.post(address, data, follow=True)

    return go


def said(answer) -> str:
    return words_of(answer.content.decode()).replace(" ,", ",").replace(" .", ".")


def test_from_a_name_and_a_file_to_a_checklist(inside):
    page = inside("ny/")
    form = form_of(page.content.decode(), "Remissen")
    made = inside("ny/", {**form, "title": "Förslag till plan"})
    assert "Inget skickas förrän du trycker Skicka." in said(made) and "Måste finnas" in said(made)


def test_without_a_name_what_was_chosen_stays(inside):
    page = inside("ny/", {**form_of(inside("ny/").content.decode(), "Remissen"), "title": ""})
    assert "Skriv vad förslaget heter." in said(page) and not Consultation.objects.exists()


def test_a_version_is_chosen_from_its_own_link(cast, inside):
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="consultation", client_key="v")
    page = inside(f"ny/?version={edition.pk}").content.decode()
    assert form_of(page, "Remissen")["edition"] == edition.pk and "Program för näringsliv" in page


def test_a_version_locked_for_it_is_sent_out_from_its_documents_next_steps(cast, inside, signed_in):
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="consultation", client_key="v")
    address = f"{cast.path}/arbete/program/{cast.programme.pk}/"
    page = signed_in("editor").get(address).text
    assert "Skicka version 1 på remiss" in page and f"/remisser/ny/{edition.pk}/" in page
    begin_consultation(by=TEST, municipality=cast.municipality, title="Plan", client_key="k", edition=edition)
    assert "Skicka version 1 på remiss" not in signed_in("editor").get(address).text


def test_the_last_day_is_suggested_six_weeks_on(cast, inside):
    made = begin_consultation(by=TEST, municipality=cast.municipality, title="Plan", client_key="k")
    assert form_of(inside(f"{made.pk}/uppgifter/").content.decode(), "Uppgifterna")["last_day"] == "2021-03-23"


@pytest.mark.parametrize(
    "day, words",
    [("2021-02-20", "11 dagar dit"), ("2021-08-20", "Juli ligger i svarstiden"), ("2021-03-23", "hela dagen")],
)
def test_a_short_time_and_july_are_warned_of_and_stop_nothing(here, inside, day, words):
    Consultation.objects.filter(pk=here.pk).update(last_day=day)
    assert words in said(inside(f"{here.pk}/")) and "Skicka till 2 adresser" in said(inside(f"{here.pk}/skicka/"))


def test_what_is_pasted_and_is_no_address_is_told_and_kept(here, inside):
    page = inside(
        f"{here.pk}/sandlista/", {"addresses": "ett@example.org, inte en adress", "kind": "other", "klistra": "ja"}
    )
    assert "”inte en adress” är ingen e-postadress." in said(page)
    assert "ett@example.org, inte en adress" in page.content.decode() and here.consultees.count() == 4


def test_a_shared_address_is_shown(cast, here, inside):
    for number in range(12):
        add_contact(by=TEST, municipality=cast.municipality, client_key=f"f{number}", name=f"Firma {number}",
                    emails=["byran@example.org"])  # fmt: skip
    ask(by=TEST, consultation=here, contacts=Contact.objects.filter(municipality=cast.municipality))
    assert "Delad adress: byran@example.org (12 mottagare)" in said(inside(f"{here.pk}/sandlista/"))


def test_a_letter_without_the_link_or_with_a_field_that_is_none_is_refused_with_the_words_kept(here, inside):
    page = inside(f"{here.pk}/brev/companies/", {"subject": "Hej {namnet}", "text": "Utan länk"})
    assert "{namnet} går inte att fylla i" in said(page) and "Skriv {lank} där" in said(page)
    assert "Utan länk" in page.content.decode() and not here.letters.exists()


def test_two_who_write_one_letter_lose_nothing(here, inside):
    first = form_of(inside(f"{here.pk}/brev/companies/").content.decode(), "Brevet")
    inside(f"{here.pk}/brev/companies/", {**first, "subject": "Mitt ämne"})
    page = inside(f"{here.pk}/brev/companies/", {**first, "subject": "Ett annat ämne"})
    assert "Någon annan har ändrat det här" in said(page) and "Mitt ämne" in said(page)
    assert here.letters.get().subject == "Mitt ämne" and "Ett annat ämne" in page.content.decode()


def test_the_preview_is_the_letter_that_leaves(here, inside):
    page = said(inside(f"{here.pk}/forhandsvisning/?slag=companies"))
    (row,) = [one for one in make_all(sent(here)) if one.to_address == OWNER]
    assert "Björks handel och Björks kafé" in page and row.values["foretag"] == ["Björks handel", "Björks kafé"]
    assert "Vad tycker du om förslaget till näringslivsprogram? Svara senast 1 mars" in page


def test_a_letter_on_trial_leads_to_the_page_on_trial_until_it_is_sent(here, inside, client):
    form = form_of(inside(f"{here.pk}/testbrev/").content.decode(), "Testbrevet")
    inside(f"{here.pk}/testbrev/", {**form, "kind": "companies", "to": "jag@example.org"})
    message = Message.objects.get(kind="consultation_try")
    assert message.to_address == "jag@example.org" and "Björks handel och Björks kafé" in message.text
    sent(here)
    message.link.refresh_from_db()
    assert message.link.used_at


def test_the_number_on_the_button_is_the_letters_that_are_made(here, inside):
    page = inside(f"{here.pk}/skicka/")
    assert "Skicka till 2 adresser" in said(page) and "allmän handling" in said(page)
    after = inside(f"{here.pk}/skicka/", {"seen": mark_of(here, list_of(here))})
    mailing = Mailing.objects.get()
    assert mailing.planned == len(make_all(mailing)) == 2 and "2 brev är på väg" in said(after)


def test_pressed_in_two_tabs_nobody_gets_two_letters(here, inside):
    seen = mark_of(here, list_of(here))
    inside(f"{here.pk}/skicka/", {"seen": seen})
    again = inside(f"{here.pk}/skicka/", {"seen": seen})
    assert "Ingen har fått brevet två gånger" in said(again) and Mailing.objects.count() == 1


def test_what_changed_since_it_was_shown_is_shown_before_the_press_counts(here, inside):
    seen = mark_of(here, list_of(here))
    ask_addresses(by=TEST, consultation=here, addresses=[("ny@example.org", "")], kind="company")
    page = inside(f"{here.pk}/skicka/", {"seen": seen})
    assert "Något har ändrats sedan sidan visades" in said(page) and "Skicka till 3 adresser" in said(page)
    assert not Mailing.objects.exists()
    again = form_of(page.content.decode(), "Skicka remissen")
    assert "3 brev är på väg" in said(inside(f"{here.pk}/skicka/", {**again}))


def test_without_a_mail_server_it_opens_and_the_file_has_a_link_for_each(settings, cast, here, inside):
    settings.MAIL_IS_SET_UP = False
    odd = "=1+1 {lank}"
    add_contact(by=TEST, municipality=cast.municipality, client_key="odd", name=odd, emails=["odd@example.org"])
    ask(by=TEST, consultation=here, contacts=Contact.objects.filter(name=odd))
    inside(f"{here.pk}/skicka/", {"seen": mark_of(here, list_of(here))})
    assert not Mailing.objects.exists()
    book = openpyxl.load_workbook(BytesIO(inside(f"{here.pk}/brev-med-lankar/").content))
    heads, *rows = book.active.iter_rows(values_only=True)
    assert heads[:4] == ("E-post", "Mottagare", "Ämne", "Länk") and len(rows) == 3
    assert len({row[3] for row in rows}) == 3 and all("/remiss/" in row[3] and row[3] in row[5] for row in rows)
    cell = next(row for row in book.active.iter_rows() if row[0].value == "odd@example.org")[1]
    assert cell.value == odd and cell.data_type == "s"


def test_whoever_has_no_address_gets_a_letter_on_paper(opened, inside):
    answered = inside(f"{opened.pk}/brev-pa-papper/")
    assert answered["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(answered.content)) as pdf:
        words = " ".join(page.extract_text() for page in pdf.pages)
    assert "Åsens bystuga" in words and "Björks" not in words


def test_the_list_is_proof(opened, inside):
    answer(opened, "Byggnadsnämnden", stand="abstains")
    rows = list(openpyxl.load_workbook(BytesIO(inside(f"{opened.pk}/sandlista/excel/").content)).active.values)
    by_name = {row[0]: row for row in rows[1:]}
    assert by_name["Byggnadsnämnden"][4:9] == ("2021-02-09", "ja", None, "2021-02-09", "Avstår")
    assert by_name["Åsens bystuga"][5] == "papper" and len(by_name) == 4


def test_the_home_counts_what_has_happened(opened, inside):
    answer(opened, "Byggnadsnämnden")
    MailingRow.objects.filter(to_address=OWNER).update(bounced_at=timezone.now(), bounce="bad_address")
    page = said(inside(f"{opened.pk}/"))
    assert "Läget: 1 svar, 20 dagar kvar" in page and "Rätta 2 adresser som inte nåddes" in page
    assert "Vi följer inte om någon har öppnat länken" in page


def test_a_moved_last_day_is_shown_as_changed(opened, inside):
    inside(f"{opened.pk}/sista-dag/", {"last_day": "2021-03-15", "tell": "on"})
    page = said(inside(f"{opened.pk}/"))
    assert (
        "2021-03-15, hela dagen" in page and "Ändrad 2021-02-09 från 2021-03-01. 2 adresser fick brev om det." in page
    )


def test_reminded_by_a_press_after_a_week(opened, inside):
    assert "Ingen kan påminnas just nu" in said(inside(f"{opened.pk}/paminn/"))
    MailingRow.objects.update(sent_at=timezone.now() - APART - timedelta(hours=1))
    page = inside(f"{opened.pk}/paminn/")
    assert "2 adresser kan påminnas i dag" in said(page)
    form = {**form_of(page.content.decode(), "Påminnelsen"), "send_companies": "on", "send_authorities": "on"}
    assert "2 påminnelser är på väg" in said(inside(f"{opened.pk}/paminn/", form))
    inside(f"{opened.pk}/paminn/", form)
    assert Mailing.objects.filter(kind="reminder").count() == 1


def test_a_mailing_is_stopped_and_goes_on(here, inside):
    mailing = sent(here)
    make_all(mailing)
    said_ = said(inside(f"{here.pk}/utskick/", {"utskick": mailing.pk, "gor": "stoppa"}))
    mailing.refresh_from_db()
    assert mailing.stage == Mailing.Stage.PAUSED and "Utskicket vilar" in said_
    inside(f"{here.pk}/utskick/", {"utskick": mailing.pk, "gor": "fortsatt"})
    mailing.refresh_from_db()
    assert mailing.stage == Mailing.Stage.MAKING


def test_a_letter_that_may_have_left_is_sent_again_by_a_press_alone(opened, inside):
    row = MailingRow.objects.get(to_address=OWNER)
    MailingRow.objects.filter(pk=row.pk).update(work="uncertain", problem="Servern svarade inte.")
    assert "Kanske skickade (1)" in said(inside(f"{opened.pk}/utskick/"))
    inside(f"{opened.pk}/utskick/", {"igen": row.pk})
    row.refresh_from_db()
    assert row.work == "waiting"


def test_a_wrong_address_is_put_right_and_gets_the_letter(opened, inside):
    Mailing.objects.update(stage=Mailing.Stage.DONE)
    board = opened.consultees.get(name="Byggnadsnämnden")
    page = inside(
        f"{opened.pk}/sandlista/{board.pk}/", {"gor": "ratta", "was": "bygg@example.org", "becomes": "ratt@example.org"}
    )
    assert "Brevet går ut dit" in said(page) and MailingRow.objects.filter(to_address="ratt@example.org").exists()


def test_a_reader_sees_the_home_and_no_private_name(cast, opened, signed_in):
    private = add_contact(by=TEST, municipality=cast.municipality, client_key="p", name="Påhittad Privatperson",
                          emails=["p@example.org"], kind="private")  # fmt: skip
    ask(by=TEST, consultation=opened, contacts=Contact.objects.filter(pk=private.pk))
    opened.consultees.update(is_awaited=True, note="energi")
    address = f"{cast.path}/arbete/remisser/{opened.pk}/"
    assert "Påhittad Privatperson" in signed_in("editor").get(address).text
    reader = signed_in("reader")
    page = reader.get(address)
    assert page.status_code == 200 and "Påhittad Privatperson" not in page.text
    assert reader.get(f"{address}sandlista/").status_code == 403


def test_what_is_sent_is_not_prepared_any_more(opened, inside):
    for part in ("det-som-skickas/", "i-korthet/", "fragor/", "brev/companies/", "testbrev/"):
        assert "redan utskickad" in said(inside(f"{opened.pk}/{part}"))


def test_one_that_is_noted_down_goes_on_as_it_was(cast, inside, signed_in):
    process = narrated(cast)
    assert inside(f"{cast.consultation.pk}/").status_code == 404
    page = signed_in("editor").get(f"{cast.path}/arbete/processen/{process.pk}/remiss/{cast.consultation.pk}/")
    assert page.status_code == 200 and "Remiss till företag" in page.text


def test_one_that_is_run_here_is_not_noted_down_by_hand(cast, opened, signed_in):
    process = narrated(cast)
    Consultation.objects.filter(pk=opened.pk).update(process=process)
    page = signed_in("editor").get(f"{cast.path}/arbete/processen/{process.pk}/remiss/{opened.pk}/", follow=True)
    assert page.request["PATH_INFO"].endswith(f"/remisser/{opened.pk}/") or re.search("Läget:", page.text)


@pytest.mark.parametrize("page", ["", "sandlista/", "utskick/", "skicka/", "brev/"])
def test_as_many_queries_for_thirty_recipients_as_for_one(here, inside, page, django_assert_max_num_queries):
    if page in ("", "utskick/"):
        leave(sent(here))
    with django_assert_max_num_queries(40) as few:
        inside(f"{here.pk}/{page}")
    ask_addresses(
        by=TEST, consultation=here, addresses=[(f"n{at}@example.org", "") for at in range(30)], kind="company"
    )
    with django_assert_max_num_queries(40) as many:
        inside(f"{here.pk}/{page}")
    assert len(many) == len(few)

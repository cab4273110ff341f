"""Words, sender, colour, logotype, Word template, and the files that are served."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.files.operations import keep_file
from samsyn.files.storage import path_of
from samsyn.organisation.addresses import is_own_address
from samsyn.organisation.models import HouseStyle
from samsyn.organisation.operations import change_house_style
from tests.actors import TEST
from tests.catalogue.settings import levels
from tests.pictures import png, svg
from tests.published import adopted, as_read
from tests.signing_in import sign_in
from tests.word_templates import word_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(signed_in):
    return signed_in("administrator")


@pytest.fixture
def at(cast):
    return lambda path: f"{cast.path}/arbete/{path}"


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def house_style(cast) -> HouseStyle:
    return HouseStyle.objects.get(municipality=cast.municipality)


def test_the_municipalitys_words_appear_on_pages(cast, admin, at):
    admin.post(at("installningar/ord/"), levels(cast))
    assert "Fokusområde" in admin.get(at("installningar/")).text
    assert "fokusområde" in admin.get(at(f"program/{cast.programme.pk}/texten/")).text.lower()


def test_words_are_shown_before_they_are_saved(cast, admin, at):
    answer = admin.post(at("installningar/ord/"), {**levels(cast), "preview": "1"}).text
    assert "Så blir det" in answer and "Fokusområde 2 av 5 fokusområde" in answer
    cast.municipality.refresh_from_db()
    assert cast.municipality.level_names == {}


def test_before_new_words_are_saved_it_is_told_that_adopted_versions_keep_theirs(cast, admin, at):
    page = at("installningar/ord/")
    assert "behåller orden" not in admin.get(page).text
    adopted(cast.programme, cast.council)
    assert "1 antagen version behåller orden" in as_read(admin.get(page).text)
    shown = as_read(admin.post(page, {**levels(cast), "preview": "1"}).text)
    assert "1 antagen version behåller orden" in shown


def test_after_new_words_no_text_counts_as_changed_and_the_version_says_the_words_it_was_adopted_with(cast, admin, at):
    edition = adopted(cast.programme, cast.council)
    admin.post(at("installningar/ord/"), levels(cast))
    pages = f"program/{cast.programme.pk}/versioner/"
    assert "samma text som version 2" in as_read(admin.get(at(pages)).text)
    compared = as_read(admin.get(at(f"{pages}jamfor/?fran=2")).text)
    assert "Inga skillnader" in compared and "”Mål” har blivit ”Fokusområde”" in compared
    assert "Mål 1" in as_read(admin.get(at(f"version/{edition.pk}/")).text)


def test_a_level_without_a_word_is_refused_with_the_usual_one(cast, admin, at):
    answer = admin.post(at("installningar/ord/"), {**levels(cast), "goal_one": " "}).text
    assert "De flesta skriver Mål." in answer and 'value="Effektmål"' in answer


def test_the_sender_stands_in_the_foot(cast, admin, at):
    admin.post(at("installningar/avsandare/"), {"office_name": "näringslivsenheten", "mailbox": "n@sjoby.example.org"})
    assert "Sjöby kommun, näringslivsenheten" in admin.get(at("installningar/")).text
    assert "hel e-postadress" in admin.post(at("installningar/avsandare/"), {"mailbox": "nej"}).text


FOREIGN = {"office_name": "näringslivsenheten", "mailbox": "naringsliv@gmail.example"}


def mailbox_of(cast) -> str:
    cast.municipality.refresh_from_db()
    return cast.municipality.mailbox


def test_a_sender_address_that_is_not_the_municipalitys_own_is_asked_about(cast, admin, at):
    asked = admin.post(at("installningar/avsandare/"), FOREIGN).text
    assert "Är naringsliv@gmail.example verkligen enhetens adress?" in asked
    assert 'value="naringsliv@gmail.example"' in asked and 'value="näringslivsenheten"' in asked, "what was typed stays"
    assert mailbox_of(cast) == "naringsliv@sjoby.example.org"
    again = {**FOREIGN, "asked_about": FOREIGN["mailbox"]}
    assert "verkligen" in admin.post(at("installningar/avsandare/"), again).text, "not ticked is not sure"
    assert admin.post(at("installningar/avsandare/"), {**again, "sure": "on"}).status_code == 302
    assert mailbox_of(cast) == "naringsliv@gmail.example"
    assert admin.post(at("installningar/avsandare/"), FOREIGN).status_code == 302, "what is saved is not asked about"


def test_an_answer_about_one_address_is_none_about_another(cast, admin, at):
    form = {**FOREIGN, "mailbox": "annan@gmail.example", "asked_about": "naringsliv@gmail.example", "sure": "on"}
    assert "Är annan@gmail.example verkligen" in admin.post(at("installningar/avsandare/"), form).text
    assert mailbox_of(cast) == "naringsliv@sjoby.example.org"


@pytest.mark.parametrize(
    "address, own",
    [
        ("n@sjoby.example.org", True),
        ("n@barn.SJOBY.example.org", True),
        ("n@sjoby.se", True),
        ("n@kommunen.example", True),  # the website is planer.kommunen.example
        ("n@granby.example.org", False),
        ("n@example.org", False),
        ("n@sjoby.example.org.example", False),
        ("n@minsjoby.se", False),
    ],
)
def test_the_municipalitys_own_domains_are_its_websites_and_its_peoples(cast, address, own):
    cast.municipality.host = "planer.kommunen.example"
    assert is_own_address(cast.municipality, address) is own


@pytest.mark.parametrize("typed, kept", [("#E4002B", "#e4002b"), ("e4002b", "#e4002b"), (" #fc0 ", "#ffcc00")])
def test_any_way_of_writing_a_colour_is_taken(cast, admin, at, typed, kept):
    admin.post(at("installningar/farg/"), {"colour": typed})
    cast.municipality.refresh_from_db()
    assert cast.municipality.accent_colour == kept


def test_a_light_colour_is_shown_with_what_is_read_instead(cast, admin, at):
    answer = admin.post(at("installningar/farg/"), {"colour": "#ffcc00", "preview": "1"}).text
    assert "Er färg #ffcc00 har kontrasten 1,5:1 mot vitt" in answer
    cast.municipality.refresh_from_db()
    assert cast.municipality.accent_colour == "#1d4f5e"


def test_what_is_no_colour_is_refused_in_words(admin, at):
    assert "Det är ingen färgkod" in admin.post(at("installningar/farg/"), {"colour": "röd"}).text


def test_a_logotype_is_used_on_pages_and_can_be_taken_away(cast, admin, at, client):
    form = {"file": upload(png(), "logotyp.png"), "text": "Kommunens vapen"}
    assert admin.post(at("installningar/logotyp/"), form).status_code == 302
    assert 'alt="Kommunens vapen"' in admin.get(at("installningar/")).text
    client.logout()
    answer = client.get(at("logotyp/"))
    assert answer["Content-Type"] == "image/png" and answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    sign_in(client, cast.people["administrator"])
    admin.post(at("installningar/logotyp/ta-bort/"))
    assert house_style(cast).logotype is None and admin.get(at("logotyp/")).status_code == 404


@pytest.mark.parametrize("page", ["logotyp", "wordmall", "ord", "avsandare", "farg"])
def test_a_page_that_is_only_opened_complains_of_nothing(admin, at, page):
    assert "att rätta" not in admin.get(at(f"installningar/{page}/")).text


def test_a_logotype_without_words_is_refused(cast, admin, at):
    answer = admin.post(at("installningar/logotyp/"), {"file": upload(png(), "logotyp.png"), "text": ""})
    assert "Skriv med några ord vad bilden föreställer." in answer.text
    assert house_style(cast).logotype is None


@pytest.mark.parametrize(
    "data, name, words",
    [
        (b"", "tom.png", "Filen är tom."),
        (b"hej", "logotyp.png", "ingen bild"),
        (svg("<script>alert(1)</script>"), "logotyp.svg", "innehåller skript"),
    ],
)  # fmt: skip
def test_a_bad_logotype_gets_a_clear_message_and_keeps_the_words(cast, admin, at, data, name, words):
    answer = admin.post(at("installningar/logotyp/"), {"file": upload(data, name), "text": "Kommunens vapen"}).text
    assert words in answer and 'value="Kommunens vapen"' in answer
    assert house_style(cast).logotype is None


def test_an_svg_logotype_is_never_served_to_a_browser_to_run(cast, admin, at):
    admin.post(at("installningar/logotyp/"), {"file": upload(svg(), "logotyp.svg"), "text": "Kommunens vapen"})
    assert admin.get(at("logotyp/")).status_code == 404
    answer = admin.get(at(f"fil/{house_style(cast).logotype.pk}/"))
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_word_template_shows_what_was_found_in_it(cast, admin, at):
    url = at("installningar/wordmall/")
    assert admin.post(url, {"file": upload(word_template(), "kommunens mall.dotx")}).status_code == 302
    assert "Rubrik 1" in admin.get(url).text
    admin.post(at("installningar/wordmall/ta-bort/"))
    assert house_style(cast).word_template is None


def test_a_template_whose_bytes_are_gone_is_said(cast, admin, at):
    admin.post(at("installningar/wordmall/"), {"file": upload(word_template(), "mall.docx")})
    path_of(house_style(cast).word_template.sha256).unlink()
    assert "går inte att läsa längre" in admin.get(at("installningar/wordmall/")).text


def test_a_template_with_macros_gets_a_clear_message(cast, admin, at):
    bad = upload(word_template(more={"word/vbaProject.bin": b"x"}), "mall.docm")
    assert "innehåller makron" in admin.post(at("installningar/wordmall/"), {"file": bad}).text
    assert house_style(cast).word_template is None


def test_one_municipalitys_look_is_not_the_neighbours(cast, signed_in):
    file = keep_file(by=TEST, municipality=cast.municipality, name="a.png", media_type="image/png", data=png())
    change_house_style(by=TEST, municipality=cast.municipality, logotype=file, logotype_text="Vapen")
    assert signed_in(None).get("/granby/arbete/logotyp/").status_code == 404

"""Letting people in and out, by page."""

import re
from datetime import date

import pytest

from samsyn.mail.models import Message, PersonalLink
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import Terms, let_in
from tests.actors import TEST
from tests.published import as_read

pytestmark = pytest.mark.django_db
Role = RoleAssignment.Role
NEW = {"email": "Ny@sjoby.example.org", "name": "Testperson Ny", "client_key": "b1946ac9-2492-4b0e-8f5d-000000000001"}


@pytest.fixture
def admin(signed_in):
    return signed_in("administrator")


@pytest.fixture
def at(cast):
    return lambda path: f"{cast.path}/arbete/personer/{path}"


def role_of(person) -> RoleAssignment:
    return RoleAssignment.objects.get(person=person)


def new_one() -> RoleAssignment:
    return RoleAssignment.objects.get(person__email="ny@sjoby.example.org")


def test_roles_are_told_in_words_and_addresses_only_to_administrators(signed_in, at):
    page = signed_in("reader").get(at("")).text
    assert "Läser arbetsmaterialet, ändrar inget." in page and "@sjoby.example.org" not in page
    assert "Släpp in" not in page
    assert "editor@sjoby.example.org" in signed_in("administrator").get(at("")).text


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_takes_as_many_queries_for_thirty_as_for_one(cast, admin, at, count, django_assert_num_queries):
    for number in range(count):
        let_in(
            by=TEST,
            municipality=cast.municipality,
            email=f"m{number}@sjoby.example.org",
            role=Role.CONTRIBUTOR,
            terms=Terms(parts=[cast.goal.node]),
        )
    with django_assert_num_queries(6):
        admin.get(at(""))


def test_without_mail_a_link_is_made_by_a_button_and_shown_once(cast, admin, at, client):
    answer = admin.post(at("slapp-in/"), {**NEW, "role": "reader"})
    page = at(f"roll/{new_one().pk}/lank/")
    assert answer["Location"] == page
    assert "Gör en länk" in admin.get(page).text and not PersonalLink.objects.exists()
    shown = admin.post(page, follow=True).text
    link = re.search(r"/lank/[a-z2-7]+-[0-9a-f]+/", shown)[0]
    assert link not in admin.get(page).text
    client.logout()
    assert client.post(link).status_code == 302
    assert client.get(f"{cast.path}/arbete/organisation/").context["user"].email == "ny@sjoby.example.org"


def test_with_mail_the_person_gets_one_mail_and_no_link_can_be_made(cast, admin, at, settings):
    settings.MAIL_IS_SET_UP = True
    for _ in range(2):
        admin.post(at("slapp-in/"), {**NEW, "role": "reader", "ends_on": "2021-12-31"})
    mail = Message.objects.get()
    assert mail.to_address == "ny@sjoby.example.org" and mail.subject == "Du har fått en roll i Samsyn: läsare"
    assert "till och med 2021-12-31" in mail.text and "/sjoby/arbete/" in mail.text and "/sjoby/sjoby" not in mail.text
    assert admin.post(at(f"roll/{new_one().pk}/lank/")).status_code == 403


def test_no_link_is_made_for_somebody_with_rights_elsewhere(cast, admin, at):
    let_in(by=TEST, municipality=cast.neighbour, email="reader@sjoby.example.org", role=Role.ADMINISTRATOR)
    page = at(f"roll/{role_of_here(cast, 'reader').pk}/lank/")
    assert "uppdrag även på annat håll" in admin.get(page).text
    assert admin.post(page).status_code == 403
    assert not PersonalLink.objects.exists()


def role_of_here(cast, name: str) -> RoleAssignment:
    return RoleAssignment.objects.get(person=cast.people[name], municipality=cast.municipality)


@pytest.mark.parametrize(
    "form, words",
    [
        ({"role": "reader", "is_external": "on"}, "Skriv en sista dag för den som arbetar utanför kommunen."),
        ({"role": "editor", "is_external": "on", "ends_on": "2021-12-31"}, "kan vara medskribent eller läsare"),
        ({"role": "contributor"}, "Kryssa för minst en del"),
        ({"role": "reader", "starts_on": "2021-05-01", "ends_on": "2021-04-30"}, "Sista dagen ligger före den första"),
        ({"role": ""}, "Välj ett alternativ."),
        ({"role": "reader", "email": "ny"}, "Skriv en hel e-postadress"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(admin, at, form, words):
    answer = admin.post(at("slapp-in/"), {**NEW, **form})
    assert words in answer.text and "Ett fel att rätta" in answer.text
    assert not RoleAssignment.objects.filter(person__email__iexact=NEW["email"]).exists()


def test_a_consultant_gets_the_parts_chosen_until_the_day(cast, admin, at):
    form = {"role": "contributor", "is_external": "on", "ends_on": "2021-08-31", "parts": [cast.goal.pk]}
    assert admin.post(at("slapp-in/"), {**NEW, **form}).status_code == 302
    assert list(new_one().parts.values_list("pk", flat=True)) == [cast.goal.pk]
    page = as_read(admin.get(at("")).text)
    assert "Utanför kommunen" in page and "till och med 2021-08-31" in page


def test_another_municipalitys_programme_cannot_be_named(cast, admin, at):
    form = {"role": "contributor", "parts": [cast.neighbours_programme.pk]}
    assert admin.post(at("slapp-in/"), {**NEW, **form}).status_code == 200


def test_parts_are_kept_only_for_those_who_need_them(cast, admin, at):
    admin.post(at("slapp-in/"), {**NEW, "role": "editor", "parts": [cast.goal.pk]})
    assert not new_one().parts.exists()


def test_a_role_is_given_a_longer_time(cast, admin, at):
    assignment = role_of(cast.people["contributor"])
    page = at(f"roll/{assignment.pk}/")
    assert "2021-12-31" in admin.get(page).text
    form = {"is_external": "on", "ends_on": "2022-06-30", "parts": [cast.programme.pk]}
    admin.post(page, form)
    assignment.refresh_from_db()
    assert assignment.ends_on == date(2022, 6, 30)
    assert [part.pk for part in assignment.parts.all()] == [cast.programme.pk]


@pytest.mark.parametrize("typed, last", [("", date(2021, 2, 8)), ("2021-03-31", date(2021, 3, 31))])
def test_a_role_ends_at_once_or_on_a_day(cast, admin, at, typed, last):
    admin.post(at(f"roll/{role_of(cast.people['editor']).pk}/avsluta/"), {"day": typed})
    assert role_of(cast.people["editor"]).ends_on == last


def test_somebody_let_out_at_once_does_not_come_in(cast, admin, at, signed_in):
    admin.post(at(f"roll/{role_of(cast.people['editor']).pk}/avsluta/"))
    assert signed_in("editor").get(at("")).status_code == 403
    assert "Har haft en roll" in signed_in("reader").get(at("")).text


def test_the_last_administrator_is_told_why_they_cannot_leave(cast, admin, at):
    assignment = role_of(cast.people["administrator"])
    assert "enda administratören" in admin.post(at(f"roll/{assignment.pk}/avsluta/")).text
    assert "enda administratören" in admin.post(at(f"roll/{assignment.pk}/"), {"ends_on": "2021-12-31"}).text
    form = {**NEW, "email": "administrator@sjoby.example.org", "role": "administrator", "ends_on": "2021-12-31"}
    assert "enda administratören" in admin.post(at("slapp-in/"), form).text
    assert role_of(cast.people["administrator"]).ends_on is None

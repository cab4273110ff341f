"""No administrator comes, by any path, into an account whose rights lie, or come to lie, elsewhere."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.identity.models import Session
from samsyn.identity.proof import PROVED_FOR
from samsyn.mail.links import code, token
from samsyn.mail.models import PersonalLink
from samsyn.mail.operations import make_sign_in_link
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import Terms, let_in, let_out
from samsyn.tenants.models import Municipality, Person, PersonName
from tests.actors import TEST
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
Role = RoleAssignment.Role
VICTIM = "tjansteperson@granby.example.org"
SJOBY, GRANBY = "/sjoby/arbete/", "/granby/arbete/"
NEW = {"email": VICTIM, "name": "Testperson Påhittad", "role": "administrator",
       "client_key": "b1946ac9-2492-4b0e-8f5d-000000000001"}  # fmt: skip


@pytest.fixture(autouse=True)
def no_mail(settings):
    settings.MAIL_IS_SET_UP = False


def lure(signed_in) -> str:
    """Sjöby's administrator lets the victim's address in and makes a link that she keeps."""
    admin = signed_in("administrator")
    admin.post("/sjoby/arbete/personer/slapp-in/", NEW)
    assignment = RoleAssignment.objects.get(person__email=VICTIM)
    shown = admin.post(f"/sjoby/arbete/personer/roll/{assignment.pk}/lank/", follow=True).text
    return re.search(r"/lank/[a-z2-7]+-[0-9a-f]+/", shown)[0]


def give_rights_at_granby(cast) -> Person:
    return let_in(
        by=TEST, municipality=cast.neighbour, email=VICTIM, role=Role.ADMINISTRATOR, name="Testperson Riktig"
    ).person


def test_a_session_by_link_is_good_in_the_municipality_that_made_it_alone(cast, signed_in):
    link, kept = lure(signed_in), Client()
    assert kept.post(link)["Location"] == SJOBY
    assert kept.get(SJOBY).status_code == 200
    give_rights_at_granby(cast)
    refused = kept.get(GRANBY)
    assert refused.status_code == 403 and "med en kod till din egen e-post" in refused.text
    assert kept.post("/granby/arbete/personer/slapp-in/", {**NEW, "email": "ny@granby.example.org"}).status_code == 403
    assert not RoleAssignment.objects.filter(person__email="ny@granby.example.org").exists()


def test_a_link_that_was_kept_is_dead_when_rights_have_come_elsewhere(cast, signed_in):
    link = lure(signed_in)
    give_rights_at_granby(cast)
    client = Client()
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410 and "uppdrag även på annat håll" in answer.text
    assert client.get(SJOBY).status_code == 302 and client.get(GRANBY).status_code == 302


def test_every_page_behind_the_door_is_closed_to_a_session_of_another_municipality(cast, client):
    person = give_rights_at_granby(cast)
    sign_in(client, person, proved_for=cast.municipality.pk)
    for path in ("", "personer/", "logg/", "utkorg/", "installningar/", "organisation/", "styrdokument/"):
        assert client.get(GRANBY + path).status_code == 403, path
    assert person.name_in(cast.neighbour) not in client.get("/granby/").text


def test_a_session_that_has_proved_nothing_opens_nothing(cast, client):
    client.force_login(cast.people["administrator"])
    assert client.get(SJOBY).status_code == 403


def test_a_code_is_good_everywhere_and_a_link_does_not_take_that_away(cast, client, signed_in):
    link = lure(signed_in)
    person = Person.objects.get(email=VICTIM)
    sign_in(client, person)
    client.post(link)
    assert client.session[PROVED_FOR] == "*"


def test_a_link_in_a_browser_where_somebody_else_is_signed_in_gives_none_of_their_proof(cast, client, signed_in):
    link = lure(signed_in)
    sign_in(client, cast.people["stranger"])
    client.post(link)
    assert client.session[PROVED_FOR] == cast.municipality.pk and client.get(GRANBY).status_code == 403


def test_letting_in_again_and_in_other_letters_is_the_same_person_and_no_new_way_in(cast, signed_in, client):
    person = give_rights_at_granby(cast)
    for email in (VICTIM, VICTIM.upper(), f" {VICTIM} ", "tjansteperson@GRANBY.example.org"):
        let_in(by=cast.people["administrator"], municipality=cast.municipality, email=email, role=Role.READER,
               name="Testperson Påhittad")  # fmt: skip
    assert Person.objects.filter(email__iexact=VICTIM).get() == person
    person.refresh_from_db()
    assert person.email == VICTIM
    held = RoleAssignment.objects.get(person=person, municipality=cast.municipality)
    assert signed_in("administrator").post(f"/sjoby/arbete/personer/roll/{held.pk}/lank/").status_code == 403


def test_a_code_for_an_address_that_has_changed_since_is_dead(cast, client):
    client.post("/sjoby/logga-in/", {"email": "reader@sjoby.example.org"})
    text = code(PersonalLink.objects.get())
    Person.objects.filter(email="reader@sjoby.example.org").update(email="annan@sjoby.example.org")
    client.post("/sjoby/logga-in/kod/", {"code": text})
    assert client.get(SJOBY).status_code == 302


def test_the_demos_buttons_open_the_example_alone_and_nobody_with_rights_elsewhere(cast, client, settings):
    settings.DEMO = True
    Municipality.objects.filter(pk=cast.municipality.pk).update(is_example=True)
    both = let_in(by=TEST, municipality=cast.municipality, email="a@granby.example.org", role=Role.READER).person
    let_in(by=TEST, municipality=cast.neighbour, email=both.email, role=Role.ADMINISTRATOR)
    client.post("/prova/sjoby/reader/")
    assert client.get(SJOBY).context["user"] == cast.people["reader"]
    let_in(by=TEST, municipality=cast.neighbour, email="reader@sjoby.example.org", role=Role.ADMINISTRATOR)
    assert client.get(GRANBY).status_code == 403


def test_the_demo_offers_and_enters_nobody_whose_role_has_ended(cast, client, settings):
    settings.DEMO = True
    Municipality.objects.filter(pk=cast.municipality.pk).update(is_example=True)
    yesterday = timezone.localdate() - timedelta(days=1)
    let_in(
        by=TEST,
        municipality=cast.municipality,
        email="a@sjoby.example.org",
        role=Role.READER,
        terms=Terms(ends_on=yesterday),
    )
    RoleAssignment.objects.filter(person=cast.people["registrar"]).update(ends_on=yesterday)
    page = client.get("/").content.decode()
    assert "/prova/sjoby/reader/" in page and "/prova/sjoby/registrar/" not in page
    assert client.post("/prova/sjoby/registrar/").status_code == 404
    client.post("/prova/sjoby/reader/")
    assert client.get(SJOBY).context["user"] == cast.people["reader"]


@pytest.mark.parametrize("change", [{"is_operator": True}, {"is_active": False}])
def test_a_kept_link_to_an_account_that_runs_the_installation_or_is_closed_is_dead(signed_in, cast, change):
    link = lure(signed_in)
    Person.objects.filter(email=VICTIM).update(**change)
    client = Client()
    assert client.post(link).status_code == 410 and client.get(SJOBY).status_code == 302


def test_a_link_by_the_command_line_works_for_somebody_with_rights_in_two_places_but_in_one_alone(cast):
    person = give_rights_at_granby(cast)
    let_in(by=TEST, municipality=cast.municipality, email=VICTIM, role=Role.READER)
    client = Client()
    client.post(
        make_sign_in_link(by=TEST, person=person, municipality=cast.municipality).removeprefix("http://localhost:8000")
    )
    assert client.get(SJOBY).status_code == 200 and client.get(GRANBY).status_code == 403


# Links.


def test_a_new_link_revokes_the_older_ones_there(cast):
    person = cast.people["reader"]
    first, second = (path_of(make_sign_in_link(by=TEST, person=person, municipality=cast.municipality)) for _ in "ab")
    elsewhere = path_of(make_sign_in_link(by=TEST, person=person, municipality=cast.neighbour))
    answer = Client().post(first)
    assert answer.status_code == 410 and "nyare länk" in answer.text
    assert Client().get(second).status_code == 200 and Client().get(elsewhere).status_code == 200


def path_of(link: str) -> str:
    return link.removeprefix("http://localhost:8000")


def test_a_link_is_not_used_by_looking_at_it(cast):
    link = path_of(make_sign_in_link(by=TEST, person=cast.people["reader"], municipality=cast.municipality))
    client = Client()
    for _ in range(3):
        assert "Logga in som Testperson Läsare" in client.get(link).text
        client.head(link)
    assert client.get(SJOBY).status_code == 302 and client.post(link).status_code == 302


def test_a_dead_link_says_why_with_a_way_on_and_stands_in_the_log(cast, settings):
    link = path_of(make_sign_in_link(by=TEST, person=cast.people["reader"], municipality=cast.municipality))
    other = link[:-2] + ("0/" if link[-2] != "0" else "1/")
    assert "Är den hel?" in Client().get(other).text
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert "Tiden för den är ute" in Client().post(link).text
    Client().post(link)
    settings.MAIL_IS_SET_UP = True
    answer = Client().post(link)
    assert answer.status_code == 410 and "redan använd" in answer.text and "Logga in med en kod" in answer.text
    refused = AuditEvent.objects.filter(verb="link.refused")
    assert [event.municipality_id for event in refused] == ["9901", "9901"]
    assert link.split("-")[1] not in str(list(refused.values()))


def test_the_link_that_is_shown_once_is_stored_nowhere(cast, signed_in):
    admin = signed_in("administrator")
    held = RoleAssignment.objects.get(person=cast.people["reader"])
    admin.post(f"/sjoby/arbete/personer/roll/{held.pk}/lank/")
    secret = token(PersonalLink.objects.get())
    kept = [Session(session_data=row.session_data).get_decoded() for row in Session.objects.all()]
    assert secret not in str(kept) + str(list(AuditEvent.objects.values()))


# Names.


def test_a_name_given_by_one_municipality_is_shown_by_no_other(cast, signed_in):
    person = give_rights_at_granby(cast)
    admin = signed_in("administrator")
    admin.post("/sjoby/arbete/personer/slapp-in/", {**NEW, "role": "reader"})
    there = signed_in("stranger")
    for path in ("personer/", "logg/", ""):
        page = there.get(GRANBY + path).text
        assert "Påhittad" not in page
    assert "Testperson Riktig" in there.get(GRANBY + "personer/").text
    here = signed_in("administrator").get(SJOBY + "personer/").text
    assert "Testperson Påhittad" in here and "Riktig" not in here
    assert (person.name_in(cast.neighbour), person.name_in(cast.municipality)) == (
        "Testperson Riktig", "Testperson Påhittad"
    )  # fmt: skip
    assert str(person) == VICTIM


def test_somebody_without_a_name_here_is_called_by_their_address(cast, signed_in):
    let_in(by=TEST, municipality=cast.neighbour, email="reader@sjoby.example.org", role=Role.READER)
    page = signed_in("stranger").get(GRANBY + "personer/").text
    assert "reader@sjoby.example.org" in page and "Testperson Läsare" not in page


def test_a_name_stays_when_the_role_is_renewed_without_one_and_changes_when_one_is_given(cast):
    for name, known in (("", "Testperson Läsare"), ("Testperson Ny", "Testperson Ny")):
        let_in(by=TEST, municipality=cast.municipality, email="reader@sjoby.example.org", role=Role.READER, name=name)
        assert cast.people["reader"].name_in(cast.municipality) == known
    assert PersonName.objects.filter(person=cast.people["reader"]).count() == 1


# Sessions.


def test_somebody_sees_their_own_sessions_and_ends_them(cast):
    person, browsers = cast.people["reader"], [Client(), Client(), Client()]
    for client in browsers:
        sign_in(client, person)
    sign_in(Client(), cast.people["editor"])
    page = browsers[0].get("/sjoby/min-inloggning/").text
    assert "8 timmar" in page and "14 dagar" in page
    handles = re.findall(r'name="session" value="([0-9a-f]+)"', page)
    assert len(handles) == 2
    assert all(client.session.session_key not in page for client in browsers), "a key that is shown can be stolen"
    browsers[0].post("/sjoby/min-inloggning/", {"session": handles[0]})
    assert sorted(client.get(SJOBY).status_code for client in browsers) == [200, 200, 302]
    browsers[0].post("/sjoby/min-inloggning/", {"session": "alla-andra"})
    assert [client.get(SJOBY).status_code for client in browsers] == [200, 302, 302]
    assert Session.objects.filter(person=cast.people["editor"]).count() == 1
    assert AuditEvent.objects.filter(verb="session.closed").count() == 2


def test_nobody_ends_somebody_elses_session(cast, client):
    other = sign_in(Client(), cast.people["editor"])
    sign_in(client, cast.people["reader"])
    handle = Session.objects.get(person=cast.people["editor"]).handle
    client.post("/sjoby/min-inloggning/", {"session": handle})
    assert other.get(SJOBY).status_code == 200


def test_a_session_that_one_municipality_vouches_for_sees_and_ends_no_others(cast, client):
    person = cast.people["stranger"]
    own = sign_in(Client(), person)
    sign_in(client, person, proved_for=cast.municipality.pk)
    assert "alla-andra" not in client.get("/sjoby/min-inloggning/").text
    client.post("/sjoby/min-inloggning/", {"session": "alla-andra"})
    assert own.get(GRANBY).status_code == 200


def test_a_session_ends_after_eight_idle_hours_and_lives_when_it_is_used(cast, client):
    sign_in(client, cast.people["reader"])
    start = timezone.now()
    for hours in (7, 14, 21):
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            assert client.get(SJOBY).status_code == 200
    with time_machine.travel(start + timedelta(hours=21 + 8, minutes=1), tick=False):
        assert client.get(SJOBY).status_code == 302
    assert not Session.objects.filter(person=cast.people["reader"]).exists()


def test_a_session_ends_after_two_weeks_however_busy(cast, client):
    client.post("/sjoby/logga-in/", {"email": "reader@sjoby.example.org"})
    client.post("/sjoby/logga-in/kod/", {"code": code(PersonalLink.objects.get())})
    start = timezone.now()
    for hours in range(7, 14 * 24, 7):
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            assert client.get(SJOBY).status_code == 200
    with time_machine.travel(start + timedelta(days=14, minutes=1), tick=False):
        assert client.get(SJOBY).status_code == 302


def test_reading_a_page_writes_last_used_now_and_then_and_not_each_time(cast, client, django_assert_num_queries):
    sign_in(client, cast.people["reader"])
    before = Session.objects.get().used_at
    with time_machine.travel(timezone.now() + timedelta(minutes=4), tick=False):
        client.get(SJOBY)
        assert Session.objects.get().used_at == before
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        client.get(SJOBY)
        assert Session.objects.get().used_at == timezone.now()


def test_signing_in_says_which_browser_and_how(cast, client):
    client.post("/sjoby/logga-in/", {"email": "reader@sjoby.example.org"})
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
    data = {"code": code(PersonalLink.objects.get())}
    client.post("/sjoby/logga-in/kod/", data, headers={"user-agent": firefox})
    page = client.get("/sjoby/min-inloggning/").text
    assert "Firefox i Windows" in page and "Kod till e-posten" in page


def test_somebody_who_is_let_out_or_closed_is_out_at_once(cast, client):
    sign_in(client, cast.people["reader"])
    let_out(by=TEST, assignment=RoleAssignment.objects.get(person=cast.people["reader"]), day=date(2021, 2, 8))
    assert client.get(SJOBY).status_code == 403
    Person.objects.filter(pk=cast.people["reader"].pk).update(is_active=False)
    assert client.get(SJOBY).status_code == 302

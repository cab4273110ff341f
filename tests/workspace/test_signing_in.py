"""Signing in, tried as an administrator who attacks and as somebody who only wants to come in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session as DjangosSession
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.mail.links import code
from samsyn.mail.models import Message, PersonalLink
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import let_in
from samsyn.tenants.models import Person
from tests.actors import TEST

pytestmark = pytest.mark.django_db
Role = RoleAssignment.Role
KNOWN, UNKNOWN = "reader@sjoby.example.org", "ingen@sjoby.example.org"
PATHS = pytest.mark.parametrize("path", ["/sjoby", ""], ids=["inside", "outside"])


@pytest.fixture(params=[False, True], ids=["without-mail", "with-mail"])
def mail(request, settings):
    settings.MAIL_IS_SET_UP = request.param


def ask(client: Client, email: str, path: str = "/sjoby"):
    return client.post(f"{path}/logga-in/", {"email": email}, follow=True)


def enter(client: Client, text: str, path: str = "/sjoby"):
    return client.post(f"{path}/logga-in/kod/", {"code": text, "action": "verify"})


def code_of(client: Client) -> str:
    """The code of the latest mail that this browser asked for: what its receiver reads."""
    return code(Message.objects.get(link=client.session["sign_in"]["tickets"][-1]).link)


def codes_mailed() -> list[str]:
    return [code(message.link) for message in Message.objects.filter(kind="sign_in_code").order_by("created_at", "id")]


def comes_in(client: Client, path: str = "/sjoby") -> bool:
    return client.get(f"{path}/arbete/").status_code == 200


def shape_of_all_rows() -> dict[str, list]:
    """Every row of ours, each column as filled or empty: what can be told apart without reading the words."""
    return {
        model.__name__: sorted(
            [
                (field.name, bool(getattr(row, field.attname)))
                for field in model._meta.concrete_fields
                if field.name != "person"
            ]
            for row in model.objects.all()
        )
        for model in apps.get_app_config("samsyn").get_models()
    }


@PATHS
def test_an_unknown_address_gets_the_same_answer_and_makes_the_same_rows(cast, mail, path, django_assert_num_queries):
    before = {model: len(rows) for model, rows in shape_of_all_rows().items()}
    answers, rows, queries = [], [], []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        client.get(f"{path}/logga-in/")
        with CountQueries() as counted:
            answer = ask(client, email, path)
        queries.append(counted.count)
        answers.append((answer.redirect_chain, re.sub(r'value="[^"]{64}"', "", answer.text).replace(email, "ADRESS")))
        now = shape_of_all_rows()
        rows.append({model: len(found) - before[model] for model, found in now.items() if len(found) != before[model]})
        wrong = enter(client, "BCD-FGH-JKM", path)
        answers[-1] += (wrong.status_code, re.sub(r'value="[^"]{64}"', "", wrong.text).replace(email, "ADRESS"))
        before = {model: len(found) for model, found in shape_of_all_rows().items()}
    assert answers[0] == answers[1]
    assert rows[0] == rows[1] and rows[0]["Message"] == 1
    assert queries[0] == queries[1]
    assert {message.kind for message in Message.objects.all()} == {"sign_in_code"}


class CountQueries:
    def __enter__(self):
        from django.db import connection  # noqa: PLC0415
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        self.context = CaptureQueriesContext(connection)
        self.context.__enter__()
        return self

    def __exit__(self, *about):
        self.context.__exit__(*about)
        self.count = len(self.context.captured_queries)


def test_a_locked_out_account_is_as_unknown(cast):
    Person.objects.filter(email=KNOWN).update(is_active=False)
    assert "Skriv koden" in ask(Client(), KNOWN).text
    assert PersonalLink.objects.get().person is None


@PATHS
def test_a_code_signs_in_whatever_the_case_spaces_and_hyphens(cast, client, mail, path):
    ask(client, KNOWN.upper(), path)
    answer = enter(client, code_of(client).lower().replace("-", " "), path)
    assert answer["Location"] == "/sjoby/arbete/" and comes_in(client)


def test_a_code_works_once_and_in_time(cast):
    first, late = Client(), Client()
    ask(first, KNOWN)
    used = code_of(first)
    assert enter(first, used).status_code == 302
    ask(late, KNOWN)
    assert "stämmer inte" in enter(late, used).text
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert enter(late, code_of(late)).status_code == 200 and not comes_in(late)
        assert "Tiden är ute" in late.get("/sjoby/logga-in/kod/").text


def test_next_leads_back_to_where_somebody_was_going_and_never_away(cast, client):
    answer = client.get("/sjoby/arbete/logg/")
    ask_page = client.get(answer["Location"], follow=True)
    assert 'value="/sjoby/arbete/logg/"' in ask_page.text
    client.post("/sjoby/logga-in/", {"email": KNOWN, "next": "/sjoby/arbete/logg/"})
    data = {"code": code_of(client), "next": "/sjoby/arbete/logg/"}
    assert client.post("/sjoby/logga-in/kod/", data)["Location"] == "/sjoby/arbete/logg/"
    ask(client, KNOWN)
    data = {"code": code_of(client), "next": "https://example.org/"}
    assert client.post("/sjoby/logga-in/kod/", data)["Location"] == "/sjoby/arbete/"


def test_nobody_but_the_receiver_can_read_a_code(cast, signed_in, mail, tmp_path, caplog, capsys):
    """Every page an administrator can open, every row, the bundle and the log: the code stands in none of them."""
    client = Client()
    ask(client, KNOWN)
    secret = code_of(client)
    enter(Client(), "BCD-FGH-JKM")
    admin = signed_in("administrator")
    pages = ["utkorg/", "logg/", "", "personer/", "installningar/allt-innehall/"]
    seen = "".join(admin.get(f"/sjoby/arbete/{page}").text for page in pages)
    rows = str([list(model.objects.values()) for model in apps.get_models()])
    call_command("migrate", "--plan")
    bundle = b"".join(_content(admin.post("/sjoby/arbete/installningar/allt-innehall/")))
    everything = seen + rows + bundle.decode("latin-1") + caplog.text + capsys.readouterr().out
    for written in (secret, secret.replace("-", "")):
        assert written not in everything
    assert KNOWN not in admin.get("/sjoby/arbete/utkorg/").text


def _content(answer):
    import asyncio  # noqa: PLC0415

    async def read():
        return [piece async for piece in answer.streaming_content]

    return asyncio.run(read()) if answer.is_async else list(answer.streaming_content)


def test_without_mail_the_pages_say_what_to_do(cast, client, settings):
    settings.MAIL_IS_SET_UP = False
    assert "samsyn sign-in-link" in client.get("/sjoby/logga-in/").text
    assert "samsyn sign-in-link" in ask(client, KNOWN).text
    settings.MAIL_IS_SET_UP = True
    assert "samsyn sign-in-link" not in client.get("/sjoby/logga-in/").text


# No way to lock somebody out, and no way to guess.


def test_asking_for_somebody_elses_codes_locks_nobody_out(cast, settings):
    for _ in range(40):
        ask(Client(), KNOWN)
    stubborn = Client()
    for _ in range(40):
        ask(stubborn, KNOWN)
        enter(stubborn, "BCD-FGH-JKM")
    assert len(codes_mailed()) == 12, "her mailbox is not filled"
    victim = Client()
    settings.MAIL_IS_SET_UP = True
    assert "den senaste kvarten" in ask(victim, KNOWN).text
    assert enter(victim, codes_mailed()[-1]).status_code == 302 and comes_in(victim)


def test_somebody_with_a_fresh_code_comes_in_whatever_others_guess(cast):
    victim = Client()
    ask(victim, KNOWN)
    mine = code_of(victim)
    for _ in range(30):
        other = Client()
        ask(other, KNOWN)
        for _ in range(6):
            enter(other, "BCD-FGH-JKM")
    assert enter(victim, mine).status_code == 302 and comes_in(victim)


def test_an_older_code_stays_usable_when_a_new_one_is_asked_for(cast, client):
    ask(client, KNOWN)
    first = code_of(client)
    client.post("/sjoby/logga-in/kod/", {"action": "resend"})
    assert len(codes_mailed()) == 2
    assert enter(client, first).status_code == 302 and comes_in(client)


def test_the_first_code_stays_usable_however_often_a_new_one_is_asked_for(cast, client):
    ask(client, KNOWN)
    first = code_of(client)
    for _ in range(30):
        client.post("/sjoby/logga-in/kod/", {"action": "resend"})
    assert len(codes_mailed()) == 3
    assert enter(client, first).status_code == 302 and comes_in(client)


def test_five_wrong_codes_and_the_browser_must_ask_anew(cast, client):
    ask(client, KNOWN)
    for _ in range(5):
        enter(client, "BCD-FGH-JKM")
    assert "be om en ny kod" in client.get("/sjoby/logga-in/kod/").text.lower()
    enter(client, code_of(client))
    assert not comes_in(client)
    client.post("/sjoby/logga-in/kod/", {"action": "resend"})
    enter(client, code_of(client))
    assert comes_in(client)


def test_a_code_that_somebody_else_asked_for_is_no_good_in_another_browser(cast, client):
    """But for the one whose own asking is past the limit: she has it from her own mailbox."""
    other = Client()
    ask(other, KNOWN)
    theirs = code_of(other)
    ask(client, KNOWN)
    enter(client, theirs)
    assert not comes_in(client)


def test_a_code_for_one_address_is_no_good_for_another(cast, client):
    ask(client, "editor@sjoby.example.org")
    editors = code_of(client)
    for _ in range(5):
        ask(client, KNOWN)
    enter(client, editors)
    assert not comes_in(client)


def test_strangers_are_not_mailed_without_end(cast):
    for number in range(70):
        ask(Client(), f"ingen{number}@example.org")
    assert Message.objects.count() == 60
    ask(Client(), KNOWN)
    assert Message.objects.count() == 61


def test_a_letter_that_only_looks_alike_is_mailed_to_nobody_else(cast, client):
    """K (the sign of kelvin) becomes k in small letters: what is mailed goes to the address as it is stored."""
    let_in(by=TEST, municipality=cast.municipality, email="kk@sjoby.example.org", role=Role.READER)
    ask(client, "\u212ak@sjoby.example.org")
    assert {message.to_address for message in Message.objects.all()} <= {"kk@sjoby.example.org"}


# The log.


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("at", "id").values_list("verb", flat=True))


def test_signing_in_and_out_and_what_was_refused_stand_in_the_log_without_secrets(cast, client, signed_in):
    ask(client, UNKNOWN)
    enter(client, "BCD-FGH-JKM")
    ask(client, KNOWN)
    secret = code_of(client)
    enter(client, secret)
    client.post("/sjoby/logga-ut/")
    new = AuditEvent.objects.filter(verb__in=["code.refused", "session.started", "session.ended"])
    assert {(event.verb, event.municipality_id) for event in new} == {
        (verb, "9901") for verb in ("code.refused", "session.started", "session.ended")
    }
    told = str(list(new.values("label", "payload", "thing", "actor")))
    assert UNKNOWN not in told and "BCD" not in told and secret not in told
    page = signed_in("administrator").get("/sjoby/arbete/logg/").text
    assert "Loggade in med kod till e-posten" in page and "En kod för inloggning stämde inte" in page
    assert "Testperson Läsare" in page
    assert "Loggade" not in signed_in("reader").get("/sjoby/arbete/logg/").text, "only administrators read who came in"
    assert "Loggade" not in signed_in("administrator").get("/sjoby/arbete/").text


def test_somebody_who_works_elsewhere_does_not_stand_in_this_municipalitys_log(cast, client):
    ask(client, "administrator@granby.example.org")
    enter(client, code_of(client))
    assert not AuditEvent.objects.filter(verb="session.started", municipality=cast.municipality).exists()
    assert AuditEvent.objects.filter(verb="session.started", municipality=None).exists()


def test_guessing_does_not_fill_the_log(cast):
    for _ in range(20):
        client = Client()
        ask(client, UNKNOWN)
        for _ in range(5):
            enter(client, "BCD-FGH-JKM")
    assert verbs().count("code.refused") == 60


def test_what_is_taken_out_as_a_file_stands_in_the_log(cast, signed_in):
    signed_in("reader").get("/sjoby/arbete/styrdokument/excel/")
    event = AuditEvent.objects.filter(verb="file.taken").get()
    assert event.label.endswith(".xlsx") and event.by == cast.people["reader"]


def test_the_old_table_of_sessions_is_not_used(cast, signed_in):
    signed_in("reader")
    assert not DjangosSession.objects.exists()

"""A mail that asks for an answer says to whom it goes, and goes there; none asks for what the reader cannot do."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from samsyn.action_plans.operations import Addressee, add_action, ask_by_mail, create_plan
from samsyn.mail.models import Message
from samsyn.mail.operations import post, reply_address
from samsyn.mail.sending import compose
from samsyn.organisation.mails import tell_let_in
from samsyn.organisation.models import RoleAssignment
from samsyn.tenants.models import Person
from tests.actors import TEST

TEMPLATES = Path("samsyn/templates/mails")
NAMES = sorted(path.name.removesuffix(".subject.txt") for path in TEMPLATES.glob("*.subject.txt"))
ASKS = ("svara på det här mejlet", "svara på mejlet", "svara på brevet")


def sent(message: Message):
    """The mail as a mail server is given it."""
    return message_from_bytes(compose(message).message().as_bytes(), policy=default)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["txt", "html"])
def test_no_mail_asks_for_an_answer_that_goes_nowhere(name, kind, cast):
    context = {"municipality": cast.municipality, "reply_to": "", "deadline": None, "address": "x"}
    without = render_to_string(f"mails/{name}.{kind}", context).lower()
    assert not any(words in without for words in ASKS)
    given = render_to_string(f"mails/{name}.{kind}", context | {"reply_to": "fraga@example.org"}).lower()
    assert "fraga@example.org" in given or not any(words in given for words in ASKS)


@pytest.mark.parametrize("name", NAMES)
def test_no_mail_says_to_ring_without_a_number(name):
    words = "".join(path.read_text().lower() for path in TEMPLATES.glob(f"{name}.*"))
    assert " ring " not in words and " ringa" not in words


def test_an_answer_goes_to_who_asks_and_the_mail_names_them(cast):
    plan = create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="p")
    add_action(by=TEST, plan=plan, title="En väg in", addressee_department=cast.department)
    to = Addressee(cast.department, email="chef@sjoby.example.org")
    ask_by_mail(by=cast.people["editor"], plan=plan, to=to, client_key="ask")
    mail = sent(Message.objects.get(kind="department_request"))
    assert mail["Reply-To"] == "editor@sjoby.example.org"
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            assert "editor@sjoby.example.org" in part.get_content()


def test_the_invitation_is_a_sentence_with_somebody_in_it_and_can_be_answered(cast):
    assignment = RoleAssignment.objects.get(person=cast.people["reader"])
    tell_let_in(by=cast.people["administrator"], assignment=assignment, key="k", address="https://example.org/")
    mail = sent(Message.objects.get(kind="let_in"))
    assert mail["Reply-To"] == "administrator@sjoby.example.org"
    assert "Du läser arbetsmaterialet, ändrar inget." in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("wrong", ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "fel"])
def test_nothing_but_one_address_becomes_a_header(cast, wrong):
    assert reply_address(Person(email=wrong), None) == ""
    assert reply_address(Person(email=wrong), cast.municipality) == cast.municipality.mailbox


def test_a_mail_that_nobody_asks_by_has_the_municipality_to_answer(cast):
    message = post(by=TEST, key="k", kind="k", to="a@example.org", template="mails/let_in", context={"address": "x"},
                   municipality=cast.municipality)  # fmt: skip
    assert sent(message)["Reply-To"] == cast.municipality.mailbox

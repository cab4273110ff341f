"""Mail over real SMTP: sent once, never lost, uncertain when nobody can know."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone

from samsyn.identity.operations import ask_code, erase_spent
from samsyn.jobs.models import Work
from samsyn.mail import sending
from samsyn.mail.links import PLACEHOLDER, address, code, find_link, token
from samsyn.mail.models import Message, PersonalLink
from samsyn.mail.operations import make_sign_in_link, post, use_link
from samsyn.mail.sending import send_due
from samsyn.organisation.operations import let_in
from tests.actors import TEST
from tests.postgres import free_port

pytestmark = pytest.mark.django_db


class Postbox:
    """A mail server's hands: keeps what it gets, refuses and hangs up when told to."""

    def __init__(self):
        self.mails, self.refuse, self.hang_up = [], {}, False

    async def handle_RCPT(self, server, session, envelope, to, options):
        if to in self.refuse:
            return self.refuse[to]
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        if self.hang_up:
            self.hang_up = False
            server.transport.abort()
            return "421 hej då"
        return "250 OK"


@pytest.fixture
def postbox(settings):
    handler = Postbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "samsyn.mail.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.MAIL_IS_SET_UP = True
    yield handler
    controller.stop()


def put(key="brev", to="mottagare@example.org", **fields) -> Message:
    return post(by=TEST, key=key, kind="prov", to=to, template="mails/login_code",
                context={"code": "ABC123", "minutes": 15}, **fields)  # fmt: skip


def test_a_mail_goes_out_in_swedish_with_text_and_html(cast, postbox):
    put(municipality=cast.municipality)
    assert send_due() == 1
    mail = postbox.mails[0]
    assert mail["Subject"] == "Din kod till Samsyn"
    assert mail["From"] == "naringsliv@sjoby.example.org"
    assert "Sjöby kommun" in mail.get_body(("plain",)).get_content()
    assert "<strong>ABC123</strong>" in mail.get_body(("html",)).get_content()
    assert Message.objects.get().work == Work.DONE


def waiting(number: int, priority=Message.Priority.LATER) -> None:
    """A mass mail's rows."""
    Message.objects.bulk_create(
        Message(
            key=f"m{at}", kind="prov", to_address="alla@example.org", subject="Utskick", text="t", priority=priority
        )
        for at in range(number)
    )


def waiting_code(key="kod") -> Message:
    return put(key, to="vantar@example.org", priority=Message.Priority.FIRST)


def test_a_code_behind_20_000_waiting_mails_is_the_next_to_go(postbox, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 3)
    waiting(20_000)
    waiting_code()
    assert send_due() == 3
    assert [mail["To"] for mail in postbox.mails] == ["vantar@example.org", "alla@example.org", "alla@example.org"]


def test_a_code_posted_while_a_mass_mail_goes_out_does_not_wait_for_the_batch(postbox, monkeypatch):
    def deliver(message, server):
        if not postbox.mails:
            waiting_code()
        return as_shipped(message, server)

    as_shipped = sending.deliver
    monkeypatch.setattr(sending, "deliver", deliver)
    waiting(5)
    send_due()
    assert [mail["To"] for mail in postbox.mails].index("vantar@example.org") == 1


def test_the_next_mail_is_found_by_an_index_whatever_waits():
    """Whether one row or thousands wait, no row but the next is read or sorted."""
    waiting(5_000)
    Message.objects.filter(key__endswith="7").update(work=Work.DONE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for given in (
        {"work": Work.WAITING, "due_at__lte": timezone.now()},
        {"work": Work.RUNNING, "lease_until__lt": timezone.now()},
    ):
        plan = Message.objects.filter(**given).order_by(*Message.claim_order)[:1].explain()
        assert "index" in plan.lower() and "TEMP B-TREE" not in plan and "Seq Scan" not in plan, plan


def test_the_pages_that_send_codes_put_them_first(client, cast):
    client.post(f"{cast.path}/logga-in/", {"email": cast.people["editor"].email})
    assert Message.objects.get().priority == Message.Priority.FIRST


def test_the_same_key_twice_is_one_mail(postbox):
    assert put() == put()
    assert send_due() == 1 and send_due() == 0
    assert len(postbox.mails) == 1


def a_code(municipality=None) -> Message:
    ticket = ask_code(by=TEST, email="mottagare@example.org", municipality=municipality)
    return Message.objects.get(link=ticket)


@pytest.fixture
def receiver(cast):
    let_in(by=TEST, municipality=cast.municipality, email="mottagare@example.org", role="reader")


def test_a_code_is_put_in_at_sending_and_stands_nowhere_before_or_after(receiver, postbox):
    secret = code(a_code().link)
    assert secret not in str(list(Message.objects.values())) + str(list(PersonalLink.objects.values()))
    send_due()
    mail = postbox.mails[0]
    assert secret in mail.get_body(("plain",)).get_content() and secret in mail.get_body(("html",)).get_content()
    assert secret not in mail["Subject"]
    sent = Message.objects.get()
    assert (sent.text, sent.html) == ("", "") and secret not in str(list(Message.objects.values()))


def test_a_code_is_never_sent_from_a_mailbox_that_a_municipality_has_chosen(cast, receiver, postbox):
    """What bounces goes back to the sender with the code in it."""
    a_code(cast.municipality)
    send_due()
    assert postbox.mails[0]["From"] == "samsyn@example.org"


def test_a_code_that_was_not_sent_in_time_never_goes_out_and_is_erased(receiver, postbox):
    late = a_code()
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert send_due() == 0 and postbox.mails == []
    late.refresh_from_db()
    assert late.work == Work.CANCELLED and late.text == ""
    erase_spent()
    assert not PersonalLink.objects.exists()


def test_without_a_mail_server_a_code_is_erased_when_its_time_is_out(receiver, settings):
    settings.MAIL_IS_SET_UP = False
    a_code()
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        erase_spent()
        message = Message.objects.get()
        assert message.work == Work.CANCELLED and message.text == "" and message.link is None
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        erase_spent()
        assert not Message.objects.exists()


def test_a_refused_address_fails_with_the_servers_words_and_the_next_goes_out(postbox):
    postbox.refuse = {"borta@example.org": "550 finns inte"}
    put("ett", to="borta@example.org")
    put("två")
    assert send_due() == 2
    refused, sent = Message.objects.order_by("key")
    assert refused.work == Work.FAILED and "550" in refused.problem
    assert sent.work == Work.DONE and len(postbox.mails) == 1


def test_a_full_postbox_is_tried_again_later(postbox):
    postbox.refuse = {"full@example.org": "452 fullt"}
    put(to="full@example.org")
    send_due()
    message = Message.objects.get()
    assert message.work == Work.WAITING and message.handed_over_at is None and "452" in message.problem


def test_a_server_that_hangs_up_in_the_middle_leaves_the_mail_uncertain_and_it_is_not_sent_again(postbox):
    postbox.hang_up = True
    put()
    send_due()
    send_due()
    assert Message.objects.get().work == Work.UNCERTAIN
    assert len(postbox.mails) == 1


def test_a_worker_killed_after_handing_over_leaves_the_mail_uncertain(postbox, monkeypatch):
    def killed(*arguments, **options):
        raise KeyboardInterrupt

    put()
    with monkeypatch.context() as patch:
        patch.setattr(Message, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            send_due()
    Message.objects.update(lease_until="2021-02-09T10:00:00Z")
    assert send_due() == 0
    assert Message.objects.get().work == Work.UNCERTAIN and len(postbox.mails) == 1


def test_no_mail_is_lost_when_the_server_is_away(postbox, settings):
    put()
    settings.EMAIL_PORT = free_port()
    send_due()
    message = Message.objects.get()
    assert message.work == Work.WAITING and message.attempt == 1 and "svarade inte" in message.problem


def test_without_a_mail_server_mails_wait_untouched(settings):
    settings.MAIL_IS_SET_UP = False
    put()
    assert send_due() == 0
    assert Message.objects.get().attempt == 0


def test_a_personal_link_is_put_in_at_sending_and_never_stored(cast, postbox):
    make_sign_in_link(by=TEST, person=cast.people["editor"])
    link = PersonalLink.objects.get()
    message = put(link=link)
    Message.objects.filter(pk=message.pk).update(text=f"Öppna {PLACEHOLDER}")
    send_due()
    assert address(link) in postbox.mails[0].get_body(("plain",)).get_content()
    assert token(link) not in Message.objects.get().text


def test_a_link_works_once_for_its_purpose_and_can_be_revoked(cast):
    make_sign_in_link(by=TEST, person=cast.people["editor"])
    link = PersonalLink.objects.get()
    text = token(link)
    assert find_link(text, "sign_in") == link
    assert find_link(text, "something_else") is None
    assert find_link(text[:-1] + ("0" if text[-1] != "0" else "1"), "sign_in") is None
    PersonalLink.objects.update(generation=2)
    assert find_link(text, "sign_in") is None
    PersonalLink.objects.update(generation=1)
    assert use_link(by=TEST, link=link) and not use_link(by=TEST, link=link)
    assert find_link(text, "sign_in") is None

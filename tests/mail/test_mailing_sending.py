"""The letters of a mailing over real SMTP: each leaves once, and what is known of it is what the server said."""

import socket
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.smtp import AuthResult
from django.utils import timezone

from samsyn.jobs.models import LEASE, Work
from samsyn.jobs.runner import run_until_idle
from samsyn.mail import mailing_rows, mailing_sending
from samsyn.mail.mailing_operations import let_be, pause_mailing, send_again
from samsyn.mail.mailing_queries import counts_of, standing_words
from samsyn.mail.models import Mailing, MailingRow
from tests.actors import TEST
from tests.mail import mailing_made
from tests.mail.mailing_made import addresses, register, with_rows
from tests.mail.servers import ABORT, answering

pytestmark = pytest.mark.django_db
Stage, Bounce = Mailing.Stage, MailingRow.Bounce


@pytest.fixture(autouse=True)
def kind(monkeypatch, settings):
    settings.MAILING_CONNECTIONS = 1
    monkeypatch.setattr("samsyn.mail.mailings.MAILINGS._entries", {})
    mailing_made.register()
    mailing_sending.COURSES.clear()


@pytest.fixture
def server(settings):
    with answering(settings) as handler:
        yield handler


@pytest.fixture
def mailing(cast) -> Mailing:
    return with_rows(cast.municipality, addresses(5))


def work_of(mailing: Mailing) -> dict[str, str]:
    return dict(MailingRow.objects.filter(mailing=mailing).values_list("to_address", "work"))


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def again(mailing: Mailing) -> Mailing:
    mailing.refresh_from_db()
    return mailing


# ---- What leaves -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("connections", [1, 2, 3])
def test_all_letters_leave_once_on_few_connections_and_then_it_is_done(mailing, server, settings, connections):
    settings.MAILING_CONNECTIONS = connections
    run_until_idle()
    assert sorted(server.to) == addresses(5) and server.connections == connections
    assert again(mailing).stage == Stage.DONE and mailing.done_at and counts_of(mailing).sent == 5
    run_until_idle()
    assert len(server.mails) == 5


def test_a_letter_says_who_it_is_from_and_nothing_of_the_machine(cast, server, monkeypatch):
    monkeypatch.setattr("django.core.mail.utils.DNS_NAME._fqdn", "a3f9c1.internal", raising=False)
    with_rows(cast.municipality, ["bygg@example.org"])
    run_until_idle()
    [mail] = server.mails
    row = MailingRow.objects.get()
    assert mail["From"] == mail["Reply-To"] == server.senders[0] == cast.municipality.mailbox
    assert mail["Subject"] == "Vad tycker Bygg AB?" and mail["Message-ID"] == row.message_id
    assert row.message_id.endswith("@sjoby.example.org>") and server.greetings == ["sjoby.example.org"]
    assert mail.get_body(("plain",)).get_content().startswith("Hej Bygg AB!")
    page = mail.get_body(("html",)).get_content()
    assert "<p>Hej Bygg AB!</p>" in page and "Sjöby kommun" in page and "#1d4f5e" in page
    assert not any(name in mail.as_string() for name in ("a3f9c1", socket.gethostname(), socket.getfqdn()))


def test_without_a_mailbox_it_is_from_the_installations_own_address(cast, server):
    cast.municipality.mailbox = ""
    cast.municipality.save()
    with_rows(cast.municipality, ["bygg@example.org"])
    run_until_idle()
    assert server.mails[0]["From"] == "samsyn@example.org" and server.greetings == ["example.org"]


def test_a_letter_that_cannot_be_made_stops_itself_alone(mailing, server):
    MailingRow.objects.filter(to_address=addresses(1)[0]).update(to_address="a@b.se\nBcc: c@d.se")
    run_until_idle()
    assert counts_of(again(mailing)).failed == 1 and len(server.mails) == 4


def test_with_authentication_letters_leave_and_with_a_wrong_password_they_wait(mailing, settings):
    def asked(server, session, envelope, mechanism, given):
        return AuthResult(success=given.password == b"hemligt", handled=False)

    with answering(settings, authenticator=asked, auth_required=True, auth_require_tls=False) as handler:
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "samsyn", "fel"
        run_until_idle()
        assert handler.mails == [] and "släpper inte in oss (535" in standing_words(again(mailing))
        assert set(MailingRow.objects.values_list("attempt", flat=True)) == {0}
        settings.EMAIL_HOST_PASSWORD = "hemligt"
        with later(minutes=2):
            run_until_idle()
        assert len(handler.mails) == 5


def test_without_a_mail_server_rows_wait_untouched_and_it_is_said(mailing, settings):
    settings.MAIL_IS_SET_UP = False
    run_until_idle()
    assert set(work_of(mailing).values()) == {Work.WAITING} and "Ingen e-postserver" in standing_words(mailing)


# ---- Who still wants it ----------------------------------------------------------------------------------------------


def test_who_has_answered_is_asked_for_when_the_row_leaves(mailing, server, monkeypatch):
    """An answer that comes while the first letters go out stops the later ones."""
    answered: set[str] = set()
    register(is_wanted=lambda rows: {row.pk for row in rows if row.to_address not in answered})
    monkeypatch.setattr(mailing_sending, "AT_ONCE", 2)
    server.data = lambda address: answered.update(addresses(5)) if len(server.mails) == 1 else None
    run_until_idle()
    assert len(server.mails) == 2 and counts_of(again(mailing)).not_wanted == 3 and mailing.stage == Stage.DONE


def test_when_it_cannot_be_told_who_wants_it_nothing_leaves(mailing, server):
    register(is_wanted=lambda rows: 1 / 0)
    run_until_idle()
    assert server.mails == [] and again(mailing).stage == Stage.PAUSED and counts_of(mailing).waiting == 5


def test_paused_in_the_middle_no_more_letters_leave(mailing, server, monkeypatch):
    def answer(connection, patience=None):
        outcome = as_shipped(connection, patience)
        if len(server.mails) == 2:
            pause_mailing(by=TEST, mailing=mailing)
        return outcome

    as_shipped = mailing_sending.answer
    monkeypatch.setattr(mailing_sending, "answer", answer)
    run_until_idle()
    counts = counts_of(again(mailing))
    assert len(server.mails) == 2 and (counts.sent, counts.waiting) == (2, 3) and mailing.stage == Stage.PAUSED


# ---- What the server says --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "bounce"),
    [
        ("550 5.1.1 finns inte", Bounce.BAD_ADDRESS),
        ("552 5.2.2 full", Bounce.MAILBOX_FULL),
        ("550 5.7.1 tar inte emot", Bounce.REFUSED_US),
        ("550 5.4.1 access denied", Bounce.REFUSED_US),
        ("550 5.1.8 sender rejected", Bounce.REFUSED_US),
        ("550 no such user here", Bounce.BAD_ADDRESS),
        ("550 nej", Bounce.UNKNOWN),
    ],
)
def test_an_address_that_is_refused_has_bounced_with_its_kind_and_the_others_go_out(mailing, server, answer, bounce):
    refused = addresses(1)[0]
    server.rcpt = lambda address: answer if address == refused else None
    run_until_idle()
    row = MailingRow.objects.get(to_address=refused)
    assert (row.work, row.bounce, row.bounce_words) == (Work.FAILED, bounce, answer) and row.bounced_at
    assert counts_of(mailing).bounced == 1 and len(server.mails) == 4 and server.connections == 1


def test_thirty_refusals_of_us_pause_it_and_every_address_waits_as_before(cast, server):
    mailing = with_rows(cast.municipality, addresses(60))
    server.rcpt = lambda address: "550 5.7.1 spärrad" if address not in addresses(10) else None
    run_until_idle()
    assert again(mailing).stage == Stage.PAUSED and "5.7.1" in mailing.paused_why
    counts = counts_of(mailing)
    assert (counts.bounced, counts.failed) == (0, 0) and counts.sent + counts.waiting == 60
    assert not MailingRow.objects.exclude(bounce="").exists()


def test_when_the_sender_is_refused_nothing_more_is_tried_and_no_address_is_touched(mailing, server):
    server.mail = lambda address: "550 5.7.60 inte din adress"
    run_until_idle()
    assert again(mailing).stage == Stage.PAUSED and "5.7.60" in mailing.paused_why
    assert counts_of(mailing).waiting == 5 and len(server.senders) == 1


def test_greylisted_it_is_tried_five_times_over_a_day_and_more_from_the_same_sender(cast, server):
    mailing = with_rows(cast.municipality, ["grå@xn--grn-ula.example.org".replace("å", "a")])
    server.rcpt = lambda address: "451 4.7.1 kom tillbaka"
    start = timezone.now()
    for hour in range(0, 72):
        with time_machine.travel(start + timedelta(hours=hour), tick=False):
            run_until_idle()
            if again(mailing).stage == Stage.DONE:
                break
    assert len(server.asked) >= 5 and hour >= 24 and set(server.senders) == {cast.municipality.mailbox}
    row = MailingRow.objects.get()
    assert row.work == Work.FAILED and not row.bounce and "451" in row.problem


def test_greylisted_it_leaves_when_the_server_takes_it(mailing, server):
    late = addresses(1)[0]
    server.rcpt = lambda address: "450 4.2.0 greylisted" if address == late and server.asked.count(late) == 1 else None
    run_until_idle()
    assert len(server.mails) == 4 and again(mailing).stage == Stage.SENDING
    assert standing_words(mailing) == "Några brev väntar på ett nytt försök till 12.05."
    with later(minutes=6):
        run_until_idle()
        assert late in server.to and again(mailing).stage == Stage.DONE


def test_421_and_then_no_to_everybody_uses_up_no_try_and_the_pace_falls(cast, server):
    mailing = with_rows(cast.municipality, addresses(140))

    def rcpt(address):
        if len(server.asked) <= 100:
            return None
        return "421 4.7.0 för många" if len(server.asked) == 101 else "450 4.7.1 försök senare"

    server.rcpt = rcpt
    run_until_idle()
    assert standing_words(again(mailing)) == "Servern bad oss vänta till 12.01." and len(server.mails) == 100
    with later(minutes=1):
        run_until_idle()
        assert standing_words(again(mailing)) == "Servern bad oss vänta till 12.03."
    assert mailing_sending.COURSES[mailing.pk].halvings == 2
    waiting = MailingRow.objects.filter(work=Work.WAITING)
    assert len(waiting) == 40 and {row.attempt - row.deferrals for row in waiting} == {0}
    server.rcpt = lambda address: None
    with later(minutes=4):
        run_until_idle_slowly()
        assert counts_of(again(mailing)).sent == 140 and len(server.mails) == len(set(server.to)) == 140


def run_until_idle_slowly() -> None:
    """Time stands still, so nobody waits for the pace."""
    mailing_sending.COURSES.clear()
    run_until_idle()


def test_a_server_that_is_away_uses_up_no_try(mailing, server, settings):
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    run_until_idle()
    assert standing_words(again(mailing)).startswith("E-postservern svarar inte. Breven väntar till 12.01")
    assert set(MailingRow.objects.values_list("attempt", flat=True)) == {0}
    settings.EMAIL_PORT = right
    with later(hours=1):
        run_until_idle_slowly()
        assert len(server.mails) == 5


# ---- The exact moment ------------------------------------------------------------------------------------------------


def test_a_connection_that_breaks_before_the_content_leaves_the_row_waiting(mailing, server):
    server.rcpt = lambda address: ABORT if len(server.asked) == 2 else None
    run_until_idle()
    assert len(server.mails) == 5 and server.connections == 2 and again(mailing).stage == Stage.DONE


def test_a_connection_that_breaks_after_the_content_leaves_the_row_uncertain_and_it_is_never_sent_by_itself(
    mailing, server
):
    broken = addresses(1)[0]
    server.data = lambda address: ABORT if address == broken else None
    run_until_idle()
    with later(hours=5):
        run_until_idle()
    assert server.to.count(broken) == 1 and counts_of(again(mailing)).uncertain == 1
    assert counts_of(mailing).sent == 4 and mailing.stage == Stage.SENDING, "uncertain ones are no end"
    let_be(by=TEST, rows=MailingRow.objects.filter(work=Work.UNCERTAIN))
    run_until_idle()
    assert again(mailing).stage == Stage.DONE


def test_an_uncertain_one_is_sent_when_somebody_says_so_with_the_same_message_id(mailing, server):
    server.data = lambda address: ABORT if not server.mails else None
    run_until_idle()
    server.data = lambda address: None
    assert send_again(by=TEST, rows=MailingRow.objects.filter(work=Work.UNCERTAIN)) == 1
    run_until_idle_slowly()
    ids = [mail["Message-ID"] for mail in server.mails]
    assert len(ids) == 6 and len(set(ids)) == 5 and again(mailing).stage == Stage.DONE


def test_a_connection_that_breaks_leaves_what_goes_on_another_alone(cast, server, settings):
    settings.MAILING_CONNECTIONS = 2
    mailing = with_rows(cast.municipality, addresses(9))
    server.rcpt = lambda address: ABORT if len(server.asked) == 3 else None
    server.data = lambda address: ABORT if len(server.mails) == 5 else None
    run_until_idle()
    counts = counts_of(again(mailing))
    assert (counts.sent, counts.uncertain) == (8, 1) and len(server.mails) == len(set(server.to)) == 9


def test_a_server_that_takes_one_connection_gets_the_letters_on_it(mailing, server, settings, monkeypatch):
    def opened(domain):
        if asked.append(domain) or len(asked) > 1:
            raise OSError("432 4.3.2 too many")
        return as_shipped(domain)

    asked = []
    as_shipped, settings.MAILING_CONNECTIONS = mailing_sending.opened, 2
    monkeypatch.setattr(mailing_sending, "opened", opened)
    run_until_idle()
    assert len(server.mails) == 5 and len(asked) == 2, "it is not asked again and again"


def test_a_server_that_breaks_every_time_is_left_alone_after_three(cast, server):
    mailing = with_rows(cast.municipality, addresses(20))
    server.data = lambda address: ABORT
    run_until_idle()
    assert counts_of(mailing).uncertain == 3 and standing_words(again(mailing)) != ""


@pytest.mark.parametrize(("begun", "work"), [(False, Work.WAITING), (True, Work.UNCERTAIN)])
def test_a_lease_that_lapses_is_waiting_before_the_content_and_uncertain_after(mailing, server, begun, work):
    [row] = mailing_rows.take(mailing, 1, timezone.now())
    assert not begun or mailing_rows.begin([row])
    with later(seconds=LEASE.total_seconds() + 1):
        assert mailing_rows.recover(timezone.now()) == 1
    row.refresh_from_db()
    assert row.work == work and row.attempt - row.deferrals == (1 if begun else 0)


def test_the_answer_of_a_server_that_was_only_slow_is_kept(mailing):
    [row] = mailing_rows.take(mailing, 1, timezone.now())
    mailing_rows.begin([row])
    with later(minutes=10):
        mailing_rows.recover(timezone.now())
        mailing_rows.settle_sent([row])
    assert counts_of(mailing).sent == 1 and counts_of(mailing).uncertain == 0


def test_what_another_worker_has_taken_over_is_not_begun(mailing):
    [row] = mailing_rows.take(mailing, 1, timezone.now())
    with later(minutes=2):
        mailing_rows.recover(timezone.now())
        taken = mailing_rows.take(mailing, 5, timezone.now())
        assert not mailing_rows.begin([row]) and len(mailing_rows.begin(taken)) == 5

"""A bounce is read for whom it is about, why, and which letter of ours came back. Good addresses are not lost to it."""

import email

import pytest
from flufl.bounce import all_failures

from samsyn.letters.bounces import FailedRecipient, bounce_of
from samsyn.letters.failures import Failure, failure_of, status_in
from samsyn.letters.kinds import LetterKind, received
from samsyn.letters.parsing import letter_of
from samsyn.letters.plus_addresses import token_in, with_token
from tests.letters.mails import block, bounce, file, forwarded, mail, multipart, part

TO = "info@foretag.example.org"


def failed(data: bytes) -> tuple[FailedRecipient, ...]:
    return bounce_of(letter_of(data), data).failed


# ---- Why -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "action", "failure"),
    [
        ("5.1.1", "failed", Failure.BAD_ADDRESS),
        ("5.1.2", "failed", Failure.BAD_ADDRESS),
        ("5.1.10", "failed", Failure.BAD_ADDRESS),
        ("5.2.1", "failed", Failure.BAD_ADDRESS),
        ("5.2.2", "failed", Failure.MAILBOX_FULL),
        ("4.2.2", "failed", Failure.TEMPORARY),
        ("4.4.1", "failed", Failure.TEMPORARY),
        ("4.7.1", "delayed", Failure.TEMPORARY),
        ("5.1.1", "delayed", Failure.TEMPORARY),
        ("5.4.7", "failed", Failure.TEMPORARY),
        ("5.4.1", "failed", Failure.REFUSED_US),
        ("5.7.1", "failed", Failure.REFUSED_US),
        ("5.7.26", "failed", Failure.REFUSED_US),
        ("5.1.7", "failed", Failure.REFUSED_US),  # our sender
        ("5.1.8", "failed", Failure.REFUSED_US),
        ("5.3.4", "failed", Failure.REFUSED_US),  # too large
        ("5.6.0", "failed", Failure.REFUSED_US),
        ("5.0.0", "failed", Failure.UNKNOWN),
    ],
)
def test_the_status_decides_what_a_failure_says_of_the_address(status, action, failure):
    found = failed(bounce(block(TO, status, action)))
    assert [(one.address, one.status, one.failure) for one in found] == [(TO, status, failure)]


@pytest.mark.parametrize(
    ("words", "failure"),
    [
        ("550 5.1.1 <info@foretag.example.org> User unknown", Failure.BAD_ADDRESS),
        ("550 No such user here", Failure.BAD_ADDRESS),
        ("550 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org", Failure.REFUSED_US),
        ("554 5.7.1 Message rejected due to policy", Failure.REFUSED_US),
        ("553 kommun.example.org does not exist (in reply to MAIL FROM command)", Failure.REFUSED_US),
        ("550 Requested action not taken: mailbox unavailable", Failure.UNKNOWN),  # also said of whom it will not hear
        ("552 Mailbox full", Failure.MAILBOX_FULL),
        ("452 4.2.2 Over quota", Failure.TEMPORARY),
        ("451 Greylisted, please try again later", Failure.TEMPORARY),
        ("421 Something", Failure.TEMPORARY),
        ("554 Något annat", Failure.UNKNOWN),
    ],
)
@pytest.mark.parametrize("status", ["5.0.0", ""])
def test_where_the_status_says_nothing_the_servers_words_do(words, failure, status):
    found = failed(bounce(block(TO, status, words=words)))[0]
    assert found.failure is failure and found.words == words


def test_a_blocklist_is_never_the_addresss_fault_whatever_the_status_says():
    """Recipients of a server that was blocked have been marked as unknown users, all of them."""
    words = "550 5.1.1 Mail from 192.0.2.1 refused, see https://www.spamhaus.org/"
    found = [failed(bounce(block(f"a{n}@foretag.example.org", "5.1.1", words=words)))[0] for n in range(30)]
    assert {one.failure for one in found} == {Failure.REFUSED_US} and len({one.words for one in found}) == 1


def test_a_domain_that_does_not_exist_is_a_wrong_address_and_a_route_that_fails_is_not():
    assert failure_of("5.4.4", "Host or domain name not found. Host not found") is Failure.BAD_ADDRESS
    assert failure_of("5.4.4", "Unable to route") is Failure.REFUSED_US


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("550-5.1.1 no", "5.1.1"), ("[5.1.1.1] 550 5.7.1 no", "5.7.1"), ("host 5.4.3.2 said", ""), ("2.1.5 Ok", ""),
        ("#5.1.10.", "5.1.10"), ("smtp;550 #5.1.0 Address rejected", "5.1.0"), ("", ""),
    ],
)  # fmt: skip
def test_a_status_is_told_from_a_network_address(words, status):
    assert status_in(words) == status


@pytest.mark.parametrize("status", ["4.2.2", "5.7.1"])
def test_our_own_reading_wins_over_the_librarys(status):
    """It calls a full mailbox and a blocked server permanent, and answers in the sender's letter case."""
    data = bounce(block("Info@Foretag.example.org", status))
    assert all_failures(email.message_from_bytes(data)) == (frozenset(), {b"Info@Foretag.example.org"})
    found = failed(data)[0]
    assert found.address == TO and found.failure in (Failure.TEMPORARY, Failure.REFUSED_US)


# ---- Whom ------------------------------------------------------------------------------------------------------------


def test_each_recipient_has_its_own_reason_and_those_that_were_reached_are_left_out():
    data = bounce(
        block("a@foretag.example.org", "5.1.1"),
        block("b@foretag.example.org", "2.0.0", "delivered"),
        block("c@foretag.example.org", "4.4.1", "delayed"),
        block("a@foretag.example.org", "5.1.1"),
    )
    assert [(one.address[0], one.failure) for one in failed(data)] == [
        ("a", Failure.BAD_ADDRESS), ("c", Failure.TEMPORARY),
    ]  # fmt: skip


def test_a_receipt_that_all_were_reached_is_no_bounce():
    data = bounce(block(TO, "2.0.0", "delivered"), block("b@foretag.example.org", "2.0.0", "relayed"))
    assert bounce_of(letter_of(data), data) is None


def test_what_we_sent_to_and_what_the_last_server_called_it_are_both_kept():
    one = failed(bounce(block("eva.privat@hem.example.org", "5.1.1", original=TO)))[0]
    assert (one.original_address, one.address) == (TO, "eva.privat@hem.example.org")


def test_a_status_in_the_international_form_or_as_a_text_is_read():
    told = f"Reporting-MTA: dns; a\r\n\r\n{block(TO, '5.1.1')}"
    for kind in ("message/global-delivery-status", "message/delivery-status"):
        data = multipart(part("text/plain", "x"), part(kind, told), kind="report", From="MAILER-DAEMON@mx.example.org")
        assert [one.address for one in failed(data)] == [TO], kind


# A bounce as Exchange writes it to a person in Sweden: no status part at all.
SWEDISH = """Leveransen misslyckades till följande mottagare eller grupper:

info@foretag.example.org<mailto:info@foretag.example.org>
E-postadressen du angav hittades inte. Kontrollera mottagarens e-postadress och försök att skicka meddelandet igen.
Kontakta supporten om problemet kvarstår.

Diagnostikinformation för administratörer:

Genererande server: EXCH01.kommun.example.org

#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

Ursprungliga meddelanderubriker:

Received: from EXCH01.kommun.example.org
From: Näringsliv <naringsliv@kommun.example.org>
To: info@foretag.example.org
Message-ID: <utskick-7@kommun.example.org>
"""
EXCHANGE = "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@kommun.example.org"


def test_a_swedish_bounce_in_prose_is_read_where_the_library_finds_nothing():
    data = mail(SWEDISH, From=EXCHANGE, Subject="Kan inte levereras: Vad tycker du om förslaget?")
    assert all_failures(email.message_from_bytes(data)) == (frozenset(), frozenset())
    found = received(data)
    assert found.kind is LetterKind.BOUNCE and found.bounce.is_prose
    assert [(one.address, one.status, one.failure) for one in found.bounce.failed] == [
        (TO, "5.1.1", Failure.BAD_ADDRESS)
    ]
    assert found.bounce.original_ids == ("<utskick-7@kommun.example.org>",)


@pytest.mark.parametrize(
    ("subject", "text", "failure"),
    [
        (
            "Leveransen är försenad: Vad tycker du?",
            f"Leveransen till {TO} är fördröjd. Servern försöker igen.",
            "temporary",
        ),
        (
            "Undeliverable: Vad tycker du?",
            f"Your message to {TO} couldn't be delivered. The mailbox is full.",
            "mailbox_full",
        ),
        (
            "Oleverbart: Vad tycker du?",
            f"Meddelandet till {TO} kunde inte levereras. Postlådan är full.",
            "mailbox_full",
        ),
        ("Returned mail", f"<{TO}>: host mx said: 550 No such user", "bad_address"),
        ("Delivery failure", f"Delivery to {TO} was rejected: 554 5.7.1 blocked", "refused_us"),
        ("Delivery failure", f"Kunde inte leverera till {TO}.", "unknown"),
    ],
)
def test_prose_in_swedish_and_english_says_whom_and_why(subject, text, failure):
    found = failed(mail(text, From="postmaster@mx.example.org", Subject=subject))
    assert [(one.address, one.failure.value) for one in found] == [(TO, failure)]


def test_of_many_addresses_in_prose_the_one_we_sent_to_is_meant():
    text = "Kunde inte levereras till info@foretag.example.org. Fråga drift@leverantor.example.org."
    original = mail(From="naringsliv@kommun.example.org", To=TO)
    data = multipart(part("text/plain; charset=utf-8", text), forwarded(original), From="postmaster@mx.example.org")
    assert [one.address for one in failed(data)] == [TO]


def test_addresses_of_others_in_a_header_that_came_along_are_not_the_failed_ones():
    text = (
        "Message log follows:\n no valid recipients\n"
        f"Received: from a\n\tfor bo@annat.example.org; Tue, 2 Mar 2021\nMessage-Id: <x@y.example.org>\nTo: {TO}\n"
        "From: Kommunen <naringsliv@kommun.example.org>\nCc: kopia@annat.example.org\n"
    )
    data = mail(text, From="MAILER-DAEMON@mx.example.org", To="studs@kommun.example.org")
    assert [one.address for one in failed(data)] == [TO]


def test_a_header_that_names_the_failed_is_believed():
    data = mail(
        "Not delivered.", From="MAILER-DAEMON@mx.example.org", X_Failed_Recipients=f"{TO}, b@foretag.example.org"
    )
    assert [one.address for one in failed(data)] == [TO, "b@foretag.example.org"]


def test_what_neither_knows_is_asked_of_the_library():
    text = (
        "Hi. This is the qmail-send program at mx.example.org.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
        "<naringsliv@kommun.example.org>:\nUser is away\n"
    )
    data = mail(text, From="MAILER-DAEMON@mx.example.org", To="svar@kommun.example.org", Cc="")
    assert [one.address for one in failed(data)] == ["naringsliv@kommun.example.org"]


def test_a_bounce_that_nobody_understands_is_a_bounce_all_the_same():
    """It lies in its pile with the others, and is no answer."""
    found = received(mail("Fel.", From="MAILER-DAEMON <>", Subject="Fel"))
    assert found.kind is LetterKind.BOUNCE and found.bounce.failed == ()


@pytest.mark.parametrize(
    "data",
    [
        mail("Er adress info@foretag.example.org finns inte kvar, skriv till mig i stället."),
        mail("Det kan inte levereras i tid.", Return_Path="<eva@foretag.example.org>"),
        mail("Jag är tillbaka på måndag.", Return_Path="<>", Auto_Submitted="auto-replied"),
        multipart(part("text/plain", "Den här studsade."), forwarded(bounce(block(TO, "5.1.1"))), boundary="a"),
    ],
    ids=["a person about an address", "a person about delivery", "out of office", "a bounce that a person sends on"],
)
def test_what_a_person_writes_is_no_bounce(data):
    assert received(data).bounce is None


# ---- Which of our letters --------------------------------------------------------------------------------------------

OURS = "<utskick-7@kommun.example.org>"
ORIGINAL = mail(From="naringsliv@kommun.example.org", To=TO, Message_ID=OURS)


@pytest.mark.parametrize(
    "data",
    [
        bounce(block(TO, "5.1.1"), original=ORIGINAL),
        bounce(block(TO, "5.1.1"), original=multipart(part("text/plain", "x"), forwarded(ORIGINAL), boundary="inre")),
        multipart(
            part("text/plain", "x"), part("message/delivery-status", f"Reporting-MTA: a\r\n\r\n{block(TO, '5.1.1')}"),
            part("text/rfc822-headers", f"From: a@b.example.org\r\nMessage-ID: {OURS}\r\n"), kind="report",
        ),
        bounce(block(TO, "5.1.1"), text=f"--- Original ---\r\nMessage-ID: {OURS}\r\n"),
        mail(f"Not delivered: {TO}\r\n> Message-Id: {OURS}\r\n", From="MAILER-DAEMON@mx.example.org"),
        bounce(block(TO, "5.1.1"), References=OURS),
        multipart(
            part("text/plain", f"Not delivered: {TO}"), file("headers.txt", f"Message-ID: {OURS}\r\n".encode()),
            From="MAILER-DAEMON@mx.example.org",
        ),
    ],
    ids=["nested", "nested twice", "headers alone", "in its text", "in prose", "thread header", "in a file"],
)  # fmt: skip
def test_the_id_of_our_letter_is_found_wherever_it_stands(data):
    assert OURS in bounce_of(letter_of(data), data).original_ids


# ---- Plus-addresses --------------------------------------------------------------------------------------------------


def test_a_token_in_an_address_comes_back_also_from_a_server_that_writes_it_in_capitals():
    address = with_token("studs@kommun.example.org", "7f3a-09bc")
    assert address == "studs+7f3a-09bc@kommun.example.org"
    assert token_in(address.upper(), of="studs@kommun.example.org") == "7f3a-09bc"


@pytest.mark.parametrize(
    "address",
    [
        "studs@kommun.example.org",
        "studs+@kommun.example.org",
        "annan+7f@kommun.example.org",
        "studs+7f@x.example.org",
        "",
    ],
)
def test_any_other_address_has_no_token(address):
    assert token_in(address, of="studs@kommun.example.org") == ""


@pytest.mark.parametrize(
    ("address", "token"),
    [
        ("studs@kommun.example.org", "ABC"),
        ("studs@kommun.example.org", "a" * 60),
        ("ingen adress", "a"),
        ("a@b.org", ""),
    ],
)
def test_a_token_that_would_not_come_back_is_refused(address, token):
    with pytest.raises(ValueError):
        with_token(address, token)

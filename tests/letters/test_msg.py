"""Mails as Outlook saves them. The files are made here, one property at a time."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.letters.failures import Failure
from samsyn.letters.kinds import LetterKind, received
from samsyn.letters.letter import Letter, every_attachment
from samsyn.letters.msg import SAVE_AGAIN, letter_of_msg
from samsyn.letters.parsing import DEEPEST, EMPTY, RICH_TEXT, SEALED, TOO_DEEP
from samsyn.lib.bounded import bounded
from tests.letters.mails import file, multipart, part
from tests.letters.measured import measured
from tests.letters.outlook_files import attached, attached_mail, compound, outlook_mail, recipient
from tests.strength import examples


def read(*attachments, **more) -> Letter:
    return letter_of_msg(compound(outlook_mail(*attachments, **more)))


def test_an_outlook_file_says_who_what_when_and_to_whom():
    to = recipient("naringsliv@kommun.example.org"), recipient("bo@foretag.example.org", role=2)
    letter = read(recipients=to, p1042="<utskick-7@kommun.example.org>")
    assert (letter.sender, letter.sender_name) == ("eva.berg@foretag.example.org", "Eva Berg")
    assert letter.to == ("naringsliv@kommun.example.org",) and letter.cc == ("bo@foretag.example.org",)
    assert letter.text == "Vi tycker att det är bra." and letter.subject == "SV: Vad tycker du?"
    assert letter.message_id == "<svar-1@foretag.example.org>" and str(letter.date).startswith("2021-03-02 09:14")
    assert letter.in_reply_to == ("<utskick-7@kommun.example.org>",) and letter.problems == ()


def test_the_headers_of_the_mail_come_first_where_outlook_has_kept_them():
    headers = "From: =?utf-8?q?=C3=85sa?= <asa@foretag.example.org>\r\nTo: svar+abc@kommun.example.org\r\n"
    letter = read(p007D=headers + "References: <utskick-7@kommun.example.org>\r\nAuto-Submitted: auto-replied\r\n")
    assert letter.sender_name == "Åsa" and letter.to == ("svar+abc@kommun.example.org",)
    assert letter.references == ("<utskick-7@kommun.example.org>",) and letter.is_auto_submitted


def test_words_in_html_alone_are_read():
    assert read(p1000="", p1013="<p>Hej<br>d<b>u</b></p>").text == "Hej\ndu"


def test_words_in_rich_text_alone_and_no_words_are_told():
    tree = outlook_mail(p1000="")
    assert letter_of_msg(compound(tree)).problems == (EMPTY,)
    tree["__substg1.0_10090102"] = b"LZFu"
    assert letter_of_msg(compound(tree)).problems == (RICH_TEXT,)


def test_files_are_whole_also_large_ones_and_those_of_a_mail_inside():
    large = bytes(range(256)) * 2_000
    inner = outlook_mail(attached("b.pdf", b"%PDF-b"), header=24, p0037="Inre")
    letter = read(attached("a.bin", large), attached_mail(inner))
    assert [one.data for one in every_attachment(letter)] == [large, b"%PDF-b"]
    assert letter.nested[0].subject == "Inre" and letter.nested[0].text == "Vi tycker att det är bra."


def test_mails_inside_each_other_are_read_to_a_depth_and_beyond_it_that_is_told():
    tree = outlook_mail(header=24)
    for depth in range(DEEPEST + 1):
        tree = outlook_mail(attached_mail(tree), header=24 if depth < DEEPEST else 32)
    letter = letter_of_msg(compound(tree))
    for _ in range(DEEPEST):
        letter = letter.nested[0]
    assert letter.nested == () and letter.problems == (TOO_DEEP,)


def test_a_file_that_is_only_pointed_at_is_told():
    there = {name: data for name, data in attached("plan.xlsx", b"").items() if "37010102" not in name}
    assert "plan.xlsx" in read(there).problems[0]


def test_a_signed_mail_is_read_and_an_encrypted_one_is_told():
    whole = multipart(part("text/plain", "Signerat svar"), file("a.pdf", b"%PDF-"), kind="signed")
    letter = read(attached("smime.p7m", whole), kind="IPM.Note.SMIME.MultipartSigned", p1000="")
    assert letter.text == "Signerat svar" and letter.attachments[0].name == "a.pdf" and letter.problems == ()
    assert SEALED in read(attached("smime.p7m", b"\x30\x80"), kind="IPM.Note.SMIME", p1000="").problems


@pytest.mark.parametrize(
    ("kind", "is_read_as"),
    [
        ("IPM.Note", LetterKind.ANSWER),
        ("IPM.Schedule.Meeting.Resp.Pos", LetterKind.CALENDAR_REPLY),
        ("REPORT.IPM.Note.IPNRN", LetterKind.READ_RECEIPT),
        ("REPORT.IPM.Note.DR", LetterKind.READ_RECEIPT),
        ("IPM.Note.Rules.OofTemplate.Microsoft", LetterKind.AUTOMATIC_REPLY),
    ],
)
def test_what_outlook_calls_a_mail_decides_what_it_is(kind, is_read_as):
    assert received(compound(outlook_mail(kind=kind))).kind is is_read_as


def test_a_bounce_that_outlook_has_taken_apart_is_a_bounce():
    failed = recipient("info@foretag.example.org", p0C1B="550 5.1.1 User unknown")
    found = received(compound(outlook_mail(kind="REPORT.IPM.Note.NDR", p1000="", recipients=(failed,))))
    assert found.kind is LetterKind.BOUNCE and found.letter.problems == ()
    assert [(one.address, one.failure) for one in found.bounce.failed] == [
        ("info@foretag.example.org", Failure.BAD_ADDRESS)
    ]


def test_a_broken_file_says_how_to_save_the_mail_instead():
    data = compound(outlook_mail())
    assert letter_of_msg(data[:1024]).problems == (SAVE_AGAIN,)
    assert ".eml" in SAVE_AGAIN and "pdf" in SAVE_AGAIN


@given(st.randoms(use_true_random=False))
@settings(max_examples=examples(150), deadline=None)
def test_a_file_that_is_broken_anywhere_raises_nothing(chance: random.Random):
    data = bytearray(WHOLE)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(data))
        data[at] = chance.choice([0, 255, chance.randrange(256)])
    letter = letter_of_msg(bytes(data))
    letter.text.encode()


def test_streams_that_lie_on_each_other_are_not_read_many_times_over():
    """A file of 5 MB would else become one of gigabytes."""
    tree = outlook_mail(
        *[attached(f"{number}.bin", bytes(4_000_000 if not number else 5_000)) for number in range(200)]
    )
    data = bytearray(compound(tree))
    told = "__substg1.0_37010102".encode("utf-16-le")
    entry, first = data.find(told), None
    while entry >= 0:  # each stream begins where the first does, and says that it is as long as the file
        first = first or bytes(data[entry + 116 : entry + 120])
        data[entry + 116 : entry + 124] = first + len(data).to_bytes(4, "little")
        entry = data.find(told, entry + 1)
    assert letter_of_msg(bytes(data)).problems == (SAVE_AGAIN,)
    seconds, most = bounded(measured, bytes(data), answer=tuple[float, int], refusal=ValueError)
    assert seconds < 3 and most < 500_000_000


WHOLE = compound(
    outlook_mail(
        attached("a.pdf", b"%PDF-1.7"),
        attached_mail(outlook_mail(header=24)),
        recipients=(recipient("a@b.example.org"),),
        p007D="From: Eva <eva@foretag.example.org>\r\n",
    )
)  # fmt: skip

"""A mail is read whatever it is: its words, its files, what lies in it, and what could not be read is told."""

import base64
import hashlib
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samsyn.letters.kinds import received
from samsyn.letters.letter import Letter, every_attachment
from samsyn.letters.parsing import (
    DEEPEST,
    EMPTY,
    LOST_LETTERS,
    NO_LETTER,
    RICH_TEXT,
    SEALED,
    TOO_DEEP,
    UNREAD,
    WINMAIL,
    letter_of,
)  # fmt: skip
from tests.letters.mails import file, forwarded, inside, mail, multipart, part
from tests.strength import examples

# Each raises in Python's own parser when it is asked as its documentation says.
RAISING = [
    {"Message_ID": "<[x@microsoft.com]>"},
    {"To": '"'},
    {"Content_Type": "text/plain; charset=utf-8; name*"},
]


def test_a_mail_says_who_what_when_and_in_answer_to_what():
    letter = letter_of(
        mail(
            From="=?utf-8?q?Berg=2C_=C3=85sa?= <Asa.Berg@FORETAG.example.org>",
            To='"Näringsliv, enheten" <naringsliv@kommun.example.org>, info@kommun.example.org',
            Cc="Bo (chef) <bo@foretag.example.org>",
            Subject="=?iso-8859-1?Q?SV:_F=F6rslaget?=",
            In_Reply_To="<utskick-7@kommun.example.org>",
            References="<a@kommun.example.org>\r\n <utskick-7@kommun.example.org>",
            Delivered_To="svar+abc@kommun.example.org",
        )
    )
    assert (letter.sender, letter.sender_name) == ("asa.berg@foretag.example.org", "Berg, Åsa")
    assert letter.to == ("naringsliv@kommun.example.org", "info@kommun.example.org")
    assert letter.cc == ("bo@foretag.example.org",) and letter.envelope == ("svar+abc@kommun.example.org",)
    assert letter.subject == "SV: Förslaget" and str(letter.date) == "2021-03-02 09:14:00+00:00"
    assert letter.message_id == "<svar-1@foretag.example.org>"
    assert letter.in_reply_to == ("<utskick-7@kommun.example.org>",)
    assert letter.references == ("<a@kommun.example.org>", "<utskick-7@kommun.example.org>")
    assert letter.text == "Vi tycker att det är bra.\n" or letter.text == "Vi tycker att det är bra."
    assert letter.problems == ()


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("<a@b.example.org> <c@d.example.org>", ("<a@b.example.org>", "<c@d.example.org>")),
        ("<a@\r\n b.example.org>", ("<a@b.example.org>",)),  # folded by a server
        ("=?utf-8?q?=3Ca=40b=2Eexample=2Eorg=3E?=", ("<a@b.example.org>",)),
        ("a@b.example.org", ("<a@b.example.org>",)),
        ("Ert mejl den 2 mars", ()),
    ],
)
def test_the_id_that_a_letter_answers_is_read_however_it_is_written(written, ids):
    assert letter_of(mail(In_Reply_To=written)).in_reply_to == ids


# ---- One mail never stops those after it -----------------------------------------------------------------------------


@pytest.mark.parametrize("headers", RAISING, ids=str)
def test_headers_that_pythons_parser_falls_on_are_read(headers):
    letter = letter_of(mail(**headers))
    assert letter.text.startswith("Vi tycker") and letter.sender and letter.problems == ()


def test_of_two_hundred_dropped_files_all_are_read_with_the_three_that_raise_among_them():
    files = [mail(f"Svar {number}", Message_ID=f"<svar-{number}@foretag.example.org>") for number in range(197)]
    files[50:50] = [mail("Svar", **headers) for headers in RAISING]
    letters = [letter_of(one) for one in files]
    assert len(letters) == 200 and all(one.text.startswith("Svar") and not one.problems for one in letters)
    assert letters[50].message_id == "<[x@microsoft.com]>"


@given(st.binary(max_size=400))
@settings(max_examples=examples(300), deadline=None)
@example(b"")
@example(b"Content-Type: multipart/mixed; boundary=\x00\r\n\r\n--\x00\r\n")
def test_no_bytes_raise(data):
    assert isinstance(received(data).letter, Letter)


@given(st.randoms(use_true_random=False), st.integers(0, 2))
@settings(max_examples=examples(300), deadline=None)
def test_a_mail_that_is_broken_anywhere_raises_nothing(chance: random.Random, which: int):
    """Bytes changed, taken away and doubled in mails that have everything."""
    data = bytearray(WHOLE[which])
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        what = chance.random()
        if what < 0.5:
            data[at] = chance.choice(b'\x00\xff"<>;=?*:()\r\n -' + bytes([chance.randrange(256)]))
        elif what < 0.75:
            del data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = data[at : at + chance.randint(1, 60)]
    found = received(bytes(data))
    assert isinstance(found.letter, Letter)
    found.letter.text.encode()  # no half letters
    for name in (found.letter.subject, found.letter.sender_name, *found.letter.problems):
        name.encode()


# ---- Words -----------------------------------------------------------------------------------------------------------

SAID = "Åtgärderna är för många – och “dyra”.\r\n"


@pytest.mark.parametrize("claimed", ["utf-8", "us-ascii", "iso-8859-1", "finns-inte", "zip", "rot13", "\x00"])
@pytest.mark.parametrize("really", ["utf-8", "cp1252"])
def test_words_are_whole_whatever_the_mail_says_they_are_written_in(claimed, really):
    letter = letter_of(mail(SAID.encode(really), Content_Type=f"text/plain; charset={claimed}"))
    assert letter.text.strip() == SAID.strip()


def test_a_text_put_together_of_two_ways_of_writing_is_whole():
    data = "Bra, säger vi.\r\n".encode() + "Från förra året: åtgärd\r\n".encode("cp1252")
    assert letter_of(mail(data)).text.split("\n")[:2] == ["Bra, säger vi.", "Från förra året: åtgärd"]


def test_letters_that_nobody_can_read_are_told():
    assert LOST_LETTERS in letter_of(mail(b"Bra \x81\x8d.")).problems


def test_headers_without_any_encoding_are_read():
    letter = letter_of(mail(Subject="Åsikt om förslaget".encode("cp1252").decode("utf-8", "surrogateescape")))
    assert letter.subject == "Åsikt om förslaget"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        ("VmkgdHlja2VyIGF0dCBkZXQg5HIgYnJhLg=", "base64"),  # its end is missing
        ("VmkgdHlja2Vy\r\n\r\nIGF0dCBk!!ZXQg5HIgYnJhLg==", "base64"),
        ("Vi tycker att det =E4r bra.=", "quoted-printable"),
        ("Vi tycker att det =e4r =\r\nbra.", "quoted-printable"),
    ],
)
def test_words_in_a_broken_encoding_are_read_as_far_as_they_go(body, encoding):
    letter = letter_of(mail(body, Content_Transfer_Encoding=encoding, Content_Type="text/plain; charset=iso-8859-1"))
    assert letter.text.strip() == "Vi tycker att det är bra."


def test_html_alone_keeps_its_words_whole_and_its_lines():
    html = (
        "<html><head><style>p {color: red}</style><title>Nej</title></head><body><p>Hej&nbsp;d<b>u</b>!</p>"
        "<div>Rad ett<br>rad <span style='color:red'>tv</span>å</div><ul><li>mål</li><li>väg</li></ul>"
        "<table><tr><td>1</td><td>2</td></tr></table><blockquote>Vad tycker du?</blockquote><p>Bra.</p></body></html>"
    )
    assert letter_of(mail(html, Content_Type="text/html; charset=utf-8")).text.split("\n") == [
        "Hej\xa0du!", "", "Rad ett", "rad två", "", "mål", "väg", "", "1\t2", "", "> Vad tycker du?", ">", "Bra.",
    ]  # fmt: skip


def test_of_two_ways_of_the_same_the_plain_one_is_read_but_where_the_other_says_more():
    html = part("text/html; charset=utf-8", "<p>Vi <b>tycker</b> att det är bra, och vill att vägen byggs i år.</p>")
    same = part("text/plain; charset=utf-8", "Vi *tycker* att det är bra, och vill att vägen byggs i år.")
    stub = part("text/plain; charset=utf-8", "Se HTML.")
    assert letter_of(multipart(same, html, kind="alternative")).text.startswith("Vi *tycker*")
    assert letter_of(multipart(html, same, kind="alternative")).text.startswith("Vi *tycker*")
    assert letter_of(multipart(stub, html, kind="alternative")).text.startswith("Vi tycker att det är bra")


def test_words_between_and_after_files_and_after_the_last_boundary_are_in_the_text():
    data = multipart(part("text/plain", "Ett."), file("a.pdf", b"%PDF-1.7"), part("text/plain", "Tva.")) + b"Tre.\r\n"
    letter = letter_of(data)
    assert letter.text.split() == ["Ett.", "Tva.", "Tre."] and len(letter.attachments) == 1


def test_control_characters_and_line_ends_are_in_normal_form():
    assert letter_of(mail("A\x00\x0bb\r\nc\u202e\rd")).text == "A\nb\nc\nd"


# ---- Files and letters inside ----------------------------------------------------------------------------------------


def test_each_file_is_there_by_its_bytes_also_those_of_a_forwarded_mail():
    contents = [b"%PDF-1.7 " + bytes([number]) for number in range(4)]
    inner = multipart(part("text/plain", "Hej"), file("c.pdf", contents[2]), forwarded(
        multipart(part("text/plain", "Hej"), file("d.pdf", contents[3]), boundary="inre2")
    ), boundary="inre1")  # fmt: skip
    data = multipart(
        part("text/plain", "Se nedan"), file("a.pdf", contents[0]), file("b.pdf", contents[1]), forwarded(inner)
    )
    letter = letter_of(data)
    assert [one.sha256 for one in every_attachment(letter)] == [hashlib.sha256(one).hexdigest() for one in contents]
    assert len(letter.attachments) == 2 and letter.nested[0].nested[0].attachments[0].name == "d.pdf"


def test_a_forwarded_mail_in_base64_is_read():
    inner = multipart(part("text/plain", "Inre"), file("a.pdf", b"%PDF-1.7"), boundary="inre")
    odd = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(inner)
    nested = letter_of(multipart(part("text/plain", "Se nedan"), odd)).nested
    assert nested[0].text == "Inre" and nested[0].attachments[0].media_type == "application/pdf"


@pytest.mark.parametrize(("depth", "told"), [(DEEPEST, False), (DEEPEST + 1, True)])
def test_letters_inside_each_other_are_read_to_a_depth_and_beyond_it_that_is_told(depth, told):
    data = mail("Innerst")
    for number in range(depth):
        data = multipart(part("text/plain", f"Nivå {number}"), forwarded(data), boundary=f"b{number}")
    letter, texts, problems = letter_of(data), [], []
    while letter:
        texts.append(letter.text)
        problems += letter.problems
        letter = letter.nested[0] if letter.nested else None
    assert (TOO_DEEP in problems) is told and ("Innerst" in texts) is not told


def test_the_same_file_in_a_signed_mail_is_found_beside_the_readable_text():
    signed = multipart(
        inside(part("text/plain", "Vi tycker."), file("a.pdf", b"%PDF-1.7"), kind="mixed", boundary="inre"),
        file("smime.p7s", b"\x30\x80", "application/pkcs7-signature"),
        kind="signed",
    )
    letter = letter_of(signed)
    assert letter.text == "Vi tycker." and letter.problems == ()
    assert [one.name for one in letter.attachments] == ["a.pdf", "smime.p7s"]


def test_a_picture_of_a_signature_is_said_to_be_in_the_text():
    picture = part("image/png", b"\x89PNG\r\n\x1a\n", Content_ID="<logo>", Content_Disposition="inline")
    html = part("text/html; charset=utf-8", "<p>Bra</p><img src='cid:logo'>")
    files = letter_of(multipart(html, picture, file("a.pdf", b"%PDF-"), kind="related")).attachments
    assert [one.is_inline for one in files] == [True, False]


# ---- Never silently empty --------------------------------------------------------------------------------------------

P7M = "application/pkcs7-mime; smime-type={}-data; name=smime.p7m"
UNREADABLE = {
    "opaque signature": (mail(b"MIAG", Content_Type=P7M.format("signed"), Content_Transfer_Encoding="base64"), SEALED),
    "encrypted": (mail(b"MIAG", Content_Type=P7M.format("enveloped"), Content_Transfer_Encoding="base64"), SEALED),
    "p7m with no type": (multipart(file("smime.p7m", b"\x30\x80")), SEALED),
    "pgp": (multipart(part("application/pgp-encrypted", "Version: 1"), kind="encrypted"), SEALED),
    "pgp in the text": (mail("-----BEGIN PGP MESSAGE-----\r\nabc\r\n-----END PGP MESSAGE-----"), SEALED),
    "winmail.dat": (multipart(file("winmail.dat", b'x\x9f>"abc', "application/ms-tnef")), WINMAIL),
    "winmail.dat by another name": (multipart(file("att1.dat", b'x\x9f>"abc')), WINMAIL),
    "rtf alone": (mail(b"{\\rtf1 Bra}", Content_Type="text/rtf"), RICH_TEXT),
    "no words": (mail("\r\n \r\n"), EMPTY),
    "only a picture of the answer": (multipart(part("image/png", b"\x89PNG\r\n\x1a\n")), EMPTY),
    "no boundary": (mail("--x\r\n\r\nBra\r\n--x--", Content_Type="multipart/mixed"), UNREAD),
    "a forwarded mail that is encrypted": (
        multipart(part("text/plain", "Se nedan"), forwarded(mail(b"MIAG", Content_Type=P7M.format("enveloped")))),
        SEALED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_and_never_empty_without_a_word(name):
    data, told = UNREADABLE[name]
    letter = letter_of(data)
    assert told in [problem for one in (letter, *letter.nested) for problem in one.problems]


def test_words_beside_what_cannot_be_read_are_read():
    letter = letter_of(multipart(part("text/plain", "Vi tycker."), file("winmail.dat", b'x\x9f>"abc')))
    assert letter.text == "Vi tycker." and letter.problems == (WINMAIL,)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04", b"", b"Bara text utan rubriker\n\nHej"])
def test_what_is_no_mail_is_told(data):
    assert letter_of(data).problems == (NO_LETTER,)


@pytest.mark.parametrize(
    "changed",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"From eva Tue Mar  2 10:14:00 2021\n" + data,
        lambda data: b"\r\n\r\n" + data,
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"\r\n", b"\r"),
    ],
    ids=["mark of UTF-8", "mbox", "empty lines", "LF", "CR"],
)
def test_what_programs_do_to_a_saved_mail_changes_nothing(changed):
    data = multipart(part("text/plain", "Hej\r\ndu"), file("a.pdf", b"%PDF-1.7"))
    assert letter_of(changed(data)) == letter_of(data)


def test_a_file_that_came_broken_is_told_and_kept():
    broken = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    broken += b"Content-Disposition: attachment; filename=plan.pdf\r\n\r\nJVBERi0xLjc*$=abc"
    letter = letter_of(multipart(part("text/plain", "Hej"), broken))
    assert letter.attachments[0].data.startswith(b"%PDF-1.7") and "plan.pdf" in letter.problems[0]


BOTH_WAYS = [part("text/plain; charset=utf-8", "Bra å"), part("text/html", "<p>Bra</p>")]
STATUS = "Reporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; a@b.example.org\r\nStatus: 5.1.1\r\n"
WHOLE = [
    multipart(
        inside(*BOTH_WAYS, kind="alternative", boundary="a"),
        file("plan.pdf", b"%PDF-1.7 abc"),
        forwarded(multipart(part("text/plain", "Inre"), boundary="i")),
        part("text/calendar; method=REPLY", "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"),
        Subject="=?utf-8?b?w4VzaWt0?=",
        References="<a@x.example.org> <b@x.example.org>",
    ),
    multipart(
        part("text/plain", "info@foretag.example.org fanns inte"),
        part("message/delivery-status", STATUS),
        forwarded(mail()),
        kind="report",
        From="MAILER-DAEMON <>",
        Return_Path="<>",
    ),
    mail(
        "<blockquote>Hej<br>du</blockquote>",
        Content_Type='text/html; charset="utf-8"; name*0="å"',
        To='"a" <b@c.example.org>',
    ),
]

"""A letter that is large in any way is read within the bound that a process of its own is given."""

import hashlib

import pytest

from samsyn.letters.kinds import Received, received
from samsyn.letters.letter import Letter
from samsyn.letters.parsing import LONGEST_TEXT, MOST_FILES, NOT_SPLIT, TOO_LONG, TOO_MANY, letter_of
from samsyn.lib.bounded import Bound, bounded
from tests.letters.mails import file, forwarded, mail, multipart, part
from tests.letters.measured import measured

THRICE = Bound(cpu=12, most_cpu=12)  # so that what takes too long is measured, not cut short
FILM = hashlib.sha256(bytes(40_000_000)).hexdigest()
pytestmark = pytest.mark.costly
BRA = part("text/plain", "Bra")


def deep_multiparts(depth: int) -> bytes:
    return b"From: eva@foretag.example.org\n" + b"".join(
        f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n".encode() for number in range(depth)
    ) + b"Content-Type: text/plain\n\n" + b"Hej\n" * 300_000  # fmt: skip


LARGE = {
    "a signature of 2 MB": lambda: mail("Bra.\r\n-- \r\n" + "Näringslivet växer.\r\n" * 100_000),
    "the same in HTML": lambda: mail("<div>" * 50 + "<p>Bra <b>x</b></p>" * 100_000, Content_Type="text/html"),
    "HTML in HTML": lambda: mail("<div><b>" * 150_000 + "Bra", Content_Type="text/html"),
    "styles that never end": lambda: mail("<style>" * 200_000 + "<div>" * 400 + "Bra", Content_Type="text/html"),
    "a text of 30 MB": lambda: mail("Näringslivet växer.\r\n" * 1_500_000),
    "the same in HTML, 20 MB": lambda: mail("<p>Bra <b>x</b></p>" * 1_000_000, Content_Type="text/html"),
    "a text in a thousand parts": lambda: multipart(*[part("text/plain", "Bra.\r\n" * 5_000)] * 1_000),
    "two hundred files": lambda: multipart(BRA, *[file(f"{n}.pdf", bytes(5_000)) for n in range(200)]),
    "a file of 40 MB": lambda: multipart(BRA, file("film.bin", bytes(40_000_000))),
    "multiparts in multiparts": lambda: deep_multiparts(29),
    "more of them": lambda: deep_multiparts(400),
    "letters in letters": lambda: b"From: e@foretag.example.org\n" + b"Content-Type: message/rfc822\n\n" * 5_000,
    "parts without end": lambda: multipart(*[b"\r\n"] * 200_000),
    "a header without end": lambda: mail("Bra", Content_Type="text/plain; " + 'a="' + ";" * 2_000_000),
    "recipients without end": lambda: mail("Bra", To=", ".join(f"a{n}@foretag.example.org" for n in range(100_000))),
    "headers without end": lambda: b"From: e@foretag.example.org\n" + b"X: y\n" * 300_000 + b"\nBra",
    "encoded words without end": lambda: mail("Bra", Subject="=?utf-8?q?" * 100_000),
    "comments in comments": lambda: mail("Bra", From="(" * 500_000, Date="(" * 500_000),
    "links in an Outlook line": lambda: mail("> " * 700_000 + "Bra"),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_a_letter_that_is_large_in_any_way_is_read_in_time_and_memory(name):
    """As much as a process of its own is given (`lib.bounded`), and with room to spare."""
    data = LARGE[name]()
    seconds, most = bounded(measured, data, answer=tuple[float, int], refusal=ValueError, bound=THRICE)
    assert seconds < Bound().cpu and most < 700_000_000


def test_two_hundred_files_are_all_there_and_one_of_40_mb_is_whole():
    assert len(letter_of(LARGE["two hundred files"]()).attachments) == 200
    film = letter_of(LARGE["a file of 40 MB"]()).attachments[0]
    assert film.sha256 == FILM


@pytest.mark.parametrize("name", ["a text of 30 MB", "the same in HTML, 20 MB", "a text in a thousand parts"])
def test_a_text_that_is_longer_than_is_read_has_its_beginning_and_is_told(name):
    letter = letter_of(LARGE[name]())
    assert LONGEST_TEXT // 3 < len(letter.text) <= LONGEST_TEXT and letter.problems == (TOO_LONG,)


def test_a_signature_of_two_megabytes_is_whole():
    letter = letter_of(LARGE["a signature of 2 MB"]())
    assert letter.text.count("Näringslivet växer.") == 100_000 and letter.problems == ()


def test_more_files_than_are_read_is_told():
    letter = letter_of(multipart(BRA, *[file("a.pdf", b"%PDF")] * (MOST_FILES + 1)))
    assert len(letter.attachments) == MOST_FILES and letter.problems == (TOO_MANY,)


def test_parts_that_cannot_be_told_apart_are_told_and_the_headers_read():
    letter = letter_of(deep_multiparts(400))
    assert letter.sender == "eva@foretag.example.org" and letter.problems == (NOT_SPLIT,)


def test_a_film_can_be_told_by_a_process_of_its_own_with_the_bound_that_is_shipped():
    data = LARGE["a file of 40 MB"]()
    assert bounded(received, data, answer=Received, refusal=ValueError).letter.attachments[0].sha256 == FILM


def test_what_is_read_can_be_told_by_a_process_of_its_own():
    data = multipart(part("text/plain", "Hej å"), file("a.pdf", b"%PDF-\xff"), forwarded(mail()))
    assert bounded(letter_of, data, answer=Letter, refusal=ValueError) == letter_of(data)

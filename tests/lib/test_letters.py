"""Marks piled on a letter and directions that never end are taken away; what languages write stays as it is."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.blocks import clean_text, inline_text, normal_inlines, normalise, note, p, plain, run
from samsyn.lib.letters import composed, tame
from samsyn.render.check import printable

ACUTE, BELOW = "\u0301", "\u0316"
OVERRIDE, EMBED, CLOSE, ISOLATE, END = "\u202e", "\u202b", "\u202c", "\u2067", "\u2069"

WRITTEN = [
    "Åtgärder för näringslivet",
    "bi\u0323\u0301t",  # two marks
    "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",  # Hebrew with vowels and chant
    "བསྒྲུབས་",  # Tibetan stack
    "क्षि",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    f"ordet {EMBED}אבג{CLOSE} här",
    f"ordet {ISOLATE}אבג{END} här",
    f"{ISOLATE}a{EMBED}b{CLOSE}c{END}",
]


@pytest.mark.parametrize("words", WRITTEN)
def test_what_languages_write_stays(words):
    assert tame(words) == words
    assert plain(normalise([p(words)])) == unicodedata.normalize("NFC", words)


def test_every_mark_there_is_is_known():
    """Also where the table of letters is looked through no more, when a later one has marks there."""
    every = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Mn", "Me")]
    assert len(every) > 1_900
    assert [mark for mark in every if tame(f"a{mark * 9}") != f"a{mark * 8}"] == []


@pytest.mark.parametrize(
    "marks", [ACUTE, ACUTE + BELOW, f"{ACUTE}\u034f", f"{ACUTE}\u200d", "\u20dd", f"{ACUTE}{EMBED}{CLOSE}"]
)
def test_at_most_eight_marks_stay_on_a_letter(marks):
    marks *= 50_000
    assert len(clean_text(f"e{marks}n")) <= 10 and len(tame(f"e{marks}n")) <= 10
    assert clean_text(f"e{marks}n").endswith("n")
    assert len(inline_text(normal_inlines([run(f"e{marks}"), run("n", "em")]))) <= 10


def test_marks_cannot_be_piled_by_changing_style():
    pieces = [run(ACUTE * 8, *(["em"] if at % 2 else ["strong"])) for at in range(1000)]
    assert len(inline_text(normal_inlines([run("e"), *pieces]))) <= 9


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (f"faktura{OVERRIDE}fdp.exe", "fakturafdp.exe"),
        (f"Chef {OVERRIDE}gnp.exe{CLOSE}", "Chef gnp.exe"),  # closed, and there to be read as another word
        (f"{EMBED}a{OVERRIDE}b{CLOSE}c{CLOSE}", f"{EMBED}ab{CLOSE}c"),
        (f"a{EMBED}b{ISOLATE}c", "abc"),
        (f"a{CLOSE}b{END}c", "abc"),
        (f"{ISOLATE}a{EMBED}b{END}c", f"{ISOLATE}ab{END}c"),
        (f"{EMBED}a{END}b{CLOSE}", f"{EMBED}ab{CLOSE}"),
        (f"{EMBED}rad ett\nrad två{CLOSE}", "rad ett\nrad två"),
    ],
)
def test_a_direction_that_is_not_closed_in_its_line_is_dropped(words, left):
    assert tame(words) == left


def test_a_direction_is_closed_within_its_paragraph_whatever_the_style():
    whole = normal_inlines([run(f"a {EMBED}אב", "em"), run(f"גד{CLOSE} b")])
    assert inline_text(whole) == f"a {EMBED}אבגד{CLOSE} b"
    [first, second] = normalise([p(run("a ", "em"), f"{OVERRIDE}b"), p(f"c{CLOSE}")])
    assert (inline_text(first["text"]), inline_text(second["text"])) == ("a b", "c")


def test_a_note_is_a_paragraph_of_its_own():
    inside = normal_inlines([run(f"a{OVERRIDE}"), note(f"b{CLOSE}")])
    assert inside == [run("a"), note("b")]


def test_null_and_other_controls_are_dropped_and_tabs_stay():
    assert tame("a\x00b\x07c\td\r\ne") == "abc\td\r\ne"


HARD = st.text(alphabet=[ACUTE, BELOW, OVERRIDE, EMBED, CLOSE, ISOLATE, END, "\u0cc6", "\u0cc2", "\u1025", "\u102e",
                         "\u09c7", "\u09be", "\u1100", "\u1161", "e", " ", "\n", "\u200d"], max_size=60)  # fmt: skip


@given(st.lists(st.tuples(HARD, st.sampled_from([(), ("em",), ("strong",)])), max_size=6), HARD)
def test_twice_is_the_same_as_once(pieces, words):
    once = normal_inlines([run(text, *marks) for text, marks in pieces])
    assert normal_inlines(once) == once
    assert tame(tame(words)) == tame(words) and composed(composed(words)) == composed(words)
    assert len(tame(words)) <= len(words)


def test_the_time_grows_with_the_length_and_not_with_its_square():
    """A million marks in a child process that may use ten seconds of the processor."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (10, 10))\n"
        "from samsyn.lib.blocks import normalise, p\nfrom samsyn.lib.letters import tame\n"
        "marks, embed, isolate, end = '\\u0301\\u0316', '\\u202ba', '\\u2067a', '\\u2069b'\n"
        "for text in ('e' + marks * 250_000, embed * 150_000, embed * 99_000 + end * 99_000, isolate * 99_000):\n"
        "    normalise([p(text)]); tame(text)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_was_kept_before_is_printed_with_fewer_marks():
    assert printable(["e" + ACUTE * 100_000]) == ["e" + ACUTE * 8]


def test_a_line_break_copied_out_of_word_is_a_line_break():
    assert tame("Ett\x0btvå\x00") == "Ett\ntvå"

"""What is quoted in an answer is told from what is said, for showing. Not a letter of it goes away."""

import random
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samsyn.letters.parsing import letter_of
from samsyn.letters.quotes import own_words, stretches
from tests.letters.mails import mail
from tests.strength import examples

SENT = """Hej!

Vad tycker du om förslaget till näringslivsprogram? Svara senast 1 mars.

1. Vilka av målen är viktigast för ditt företag?
2. Vad saknas i programmet?
3. Vad kan ditt företag bidra med?

Svara här: https://samsyn.kommun.example.org/svar/abc

Med vänlig hälsning
Näringslivsenheten
"""
WROTE = "Den tis 2 mars 2021 kl 10:14 skrev Näringslivsenheten <naringsliv@kommun.example.org>:\n"
HEADER = """Från: Näringslivsenheten <naringsliv@kommun.example.org>
Skickat: den 2 mars 2021 10:14
Till: Eva Berg <eva.berg@foretag.example.org>
Ämne: Vad tycker du?

"""


def marked(text: str) -> str:
    return "".join(f"> {line}\n" if line else ">\n" for line in text.rstrip("\n").split("\n"))


ON_TOP = {
    "marked": f"Vi tycker att det är bra.\n\n{WROTE}{marked(SENT)}",
    "attribution on two lines": "Vi tycker att det är bra.\n\n"
    + WROTE.replace("skrev Näringslivsenheten", "skrev\nNäringslivsenheten") + marked(SENT),
    "without >": f"Vi tycker att det är bra.\n\n{WROTE}{SENT}",
    "Outlook": f"Vi tycker att det är bra.\n\n{HEADER}{SENT}",
    "Outlook with a line": f"Vi tycker att det är bra.\n\n{'_' * 32}\n{HEADER}{SENT}",
    "Outlook in English": f"Vi tycker att det är bra.\n\nFrom: A\nSent: 2 March\nTo: C\nSubject: D\n\n{SENT}",
    "original message": f"Vi tycker att det är bra.\n\n-----Ursprungligt meddelande-----\n{HEADER}{SENT}",
    "English": f"Vi tycker att det är bra.\n\nOn Tue, 2 Mar 2021 at 10:14, A <a@b.example.org> wrote:\n{marked(SENT)}",
    "date first": f"Vi tycker att det är bra.\n\n2021-03-02 10:14, Näringslivsenheten skrev:\n{marked(SENT)}",
}  # fmt: skip


@pytest.mark.parametrize("sent", [SENT, ""], ids=["what we sent is known", "unknown"])
@pytest.mark.parametrize("name", ON_TOP)
def test_an_answer_on_top_is_told_from_what_stands_below(name, sent):
    assert own_words(ON_TOP[name], sent) == "Vi tycker att det är bra."


@pytest.mark.parametrize(
    "last", ["Se nedan.", "2. Mål två.", "Den vägen är för smal.", "Jag skrev 10:14 till info@x.example.org"]
)
@pytest.mark.parametrize(
    "wrote", [WROTE, WROTE.replace("skrev Nä", "skrev\nNä"), WROTE.replace(" skrev Nä", "\nskrev Nä")]
)
def test_the_persons_own_last_line_is_no_part_of_what_a_program_writes_before_the_quotation(last, wrote):
    assert own_words(f"{last}\n{wrote}{marked(SENT)}", SENT) == last


@pytest.mark.parametrize("sent", [SENT, ""], ids=["what we sent is known", "unknown"])
def test_answers_between_the_quoted_questions_are_own(sent):
    text = marked(SENT)
    text = text.replace("företag?\n> 2.", "företag?\n\nMål två, absolut.\n\n> 2.")
    text = text.replace("bidra med?\n", "bidra med?\n\nTid och lokaler.\n\n")
    assert own_words(f"{WROTE}{text}", sent).split("\n\n") == ["Mål två, absolut.", "Tid och lokaler."]


def test_answers_typed_into_the_quotation_are_own_when_what_we_sent_is_known():
    """In red, for whoever wrote them; a text has no colours."""
    text = marked(SENT).replace("ditt företag?", "ditt företag? Mål två, för vägen är viktigast för oss.")
    text = text.replace("programmet?", "programmet? Bredband.")
    words = own_words(f"Se nedan.\n{WROTE}{text}", SENT)
    assert words.split() == [
        "Se",
        "nedan.",
        "Mål",
        "två,",
        "för",
        "vägen",
        "är",
        "viktigast",
        "för",
        "oss.",
        "Bredband.",
    ]


def test_answers_below_each_question_in_an_outlook_mail_without_marks_are_own_when_what_we_sent_is_known():
    text = SENT.replace("programmet?\n", "programmet?\nVi saknar bredband och en väg till hamnen.\n")
    assert own_words(f"Se mina svar i rött.\n\n{HEADER}{text}", SENT).split("\n") == [
        "Se mina svar i rött.", "", "Vi saknar bredband och en väg till hamnen.",
    ]  # fmt: skip


def test_words_of_a_quotation_that_differ_from_what_we_sent_are_own():
    text = marked(SENT.replace("viktigast", "oviktigast"))
    assert own_words(f"{WROTE}{text}", SENT) == "oviktigast"


def test_the_quotation_of_somebody_elses_mail_is_not_hidden_when_what_we_sent_is_known():
    """A colleague's words stand in it, and are part of the answer."""
    text = f"Jag håller med Bo.\n\n{HEADER}Vi behöver en ny väg till hamnen, säger styrelsen.\n\n{HEADER}{SENT}"
    words = own_words(text, SENT)
    assert "Jag håller med Bo." in words and "Vi behöver en ny väg till hamnen, säger styrelsen." in words
    assert "Vilka av målen" not in words


def test_links_that_a_server_has_put_its_own_around_are_ours():
    wrapped = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsamsyn.kommun.example.org%2Fsvar%2Fabc&data=05"
    text = marked(SENT.replace("https://samsyn.kommun.example.org/svar/abc", f"<{wrapped}>"))
    assert own_words(f"Bra.\n{WROTE}{text}", SENT) == "Bra."


def test_our_words_in_the_persons_own_sentence_are_the_persons():
    text = "Vi tycker om förslaget till näringslivsprogram, men vägen saknas i programmet."
    assert own_words(text, SENT) == text


def test_our_whole_text_pasted_without_any_mark_is_quoted():
    assert own_words(f"Bra.\n\n{SENT}", SENT) == "Bra."


@pytest.mark.parametrize(
    "text",
    [
        "2. Mål två är bra.\nDen vägen är för smal.",
        "Redan 2019 skrev vi så här:\nVägen är för smal.",
        "Från: vår styrelse\nVi tycker att det är bra.",
        "Till: alla\nÄmne: bra\nVi tycker.",
        "5 > 3, och det är bra.",
    ],
)
@pytest.mark.parametrize("sent", [SENT, ""], ids=["what we sent is known", "unknown"])
def test_what_only_looks_like_a_quotation_is_own(text, sent):
    assert own_words(text, sent) == text


def test_a_quotation_in_html_is_told_by_its_marks():
    html = f"<p>Bra.</p><p>{WROTE.replace('<', '&lt;')}</p><blockquote><p>Vad saknas?</p></blockquote><p>Bredband.</p>"
    text = letter_of(mail(html, Content_Type="text/html; charset=utf-8")).text
    assert own_words(text).split() == ["Bra.", "Bredband."]


LINES = [
    *SENT.split("\n"),
    *HEADER.split("\n"),
    WROTE.strip(),
    "> ",
    ">",
    "Bra.",
    "",
    "  ",
    "👍 å",
    "-- ",
    "_" * 20,
    "\t",
]


def whole(text: str, sent: str) -> None:
    found = stretches(text, sent)
    assert "".join(text[one.start : one.end] for one in found) == text
    assert [one.start for one in found[1:]] == [one.end for one in found[:-1]]
    assert all(one.start < one.end for one in found)
    assert all(one.is_quoted is not other.is_quoted for one, other in pairwise(found))


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=30).map("\n".join), st.sampled_from(["", SENT]))
@settings(max_examples=examples(400), deadline=None)
@example("", "")
@example("\n\n", SENT)
@example("> ", SENT)
def test_each_character_stands_in_one_stretch(text, sent):
    whole(text, sent)


@given(st.randoms(use_true_random=False))
@settings(max_examples=examples(200), deadline=None)
def test_words_put_anywhere_into_the_quotation_are_found(chance: random.Random):
    """Each answer is of words that we did not send: all of them are own, wherever they stand."""
    words = SENT.split(" ")
    put = [f"svaret{number}" for number in range(chance.randint(1, 6))]
    for one in put:
        words.insert(chance.randrange(len(words) + 1), one)
    text = f"{WROTE}{marked(' '.join(words))}"
    whole(text, SENT)
    assert set(put) <= set(own_words(text, SENT).replace(">", " ").split())


def test_a_text_of_two_megabytes_is_compared_in_time():
    """Work that grows with the square of the text would never end here."""
    text = f"Bra.\n{WROTE}{marked(SENT * 5_000)}"
    assert own_words(text, SENT) == "Bra."
    whole("a " * 300_000, "a " * 5_000)

"""The pictures of a document: taken in where they stand, with what they show, or told of. None disappears silently."""

import hashlib
import io
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.blocks import inline_text, p, plain, validate
from samsyn.lib.blocks_pictures import is_picture, picture
from samsyn.lib.pictures import made_picture
from samsyn.reading import hear, read
from samsyn.reading.heard import Heard, understood
from samsyn.reading.safety import MAX_BYTES
from samsyn.reading.stream import TakenPicture
from samsyn.reading.tree import Reading
from samsyn.render.odt import to_odt
from samsyn.render.tree import Blocks, Heading
from samsyn.render.word import to_docx
from tests.pictures import jpeg, png, svg
from tests.reading.pictured import EMF, Word, colour, data_uri, page, programme
from tests.reading.ways.__main__ import OPEN
from tests.reading.ways.way import Way
from tests.render import example

RIVER = png((60, 40), "RGB", (20, 80, 90))


def sum_of(data: bytes) -> str:
    return hashlib.sha256(made_picture(data).data).hexdigest()


def section(reading: Reading, title: str = "Nuläge") -> list:
    return next(one.blocks for one in reading.programme.sections if one.title == title)


def bytes_of(data: bytes, name: str = "a.docx") -> dict:
    made: dict = {}
    hear(data, name, MAX_BYTES, {}, made)
    return made


def kinds(blocks: list) -> list[str]:
    return [block["type"] for block in blocks]


def pictures(blocks: list) -> list:
    return [block for block in blocks if is_picture(block)]


def told(reading: Reading) -> list[str]:
    return [words.text for words in reading.unplaced if words.text.startswith("[Bild]")]


def test_a_picture_stands_where_it_stood_with_what_it_shows_and_its_caption():
    word = programme().p(RIVER).described("Älven i kvällsljus").p("Bild 1. Älven", style="Caption").p("Efter.")
    reading = read(word.bytes(), "a.docx")
    blocks = section(reading)
    assert kinds(blocks) == ["p", "picture", "p"]
    assert (blocks[1]["alt"], inline_text(blocks[1]["text"])) == ("Älven i kvällsljus", "Bild 1. Älven")
    assert (blocks[1]["width"], blocks[1]["height"]) == (60, 40)
    assert bytes_of(word.bytes())[sum_of(RIVER)].data == made_picture(RIVER).data
    assert not reading.unplaced
    validate(blocks)


@pytest.mark.parametrize("caption", ["Bild 1. Älven", "Figur 12: Företag", "Foto: Kommunen", "Diagram 2 – Antal"])
def test_a_caption_is_known_by_its_words_too(caption):
    blocks = section(read(programme().p(RIVER).p(caption).bytes(), "a.docx"))
    assert kinds(blocks) == ["p", "picture"] and inline_text(blocks[1]["text"]) == caption


@pytest.mark.parametrize("words", ["Figur 2 visar att vi blir fler.", "Bilden är från i våras.", "Tabell 1. Företag"])
def test_running_words_after_a_picture_are_no_caption(words):
    assert kinds(section(read(programme().p(RIVER).p(words).bytes(), "a.docx"))) == ["p", "picture", "p"]


def test_a_picture_beside_the_text_is_taken_as_one_in_it():
    blocks = section(read(programme().p(RIVER, "Ord bredvid.").described("Älven").anchored().bytes(), "a.docx"))
    assert kinds(blocks) == ["p", "p", "picture"] and blocks[2]["alt"] == "Älven"


def test_a_picture_among_words_in_a_list_or_a_table_stands_after_them():
    word = programme().p("Före ", RIVER, " och efter.").p("Ett", style="List Bullet")
    word.p("Två", colour(1), style="List Bullet").p("Tre", style="List Bullet").table("Cell", colour(2)).p("Slut.")
    blocks = section(read(word.bytes(), "a.docx"))
    assert kinds(blocks) == ["p", "p", "picture", "item", "item", "item", "picture", "table", "picture", "p"]
    assert [block["picture"] for block in pictures(blocks)] == [sum_of(one) for one in (RIVER, colour(1), colour(2))]


def test_the_name_of_a_file_describes_nothing():
    [block] = pictures(section(read(programme().p(RIVER).described("IMG_0421.JPG").bytes(), "a.docx")))
    assert block["alt"] == ""


def test_what_word_says_only_adorns_only_adorns():
    [block] = pictures(section(read(programme().p(RIVER).described("Löv", adorns=True).bytes(), "a.docx")))
    assert block["decorative"] and block["alt"] == ""


def test_pictures_of_the_cover_stand_first_in_the_first_section():
    word = Word().p(RIVER).heading("Program", 0).p(colour(1)).heading("Nuläge").p(colour(2)).p("Ord.")
    reading = read(word.bytes(), "a.docx")
    blocks = section(reading)
    assert kinds(blocks) == ["picture", "picture", "picture", "p"]
    assert [block["picture"] for block in pictures(blocks)] == [sum_of(one) for one in (RIVER, colour(1), colour(2))]
    assert reading.counts()["unplaced"] == 0


@pytest.mark.parametrize("after", ["", "Uppföljning"])
def test_pictures_before_goals_with_no_section_above_them_have_a_section_of_their_own(after):
    word = Word().p(RIVER).heading("Program", 0).heading("Mål 1: Fler gäster").p("Målet handlar om gäster.")
    word = word.heading(after).p("Varje år.") if after else word
    first, *others = read(word.bytes(), "a.docx").programme.sections
    assert (first.title, kinds(first.blocks)) == ("", ["picture"])
    assert [(one.title, kinds(one.blocks)) for one in others] == ([(after, ["p"])] if after else [])


def test_a_picture_in_a_frame_has_a_place_too():
    heard = hear(programme().p(RIVER).p("Efter.").bytes(), "a.docx", MAX_BYTES, {})
    framed = [replace(one, after="") for one in heard.pictures]
    assert kinds(section(understood(replace(heard, pictures=framed)))) == ["picture", "p", "p"]


def test_pictures_of_goals_and_actions_stand_in_their_texts():
    word = programme().heading("Mål 1: Fler gäster").p("Målet handlar om gäster.").p(RIVER).heading("Nuläge", 2)
    reading = read(word.p("Så är det.").p(colour(3)).bytes(), "a.docx")
    [goal] = reading.goals
    assert [block["picture"] for block in pictures(goal.description)] == [sum_of(RIVER)]
    assert [block["picture"] for block in pictures(goal.current_state)] == [sum_of(colour(3))]


def test_a_picture_that_only_windows_draws_is_told_of_with_its_caption_and_place():
    word = programme().p(RIVER).described("Organisationen").p("Bild 1. Vi", style="Caption")
    reading = read(word.bytes(image1=EMF), "a.docx")
    [words] = told(reading)
    assert "Organisationen" in words and "Bild 1. Vi" in words and "EMF" in words
    assert reading.unplaced[0].where.startswith("bild vid stycke") and not pictures(section(reading))


@pytest.mark.parametrize("bad", [b"", b"<html>", b"\x89PNG\r\n\x1a\nnej", svg("<script>alert(1)</script>")])
def test_what_says_it_is_a_picture_and_is_none_is_told_of(bad):
    reading = read(programme().p(RIVER).p("Efter.").bytes(image1=bad), "a.docx")
    assert len(told(reading)) == 1 and kinds(section(reading)) == ["p", "p"]


def test_a_picture_in_a_header_is_told_of():
    word = programme()
    word.file.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(RIVER))
    reading = read(word.bytes(), "a.docx")
    assert [(one.text, one.where) for one in reading.unplaced if "Bild" in one.text] == [
        ("[Bild]", "bild i sidhuvudet")
    ]


def test_the_same_picture_shown_twice_stands_twice_and_is_kept_once():
    reading = read(programme().p(RIVER).p("Mellan.").p(RIVER).bytes(), "a.docx")
    assert kinds(section(reading)) == ["p", "picture", "p", "picture"]
    assert len(bytes_of(programme().p(RIVER).p("Mellan.").p(RIVER).bytes())) == 1


def test_two_hundred_pictures_are_read_in_their_order():
    word = programme()
    for number in range(200):
        word.p(colour(number)).p(f"Stycke {number}.")
    blocks = section(read(word.bytes(), "a.docx"))
    assert [block["picture"] for block in pictures(blocks)] == [sum_of(colour(number)) for number in range(200)]


def test_more_than_can_be_kept_are_told_of():
    word = programme()
    for number in range(310):
        word.p(colour(number))
    reading = read(word.bytes(), "a.docx")
    assert len(pictures(section(reading))) == 300 and len(told(reading)) == 10


def test_every_picture_of_a_file_is_taken_or_told_of():
    word = programme().p(RIVER).p(colour(1)).p("Ord", colour(2)).table(colour(3), "Ord").heading("Mål 1: Gäster")
    reading = read(word.p(colour(4)).p("Målbild: Alla.").p(colour(5)).bytes(image2=EMF), "a.docx")
    texts = [*(one.blocks for one in reading.programme.sections), *(vars(goal).values() for goal in reading.goals)]
    placed = [block for text in texts for block in _blocks_in(text) if is_picture(block)]
    assert len(placed) + len(told(reading)) == 6


@given(way=st.sampled_from(OPEN), at=st.integers(-1, 10_000))
def test_a_picture_anywhere_in_any_document_has_a_place(way, at):
    found = heard_of(way)
    places = ["", *found.order]
    river = picture(sum_of(RIVER), 60, 40, block_id="briver000")
    there = [TakenPicture(river, "bild", places[at % len(places)])]
    reading = understood(replace(found, pictures=there))
    actions = [vars(one) for one in reading.all_actions()]
    texts = [*(one.blocks for one in reading.programme.sections), *(vars(goal).values() for goal in reading.goals)]
    texts += [vars(one).values() for goal in reading.goals for one in [*goal.own, *goal.objectives]]
    placed = [block for text in [*texts, *(one.values() for one in actions)] for block in _blocks_in(text)]
    assert [one["picture"] for one in placed if is_picture(one)] == [sum_of(RIVER)]


@cache
def heard_of(way: Way) -> Heard:
    _, name, data = way.made(0)
    return hear(data, name, MAX_BYTES, {})


def _blocks_in(value) -> list:
    if isinstance(value, dict):
        return [value]
    return [block for part in value if isinstance(part, list | dict) for block in _blocks_in(part)]


def test_a_page_brings_the_pictures_that_are_in_it_and_tells_of_those_elsewhere():
    body = page(
        "<h1>Program</h1><h2>Nuläge</h2><p>Ord.</p>", f'<p><img alt="Älven" src="{data_uri(RIVER)}"></p>',
        '<p>Mer.</p><img alt="Torget" src="https://example.org/torget.jpg">', "<p>Slut.</p>",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    )  # fmt: skip
    reading = read(body, "a.html")
    [block] = pictures(section(reading))
    assert block["alt"] == "Älven" and block["picture"] == sum_of(RIVER)
    assert any("https://example.org/torget.jpg" in words for words in told(reading))
    assert any("SVG" in words for words in told(reading)) and "alert" not in plain(section(reading))


def test_a_picture_in_a_page_that_is_a_drawing_or_a_page_is_told_of():
    for data, kind in ((svg(), "image/svg+xml"), (b"<script>alert(1)</script>", "image/png")):
        body = page("<h1>Program</h1><h2>Nuläge</h2><p>Ord.</p>", f'<img src="{data_uri(data, kind)}">')
        reading = read(body, "a.html")
        assert len(told(reading)) == 1 and not bytes_of(body, "a.html")


def test_a_file_name_that_leads_out_of_the_file_leads_nowhere():
    body = page(
        "<h1>Program</h1><h2>Nuläge</h2><p>Ord.</p><img src='../../../../etc/passwd'><img src='file:///etc/passwd'>"
    )
    reading = read(body, "a.html")
    assert len(told(reading)) == 2 and not bytes_of(body, "a.html")


def test_markdown_brings_pictures_too():
    text = f"# Program\n\n## Nuläge\n\nOrd.\n\n![Älven]({data_uri(jpeg())})\n\nEfter.\n"
    blocks = section(read(text.encode(), "a.md"))
    assert kinds(blocks) == ["p", "picture", "p"] and blocks[1]["alt"] == "Älven"


def test_reading_twice_gives_the_same():
    data = programme().p(RIVER).p(colour(1)).bytes()
    assert read(data, "a.docx") == read(data, "a.docx")


@pytest.mark.parametrize("make", [to_docx, to_odt])
def test_a_file_that_was_made_here_gives_its_pictures_back(make):
    sha256, small = sum_of(RIVER), made_picture(RIVER).data
    shown = {**picture(sha256, 60, 40, alt="Älven", block_id="baaaaaaaa"), "text": p("Bild 1. Älven")["text"]}
    adorns = picture(sha256, 60, 40, decorative=True, block_id="bbbbbbbbb")
    body = [Heading(1, "Nuläge", id="s1"), Blocks([p("Före."), shown, p("Mellan."), adorns, p("Efter.")], "s1_text")]
    document = example.document(body=body, pictures=lambda asked: small if asked == sha256 else b"", logotype=None)
    reading = read(make(document), "a.docx" if make is to_docx else "a.odt")
    found = [block for one in reading.programme.sections for block in pictures(one.blocks)]
    assert [(one["alt"], inline_text(one["text"])) for one in found] == [("Älven", "Bild 1. Älven"), ("", "")]
    assert make is to_odt or [one["decorative"] for one in found] == [False, True]

"""Pictures in a Word file that comes back: unchanged they are no change; new, gone or replaced they are told of."""

import hashlib
import io

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn

from samsyn.lib.blocks import p
from samsyn.lib.blocks_pictures import picture
from samsyn.render.tree import Blocks, Heading
from samsyn.render.word import to_docx
from samsyn.word_return.paragraphs import word_blocks
from samsyn.word_return.proposals import propose, take
from tests.pictures import png
from tests.render import example
from tests.word_return.test_there_and_back import through_libreoffice

RIVER, HALL = png((60, 40), "RGB", (20, 80, 90)), png((60, 40), "RGB", (90, 20, 20))
KEPT = {hashlib.sha256(data).hexdigest(): data for data in (RIVER, HALL)}
FIELD = "s2345abcdefghijk_text"


def shown(data: bytes, block_id: str, caption: str = "", **words):
    block = picture(hashlib.sha256(data).hexdigest(), 60, 40, block_id=block_id, **words)
    return {**block, "text": p(caption)["text"] if caption else []}


TEXT = [
    p("Före älven.", block_id="baaaaaaaa"),
    shown(RIVER, "bbbbbbbbb", "Bild 1. Älven", alt="Älven i kvällsljus"),
    p("Mellan bilderna.", block_id="bcccccccc"),
    shown(HALL, "bdddddddd", decorative=True),
    shown(HALL, "beeeeeeee"),
    p("Efter bilderna.", block_id="bffffffff"),
]


@pytest.fixture(scope="module")
def sent() -> bytes:
    body = [Heading(1, "Nuläge", id="s1"), Blocks(TEXT, FIELD)]
    return to_docx(example.document(body=body, pictures=lambda sha256: KEPT.get(sha256, b""), logotype=None))


def changed(sent: bytes, change) -> bytes:
    file = read_docx(io.BytesIO(sent))
    change(file)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def changes(sent: bytes, data: bytes):
    return propose({FIELD: TEXT}, word_blocks(data), word_blocks(sent))


def told(proposals) -> list[tuple[str, str]]:
    return [(one.kind, "".join(words for _, words in one.pieces)) for one in proposals]


def drawings(file) -> list:
    return [one for one in file.paragraphs if next(one._p.iter(qn("w:drawing")), None) is not None]


def test_a_file_that_nobody_has_changed_changes_nothing(sent):
    assert told(changes(sent, sent)) == []
    assert told(propose({FIELD: TEXT}, word_blocks(sent))) == []


def test_a_caption_that_is_written_anew_is_a_changed_picture(sent):
    def write(file):
        next(one for one in file.paragraphs if one.text == "Bild 1. Älven").runs[-1].text = "Bild 1. Ån"

    found = changes(sent, changed(sent, write))
    assert [one.kind for one in found] == ["changed"]
    assert take(TEXT, found)[1] == {**TEXT[1], "text": p("Bild 1. Ån")["text"]}


def test_a_description_that_is_written_in_word_is_a_change_of_words(sent):
    def describe(file):
        for number, drawing in enumerate(file.element.body.iter(qn("wp:docPr"))):
            drawing.set("descr", ["Älven på morgonen", "", "Medborgarhuset"][number])

    found = changes(sent, changed(sent, describe))
    assert [one.kind for one in found] == ["changed", "changed"]
    assert [take(TEXT, found)[at]["alt"] for at in (1, 4)] == ["Älven på morgonen", "Medborgarhuset"]


def test_a_picture_that_is_taken_away_is_told_of_by_what_it_showed(sent):
    def remove(file):
        caption = next(one for one in file.paragraphs if one.text == "Bild 1. Älven")
        for one in (drawings(file)[0], caption):
            one._p.getparent().remove(one._p)

    found = changes(sent, changed(sent, remove))
    assert told(found) == [("removed", "[Bild: Älven i kvällsljus] Bild 1. Älven")]
    assert take(TEXT, found) == [TEXT[0], *TEXT[2:]]


def test_of_two_alike_the_one_that_is_gone_is_known(sent):
    def remove(file):
        drawings(file)[2]._p.getparent().remove(drawings(file)[2]._p)

    found = changes(sent, changed(sent, remove))
    assert [(one.kind, one.block) for one in found] == [("removed", "beeeeeeee")]


def test_a_new_picture_is_told_of_with_its_place(sent):
    def add(file):
        paragraph = next(one for one in file.paragraphs if one.text == "Mellan bilderna.")
        paragraph.add_run().add_picture(io.BytesIO(png((10, 10), "RGB", (1, 2, 3))))

    found = changes(sent, changed(sent, add))
    assert [(one.kind, one.field) for one in found] == [("unread", FIELD)]
    assert "En bild" in told(found)[0][1] and "Mellan bilderna." in told(found)[0][1]


def test_a_picture_with_other_bytes_is_the_old_one_gone_and_a_new_one_told_of(sent):
    def replace(file):
        rid = drawings(file)[0]._p.xpath(".//a:blip/@r:embed")[0]
        file.part.related_parts[rid]._blob = png((61, 40), "RGB", (1, 2, 3))

    found = changes(sent, changed(sent, replace))
    assert sorted(one.kind for one in found) == ["removed", "unread"]
    assert any("En bild, där det står ”Bild 1. Älven”" in words for _, words in told(found))


def test_a_picture_that_is_moved_is_a_move(sent):
    def move(file):
        file.paragraphs[-2]._p.addnext(drawings(file)[2]._p)

    found = changes(sent, changed(sent, move))
    assert {one.kind for one in found} <= {"moved"} and found


@pytest.mark.office
def test_a_file_that_libreoffice_has_saved_changes_nothing(sent, soffice, tmp_path):
    assert told(changes(sent, through_libreoffice(sent, soffice, tmp_path))) == []

"""Pictures of rich texts in every format: described, captioned, never in the way of the document."""

import hashlib
import io
import zipfile

import pdfplumber
import pikepdf
import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from samsyn.lib import blocks as b
from samsyn.lib.blocks_pictures import UNDESCRIBED, picture
from samsyn.render import html, odt, pdf, plain, word
from samsyn.render.tree import Blocks, Heading, Vision, placed
from tests.render import example, reading


def png(colour, size=(300, 200)):
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, "PNG")
    return written.getvalue()


RIVER, LEAF, HALL, TALL = png((20, 80, 90)), png((90, 120, 60)), png((200, 180, 40)), png((5, 5, 5), (400, 2000))
KEPT = {hashlib.sha256(data).hexdigest(): data for data in (RIVER, LEAF, HALL, TALL)}


def block(data, size=(300, 200), caption="", **words):
    made = picture(hashlib.sha256(data).hexdigest(), *size, block_id=b.new_block_id(), **words)
    return {**made, "text": b.inlines(caption) if caption else []}


TEXT = [
    b.p("Före älven."),
    block(RIVER, alt="Älven i kvällsljus", caption="Bild 1. Älven vid Hammarstrand"),
    b.p("Mellan bilderna."),
    block(LEAF, decorative=True),
    block(HALL),
    block(TALL, (400, 2000), alt="En hög mast"),
    b.p("Efter bilderna."),
]


def document(blocks=TEXT, **options):
    body = [Heading(1, "Nuläge", id="s1"), Blocks(blocks, "s1_text")]
    return example.document(body=body, pictures=lambda sha256: KEPT.get(sha256, b""), logotype=None, **options)


@pytest.fixture(scope="module")
def made():
    whole = document()
    return {
        "html": html.to_html(whole), "pdf": pdf.to_pdf(whole), "docx": word.to_docx(whole), "odt": odt.to_odt(whole),
        "txt": plain.to_text(whole),
    }  # fmt: skip


def test_a_page_shows_the_pictures_in_their_places_with_size_and_words(made):
    page = etree.HTML(made["html"])
    assert [img.get("alt") for img in page.iter("img")] == ["Älven i kvällsljus", "", UNDESCRIBED, "En hög mast"]
    assert [(img.get("width"), img.get("height")) for img in page.iter("img")][:1] == [("300", "200")]
    figure = next(page.iter("figure"))
    assert [part.tag for part in figure] == ["img", "figcaption"]
    assert figure[1].text == "Bild 1. Älven vid Hammarstrand"


def test_a_page_of_ours_gets_the_pictures_from_their_address_and_reads_none():
    def never(sha256):
        raise AssertionError(sha256)

    whole = example.document(body=[Blocks(TEXT, "s1_text")], pictures=never)
    page = html.body_html(whole, address=lambda sha256: f"/bild/{sha256}/")
    assert page.count('loading="lazy"') == 4 and "data:" not in page


def figures(element, kind="/Figure"):
    children = element.get("/K", pikepdf.Array())
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if kind == child.S:
                yield child
            yield from figures(child, kind)


def test_the_pdf_tags_each_picture_that_says_something_and_no_other(made):
    with pikepdf.open(io.BytesIO(made["pdf"])) as opened:
        said = [str(one.get("/Alt", "")) for one in figures(opened.Root.StructTreeRoot) if "/Alt" in one]
    assert said == ["Älven i kvällsljus", UNDESCRIBED, "En hög mast"]


def test_the_word_file_has_the_pictures_inline_with_their_words_and_a_style_for_captions(made):
    read = read_docx(io.BytesIO(made["docx"]))
    drawn = list(read.element.body.iter(qn("wp:inline")))
    assert [one.find(qn("wp:docPr")).get("descr") for one in drawn] == [
        "Älven i kvällsljus",
        "",
        UNDESCRIBED,
        "En hög mast",
    ]
    assert ["decorative" in etree.tostring(one).decode() for one in drawn] == [False, True, False, False]
    [caption] = [one for one in read.paragraphs if one.text.startswith("Bild 1.")]
    assert caption.style.name == "Bildtext"


def test_no_picture_is_higher_than_half_a_page(made):
    read = read_docx(io.BytesIO(made["docx"]))
    heights = [int(one.find(qn("wp:extent")).get("cy")) / 360_000 for one in read.element.body.iter(qn("wp:inline"))]
    assert max(heights) <= 12.05


def test_the_word_file_holds_the_very_bytes(made):
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as archive:
        held = {archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    assert held == set(KEPT.values())


def test_the_odf_file_has_the_pictures_with_their_words(made):
    with zipfile.ZipFile(io.BytesIO(made["odt"])) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    frames = [one for one in content.iter() if etree.QName(one).localname == "frame"]
    said = [[part.text for part in one if etree.QName(part).localname == "desc"] for one in frames]
    assert said == [["Älven i kvällsljus"], [], [UNDESCRIBED], ["En hög mast"]]


def test_plain_text_says_what_each_picture_shows(made):
    lines = made["txt"].split("\n")
    at = lines.index("[Bild: Älven i kvällsljus]")
    assert lines[at - 1 : at + 2] == ["Före älven.", "[Bild: Älven i kvällsljus]", "Bild 1. Älven vid Hammarstrand"]
    assert "[Bild, bara utsmyckning]" in lines and "[Bild utan beskrivning]" in lines


def test_a_picture_whose_bytes_are_lost_is_told_of_and_hinders_nothing():
    lost = document([block(b"lost", alt="Torget", caption="Bild 9")])
    assert "[Bild: Torget] Bild 9" in html.to_html(lost)
    assert pdf.to_pdf(lost) and word.to_docx(lost) and odt.to_odt(lost)


def test_a_caption_below_its_picture_is_read_after_it_and_one_above_before(made):
    drawn = example.document(logotype=None)
    assert [kind for kind, _ in reading.pdf_elements(made["pdf"]) if kind in ("Figure", "Caption")][:2] == [
        "Figure", "Caption",
    ]  # fmt: skip
    kinds = [kind for kind, told in reading.pdf_elements(pdf.to_pdf(drawn)) if kind in ("Figure", "Caption")]
    assert kinds.index("Caption") < kinds.index("Figure")


def test_a_vision_keeps_its_label_and_its_words_around_a_picture():
    whole = document()
    nodes = list(placed(example.document(body=[Vision(TEXT, "g1_goal_vision")], pictures=whole.pictures)))
    assert [type(node).__name__ for node in nodes] == [
        "Vision", "Figure", "Blocks", "Figure", "Figure", "Figure", "Blocks",
    ]  # fmt: skip


def test_the_same_document_reads_the_same_wherever_its_pictures_are_handed_out_from():
    one, other = document(), document()
    assert repr(one) == repr(other) and one == other


# ---- Where they stand in print ---------------------------------------------------------------------------------------


def in_print(*blocks):
    """(page, left, top, right, bottom) in points of each picture in the text, and the number of pages."""
    with pdfplumber.open(io.BytesIO(pdf.to_pdf(document(blocks)))) as read:
        found = [
            (page.page_number, one["x0"], one["top"], one["x1"], one["bottom"])
            for page in read.pages
            for one in page.images
        ]
        return found, len(read.pages)


def test_a_picture_is_as_large_in_print_as_in_word():
    [(_, left, top, right, bottom)], _ = in_print(b.p("Före."), block(RIVER, alt="Älven"))
    assert (round(right - left), round(bottom - top)) == (225, 150)  # 300 × 200 pixels, 96 an inch


def test_a_picture_fills_what_is_left_of_the_page_rather_than_leave_a_quarter_of_it_empty():
    high = png((60, 70, 80), (600, 600))
    KEPT[hashlib.sha256(high).hexdigest()] = high
    said = "Ett stycke av två rader som fyller sidan lite i taget, så att bilden får olika plats. " * 2
    seen = []
    for count in range(2, 16):
        text = [b.p(said) for _ in range(count)]
        [place], _ = in_print(*text, block(high, (600, 600), alt="En tavla", caption="Bild 1. En tavla."))
        page, left, top, right, bottom = place
        assert abs((right - left) - (bottom - top)) < 1 and bottom - top <= 341  # as it was made, at most half a page
        seen.append((page, round(top), round(bottom)))
    first = seen[0][0]
    tops = [top for page, top, _ in seen if page == first]
    assert {page for page, _, _ in seen} == {first, first + 1}
    assert min(bottom for page, _, bottom in seen if page == first) and max(tops) > 500, seen
    assert any(bottom - top < 300 for page, top, bottom in seen if page == first), seen

"""Files of the house style: what comes in is a picture or a Word template and nothing more."""

import io
import zipfile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from samsyn.organisation.house_style import LONGEST_SIDE, BadFile, clean_logotype, styles_in, tried_word_template
from tests.pictures import jpeg, png, svg
from tests.word_templates import word_template

pytestmark = pytest.mark.costly

ACCENT = "#1d4f5e"
DOCUMENT, TEMPLATE = b"wordprocessingml.document.main", b"wordprocessingml.template.main"


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_png_keeps_its_transparency_and_loses_everything_said_beside_the_picture():
    said = PngInfo()
    said.add_text("Comment", "Testperson tog bilden hemma")
    media_type, data = clean_logotype(png(pnginfo=said))
    assert media_type == "image/png" and b"Testperson" not in data
    assert opened(data).getpixel((3, 3)) == (29, 79, 94, 128)


def test_what_is_glued_to_the_end_of_a_picture_is_gone():
    _, data = clean_logotype(png() + b"<script>alert(1)</script>")
    assert b"script" not in data


def test_a_jpeg_for_print_becomes_one_for_screens():
    media_type, data = clean_logotype(jpeg(mode="CMYK", colour=(0, 0, 0, 0)))
    assert media_type == "image/jpeg" and opened(data).mode == "RGB"


def test_grey_of_sixteen_bits_keeps_its_tone():
    middle = Image.frombytes("I;16", (4, 4), b"\x00\x80" * 16)
    made = io.BytesIO()
    middle.save(made, "PNG")
    _, data = clean_logotype(made.getvalue())
    assert opened(data).getpixel((1, 1)) == (128, 128, 128)


def test_a_picture_that_nobody_can_see_is_refused():
    with pytest.raises(BadFile, match="genomskinlig"):
        clean_logotype(png(colour=(0, 0, 0, 0)))


def test_a_large_picture_is_made_smaller():
    _, data = clean_logotype(png(size=(4000, 1000)))
    assert opened(data).size == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "ingen bild"),
        (b"GIF89a", "ingen bild"),
        (b"%PDF-1.7", "ingen bild"),
        (png()[:40], "trasig"),
        (jpeg()[:100], "trasig"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * (5 * 1024 * 1024), "för stor"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_in_words(data, words):
    with pytest.raises(BadFile, match=words):
        clean_logotype(data)


def test_a_picture_that_unpacks_to_too_much_is_refused():
    bomb = png(size=(12_000, 6_000), mode="1", colour=0)
    assert len(bomb) < 100_000
    with pytest.raises(BadFile, match="bildpunkter"):
        clean_logotype(bomb)


def test_an_svg_is_kept_without_an_editors_notes():
    data = svg(
        '<metadata>Testperson</metadata><rect width="40" height="20" fill="url(#g)" ink:label="Testperson"/>'
        '<defs><linearGradient id="g"><stop stop-color="#1d4f5e"/></linearGradient></defs>',
        attributes='xmlns:ink="http://www.inkscape.org/namespaces/inkscape"',
        before='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        "<!-- Testperson -->",
    )
    media_type, kept = clean_logotype(data)
    assert media_type == "image/svg+xml"
    assert b"linearGradient" in kept and b"url(#g)" in kept and b"Testperson" not in kept


@pytest.mark.parametrize(
    "data, words",
    [
        (svg("<script>alert(1)</script>"), "skript"),
        (svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'), "skript"),
        (svg('<rect width="1" height="1" onclick="alert(1)"/>'), "skript"),
        (svg(attributes='onload="alert(1)"'), "skript"),
        (svg("<foreignObject><p>hej</p></foreignObject>"), "skript"),
        (svg('<a href="#x"><rect width="1" height="1"/></a>'), "länkar"),
        (svg('<use href="https://example.org/x.svg#y"/>'), "utanför"),
        (svg('<use xmlns:l="http://www.w3.org/1999/xlink" l:href="data:image/svg+xml,x"/>'), "utanför"),
        (svg('<rect width="1" height="1" fill="url(https://example.org/x)"/>'), "utanför"),
        (svg("<rect width='1' height='1' style=\"fill:url( 'https://example.org/x')\"/>"), "utanför"),
        (svg("<style>@import 'https://example.org/x.css';</style>"), "utanför"),
        (svg('<image width="1" height="1"/>'), "inklistrad"),
        (svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "y">]>'), "entiteter"),
        (svg()[:-9], "går inte att läsa"),
        (svg("<g>" * 3000 + "</g>" * 3000), "invecklad"),
        (svg(""), "tom"),
        (svg('<path d="M0 0H9V9z"/><text y="9" font-family="Ett typsnitt">Kommun</text>'), "kurvor"),
        (b"<html><svg></svg></html>", "ingen SVG"),
    ],
)  # fmt: skip
def test_an_svg_that_runs_or_fetches_is_refused_in_words(data, words):
    with pytest.raises(BadFile, match=words):
        clean_logotype(data)


@pytest.mark.parametrize("fill", ["url(#g)", "url( #g )", "url('#g')", "url( '#g')"])
def test_an_svg_may_point_inside_itself(fill):
    gradient = '<defs><linearGradient id="g"><stop stop-color="#1d4f5e"/></linearGradient></defs>'
    _, kept = clean_logotype(svg(f'{gradient}<rect width="40" height="20" fill="{fill}"/>'))
    assert b"rect" in kept


def test_a_word_template_tells_which_styles_it_brings():
    found = styles_in(word_template(), ACCENT)
    assert "Rubrik 1" in found.own and "Rubrik 1" not in found.added
    assert "Samsyn" not in " ".join(found.own)
    assert found.added


def test_a_dotx_is_a_word_template_too():
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_template())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(DOCUMENT, TEMPLATE))
    assert "Rubrik 1" in styles_in(made.getvalue(), ACCENT).own


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "går inte att läsa"),
        (b"PK\x03\x04 nothing more", "går inte att läsa"),
        (word_template()[:2000], "går inte att läsa"),
        (word_template(more={"word/vbaProject.bin": b"macro"}), "makron"),
        (b"\xd0\xcf\x11\xe0 an old Word file", "lösenordsskyddad"),
        (b"0" * (20 * 1024 * 1024 + 1), "för stor"),
    ],
)  # fmt: skip
def test_what_is_no_word_template_is_refused_in_words(data, words):
    with pytest.raises(BadFile, match=words):
        tried_word_template(data, ACCENT)

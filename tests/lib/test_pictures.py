"""A picture from a stranger: told by its bytes, drawn anew, small and bare. Others are refused in words."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from samsyn.lib.pictures import (
    BROKEN,
    DRAWING,
    JPEG,
    LONGEST_SIDE,
    OTHER,
    PNG,
    TOO_LARGE,
    TOO_MANY,
    BadPicture,
    made_aside,
    made_picture,
)


def picture(form="PNG", size=(40, 30), mode="RGB", colour=(20, 80, 90), **how):
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, form, **how)
    return written.getvalue()


def noise(size, mode="RGB"):
    return Image.effect_noise(size, 90).convert(mode)


def read(made):
    with Image.open(io.BytesIO(made.data)) as opened:
        opened.load()
        return opened


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "BMP"])
def test_pictures_with_flat_colours_become_png(form):
    made = made_picture(picture(form))
    assert (made.media_type, made.width, made.height, read(made).format) == (PNG, 40, 30, "PNG")


def test_a_photograph_stays_a_photograph():
    assert made_picture(picture("JPEG")).media_type == JPEG


def test_the_longest_side_is_bounded_and_the_shape_kept():
    made = made_picture(picture("JPEG", (5000, 2500)))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_a_small_picture_is_not_made_larger():
    assert (made_picture(picture(size=(7, 3))).width) == 7


def test_place_camera_and_thumbnails_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "Kamera AB"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture("JPEG", exif=exif, comment=b"hemlig kommentar")
    assert b"Kamera AB" in data
    made = made_picture(data)
    assert b"Kamera" not in made.data and b"hemlig" not in made.data and not read(made).getexif()


def test_words_inside_a_png_are_gone():
    info = PngInfo()
    info.add_text("Author", "Namn Namnsson")
    assert b"Namn" not in made_picture(picture(pnginfo=info)).data


def test_a_photograph_taken_on_the_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = made_picture(picture("JPEG", (400, 300), exif=exif))
    assert (made.width, made.height) == (300, 400)


def test_transparency_is_kept_and_a_picture_that_shows_nothing_is_refused():
    assert read(made_picture(picture(mode="RGBA", colour=(1, 2, 3, 100)))).mode == "RGBA"
    with pytest.raises(BadPicture, match="genomskinlig"):
        made_picture(picture(mode="RGBA", colour=(1, 2, 3, 0)))


def test_sixteen_bits_of_grey_are_not_made_white():
    written = io.BytesIO()
    Image.new("I;16", (10, 10), 30_000).save(written, "PNG")
    assert 100 < read(made_picture(written.getvalue())).getpixel((5, 5)) < 130


def test_printers_colours_are_made_those_of_a_screen():
    assert read(made_picture(picture("JPEG", mode="CMYK", colour=(0, 0, 0, 0)))).mode == "RGB"


def test_a_heavy_png_of_a_photograph_is_kept_as_jpeg():
    written = io.BytesIO()
    noise((1200, 1200)).save(written, "PNG")
    assert made_picture(written.getvalue()).media_type == JPEG


def test_what_stands_after_the_picture_is_gone():
    made = made_picture(picture() + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in made.data and b"PK" not in made.data


def test_a_page_that_begins_as_a_picture_is_no_picture():
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF1234WEBP"):
        with pytest.raises(BadPicture, match="trasig"):
            made_picture(start + b"<html><script>alert(1)</script></html>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", DRAWING),
        (b"<?xml version='1.0'?>\n<!-- x --><svg onload='alert(1)'/>", DRAWING),
        (b"<html><body><img src=x onerror=alert(1)>", OTHER),
        (b"%PDF-1.7", OTHER),
        (b"PK\x03\x04", OTHER),
        (b"", OTHER),
        (b"\xd7\xcd\xc6\x9a" + bytes(40), "Windows"),
        (b"\x01\x00\x00\x00" + bytes(36) + b" EMF", "Windows"),
    ],
)
def test_what_is_no_picture_is_refused_by_what_it_is(data, said):
    with pytest.raises(BadPicture) as refused:
        made_picture(data)
    assert said in refused.value.sentence


def test_half_a_picture_is_refused():
    written = io.BytesIO()
    noise((300, 300)).save(written, "PNG")
    with pytest.raises(BadPicture) as refused:
        made_picture(written.getvalue()[:2000])
    assert refused.value.sentence == BROKEN


def bomb(width, height):
    """A PNG that says that it is enormous and is some kilobytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def test_a_picture_that_says_it_is_enormous_is_refused_before_it_is_unpacked():
    for width, height in ((60_000, 60_000), (100_000, 1_000), (2**31 - 1, 2**31 - 1)):
        with pytest.raises(BadPicture) as refused:
            made_picture(bomb(width, height))
        assert refused.value.sentence in (TOO_MANY, BROKEN)


def test_a_file_of_too_many_bytes_is_refused_before_it_is_opened():
    with pytest.raises(BadPicture) as refused:
        made_aside(b"\xff\xd8\xff" + bytes(25 * 1024 * 1024))
    assert refused.value.sentence == TOO_LARGE


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_sixty_million_points_are_made_small_within_the_bound(form):
    made = made_aside(picture(form, (10_000, 6_000)))
    assert (made.width, made.height) == (2000, 1200)


def test_the_same_picture_gives_the_same_bytes():
    data = picture("JPEG", (3000, 2000))
    assert made_picture(data) == made_picture(data)

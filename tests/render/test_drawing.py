"""Drawings in Word and ODF: legible and small."""

import io
from datetime import UTC, date, datetime

from PIL import Image

from samsyn.action_plans.timeline import PAPER, Bar, timeline
from samsyn.render.drawing import drawings_of, in_few_colours
from samsyn.render.tree import Document, Figure, Picture

ACCENT, INK = (29, 79, 94), (36, 34, 30)
A_PICTURE = 55_000  # bytes: thirty-four of them, of a plan of a thousand actions, and the text, are two megabytes
WORDS = ["Näringsliv", "bredband", "gemensam", "satsning", "ungdomar", "kommunens", "byar", "utveckla", "samverkan"]


def full_timeline() -> str:
    bars = [
        Bar(f"1.2.{at} {WORDS[at % 9]} {WORDS[at * 2 % 9]} {WORDS[at * 7 % 9]} {WORDS[at * 4 % 9]}", "",
            date(2021 + at % 4, 1 + at % 12, 1), date(2025 + at % 5, 1 + at * 5 % 12, 1))
        for at in range(30)
    ]  # fmt: skip
    drawn = timeline(bars, "#1d4f5e", PAPER)
    assert drawn is not None
    return drawn.pictures[0]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_full_picture_of_a_timeline_is_small_and_keeps_ink_and_colour():
    data = full_timeline().encode()
    body = [Figure(Picture(data, "Tidslinje"))]
    made = drawings_of(Document("Plan", "Sjöby kommun", datetime(2021, 2, 9, tzinfo=UTC), body))[data]
    picture = opened(made)
    assert len(made) <= A_PICTURE and picture.width >= 1_000
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    shown = [colour for _, colour in picture.getcolors()]
    for wanted in (ACCENT, INK):
        assert any(sum(abs(a - b) for a, b in zip(one, wanted, strict=True)) < 12 for one in shown), wanted


def test_a_picture_of_many_shades_is_not_made_coarse():
    shades = Image.linear_gradient("L").resize((600, 600))
    shades = Image.merge("RGB", (shades, shades.rotate(90), shades.rotate(180)))
    kept = io.BytesIO()
    shades.save(kept, "PNG")
    assert in_few_colours(kept.getvalue()) == kept.getvalue()

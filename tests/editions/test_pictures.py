"""Pictures in versions: kept by the sum of their bytes, compared by what they are and say."""

import pytest

from samsyn.content.operations import Written, save_fields
from samsyn.editions.comparison import comparison_build
from samsyn.editions.content import from_body, pictures_of, to_body
from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.files.operations import keep_picture
from samsyn.lib.blocks import p
from samsyn.lib.blocks_pictures import picture
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.pictures import made_picture
from samsyn.render.plain import to_text
from tests.actors import TEST
from tests.pictures import png

pytestmark = pytest.mark.django_db

MADE = [made_picture(png((60, 40), "RGB", colour)) for colour in ((20, 80, 90), (90, 20, 20))]
RIVER, HALL = (sha256_hex(made.data) for made in MADE)


@pytest.fixture(autouse=True)
def kept(cast):
    for made in MADE:
        keep_picture(by=TEST, municipality=cast.municipality, name="alven.png", made=made)


def river(sha256: str = RIVER, alt: str = "Älven i kvällsljus", caption: str = "Bild 1. Älven", **more):
    block = picture(sha256, 60, 40, alt=alt, block_id="baaaaaaaa")
    return {**block, "text": p(caption)["text"], **more}


def written(cast, *blocks) -> None:
    save_fields(by=TEST, thing=cast.goal, changes={"current_state": Written(list(blocks))})


def locked(cast, key: str) -> Edition:
    return lock_version(
        by=TEST, document=cast.programme.node, purpose=Edition.Purpose.PROPOSAL, client_key=f"pictures-{key}"
    )


def compared(cast, before: list, after: list) -> str:
    written(cast, *before)
    old = locked(cast, "before")
    written(cast, *after)
    return to_text(comparison_build(cast.programme.node, None, old))


def test_a_version_keeps_the_picture_by_its_sum_and_its_bytes_are_the_same_again(cast):
    written(cast, p("Före."), river())
    edition = locked(cast, "one")
    content = from_body(edition.body)
    assert pictures_of(content) == {RIVER} and to_body(content) == edition.body
    assert f'"picture":"{RIVER}"' in edition.body


def test_another_description_is_a_change_of_words(cast):
    words = compared(cast, [river()], [river(alt="Älven på morgonen")])
    assert "[-i kvällsljus-]{+på morgonen+}" in words.replace("-] {+", "-]{+")


def test_another_caption_is_a_change_of_words(cast):
    assert "{+Ån+}" in compared(cast, [river()], [river(caption="Bild 1. Ån")])


def test_a_new_picture_and_one_that_is_gone_are_said_by_what_they_show(cast):
    words = compared(cast, [p("Text."), river()], [p("Text."), {**river(HALL, "Torget", ""), "id": "bbbbbbbbb"}])
    assert "En bild har lagts till" in words and "En bild har tagits bort" in words
    assert "[Bild: Torget]" in words and "[Bild: Älven i kvällsljus]" in words

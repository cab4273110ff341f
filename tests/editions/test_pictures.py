"""Pictures in versions: kept by the sum of their bytes, compared by what they are and say."""

from datetime import date

import pytest

from samsyn.content.operations import Written, save_fields
from samsyn.editions.comparison import comparison_build
from samsyn.editions.content import Amendment, find_node, from_body, pictures_of, to_body
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, adopted_by, correct_edition, lock_version, register_decision
from samsyn.files.operations import keep_picture
from samsyn.lib.blocks import BlockError, p
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


def decided(cast, edition, text: list) -> Decision:
    return register_decision(
        by=TEST, edition=edition, result="adopted_amended", client_key="d1",
        said=Minuted(body=cast.council, decided_on=date(2021, 2, 1)),
        amendments=[Amendment(cast.goal.pk, "current_state", text)],
    )  # fmt: skip


def test_the_meeting_adopts_no_picture_that_the_municipality_lacks(cast):
    edition = locked(cast, "one")
    lacking = river("0" * 64)
    with pytest.raises(BlockError, match="finns inte sparad hos er"):
        decided(cast, edition, [p("Ord."), lacking])
    assert Decision.objects.count() == 0 and Edition.objects.count() == 1
    adopted = adopted_by(decided(cast, edition, [p("Ord."), {**river(), "width": 6}]))
    [shown] = [block for block in find_node(from_body(adopted.body), cast.goal.pk).fields.current_state
               if block["type"] == "picture"]  # fmt: skip
    assert (shown["width"], shown["height"]) == (60, 40)
    with pytest.raises(BlockError, match="finns inte sparad hos er"):
        correct_edition(
            by=TEST, edition=adopted, reason="Fel bild", client_key="c1",
            amendments=[Amendment(cast.goal.pk, "current_state", [lacking])],
        )  # fmt: skip


def test_another_description_is_a_change_of_words(cast):
    words = compared(cast, [river()], [river(alt="Älven på morgonen")])
    assert "[-i kvällsljus-]{+på morgonen+}" in words.replace("-] {+", "-]{+")


def test_another_caption_is_a_change_of_words(cast):
    assert "{+Ån+}" in compared(cast, [river()], [river(caption="Bild 1. Ån")])


def test_a_new_picture_and_one_that_is_gone_are_said_by_what_they_show(cast):
    words = compared(cast, [p("Text."), river()], [p("Text."), {**river(HALL, "Torget", ""), "id": "bbbbbbbbb"}])
    assert "En bild har lagts till" in words and "En bild har tagits bort" in words
    assert "[Bild: Torget]" in words and "[Bild: Älven i kvällsljus]" in words

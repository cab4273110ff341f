"""Pictures of texts go with the municipality, are shown where it comes, and are checked as they come."""

import pytest

from samsyn.bundle import BundleRefused
from samsyn.bundle.rows import shapes
from samsyn.content.models import BlocksField
from samsyn.content.operations import Written, save_fields
from samsyn.editions.content import shown_content
from samsyn.editions.models import Edition, EditionPicture
from samsyn.editions.parts import is_public, wrong_parts
from samsyn.files.operations import keep_picture
from samsyn.files.storage import path_of
from samsyn.lib.blocks_pictures import picture
from samsyn.lib.pictures import made_picture
from samsyn.models import Municipality
from samsyn.programmes.models import Goal
from tests.actors import TEST
from tests.bundle.conftest import bundle_of, made_elsewhere
from tests.cast import make_cast
from tests.pictures import png
from tests.published import adopted

pytestmark = pytest.mark.django_db

# Rich text that the few of the cast do not have: the generated bundles do.
NOT_IN_THE_CAST = {"Action", "ActionPlan", "AreaConditions", "Process", "Workshop", "Consultation", "Dialogue"}


def rich_fields(shape) -> list[str]:
    return [field.name for field in shape.fields if isinstance(field, BlocksField)]


RIVER = made_picture(png((60, 40), "RGB", (20, 80, 90)))


def pictured(**changed) -> Municipality:
    """A municipality whose adopted version shows a picture."""
    cast = make_cast()
    file = keep_picture(by=TEST, municipality=cast.municipality, name="alven.png", made=RIVER)
    block = picture(file.sha256, 60, 40, alt="Älven", block_id="baaaaaaaa")
    save_fields(by=TEST, thing=cast.goal, changes={"current_state": Written([block])})
    if changed:  # as nobody can write it
        Goal.objects.filter(pk=cast.goal.pk).update(current_state=[{**block, **changed}])
    else:
        adopted(cast.programme, cast.council)
    return cast.municipality


def test_a_picture_goes_along_and_is_open_where_its_version_is(take_in):
    data, _ = made_elsewhere(pictured)
    municipality = take_in(data)
    [shown] = {row.sha256 for row in EditionPicture.objects.all()}
    assert path_of(shown).read_bytes() == RIVER.data
    assert is_public(municipality, shown)
    edition = Edition.objects.latest("number")
    assert not wrong_parts(edition) and shown_content(edition.body)
    assert Goal.objects.get(current_state__0__picture=shown).current_state[0]["alt"] == "Älven"
    assert bundle_of(municipality) == data


@pytest.mark.parametrize("kind", [each.model.__name__ for each in shapes().values() if rich_fields(each)])
def test_a_picture_goes_along_whatever_it_stands_in(kind, take_in):
    """Rows are written model by model: some come before the files, and before the nodes, that they name."""

    def make() -> Municipality:
        cast = make_cast()
        file = keep_picture(by=TEST, municipality=cast.municipality, name="alven.png", made=RIVER)
        block = picture(file.sha256, 60, 40, alt="Älven", block_id="baaaaaaaa")
        model = shapes()[kind].model
        assert model.objects.exists() or kind in NOT_IN_THE_CAST
        model.objects.update(**{rich_fields(shapes()[kind])[0]: [block]})
        return cast.municipality

    data, _ = made_elsewhere(make)
    assert bundle_of(take_in(data)) == data


@pytest.mark.parametrize(
    "wrong",
    [
        {"picture": "../x"},
        {"picture": "0" * 64},
        {"width": 0},
        {"width": 61},
        {"alt": "x" * 3000},
        {"onerror": "alert(1)"},
    ],
)
def test_a_picture_that_no_text_can_hold_is_refused(wrong, take_in):
    data, _ = made_elsewhere(lambda: pictured(**wrong))
    with pytest.raises(BundleRefused):
        take_in(data)

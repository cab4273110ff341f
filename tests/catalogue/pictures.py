"""The pictures of texts: inside, on open pages, and the page where one is added."""

from samsyn.content.fields import hash_of, value_of
from samsyn.content.operations import Written, save_fields
from samsyn.files.operations import keep_picture
from samsyn.lib.blocks_pictures import picture
from samsyn.lib.pictures import made_picture
from tests.actors import TEST
from tests.catalogue.programme import PART_WRITERS
from tests.catalogue.settings import WRITES, SentAgain
from tests.pictures import png
from tests.published import adopted
from tests.routes import EVERYBODY, Route

COLOURS = {"": (20, 80, 90, 255), "neighbours_": (90, 20, 20, 255)}


def shown_in(cast, name: str, municipality, thing, field: str) -> None:
    """A picture of the municipality's in a text of it."""
    made = made_picture(png((60, 40), colour=COLOURS[name]))
    file = keep_picture(by=TEST, municipality=municipality, name="Älven.png", made=made)
    block = picture(file.sha256, 60, 40, alt="Älven i kvällsljus", block_id="baaaaaaaa")
    save_fields(by=TEST, thing=thing, changes={field: Written([block])})
    setattr(cast, f"{name}picture", file)


def prepare(cast) -> None:
    shown_in(cast, "", cast.municipality, cast.goal, "current_state")
    shown_in(cast, "neighbours_", cast.neighbour, cast.neighbours_programme, "summary")


def published(cast) -> None:
    prepare(cast)
    adopted(cast.programme, cast.council)
    adopted(cast.neighbours_programme, None, key="neighbours")


def mine(cast) -> dict:
    return {"sha256": cast.picture.sha256}


def neighbours(cast) -> dict:
    return {"sha256": cast.neighbours_picture.sha256}


def text(cast) -> dict:
    return {"pk": cast.goal.pk, "field": "current_state"}


def neighbours_text(cast) -> dict:
    return {"pk": cast.neighbours_programme.pk, "field": "summary"}


def filled_in(cast) -> dict:
    seen = hash_of(value_of(type(cast.goal).objects.get(pk=cast.goal.pk), "current_state"))
    return {"file": SentAgain("alven.png", png()), "alt": "Älven i kvällsljus", "base": seen}


ROUTES = [
    Route("picture", arguments=mine, neighbours=neighbours, prepare=prepare, picture=False),
    Route("open-picture", EVERYBODY, mine, neighbours, prepare=published, picture=False),
    Route("part-picture", PART_WRITERS, text, neighbours_text, prepare=prepare),
    Route("part-picture", PART_WRITERS, text, neighbours_text, prepare=prepare, data=filled_in, **WRITES),
]

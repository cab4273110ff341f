"""Organisation, people and roles, settings, stored files."""

from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.files.operations import keep_file
from samsyn.governing.operations import enter_governing_document
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import add_body, add_department, add_group, add_office, hold_office, seat
from tests.actors import TEST
from tests.pictures import png
from tests.routes import ADMINISTRATORS, EVERYBODY, Route
from tests.word_templates import word_template

KINDS = {
    "body": ("executive_board", {"name": "Socialnämnden", "type": "committee"}),
    "department": ("department", {"name": "Socialförvaltningen", "type": "department"}),
    "office": ("office", {"title": "Socialchef"}),
    "group": ("group", {"name": "Styrgruppen", "type": "steering_group"}),
}
ADD = {"body": add_body, "department": add_department, "office": add_office, "group": add_group}
KEY = {"client_key": "b1946ac9-2492-4b0e-8f5d-000000000001"}
WORDS = {"programme": "Strategi", "goal": "Fokusområde", "objective": "Effektmål", "action": "Aktivitet",
         "goal_vision": "Målbild"}  # fmt: skip
WRITES = {"method": "post", "writes": True, "status": (302,)}


def prepare(cast) -> None:
    """A seat, a holder and a file on the cast, and the neighbour's own of everything."""
    cast.seat = seat(by=TEST, group=cast.group, office=cast.office)
    cast.holding = hold_office(by=TEST, office=cast.office, name="Testperson Chef")
    cast.file = keep_file(by=TEST, municipality=cast.municipality, name="Bild.png", media_type="image/png", data=png())
    for kind, (_, data) in KINDS.items():
        setattr(cast, f"neighbours_{kind}", ADD[kind](by=TEST, municipality=cast.neighbour, **data))
    cast.neighbours_seat = seat(by=TEST, group=cast.neighbours_group, office=cast.neighbours_office)
    cast.neighbours_holding = hold_office(by=TEST, office=cast.neighbours_office, name="Testperson Granne")
    cast.role = RoleAssignment.objects.get(person=cast.people["reader"])
    cast.neighbours_role = RoleAssignment.objects.get(person=cast.people["stranger"])
    cast.neighbours_file = keep_file(
        by=TEST, municipality=cast.neighbour, name="Bild.png", media_type="image/png", data=png()
    )
    for file in (cast.file, cast.neighbours_file):
        enter_governing_document(
            by=TEST, municipality=file.municipality, title="Policy", file=file, client_key=f"file-{file.pk}"
        )


def prepared(name: str):
    return lambda cast: {"pk": getattr(cast, name).pk}


def both(mine: str, neighbours: str) -> dict:
    return {"arguments": prepared(mine), "neighbours": prepared(f"neighbours_{neighbours}"), "prepare": prepare}


def of_kind(kind: str) -> list[Route]:
    attribute, data = KINDS[kind]
    one = both(attribute, kind)
    return [
        Route(f"{kind}-new", ADMINISTRATORS),
        Route(f"{kind}-new", ADMINISTRATORS, data=lambda cast: {**data, **KEY}, **WRITES),
        Route(kind, query="?dag=2021-01-01", **one),
        Route(f"{kind}-change", ADMINISTRATORS, **one),
        Route(f"{kind}-change", ADMINISTRATORS, data=lambda cast: data, **one, **WRITES),
        Route(f"{kind}-dissolve", ADMINISTRATORS, **one),
        Route(f"{kind}-dissolve", ADMINISTRATORS, data=lambda cast: {"day": "2021-02-28"}, **one, **WRITES),
    ]


SEAT, HOLDING = both("seat", "seat"), both("holding", "holding")
READERS_ROLE = both("role", "role")


class SentAgain(SimpleUploadedFile):
    """A file that one role after another may send."""

    def read(self, *arguments):
        self.file.seek(0)
        return self.file.read(*arguments)


def levels(cast) -> dict:
    return {f"{level}_{number}": word for level, word in WORDS.items() for number in ("one", "many")}


def logotype(cast) -> dict:
    return {"file": SentAgain("logotyp.png", png()), "text": "Kommunens vapen"}


ROUTES = [
    Route("organisation"),
    Route("organisation", query="?dag=2021-01-01"),
    *(route for kind in KINDS for route in of_kind(kind)),
    Route("body-seat", ADMINISTRATORS, **both("executive_board", "body")),
    Route("group-seat", ADMINISTRATORS, **both("group", "group")),
    Route("group-seat", ADMINISTRATORS, data=lambda cast: {"name": "Testperson Ny", "party": "Parti A", **KEY},
          **both("group", "group"), **WRITES),
    Route("seat", ADMINISTRATORS, **SEAT),
    Route("seat", ADMINISTRATORS, data=lambda cast: {"office": cast.office.pk, "task": "ordförande"}, **SEAT, **WRITES),
    Route("office-holding", ADMINISTRATORS, **both("office", "office")),
    Route("office-holding", ADMINISTRATORS, **both("office", "office"), **WRITES,
          data=lambda cast: {"name": "Testperson Efter", "starts_on": "2021-02-01", **KEY}),
    Route("holding", ADMINISTRATORS, **HOLDING),
    Route("holding", ADMINISTRATORS, data=lambda cast: {"by_mistake": "1"}, **HOLDING, **WRITES),
    Route("people"),
    Route("person-new", ADMINISTRATORS),
    Route("person-new", ADMINISTRATORS,
          data=lambda cast: {"email": "ny@sjoby.example.org", "role": "reader", **KEY}, **WRITES),
    Route("role", ADMINISTRATORS, **READERS_ROLE),
    Route("role", ADMINISTRATORS, data=lambda cast: {"ends_on": "2021-12-31"}, **READERS_ROLE, **WRITES),
    Route("role-end", ADMINISTRATORS, **READERS_ROLE),
    Route("role-end", ADMINISTRATORS, **READERS_ROLE, **WRITES),
    Route("person-link", ADMINISTRATORS, **READERS_ROLE),
    Route("person-link", ADMINISTRATORS, **READERS_ROLE, **WRITES),
    Route("settings", ADMINISTRATORS),
    Route("level-names", ADMINISTRATORS),
    Route("level-names", ADMINISTRATORS, data=levels, **WRITES),
    Route("sender", ADMINISTRATORS),
    Route("sender", ADMINISTRATORS, data=lambda cast: {"office_name": "näringslivsenheten"}, **WRITES),
    Route("colour", ADMINISTRATORS),
    Route("colour", ADMINISTRATORS, data=lambda cast: {"colour": "#e4002b"}, **WRITES),
    Route("logotype-change", ADMINISTRATORS),
    Route("logotype-change", ADMINISTRATORS, data=logotype, **WRITES),
    Route("logotype-remove", ADMINISTRATORS),
    Route("logotype-remove", ADMINISTRATORS, **WRITES),
    Route("word-template", ADMINISTRATORS),
    Route("word-template", ADMINISTRATORS, **WRITES,
          data=lambda cast: {"file": SentAgain("mall.docx", word_template())}),
    Route("word-template-remove", ADMINISTRATORS),
    Route("word-template-remove", ADMINISTRATORS, **WRITES),
    Route("bundle", ADMINISTRATORS),
    Route("bundle", ADMINISTRATORS, method="post", writes=True, status=(200,)),
    Route("stored-file", picture=False, **both("file", "file")),
    Route("logotype", EVERYBODY, picture=False, status=(404,)),  # nobody has given one
]  # fmt: skip

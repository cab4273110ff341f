"""Proposed comments gone through by a group; the report, what is not published, the letter back."""

from samsyn.consultation.models import Comment
from samsyn.handling.operations import mask_words
from samsyn.handling.rounds import open_round
from samsyn.mail.links import token
from tests.actors import TEST
from tests.consultation.made import CLUB, an_open_consultation
from tests.handling.made import answered, commented
from tests.routes import EVERYBODY, WRITERS, Route

WRITES = {"method": "post", "writes": True, "status": (302,)}
KEY = {"client_key": "b1946ac9-2492-4b0e-8f5d-0000000c4ec4"}


def prepared(cast):
    """The same here and at the neighbour's: an answer with a proposed comment and a masked word, sent to a group."""
    for place, whose in ((cast.municipality, ""), (cast.neighbour, "neighbours_")):
        consultation = an_open_consultation(place)
        response = answered(consultation, CLUB, "Varje by borde få skriva sin egen plan. Ring Bo!")
        said = {"outcome": Comment.Outcome.NOTED, "reason": "Tack."}
        commented(response, "Varje by borde få skriva sin egen plan.", **said)
        [mask] = mask_words(by=TEST, response=response, words="Bo")
        members = {"ordf@example.org": "Ordföranden"}
        check_round = open_round(
            by=TEST, consultation=consultation, title="Styrgruppen", members=members, client_key=f"{whose}round"
        )
        commented(response, "Ring Bo!", **said)  # ready for another round
        rows = {"consultation": consultation, "response": response, "mask": mask, "check_round": check_round}
        rows["check_member"] = check_round.members.get()
        for name, row in rows.items():
            setattr(cast, f"{whose}{name}", row)


def pk(name, **more):
    return {
        "arguments": lambda cast: {"pk": getattr(cast, name).pk, **more},
        "neighbours": lambda cast: {"pk": getattr(cast, f"neighbours_{name}").pk, **more},
        "prepare": prepared,
    }


def by_link(cast, whose=""):
    return {"token": token(getattr(cast, f"{whose}check_member").link)}


LINK = {"arguments": by_link, "neighbours": lambda cast: by_link(cast, "neighbours_"), "prepare": prepared}
LETTER = {"subject": "Så blev det", "text": "Hej!\n\n{aterkoppling}", **KEY}
REPORTS = ("consultation-report", "consultation-report-public")

ROUTES = [
    Route("check-rounds", WRITERS, **pk("consultation")),
    Route("check-new", WRITERS, **pk("consultation")),
    Route("check-new", WRITERS, data=lambda cast: {"title": "KS", "members": "a@example.org", **KEY},
          **pk("consultation"), **WRITES),
    Route("check-round", WRITERS, **pk("check_round")),
    Route("check-close", WRITERS, **pk("check_round")),
    Route("check-close", WRITERS, **pk("check_round"), **WRITES),
    Route("check-answer", EVERYBODY, **LINK),
    Route("check-answer", EVERYBODY, data=lambda cast: {"klar": "1"}, **LINK, **WRITES),
    Route("consultation-report", WRITERS, **pk("consultation")),
    *(Route("consultation-report-file", WRITERS, picture=False, **pk("consultation", kind=kind, format="html"))
      for kind in REPORTS),
    Route("masks", WRITERS, **pk("consultation")),
    Route("mask", WRITERS, **pk("response")),
    Route("mask", WRITERS, data=lambda cast: {"words": "plan"}, **pk("response"), **WRITES),
    Route("mask-remove", WRITERS, **pk("mask"), **WRITES),
    Route("feedback", WRITERS, **pk("consultation")),
    Route("feedback", WRITERS, data=lambda cast: LETTER, **pk("consultation"), **WRITES),
]  # fmt: skip

"""Answers keyed in, listed and moved; comments marked in them, handled, changed many at once."""

from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.consultation.marking import mark_words
from samsyn.content.fields import hash_of
from samsyn.process.operations import give_assignment
from tests.actors import TEST
from tests.consultation.made import CLUB, TEXT, a_letter, an_open_consultation, consultee
from tests.routes import WRITERS, Route

LOTS = "Lotsen är det vi vill ha mest av allt."
WRITES = {"method": "post", "writes": True, "status": (302,)}
KEY = {"client_key": "b1946ac9-2492-4b0e-8f5d-00000000c0de"}


def prepared(cast):
    """The same here and at the neighbour's: an open consultation with a letter in which words are marked."""
    for place, whose in ((cast.municipality, ""), (cast.neighbour, "neighbours_")):
        consultation = an_open_consultation(place)
        response = a_letter(consultation, consultee=consultee(consultation, CLUB))
        start = TEXT.index(LOTS)
        comment = mark_words(by=TEST, response=response, places=[(start, start + len(LOTS), LOTS)])[0]
        given = give_assignment(by=TEST, source=comment.node, what="Sätt upp belysning", client_key="given")
        rows = {"consultation": consultation, "response": response, "comment": comment, "assignment": given}
        for name, row in rows.items():
            setattr(cast, f"{whose}{name}", row)


def pk(name):
    return {
        "arguments": lambda cast: {"pk": getattr(cast, name).pk},
        "neighbours": lambda cast: {"pk": getattr(cast, f"neighbours_{name}").pk},
        "prepare": prepared,
    }


MAIL = b"From: a@example.org\nSubject: SV\n\nVi tycker om det.\n"
LETTER = {"sender": "Byalaget i Åsen", "way": "letter", "received_on": "2021-02-08", "text": "Vi säger ja.", **KEY}
SAID = {
    "outcome": "noted", "reason": "Vi noterar.", "theme": "Lots", "is_lifted__base": hash_of(False),
    **{f"{name}__base": hash_of("") for name in ("place", "place_words", "outcome", "reason", "theme", "change")},
}  # fmt: skip

ROUTES = [
    Route("responses", WRITERS, **pk("consultation")),
    Route("responses", WRITERS, query="?visa=left&sok=lots", **pk("consultation")),
    Route("response-new", WRITERS, **pk("consultation")),
    Route("response-new", WRITERS, data=lambda cast: LETTER, **pk("consultation"), **WRITES),
    Route("response-mail", WRITERS, **pk("consultation")),
    Route("response-mail", WRITERS, data=lambda cast: {"mail": SimpleUploadedFile("mejl.eml", MAIL)},
          **pk("consultation"), **WRITES),
    Route("response", WRITERS, **pk("response")),
    Route("response", WRITERS, data=lambda cast: {"gor": "resten"}, **pk("response"), **WRITES),
    Route("response-move", WRITERS, **pk("response")),
    Route("response-move", WRITERS, data=lambda cast: {"to": "", "seen": cast.response.consultee_id},
          **pk("response"), **WRITES),
    Route("comment", WRITERS, **pk("comment")),
    Route("comment", WRITERS, data=lambda cast: SAID, **pk("comment"), **WRITES),
    Route("assignment-new", WRITERS, **pk("comment")),
    Route("assignment-new", WRITERS, data=lambda cast: {"what": "Sätt upp belysning", **KEY}, **pk("comment"),
          **WRITES),
    Route("assignment", WRITERS, **pk("assignment")),
    Route("assignment", WRITERS, data=lambda cast: {"what": "Sätt upp belysning", "done_on": "2021-02-08"},
          **pk("assignment"), **WRITES),
    Route("comments", WRITERS, **pk("consultation")),
    Route("comments-change", WRITERS, **{**pk("consultation"), "status": (302,)}),
    Route("comments-change", WRITERS, data=lambda cast: {"gor": "ta", "valda": cast.comment.pk}, **pk("consultation"),
          **WRITES),
    Route("stock-comments", WRITERS, **pk("consultation")),
    Route("stock-comments", WRITERS, data=lambda cast: {"texts": "Tack!"}, **pk("consultation"), **WRITES),
]  # fmt: skip

from uuid import uuid4

from samsyn.consultation.answer_links import link_of, open_link_of
from samsyn.consultation.answering import Said, send_response, sender_of
from samsyn.consultation.models import Consultation, ConsultationFile
from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file, keep_picture
from samsyn.lib.blocks_pictures import picture
from samsyn.lib.pictures import MadePicture
from samsyn.mail.links import token
from samsyn.tenants.actors import LinkHolder
from tests.actors import TEST
from tests.consultation.made import CAFE, CLUB, SHOP, an_open_consultation, consultee
from tests.pictures import png
from tests.routes import EVERYBODY, Route


def answering(cast):
    """A consultation under way here and at the neighbour's: of a version and a file, one of two firms has answered."""
    for place, municipality, programme in (
        ("", cast.municipality, cast.programme), ("neighbours_", cast.neighbour, cast.neighbours_programme),
    ):  # fmt: skip
        edition = lock_version(
            by=TEST, document=programme.node, purpose=Edition.Purpose.CONSULTATION, client_key=f"{place}sent-out"
        )
        consultation = an_open_consultation(municipality, edition=edition)
        made = {
            "asked": consultation,
            "answer_link": link_of(
                consultation, "kafe@example.org", [consultee(consultation, one) for one in (CAFE, SHOP)]
            ),
            "club_link": link_of(consultation, "hembygd@example.org", [consultee(consultation, CLUB)]),
            "sent_file": with_file(consultation),
            "open_link": open_link_of(consultation),
            "sent_picture": with_picture(consultation),
        }
        made["response"] = answer_of(made["answer_link"], consultee(consultation, SHOP))
        for name, thing in made.items():
            setattr(cast, f"{place}{name}", thing)


def with_file(consultation: Consultation) -> ConsultationFile:
    file = keep_file(
        by=TEST, municipality=consultation.municipality, name="Förslaget.png", media_type="image/png",
        data=png(),
    )  # fmt: skip
    return ConsultationFile.objects.create(
        municipality=consultation.municipality, consultation=consultation, file=file, title="Hela förslaget"
    )


def with_picture(consultation: Consultation) -> StoredFile:
    made = MadePicture("image/png", png((4, 3)), 4, 3)
    file = keep_picture(by=TEST, municipality=consultation.municipality, name="Karta.png", made=made)
    shown = picture(file.sha256, 4, 3, alt="En karta", block_id="bbbbbbbbb")
    consultation.summary = [*consultation.summary, shown]
    consultation.save()
    return file


def answer_of(answer_link, whom):
    [response] = send_response(
        by=LinkHolder(answer_link.link_id), answer_link=answer_link, senders=[sender_of(whom)],
        said=Said("good", "Bra tänkt.", email="kafe@example.org"), client_key="k",
    )  # fmt: skip
    return response


def by(place: str, link: str = "answer_link", **more):
    """The arguments of an address by the link, with keys of rows by their names on the cast."""

    def arguments(cast) -> dict:
        found = {name: getattr(cast, f"{place}{thing}") for name, thing in more.items()}
        keys = {name: row.sha256 if name == "sha256" else row.pk for name, row in found.items()}
        return {"token": token(getattr(cast, f"{place}{link}").link), **keys}

    return arguments


def route(
    name: str, method: str = "get", data=None, link: str = "answer_link", query="", picture=True, **more
) -> Route:
    return Route(
        name, EVERYBODY, by("", link, **more), neighbours=by("neighbours_", link, **more), prepare=answering,
        method=method, data=data or (lambda cast: {}), writes=method == "post", picture=picture and method == "get",
    )  # fmt: skip


def answer(cast) -> dict:
    firm = cast.asked.consultees.get(name=CAFE.name)
    return {"client_key": str(uuid4()), "stand": "good", "text": "Bra.", "filled_by": "Ägaren", "firms": [firm.pk]}


ROUTES = [
    route("consultation-answer"),
    route("consultation-answer", "post", answer),
    route("consultation-answer-whole"),
    route("consultation-answer-whole", "post", answer),
    route("consultation-abstain"),
    route(
        "consultation-abstain", "post", lambda cast: {"client_key": str(uuid4()), "filled_by": "Ordföranden"},
        link="club_link",
    ),
    route("consultation-pass-on"),
    route(
        "consultation-pass-on", "post", lambda cast: {"client_key": str(uuid4()), "email": "kollega@example.org"},
        link="club_link",
    ),
    route("consultation-sent-file", pk="sent_file", picture=False),
    route("consultation-picture", sha256="sent_picture", picture=False),
    route("consultation-receipt", pk="response"),
    route("consultation-receipt-file", pk="response", picture=False),
    Route("open-consultations", EVERYBODY, prepare=answering),
    Route(
        "open-consultation-file", EVERYBODY, lambda cast: {"pk": cast.sent_file.pk},
        neighbours=lambda cast: {"pk": cast.neighbours_sent_file.pk}, prepare=answering, picture=False,
    ),
]  # fmt: skip

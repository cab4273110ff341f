"""A consultation under way, as tests of its parts need it: who is asked, questions, a last day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from samsyn.consultation.desk import Letter, key_in_response
from samsyn.consultation.handling import handle_comment
from samsyn.consultation.marking import mark_words
from samsyn.consultation.models import Consultation, ConsultationQuestion, Consultee
from samsyn.consultation.rules import Kind
from samsyn.content.operations import Written
from samsyn.lib.blocks import p
from samsyn.nodes.operations import make_node
from samsyn.tenants.models import Municipality
from tests.actors import TEST

LAST_DAY = date(2021, 3, 1)  # time stands still on 9 February 2021


@dataclass(frozen=True)
class Asked:
    """One who is asked, in short."""

    name: str
    emails: tuple[str, ...] = ()
    kind: str = Kind.COMPANY
    more: dict[str, Any] = field(default_factory=dict)


CAFE = Asked("Kafé Björk AB", ("kafe@example.org",))
SHOP = Asked("Björks handel AB", ("kafe@example.org",))  # the same owner
FARM = Asked("Norrgårdens lantbruk", ("norrgarden@example.org",), more={"is_sole_trader": True})
CLUB = Asked("Sjöby hembygdsförening", ("hembygd@example.org",), Kind.ASSOCIATION)
BODY = Asked("Byggnadsnämnden i Granby", ("byggnad@granby.example.org",), Kind.NEIGHBOUR)
ON_PAPER = Asked("Åsens bystuga", (), Kind.ASSOCIATION)
ALL = (CAFE, SHOP, FARM, CLUB, BODY, ON_PAPER)


def an_open_consultation(
    municipality: Municipality, consultees: Iterable[Asked] = ALL, **fields: Any
) -> Consultation:  # fmt: skip
    """One that stands at the top, of files alone, open since a week; `fields` say what is otherwise."""
    title = fields.pop("title", "Förslag till näringslivsprogram")
    node = make_node(municipality=municipality, kind=Consultation.kind, label=title)
    said = {
        "stage": Consultation.Stage.OPEN,
        "opened_at": timezone.now() - timedelta(days=7),
        "last_day": LAST_DAY,
        "summary": [p("Programmet säger vad kommunen ska lägga kraften på till och med 2030.")],
        "contact_name": "Näringslivschefen",
        "contact_phone": "070-174 06 05",
        "contact_email": "naringsliv@sjoby.example.org",
    }
    made = Consultation.objects.create(node=node, title=title, **{**said, **fields})
    ConsultationQuestion.objects.create(
        municipality=municipality, consultation=made, text="Vill du vara med och göra något av det?",
        options=["Ja, hör av er till mig", "Kanske längre fram", "Nej tack"],
    )  # fmt: skip
    for asked in consultees:
        ask(made, asked)
    return made


def ask(consultation: Consultation, asked: Asked) -> Consultee:
    return Consultee.objects.create(
        municipality=consultation.municipality, consultation=consultation, name=asked.name, kind=asked.kind,
        emails=list(asked.emails), **asked.more,
    )  # fmt: skip


def consultee(consultation: Consultation, asked: Asked) -> Consultee:
    return consultation.consultees.get(name=asked.name)


TEXT = (
    "Hej! Vi har läst förslaget.\n\nLotsen är det vi vill ha mest av allt. Skriv ut vad som gäller när lotsen är ledig."
    "\n\nVarje by borde få skriva sin egen plan.\n\nMed vänlig hälsning, styrelsen"
)


def a_letter(consultation: Consultation, *, key: str = "letter", original=None, files=(), **said: Any):
    """An answer that came by letter; `said` is what is otherwise than an association's two pages of praise."""
    given = {"way": "letter", "received_on": date(2021, 2, 8), "sender": "Byalaget i Åsen", "text": TEXT, **said}
    return key_in_response(
        by=TEST, consultation=consultation, letter=Letter(**given), client_key=key, original=original, files=files
    )


def marked(response, *quotes: str):
    """Comments of words that stand in the answer."""
    places = [(response.text.index(words), response.text.index(words) + len(words), words) for words in quotes]
    return mark_words(by=TEST, response=response, places=places)


def handled(comment, **said: Any) -> None:
    """What the municipality says of it."""
    given = {"outcome": "accepted", "reason": "Vi håller med.", **said}
    handle_comment(by=TEST, comment=comment, changes={name: Written(value) for name, value in given.items()})

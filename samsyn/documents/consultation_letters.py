"""The letters of a consultation to those without an address, as one document: each on a page of its own."""

from django.utils import timezone

from samsyn.consultation.by_hand import OwnLetter, letters_on_paper
from samsyn.consultation.models import Consultation
from samsyn.contacts.models import Contact
from samsyn.documents.memo import paragraph
from samsyn.governing.documents import logotype
from samsyn.lib.days import long_date
from samsyn.render.tree import Document, Heading, Node, PageBreak


def letters_document(consultation: Consultation) -> Document:
    """Names are data: they stand as they are, whatever they look like."""
    municipality = consultation.municipality
    letters = list(letters_on_paper(consultation))
    streets = addresses_of([one.contact_id for letter in letters for one in letter.consultees if one.contact_id])
    body: list[Node] = []
    for number, letter in enumerate(letters):
        if number:
            body.append(PageBreak())
        body += _letter(letter, streets, number)
    return Document(
        title=consultation.title,
        kind="Brev",
        municipality=municipality.full_name,
        timestamp=timezone.localtime(),
        facts=[("Datum", long_date(timezone.localdate()))],
        logotype=logotype(municipality),
        accent=municipality.accent_colour,
        identity={"letters": "consultation", "about": consultation.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        contents=False,
        cover=False,
        body=body,
    )


def addresses_of(keys: list[str]) -> dict[str, list[str]]:
    """Contact → the lines of its address. One query."""
    rows = Contact.objects.filter(pk__in=keys).values_list("pk", "street", "postcode", "town")
    return {
        pk: [line for line in (street, f"{postcode} {town}".strip()) if line] for pk, street, postcode, town in rows
    }


def _letter(letter: OwnLetter, streets: dict[str, list[str]], number: int) -> list[Node]:
    contact = letter.consultees[0].contact_id
    lines = [letter.names, *(streets.get(contact, []) if contact else [])]
    nodes: list[Node] = [paragraph("\n".join(lines), f"till_{number}"), Heading(1, letter.subject, listed=False)]
    for place, words in enumerate(filter(None, letter.text.split("\n\n"))):
        nodes.append(paragraph(words.strip(), f"brev_{number}_{place}"))
    return nodes

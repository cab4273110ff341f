"""The parts of a consultation that is being prepared: what each says so far, what is missing, what comes next."""

from dataclasses import dataclass
from datetime import date

from samsyn.consultation.distribution import List
from samsyn.consultation.models import Consultation
from samsyn.lib.days import long_date
from samsyn.lib.excerpts import excerpt
from samsyn.lib.figures import counted
from samsyn.lib.swedish import listed
from samsyn.workspace.consultation.words import list_words, suggested_last_day, time_warnings

EXCERPT = 140
MUST, SHOULD = "must", "should"


@dataclass(frozen=True)
class Part:
    """`lacks`: "must" when nothing can be sent without it, "should" when readers will ask for it, "" when there."""

    title: str
    words: str
    route: str
    label: str
    lacks: str = ""
    place: str = ""  # of the field on the page

    @property
    def is_done(self) -> bool:
        return not self.lacks


def parts_of(consultation: Consultation, asked: List, today: date) -> list[Part]:
    """Every part in the order in which it is done."""
    return [
        _what(consultation),
        _last_day(consultation, today),
        _contact(consultation),
        _list(asked),
        _summary(consultation),
        _questions(consultation),
        _letters(consultation),
        _case(consultation),
        _talks(consultation),
    ]


def first_missing(parts: list[Part]) -> Part | None:
    """What to do next: what must be there before what should be."""
    return next((part for lack in (MUST, SHOULD) for part in parts if part.lacks == lack), None)


def _what(consultation: Consultation) -> Part:
    files = [one.title for one in consultation.files.all()]
    edition = consultation.edition
    version = [f"Version {edition.number} av ”{edition.document.label}”"] if edition else []
    if not files and not version:
        return Part("Det som skickas", "En fil som den är, eller en låst version.", "consultation-what", "Lägg till",
                    MUST)  # fmt: skip
    return Part("Det som skickas", f"{listed([*version, *files])}.", "consultation-what", "Ändra")


def _last_day(consultation: Consultation, today: date) -> Part:
    if consultation.last_day is None:
        suggested = long_date(suggested_last_day(today))
        return Part("Sista dag att svara", f"Förslag: {suggested}.", "consultation-facts", "Fyll i", MUST, "last_day")
    warnings = time_warnings(consultation.last_day, today)
    lacks = MUST if consultation.last_day < today else ""
    words = " ".join([f"{long_date(consultation.last_day)}, hela dagen.", *warnings])
    return Part("Sista dag att svara", words, "consultation-facts", "Ändra", lacks, "last_day")


def _contact(consultation: Consultation) -> Part:
    ways = [way for way in (consultation.contact_phone, consultation.contact_email) if way]
    words = f"{', '.join([consultation.contact_name, *ways])}." if consultation.contact_name and ways else ""
    words = words or "Namn eller befattning, och telefon eller e-post."
    return Part("Vem som svarar på frågor", words, "consultation-facts", "Ändra" if ways else "Fyll i",
                "" if ways and consultation.contact_name else SHOULD, "contact_name")  # fmt: skip


def _list(asked: List) -> Part:
    if not asked.consultees:
        return Part("Sändlista", "Välj urval ur kontakterna, sök upp några, eller klistra in adresser.",
                    "consultation-list", "Gör listan", MUST)  # fmt: skip
    return Part("Sändlista", list_words(asked), "consultation-list", "Ändra")


def _summary(consultation: Consultation) -> Part:
    words = excerpt(consultation.summary, EXCERPT)
    return Part("Förslaget i korthet", words or "En halv sida. De flesta svarar efter att ha läst bara den.",
                "consultation-summary", "Ändra" if words else "Skriv", "" if words else SHOULD)  # fmt: skip


def _questions(consultation: Consultation) -> Part:
    texts = [one.text for one in consultation.questions.all()]
    always = "Vad de tycker om det hela, och en fri ruta, frågas alltid."
    said = f"{counted(len(texts), 'fråga', 'frågor')} till. " if texts else ""
    return Part("Frågor", f"{said}{always}", "consultation-questions", "Ändra" if texts else "Lägg till frågor")


def _letters(consultation: Consultation) -> Part:
    own = consultation.letters.count()
    words = f"{counted(own, 'brev är omskrivet', 'brev är omskrivna')}." if own else "Förslag finns för varje slag."
    return Part("Brev", words, "consultation-letters", "Läs breven")


def _case(consultation: Consultation) -> Part:
    said = [f"Dnr {consultation.case.registry_number or 'saknas'}"] if consultation.case else []
    said += [f"beslutat av {consultation.decided_by}"] if consultation.decided_by else []
    lacks = "" if consultation.case and consultation.decided_by else SHOULD
    words = f"{', '.join(said)}." if said else "Diarienummer, och vem som beslutade att skicka."
    return Part("Ärende och beslut", words, "consultation-facts", "Ändra" if said else "Fyll i", lacks, "decided_by")


def _talks(consultation: Consultation) -> Part:
    words = consultation.talks or "Datum och forum, eller varför det inte behövs. Det stoppar ingenting."
    return Part("Facklig samverkan", words, "consultation-facts", "Ändra" if consultation.talks else "Fyll i",
                "" if consultation.talks else SHOULD, "talks")  # fmt: skip

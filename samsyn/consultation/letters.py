"""What a letter says: the words that are suggested for each kind of recipient, and what its merge fields say.

In a letter stand {foretag}, {sista_dag}, {lank}, {kontakt} and {kalla}; they are filled in for each recipient, as data.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from samsyn.consultation.models import Consultation, Consultee, CoverLetter, LetterKind
from samsyn.consultation.rules import last_day_for, letter_kind
from samsyn.lib.days import day_words
from samsyn.lib.swedish import in_running_text

FIELDS = {
    "foretag": "namnet på den som brevet är till, alla om flera har samma adress",
    "sista_dag": "sista dagen att svara",
    "lank": "mottagarens egen länk till svarssidan",
    "kontakt": "vem som svarar på frågor, med telefon och e-post",
    "kalla": "varifrån kommunen har adressen",
}
MUST_HAVE = "lank"
_field = re.compile(r"\{([a-zåäö_]+)\}")
_about = re.compile(r"(?:förslag(?:et)?|remiss(?:en)?)\s+(?:till|av|om|på|angående|gällande)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def letters_of(consultation: Consultation) -> dict[LetterKind, Letter]:
    """The letter of every kind: the one that is written, else the one that is suggested. One query."""
    written = {row.kind: Letter(row.subject, row.text) for row in CoverLetter.objects.filter(consultation=consultation)}
    return {kind: written.get(kind) or suggested(consultation, kind) for kind in LetterKind}


def letter_for(consultees: Iterable[Consultee]) -> LetterKind:
    """Which letter an address gets that several have: the one that most of them get, a company's before others."""
    kinds = [letter_kind(one.kind) for one in consultees]
    return max(LetterKind, key=lambda kind: (kinds.count(kind), -list(LetterKind).index(kind)))


def unknown_fields(text: str) -> list[str]:
    """What stands in braces in a letter and is no merge field: {namnet}."""
    return [found[0] for found in dict.fromkeys(_field.finditer(text)) if found[1] not in (*FIELDS, "namn")]


def about_words(title: str) -> str:
    """The title in running text: "förslaget till näringslivsprogram", or ”Näringslivsprogram 2021–2030”."""
    found = _about.match(title.strip())
    if not found:
        return f"förslaget ”{title.strip()}”"
    return f"förslaget till {in_running_text(title.strip()[found.end() :])}"


# ---- Suggested words -------------------------------------------------------------------------------------------------

ANY_WAY = "Det går lika bra att svara på det här mejlet eller att ringa. Svaret räknas lika mycket."
LEGAL = (
    "Om dina uppgifter: {kalla} Vi använder den för att fråga vad ni tycker om förslaget, vilket är en uppgift av "
    "allmänt intresse (artikel 6.1 e i dataskyddsförordningen). Du har rätt att få veta vilka uppgifter vi har, att få "
    "dem rättade och att invända. Hör av dig till oss eller till kommunens dataskyddsombud. Du kan också klaga hos "
    "Integritetsskyddsmyndigheten.\n\n"
    "Ditt svar blir en allmän handling. Vi publicerar organisationers svar. Privatpersoners och enskilda firmors namn "
    "tas bort."
)


def signed(consultation: Consultation) -> str:
    """How a letter ends: whom to ask, and who it is from."""
    names = [consultation.contact_name, consultation.municipality.full_name]
    return "\n".join(["{kontakt}\n\nHälsningar", *filter(None, names)])


def suggested(consultation: Consultation, kind: LetterKind) -> Letter:
    """A letter that can be sent as it is."""
    who, about = consultation.municipality.full_name, about_words(consultation.title)
    subject = f"Vad tycker du om {about}?" if kind not in FORMAL else f"Remiss: {about}."
    return Letter(
        f"{subject} Svara senast {{sista_dag}}",
        f"Hej!\n\n{OPENINGS[kind](who, about)}\n\n{signed(consultation)}\n\n{LEGAL}",
    )


def _companies(who: str, about: str) -> str:
    return (
        f"{who} vill veta vad ni i {{foretag}} tycker om {about}. Det tar tre minuter att läsa det viktigaste och "
        f"svara:\n\n{{lank}}\n\nSvara senast {{sista_dag}}. {ANY_WAY}"
    )


def _organisations(who: str, about: str) -> str:
    return (
        f"{who} skickar {about} på remiss till {{foretag}}. Läs det i korthet eller i sin helhet och svara "
        f"här:\n\n{{lank}}\n\nSvara senast {{sista_dag}}. Länken går att lämna vidare till den hos er som svarar. "
        f"{ANY_WAY}"
    )


def _authorities(who: str, about: str) -> str:
    return (
        f"{who} skickar {about} på remiss till {{foretag}}. Förslaget finns här, och där går det att svara och lämna "
        f"filer:\n\n{{lank}}\n\nSvara senast {{sista_dag}}. Beslutas svaret av en nämnd: ange paragraf, eller bifoga "
        "protokollsutdraget. Räcker inte tiden, hör av er om längre svarstid. Det går lika bra att svara på det här "
        "mejlet."
    )


def _parties(who: str, about: str) -> str:
    return (
        f"{who} skickar {about} på remiss till {{foretag}}. Läs och svara här:\n\n{{lank}}\n\nSvara senast "
        f"{{sista_dag}}. Partiets svar redovisas i sammanställningen till kommunstyrelsen. Det går lika bra att svara "
        "på det här mejlet."
    )


def _elected(who: str, about: str) -> str:
    return (
        f"Du får {about} på remiss från {who}. Läs och svara här:\n\n{{lank}}\n\nSvara senast {{sista_dag}}. {ANY_WAY}"
    )


def _private(who: str, about: str) -> str:
    return (
        f"{who} vill veta vad du tycker om {about}. Det tar tre minuter att läsa det viktigaste och svara:\n\n{{lank}}"
        f"\n\nSvara senast {{sista_dag}}. {ANY_WAY}"
    )


FORMAL = (LetterKind.ORGANISATIONS, LetterKind.AUTHORITIES, LetterKind.PARTIES)
OPENINGS: dict[LetterKind, Callable[[str, str], str]] = {
    LetterKind.COMPANIES: _companies,
    LetterKind.ORGANISATIONS: _organisations,
    LetterKind.AUTHORITIES: _authorities,
    LetterKind.PARTIES: _parties,
    LetterKind.ELECTED: _elected,
    LetterKind.PRIVATE: _private,
}


def reminder_words(consultation: Consultation, kind: LetterKind) -> Letter:
    """A reminder that holds also for whoever has begun and not sent: what they have written is theirs to know of."""
    about = about_words(consultation.title)
    return Letter(
        f"Påminnelse: Vad tycker {'du' if kind not in FORMAL else 'ni'} om {about}? Svara senast {{sista_dag}}",
        f"Hej!\n\nVi har inte fått något svar från {{foretag}} om {about}. Svara senast {{sista_dag}}:\n\n{{lank}}\n\n"
        f"Har ni börjat skriva på svarssidan finns det kvar där. Har ni inga synpunkter räcker det med ett tryck. "
        f"{ANY_WAY}\n\n{signed(consultation)}",
    )


def moved_words(consultation: Consultation, kind: LetterKind) -> Letter:
    """That the last day is another than the letter said."""
    about = about_words(consultation.title)
    return Letter(
        f"Ny sista dag att svara om {about}: {{sista_dag}}",
        f"Hej!\n\nDet går att svara om {about} till och med {{sista_dag}}. Det är en ändring mot vad vi skrev "
        f"tidigare.\n\n{{lank}}\n\n{ANY_WAY}\n\n{signed(consultation)}",
    )


# ---- What the merge fields say ---------------------------------------------------------------------------------------


def values_for(consultation: Consultation, consultees: list[Consultee], source: str) -> dict[str, str | list[str]]:
    """What the merge fields say to an address, but for the link, which is put in when the letter leaves.

    `source`: a sentence that says where the address came from.
    """
    days = [day for one in consultees if (day := last_day_for(consultation, one))]
    names = [one.name for one in consultees]
    return {
        "namn": names,
        "foretag": names,
        "sista_dag": day_words(max(days), timezone.localdate()) if days else "den dag som står på svarssidan",
        "kontakt": contact_words(consultation),
        "kalla": source,
    }


def contact_words(consultation: Consultation) -> str:
    """ "Frågor? Näringslivschefen svarar: 0696-100 00, naringsliv@…" """
    ways = [way for way in (consultation.contact_phone, consultation.contact_email) if way]
    who = consultation.contact_name or consultation.municipality.full_name
    return f"Frågor? {who} svarar{': ' + ', '.join(ways) if ways else ''}."


def source_words(source: str, day: str) -> str:
    """ "Vi har adressen från Företagsregistret (2021-01-15)." """
    return f"Vi har adressen från {in_running_text(source)}{f' ({day})' if day else ''}."


BY_HAND = "Vi har själva skrivit in adressen för den här remissen."

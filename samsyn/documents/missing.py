"""What the account of a process does not tell yet: listed beside it, never invented and never a hindrance."""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.consultation.models import Consultation
from samsyn.documents.account import Account
from samsyn.editions.states import as_decided
from samsyn.lib.blocks import is_empty
from samsyn.process.models import Dialogue
from samsyn.workshop.models import Workshop

Type = Dialogue.Type


@dataclass(frozen=True)
class Missing:
    """`kind` and `pk` name the record to complete; an empty `pk` a record to make."""

    title: str
    why: str
    kind: str
    pk: str = ""


def missing_in(account: Account) -> list[Missing]:
    return [*_texts(account), *_groups(account), *_happenings(account), *_decisions(account)]


def _texts(account: Account) -> Iterator[Missing]:
    process = account.process
    texts = {
        "background": ("Bakgrunden är inte beskriven", "Läsaren undrar hur arbetet började och om någon anlitades."),
        "purpose": ("Syftet är inte beskrivet", "Skriv vad arbetet skulle leda till."),
        "aim": ("Målet med uppdraget är inte beskrivet", "Skriv vad som skulle finnas när arbetet var klart."),
    }
    for field, (title, why) in texts.items():
        if is_empty(getattr(process, field)):
            yield Missing(title, why, "process", process.pk)
    if not account.areas:
        yield Missing("Inga områden är valda", "Processen beskrivs annars utan vad uppdraget gällde.", "process",
                      process.pk)  # fmt: skip


def _groups(account: Account) -> Iterator[Missing]:
    if not account.seats:
        yield Missing("Inga grupper är valda", "Välj dem som arbetade med och styrde arbetet. Ledamöterna följer med.",
                      "process", account.process.pk)  # fmt: skip
    for seats in account.seats:
        if not seats.members:
            why = "Lägg in befattningarna under Organisation, så skrivs de ut här."
            yield Missing(f"{seats.group.name} har inga ledamöter", why, "group", seats.group.pk)


def _happenings(account: Account) -> Iterator[Missing]:
    if not account.of_type(Type.START):
        yield Missing("Uppstartsmötet är inte antecknat", "En rad räcker: när och var.", "dialogue")
    if not account.of_type(Type.DIALOGUE):
        yield Missing("Ingen dialog är antecknad", "Skriv när ni stämde av med styrgruppen eller andra.", "dialogue")
    for dialogue in account.dialogues:
        if not dialogue.when and not dialogue.recurrence:
            yield Missing(f"”{dialogue.forum}” saknar tid", "Ungefär räcker: hösten 2020.", "dialogue", dialogue.pk)
    if not account.workshops:
        yield Missing("Ingen workshop är antecknad", "Hölls ingen behöver du inte göra något.", "workshop")
    for workshop in account.workshops:
        blanks = {"tid": workshop.when, "inbjudna": workshop.invited, "antal deltagare": workshop.participants,
                  "frågor": workshop.questions}  # fmt: skip
        yield from _blanks(workshop, blanks)
    if not account.consultations:
        yield Missing("Ingen remiss är antecknad", "Skriv när förslaget skickades och till vilka.", "consultation")
    for consultation in account.consultations:
        blanks = {"datum för utskicket": consultation.sent, "svarstid": consultation.deadline,
                  "mottagare": consultation.recipients, "antal svar": consultation.answer_count}  # fmt: skip
        yield from _blanks(consultation, blanks)


def _blanks(thing: Workshop | Consultation, blanks: dict[str, object]) -> Iterator[Missing]:
    empty = [name for name, value in blanks.items() if not value]
    if empty:
        yield Missing(f"”{thing.title}” saknar {', '.join(empty)}", "Ungefärliga uppgifter går bra: ”ca 50”.",
                      thing.kind, thing.pk)  # fmt: skip


def _decisions(account: Account) -> Iterator[Missing]:
    if not account.decisions:
        yield Missing("Inget beslut är registrerat", "Besluten följer med hit från Versioner och beslut.", "decision")
    for decision in account.decisions:
        if not as_decided(decision).minutes_item:
            yield Missing(f"Beslutet i {decision.body_name} saknar paragraf", "Fyll i den när protokollet är justerat.",
                          "decision", decision.pk)  # fmt: skip

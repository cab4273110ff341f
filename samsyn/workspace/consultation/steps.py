"""What can be done next with a consultation that is open, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.consultation.handling_queries import Counter
from samsyn.consultation.models import Consultation
from samsyn.consultation.standing import Standing
from samsyn.lib.days import is_quiet
from samsyn.lib.figures import counted, in_thousands
from samsyn.mail.mailing_queries import MailingCounts

Stage = Consultation.Stage


@dataclass(frozen=True)
class Step:
    """`route` takes the consultation's key; "" leads to a place on the same page."""

    title: str
    why: str
    label: str
    route: str = ""
    place: str = ""


def steps_of(
    here: Consultation, standing: Standing, mailed: Iterable[MailingCounts], can_remind: int, today: date,
    counter: Counter,
) -> list[Step]:  # fmt: skip
    counts, is_open = standing.counts, here.stage == Stage.OPEN
    of_all = list(mailed)
    unreached = max(counts.bounced, sum(one.failed for one in of_all))
    uncertain = sum(one.uncertain for one in of_all)
    waited = sum(one.answer is None for one in standing.awaited)
    found = []
    if unreached:
        found.append(_unreached(unreached))
    if uncertain:
        found.append(_uncertain(uncertain))
    if is_open and can_remind and not is_quiet(today):
        found.append(_remind(can_remind))
    if waited:
        found.append(_waited(waited))
    if counts.on_paper and is_open:
        found.append(_on_paper(counts.on_paper))
    if counter.answers:
        found.append(_handle(counter))
    elif counter.total or standing.answers:
        why = "Den görs av svaren och av kommunens kommentarer."
        found.append(Step("Se remissammanställningen", why, "Till sammanställningen", "consultation-report"))
    if is_open and here.last_day and here.last_day < today:
        why = "Sena svar tas emot och märks, tills du avslutar."
        found.append(Step("Avsluta remissen", why, "Avsluta", "consultation-close"))
    return found


def _unreached(count: int) -> Step:
    title = f"Rätta {counted(count, 'adress', 'adresser')} som inte nåddes"
    return Step(title, "De får brevet när adressen är rättad.", "Rätta adresserna", "consultation-mailings")


def _uncertain(count: int) -> Step:
    why = "Servern svarade inte klart. Samsyn skickar dem aldrig igen av sig självt."
    return Step(f"Avgör {in_thousands(count)} brev som kanske gick ut", why, "Se vilka", "consultation-mailings")


def _remind(count: int) -> Step:
    why = f"{counted(count, 'adress', 'adresser')}. Ingen får mer än ett brev i veckan."
    return Step("Påminn dem som inte har svarat", why, "Förbered påminnelsen", "consultation-remind")


def _handle(counter: Counter) -> Step:
    why = "Märk ut synpunkterna och skriv vad kommunen säger om var och en."
    if counter.total:
        why = f"{in_thousands(counter.handled)} av {counted(counter.total, 'synpunkt', 'synpunkter')} har en kommentar."
    return Step(f"Gå igenom {counted(counter.answers, 'svar', 'svar')}", why, "Öppna svaren", "responses")


def _waited(count: int) -> Step:
    title = f"Hör av dig till {in_thousands(count)} som ni väntar på"
    return Step(title, "De står i listan här nedanför. Ett samtal räknas som svar.", "Se vilka", place="vantar")


def _on_paper(count: int) -> Step:
    why = "De saknar e-post. Breven finns i en pdf, ett på varje sida."
    return Step(f"Posta {in_thousands(count)} brev på papper", why, "Hämta breven", "consultation-paper")

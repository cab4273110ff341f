"""Counts, days and recipients of a consultation in words."""

from datetime import date, timedelta

from samsyn.consultation.distribution import List
from samsyn.consultation.models import Consultation
from samsyn.lib.days import long_date
from samsyn.lib.figures import counted, in_thousands

WEEKS, FEW_WEEKS = 6, 3
JULY = 7


def suggested_last_day(today: date) -> date:
    """Six weeks on; when that would be in July, or July would lie between, the first weekday after the holidays."""
    day = today + timedelta(weeks=WEEKS)
    if crosses_july(today, day):
        day = max(date(day.year, 8, 31), day)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def crosses_july(first: date, last: date) -> bool:
    """Whether any day of July lies between."""
    return any(
        first <= date(year, JULY, 31) and last >= date(year, JULY, 1) for year in range(first.year, last.year + 1)
    )


def time_warnings(last_day: date, today: date) -> list[str]:
    """What the planner should know of the time to answer. It never stops anything."""
    found = []
    days = (last_day - today).days
    if days < 0:
        return ["Dagen har redan varit."]
    if days < FEW_WEEKS * 7:
        found.append(f"Det är {counted(days, 'dag', 'dagar')} dit. En nämnd eller förening hinner kanske inte mötas.")
    if crosses_july(today, last_day):
        found.append("Juli ligger i svarstiden. Då är många borta, och inga påminnelser går ut.")
    return found


def list_words(asked: List) -> str:
    """ "587 mottagare, 560 adresser. 12 saknar e-post och får brev på papper. 3 adresser delas av flera."""
    said = [
        f"{counted(len(asked.consultees), 'mottagare', 'mottagare')}, "
        f"{counted(len(asked.recipients), 'adress', 'adresser')}."
    ]
    if asked.on_paper:
        said.append(f"{in_thousands(len(asked.on_paper))} saknar e-post och får brev på papper.")
    if asked.several:
        said.append(f"{counted(asked.several, 'adress delas', 'adresser delas')} av flera.")
    return " ".join(said)


def state_words(consultation: Consultation) -> str:
    """ "Förbereds", "Pågår till 1 mars 2021", "Avslutad"."""
    words = str(consultation.get_stage_display())
    if consultation.stage == Consultation.Stage.OPEN and consultation.last_day:
        return f"{words} till {long_date(consultation.last_day)}"
    return words


def days_left_words(last_day: date | None, today: date) -> str:
    """ "20 dagar kvar", "sista dagen", "svarstiden är slut"."""
    if last_day is None:
        return ""
    left = (last_day - today).days
    if left < 0:
        return "svarstiden är slut"
    return f"{counted(left, 'dag', 'dagar')} kvar" if left else "i dag är sista dagen"

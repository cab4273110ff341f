"""What an adoption would replace, told before it is registered: nothing is written here."""

from django.utils import timezone

from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted
from samsyn.editions.periods import ONE_DAY, Adoption, Moment, Period, periods
from samsyn.editions.situation import adoption_of
from samsyn.editions.states import acted, acts, line_of
from samsyn.lib.dates import last_day
from samsyn.lib.days import long_date
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node

NEW = "new"  # stands for the version that the decision would make


def _adoption(said: Minuted) -> Adoption:
    """The adoption that the decision would make."""
    now = timezone.now()
    named, today = last_day(said.decided_words), timezone.localdate()
    decided = said.decided_on or (named if named and named <= today else today)
    starts = said.valid_from or decided
    return Adoption(NEW, NEW, Moment(decided, now, now, 10**9), starts, starts, said.valid_until)


def told_before(document: Node, said: Minuted) -> list[str]:
    """A sentence for each version that the adoption ends, for what ends it in turn, and when a lower body ends it.

    Empty when nothing in force or coming is touched. Two queries.
    """
    events = list(acts().filter(edition__document=document).select_related("edition").defer("edition__body"))
    adoptions, prolongations, repeals = acted(events)
    before = periods(adoptions, prolongations, repeals)
    after = periods([*adoptions, _adoption(said)], prolongations, repeals)
    editions = {event.edition_id: event.edition for event in events}
    today, told, ended = timezone.localdate(), [], []
    for pk, period in before.items():
        if period.state_on(today) in ("superseded", "repealed") or after[pk].replaced_by != NEW:
            continue
        ended.append(editions[pk])
        told.append(_ended(editions[pk], period, after[pk]))
    told += _own_end(after[NEW], editions)
    if said.body and said.body.type != "council" and (higher := _of_the_council(ended)):
        council = in_running_text(higher.body_name)
        told.append(
            f"Obs! Det som ersätts är antaget av {council}, och det är {in_running_text(said.body.name)} som "
            f"beslutar nu. Det kan {in_running_text(said.body.name)} bara om {council} har lämnat över det."
        )
    return told


def _ended(edition: Edition, was: Period, will: Period) -> str:
    name = f"Version {edition.number}, {in_running_text(line_of(edition))},"
    assert will.replaced_from is not None
    if will.never_held:
        return (
            f"{name} skulle börja gälla den {long_date(was.begins)}. Den ersätts av det här beslutet från den "
            f"{long_date(will.replaced_from)} och börjar aldrig gälla."
        )
    return (
        f"{name} ersätts från den {long_date(will.replaced_from)}. Den gäller till och med den "
        f"{long_date(will.last_day or will.replaced_from - ONE_DAY)}."
    )


def _own_end(period: Period, editions: dict[str, Edition]) -> list[str]:
    """The decision is entered late, and a later one has taken over already."""
    if not period.replaced_by or period.replaced_from is None:
        return []
    later = f"version {editions[period.replaced_by].number} beslutades senare"
    if period.never_held:
        return [f"Den version som antas nu börjar aldrig gälla: {later} och gäller från samma dag eller tidigare."]
    return [f"Den version som antas nu gäller till och med den {long_date(period.replaced_from - ONE_DAY)}: {later}."]


def _of_the_council(ended: list[Edition]) -> Decision | None:
    """The decision of the council's that one of them was adopted by, if any."""
    decisions = (event.decision for event in map(adoption_of, ended) if event and event.decision)
    return next((one for one in decisions if one.body and one.body.type == "council"), None)

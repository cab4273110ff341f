"""What to do next with a governing document, computed from its situation. The page shows the three first.

Extension point: a package adds a `StepRule` to STEPS in its contributes.py. The lowest `turn` comes first.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from samsyn.editions.models import Decision, Edition
from samsyn.editions.situation import Situation
from samsyn.editions.states import as_decided, status_of
from samsyn.lib.dates import has_passed
from samsyn.lib.registry import Registry
from samsyn.organisation.rules import RULES, Access
from samsyn.tenants.rights import Right

Purpose = Edition.Purpose


@dataclass(frozen=True)
class Step:
    """One row. `route` takes `pk`, `label` is the words of the link, `when` a day or in words."""

    title: str
    why: str
    route: str
    pk: str
    label: str
    when: str = "När du hinner"
    right: Right = Right.EDIT

    @property
    def who(self) -> str:
        """Who does it, in words, for those who may not."""
        return RULES[self.right].who


@dataclass(frozen=True)
class StepRule:
    """`turn` orders the rules: 10 something waits for you, 20 write, 30 lock, 40 decide, 50 complete, 60 later.

    `about` is the kind of document it looks at, "" for all. `right` is what the page that the step leads to asks for.
    """

    key: str
    turn: int
    find: Callable[[Any], Iterable[Step]]
    about: str = ""
    right: Right = Right.EDIT


STEPS: Registry[StepRule] = Registry("next steps", key=lambda rule: rule.key)


def next_steps(situation: Situation, count: int = 3) -> list[Step]:
    """The first steps, each a thing that can be done now, by whoever may."""
    return all_steps(situation)[:count]


def all_steps(situation: Situation) -> list[Step]:
    rules = sorted((rule for rule in STEPS if rule.about in ("", situation.kind)), key=lambda rule: rule.turn)
    return [replace(step, right=rule.right) for rule in rules for step in rule.find(situation)]


def steps_for(situation: Situation, access: Access, count: int = 3) -> tuple[list[Step], list[Step]]:
    """What this person can do next, and of the first steps those that wait for somebody else."""
    steps, node = all_steps(situation), situation.document.node
    own = [step for step in steps if access.may(step.right, node)]
    return own[:count], [step for step in steps[:count] if not access.may(step.right, node)]


def lock_a_version(situation: Situation) -> Iterator[Step]:
    newest = situation.newest
    if not situation.has_text or (newest and not situation.text_has_changed):
        return
    if newest is None:
        title, why = (
            "Lås en remissversion när texten kan visas",
            "Då vet alla vilken text de svarar på, och ni kan skriva vidare utan att den ändras.",
        )
    elif newest.purpose == Purpose.CONSULTATION:
        title, why = (
            "Lås förslaget som ska till beslut",
            "Texten har ändrats sedan remissversionen. Beslutet fattas om en låst text.",
        )
    elif newest.purpose == Purpose.PROPOSAL:
        title, why = (
            "Lås ett nytt förslag om ändringarna ska med till beslut",
            f"Texten har ändrats sedan version {newest.number} låstes.",
        )
    else:
        title, why = (
            "Lås en ny version när ändringarna är färdiga",
            f"Arbetstexten skiljer sig från version {newest.number}, som är antagen och ligger fast.",
        )
    yield Step(title, why, "lock-version", situation.document.pk, "Lås en version", "När texten är klar")


def register_the_decision(situation: Situation) -> Iterator[Step]:
    newest = situation.newest
    if newest and newest.purpose == Purpose.PROPOSAL and not situation.text_has_changed:
        aside = situation.laid_aside
        yield Step(
            f"Registrera {'nästa beslut' if aside else 'beslutet'} om version {newest.number}",
            f"Det är {aside}. Ska texten ändras skriver ni i arbetstexten och låser ett nytt förslag."
            if aside
            else "Varje organs beslut förs in för sig. Paragrafen kan fyllas i senare.",
            "register-decision",
            situation.document.pk,
            "Registrera beslut",
            "Efter mötet",
        )


def go_on_from_the_consultation(situation: Situation) -> Iterator[Step]:
    newest = situation.newest
    if newest and newest.purpose == Purpose.CONSULTATION and not situation.text_has_changed:
        yield Step(
            "Arbeta in det som kommit fram i remissen",
            "Remissversionen ligger kvar som den skickades. Du ändrar i arbetstexten.",
            situation.text_route,
            situation.document.pk,
            "Öppna texten",
            "Efter remissen",
        )


def complete_the_decision(situation: Situation) -> Iterator[Step]:
    for decision in situation.decisions:
        if not as_decided(decision).minutes_item:
            yield Step(
                "Fyll i paragrafen när protokollet är justerat",
                f"{decision.body_name}{_day(decision)}: paragrafen saknas, och den citeras på omslaget.",
                "versions",
                situation.document.pk,
                "Komplettera beslutet",
            )


def fill_in_the_registry_number(situation: Situation) -> Iterator[Step]:
    case = situation.document.case
    if case is None or not case.registry_number:
        yield Step(
            "Fyll i diarienumret" if case else "Lägg till ärendet",
            "Be registratorn om numret. Alla handlingar och svar får det sedan av sig själva.",
            "case",
            situation.document.pk,
            "Till ärendet",
        )


def mend_what_has_expired(situation: Situation) -> Iterator[Step]:
    valid = situation.valid
    if valid and status_of(valid, situation.today).key == "expired":
        yield Step(
            "Förläng eller ersätt: giltighetstiden har gått ut",
            f"Version {valid.number} tillämpas ännu, men någon behöver besluta om den ska gälla längre.",
            "versions",
            situation.document.pk,
            "Till versionerna",
            "Nu",
        )


def review_what_is_valid(situation: Situation) -> Iterator[Step]:
    if situation.valid and situation.document.next_review:
        is_overdue = has_passed(situation.document.next_review, timezone.localdate())
        yield Step(
            f"Pröva om dokumentet fortfarande stämmer: {situation.document.next_review}",
            "Läs igenom texten, se vad som är gjort och vad som har ändrats runt omkring.",
            situation.text_route,
            situation.document.pk,
            "Öppna texten",
            "Översynen skulle ha varit gjord" if is_overdue else "Längre fram",
        )


def read_it_through(situation: Situation) -> Iterator[Step]:
    """Something to hold on to when nothing else waits."""
    if situation.has_text and not situation.valid:
        yield Step(
            "Läs igenom texten från början till slut",
            "Se efter att ordningen är rätt och att inget saknas. Be gärna någon som inte har varit med att läsa.",
            "working-text",
            situation.document.pk,
            "Läs allt i ett stycke",
        )


def look_at_the_open_page(situation: Situation) -> Iterator[Step]:
    """What everybody else sees of it, when nothing new is on its way."""
    if situation.in_force.applies and situation.is_decided:
        yield Step(
            "Se efter hur det ser ut på de publika sidorna",
            "Där läser alla det som är antaget, mål för mål, och hämtar det som pdf eller Word.",
            "open-document",
            situation.document.pk,
            "Öppna den publika sidan",
        )


def _day(decision: Decision) -> str:
    day = as_decided(decision).day
    return f" {day}" if day else ""


OWN_RULES = [
    StepRule("validity has run out", 15, mend_what_has_expired, right=Right.DECIDE),
    StepRule("go on from the consultation", 22, go_on_from_the_consultation),
    StepRule("lock a version", 30, lock_a_version, right=Right.LOCK),
    StepRule("register the decision", 40, register_the_decision, right=Right.DECIDE),
    StepRule("complete the decision", 50, complete_the_decision, right=Right.REGISTER),
    StepRule("registry number", 51, fill_in_the_registry_number, right=Right.REGISTER),
    StepRule("open page", 55, look_at_the_open_page),
    StepRule("review", 60, review_what_is_valid),
    StepRule("read through", 70, read_it_through),
]

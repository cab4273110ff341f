"""What is missing in a governing document: never a hindrance, always what, why somebody asks, and what mends it.

Extension point: a package adds a `Check` to CHECKS in its contributes.py.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from samsyn.editions.situation import Situation
from samsyn.editions.states import as_decided
from samsyn.lib.registry import Registry
from samsyn.lib.swedish import inside
from samsyn.organisation.rules import Access
from samsyn.programmes.models import Goal
from samsyn.programmes.queries import GoalBranch
from samsyn.programmes.rules import READ, WRITE, Right
from samsyn.programmes.situation import ProgrammeSituation


@dataclass(frozen=True)
class Missing:
    """One row of the list. `route` takes `pk`; `label` is the words of the link; `right` is what its page asks for."""

    what: str
    why: str
    route: str
    pk: str
    label: str
    right: Right = READ


@dataclass(frozen=True)
class Check:
    """`find` answers the rows for a document in its situation, without queries that grow with the document.

    `about` is the kind of document it looks at, "" for all. The lowest `turn` comes first.
    """

    key: str
    find: Callable[[Any], Iterable[Missing]]
    about: str = ""
    turn: int = 20


CHECKS: Registry[Check] = Registry("checks", key=lambda check: check.key)


def missing_in(situation: Situation) -> list[Missing]:
    """Everything that is missing, in the order of the checks."""
    checks = sorted((check for check in CHECKS if check.about in ("", situation.kind)), key=lambda check: check.turn)
    return [row for check in checks for row in check.find(situation)]


def missing_for(situation: Situation, access: Access) -> list[Missing]:
    """The same, with a way on only where the person may go it."""
    node = situation.document.node
    return [row if row.right.may(access, node) else replace(row, route="") for row in missing_in(situation)]


# ---- What a goal ought to hold: the field, what it is called in the list, why somebody will ask ---------------------

GOAL_PARTS = [
    ("goal_vision", "", "Den säger hur det är när ni är framme, och är det som läses först."),
    ("current_state", "nuläge", "Utan det vet ingen om det har blivit bättre när ni följer upp."),
    ("vision_tie", "koppling till visionen", "Politikerna frågar hur målet hänger ihop med det de redan har beslutat."),
    ("regional_tie", "koppling till regional och nationell nivå", "Den behövs när ni söker medel utifrån."),
    ("conditions", "förutsättningar", "De visar vad ni har att bygga på."),
    ("difficulties", "svårigheter", "Den som känner till dem frågar annars om ni har tänkt på dem."),
    ("degree_of_control", "rådighet", "Läsaren vill veta vad kommunen själv kan bestämma."),
    ("responsible", "ansvarig", "Någon måste svara för målet när det följs upp."),
]  # fmt: skip


def missing_on_goal(branch: GoalBranch) -> list[str]:
    """What the goal lacks, in the municipality's own words, most important first."""
    municipality = branch.goal.municipality
    lacking = [] if branch.objectives else [inside(municipality.level("objective", 2))]
    return lacking + [
        _name(branch.goal, field, word) for field, word, _ in GOAL_PARTS if not getattr(branch.goal, field)
    ]


def _name(goal: Goal, field: str, word: str) -> str:
    return word or inside(goal.municipality.level(field))


# ---- The checks of this package -------------------------------------------------------------------------------------


def goals_are_there(situation: ProgrammeSituation) -> Iterator[Missing]:
    if not situation.tree.goals:
        yield Missing(
            f"Dokumentet saknar {inside(situation.level('goal', 2))}",
            "De är vad politikerna beslutar om. Börja med ett namn, resten kan komma senare.",
            "goals",
            situation.programme.pk,
            "Öppna texten",
        )


def goals_have_objectives(situation: ProgrammeSituation) -> Iterator[Missing]:
    without = [branch for branch in situation.tree.goals if not branch.objectives]
    if without:
        yield Missing(
            f"{_goals(situation, without)} saknar {inside(situation.level('objective', 2))}",
            "De säger vad som ska bli gjort, och är det som går att följa upp.",
            "goal",
            without[0].goal.pk,
            _see(situation, without[0]),
        )


def goals_are_whole(situation: ProgrammeSituation) -> Iterator[Missing]:
    for field, word, why in GOAL_PARTS:
        without = [branch for branch in situation.tree.goals if not getattr(branch.goal, field)]
        if without:
            name = _name(without[0].goal, field, word)
            what = f"{_goals(situation, without)} saknar {name}"
            yield Missing(what, why, "goal", without[0].goal.pk, _see(situation, without[0]))


def areas_have_conditions(situation: ProgrammeSituation) -> Iterator[Missing]:
    """Conditions and difficulties for growth in each chosen area (S4)."""
    written = {conditions.area_id for conditions in situation.tree.area_conditions}
    if not written:  # a programme may do without: then the goals say it
        return
    chosen = [area for area in situation.programme.policy_areas.all() if area.retired_at is None]
    without = [area.name for area in chosen if area.pk not in written]
    if without:
        yield Missing(
            f"Förutsättningar saknas för {', '.join(without)}",
            "De andra områdena har en text. Den som läser undrar varför just det här inte har det.",
            "area-conditions-new",
            situation.programme.pk,
            "Lägg till området",
            WRITE,
        )


FACTS = [
    ("summary", "Sammanfattning saknas", "Den som har en minut läser bara den. Den står först i dokumentet."),
    ("owner", "Dokumentägare är inte utsedd", "Omslaget säger vem som svarar för dokumentet, och dit ringer folk."),
    ("valid_for", "Det står inte vem dokumentet gäller för", "Nämnder och bolag vill veta om det gäller dem."),
    ("planned_until", "Det står inte hur länge dokumentet ska gälla", "Fullmäktige brukar fråga."),
    ("next_review", "Nästa översyn är inte bestämd", "Utan ett år blir det ofta ingen översyn."),
]  # fmt: skip


def facts_are_filled_in(situation: Situation) -> Iterator[Missing]:
    for field, what, why in FACTS:
        if not getattr(situation.document, field):
            yield Missing(
                what, why, f"{situation.kind.replace('_', '-')}-settings", situation.document.pk, "Fyll i uppgiften"
            )


def case_has_a_number(situation: Situation) -> Iterator[Missing]:
    case = situation.document.case
    if case is None or not case.registry_number:
        yield Missing(
            "Diarienummer saknas" if case else "Dokumentet hör inte till något ärende än",
            "Registratorn och den som begär ut handlingar söker på diarienumret.",
            "case",
            situation.document.pk,
            "Fyll i diarienumret" if case else "Lägg till ärendet",
        )


def decisions_are_whole(situation: Situation) -> Iterator[Missing]:
    for decision in situation.decisions:
        said = as_decided(decision)
        lacking = [] if said.minutes_item else ["paragraf"]
        lacking += [] if said.day else ["datum"]
        if lacking:
            yield Missing(
                f"Beslutet i {inside(decision.body_name) or 'organet'} saknar {' och '.join(lacking)}",
                "Beslutet citeras på omslaget. Uppgiften kan fyllas i när protokollet är justerat.",
                "versions",
                situation.document.pk,
                "Komplettera beslutet",
            )


OWN_CHECKS = [
    Check("goals", goals_are_there, about="programme", turn=10),
    Check("objectives", goals_have_objectives, about="programme", turn=10),
    Check("whole goals", goals_are_whole, about="programme", turn=10),
    Check("areas", areas_have_conditions, about="programme", turn=10),
    Check("facts", facts_are_filled_in),
    Check("registry number", case_has_a_number),
    Check("decisions", decisions_are_whole),
]


def _goals(situation: ProgrammeSituation, branches: list[GoalBranch]) -> str:
    """Mål 2, 4 och 5; all of them when there are several: Alla mål."""
    if len(branches) == len(situation.tree.goals) > 2:
        return f"Alla {inside(situation.level('goal', 2))}"
    numbers = [str(branch.number) for branch in branches]
    joined = " och ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
    return f"{situation.level('goal')} {joined}"


def _see(situation: ProgrammeSituation, branch: GoalBranch) -> str:
    return f"Öppna {inside(situation.level('goal'))} {branch.number}"

"""What is missing in a programme, beside what holds for every document.

Nobody adds to a text that has been adopted as it reads: what its goals lack is asked for until then.
"""

from collections.abc import Iterator

from samsyn.governing import checklist
from samsyn.governing.checklist import Check, Missing
from samsyn.lib.swedish import in_running_text, listed
from samsyn.programmes.models import Goal
from samsyn.programmes.queries import GoalBranch
from samsyn.programmes.situation import ProgrammeSituation
from samsyn.tenants.rights import Right

# ---- What a goal ought to hold: the field, what it is called in the list, why somebody will ask ---------------------

GOAL_PARTS = [
    ("goal_vision", "", "Den säger hur det är när ni är framme, och är det som läses först."),
    ("current_state", "nuläge", "Utan det vet ingen om det har blivit bättre när ni följer upp."),
    ("vision_tie", "koppling till visionen", "Politikerna frågar hur det hänger ihop med det de redan har beslutat."),
    ("regional_tie", "koppling till regional och nationell nivå", "Den behövs när ni söker medel utifrån."),
    ("conditions", "förutsättningar", "De visar vad ni har att bygga på."),
    ("difficulties", "svårigheter", "Den som känner till dem frågar annars om ni har tänkt på dem."),
    ("degree_of_control", "rådighet", "Läsaren vill veta vad kommunen själv kan bestämma."),
    ("responsible", "ansvarig", "Någon måste svara för det vid uppföljningen."),
]  # fmt: skip


def missing_on_goal(branch: GoalBranch) -> list[str]:
    """What the goal lacks, in the municipality's own words, most important first."""
    municipality = branch.goal.municipality
    lacking = [] if branch.objectives else [in_running_text(municipality.level("objective", 2))]
    return lacking + [
        _name(branch.goal, field, word) for field, word, _ in GOAL_PARTS if not getattr(branch.goal, field)
    ]


def _name(goal: Goal, field: str, word: str) -> str:
    return word or in_running_text(goal.municipality.level(field))


# ---- The checks of this package -------------------------------------------------------------------------------------


def goals_are_there(situation: ProgrammeSituation) -> Iterator[Missing]:
    if not situation.tree.goals:
        yield Missing(
            f"Dokumentet saknar {in_running_text(situation.level('goal', 2))}",
            "De är vad politikerna beslutar om. Börja med ett namn, resten kan komma senare.",
            "goals",
            situation.programme.pk,
            "Öppna texten",
            until_decided=True,
        )


def goals_have_objectives(situation: ProgrammeSituation) -> Iterator[Missing]:
    without = [branch for branch in situation.tree.goals if not branch.objectives]
    if without:
        yield Missing(
            f"{_goals(situation, without)} saknar {in_running_text(situation.level('objective', 2))}",
            "De säger vad som ska bli gjort, och är det som går att följa upp.",
            "goal",
            without[0].goal.pk,
            _see(situation, without[0]),
            until_decided=True,
        )


def goals_are_whole(situation: ProgrammeSituation) -> Iterator[Missing]:
    for field, word, why in GOAL_PARTS:
        without = [branch for branch in situation.tree.goals if not getattr(branch.goal, field)]
        if without:
            name = _name(without[0].goal, field, word)
            what = f"{_goals(situation, without)} saknar {name}"
            yield Missing(what, why, "goal", without[0].goal.pk, _see(situation, without[0]), until_decided=True)


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
            Right.EDIT,
            until_decided=True,
        )


def _goals(situation: ProgrammeSituation, branches: list[GoalBranch]) -> str:
    """Mål 2, 4 och 5; all of them when there are several: Alla mål."""
    if len(branches) == len(situation.tree.goals) > 2:
        return f"Alla {in_running_text(situation.level('goal', 2))}"
    return f"{situation.level('goal')} {listed([str(branch.number) for branch in branches])}"


def _see(situation: ProgrammeSituation, branch: GoalBranch) -> str:
    return f"Öppna {in_running_text(situation.level('goal'))} {branch.number}"


def pictures_are_described(situation: ProgrammeSituation) -> Iterator[Missing]:
    tree = situation.tree
    parts = [part for branch in tree.goals for part in (branch.goal, *branch.objectives)]
    yield from checklist.pictures_are_described(
        [situation.programme, *tree.sections.before, *tree.area_conditions, *parts, *tree.sections.after]
    )


OWN_CHECKS = [
    Check("goals", goals_are_there, about="programme", turn=10),
    Check("objectives", goals_have_objectives, about="programme", turn=10),
    Check("whole goals", goals_are_whole, about="programme", turn=10),
    Check("areas", areas_have_conditions, about="programme", turn=10),
    Check("pictures", pictures_are_described, about="programme", turn=15),
]

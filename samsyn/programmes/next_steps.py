"""What to do next with a programme, beside what holds for every document."""

from collections.abc import Iterator

from samsyn.governing.next_steps import Step, StepRule
from samsyn.lib.swedish import in_running_text
from samsyn.programmes.situation import ProgrammeSituation


def write_goals(situation: ProgrammeSituation) -> Iterator[Step]:
    goal = in_running_text(situation.level("goal"))
    if not situation.tree.goals:
        yield Step(
            f"Skriv namnen på {in_running_text(situation.level('goal', 2))} ni arbetar med",
            "Ett namn räcker för att komma i gång. Det går också bra att läsa in ett dokument ni redan har.",
            "goal-new",
            situation.document.pk,
            f"Lägg till {goal}",
            "Först",
        )


def write_objectives(situation: ProgrammeSituation) -> Iterator[Step]:
    bare = next((branch for branch in situation.tree.goals if not branch.objectives), None)
    if bare and not situation.valid:
        goal = in_running_text(situation.level("goal"))
        yield Step(
            f"Skriv {in_running_text(situation.level('objective', 2))} till {goal} {bare.number}",
            f"”{bare.goal.title}” har inga än. De säger vad som ska bli gjort.",
            "objective-new",
            bare.goal.pk,
            f"Lägg till {in_running_text(situation.level('objective'))}",
        )


OWN_RULES = [
    StepRule("write goals", 20, write_goals, about="programme"),
    StepRule("write objectives", 21, write_objectives, about="programme"),
]

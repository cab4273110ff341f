"""What a plan numbers its actions by: the programme's adopted version, or its working text where the two differ.

A plan is written against the goals of the programme's working text. It is told of, never hindered, when a goal that
it prints has another number or name in the version that was adopted, or is not there.
"""

from dataclasses import dataclass

from django.utils import timezone

from samsyn.action_plans.frozen import NamedGoal, NamedObjective
from samsyn.action_plans.queries import PlanTree
from samsyn.editions.content import shown_content
from samsyn.editions.frozen import Document
from samsyn.editions.models import Edition
from samsyn.editions.periods import in_force_on
from samsyn.editions.states import read_periods
from samsyn.programmes.queries import programme_numbers


@dataclass(frozen=True)
class Difference:
    """A goal or objective that the plan prints: its number here, and what the adopted programme says instead."""

    number: str
    words: str


@dataclass(frozen=True)
class Numbering:
    """`version` is the number of the programme's adopted version, 0 when none was adopted."""

    version: int
    differences: list[Difference]

    @property
    def words(self) -> str:
        """As a cover says it."""
        if not self.version:
            return "programmets arbetstext, som inte var antagen"
        if self.differences:
            return f"programmets arbetstext, inte den antagna versionen {self.version}"
        return f"programmets version {self.version}"


def numbering_of(content: Document) -> Numbering:
    """From a plan's content, which names its goals and the programme's version. One query when there is one."""
    served = {node for action in content.under("action") for node in action.fields.serves}
    return _numbering(content.names.goals, served, content.names.programme.edition)


def working_numbering(tree: PlanTree) -> Numbering:
    """The same of the working text, against the version of the programme that is in force today. Three queries."""
    assert tree.plan.node.parent_id is not None  # a plan belongs to one programme
    period = in_force_on(read_periods(tree.plan.node.parent_id), timezone.localdate())
    served = {node for nodes in tree.serves.values() for node in nodes}
    return _numbering(tree.goals, served, period.edition if period else "")


def _numbering(goals: list[NamedGoal], served: set[str], programme_edition: str) -> Numbering:
    if not programme_edition:
        return Numbering(0, [])
    named = Edition.objects.filter(pk=programme_edition).values_list("number", "body").first()
    if named is None:
        return Numbering(0, [])
    number, stored = named
    return Numbering(number, differences(printed_goals(goals, served), shown_content(stored), number))


def printed_goals(goals: list[NamedGoal], served: set[str]) -> list[NamedObjective]:
    """The goals, and the objectives that an action serves, as the plan prints them."""
    return [part for goal in goals for part in (goal, *(one for one in goal.objectives if one.id in served))]


def differences(printed: list[NamedObjective], programme: Document, version: int) -> list[Difference]:
    """Each printed goal that the programme's version numbers or names in another way, or does not have."""
    adopted = adopted_goals(programme)
    titles = dict(adopted.values())
    found = []
    for part in printed:
        number, title = adopted.get(part.id, ("", ""))
        if not number:
            other = titles.get(part.number)
            instead = f"där är {part.number} ”{other}”" if other else "numret finns inte där"
            words = f"”{part.title}” finns inte i version {version}; {instead}"
        elif number != part.number:
            words = f"”{part.title}” har nummer {number} i version {version}"
        elif title != part.title:
            words = f"”{part.title}” heter ”{title}” i version {version}"
        else:
            continue
        found.append(Difference(part.number, words))
    return found


def adopted_goals(programme: Document) -> dict[str, tuple[str, str]]:
    """Id → number and name of the goals and objectives in a programme's content."""
    numbers = programme_numbers(programme)
    parts = (part for goal in programme.under("goal") for part in (goal, *goal.under("objective")))
    return {part.id: (numbers[part.id], part.fields.title) for part in parts}

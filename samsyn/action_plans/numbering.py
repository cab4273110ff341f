"""What a plan numbers its actions by: a version of the programme, or its working text where no version reads so.

A plan is written against the goals of the programme's working text. Which version has those numbers and names is found
by reading them, so what a cover says is true whichever was decided first. It is told of, never hindered, when a goal
that the plan prints has another number or name in the version that was adopted, or is not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from samsyn.action_plans.frozen import NamedGoal, NamedObjective, PlanNames
from samsyn.action_plans.queries import PlanTree, version_named
from samsyn.editions.content import from_body, shown_content
from samsyn.editions.frozen import Document
from samsyn.editions.in_force import in_force
from samsyn.editions.models import Edition
from samsyn.editions.queries import locked_of, with_periods
from samsyn.editions.states import line_of, period_of
from samsyn.lib.swedish import in_running_text
from samsyn.programmes.queries import programme_numbers

N = TypeVar("N", NamedGoal, NamedObjective)


@dataclass(frozen=True)
class Difference:
    """A goal or objective that the plan prints: its number here, and what the adopted programme says instead."""

    number: str
    words: str


@dataclass(frozen=True)
class Numbering:
    """`follows` is the programme's version that reads as the plan's goals do, if any.

    `version` is the number of the adopted version that the plan is compared with, 0 when none is adopted, and
    `differences` what it numbers or names in another way.
    """

    follows: Edition | None = None
    version: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def words(self) -> str:
        """As a cover says it: what the version is, which is the same every day."""
        if self.follows is None:
            if self.version:
                return f"programmets arbetstext, inte den antagna versionen {self.version}"
            return "programmets arbetstext, som inte var antagen"
        said = f"programmets version {self.follows.number}, {in_running_text(line_of(self.follows))}"
        if self.follows.purpose != Edition.Purpose.ADOPTED:
            return f"{said}, som inte var antagen"
        period = period_of(self.follows)
        if period and period.never_held:
            return f"{said}, som aldrig började gälla"
        return f"{said}, som gäller från {period.starts.isoformat()}" if period else said


def numbering_of(content: Document) -> Numbering:
    """From a plan's content, which names its goals, its programme and the version that was in force that day."""
    served = {node for action in content.under("action") for node in action.fields.serves}
    programme = content.names.programme
    return _numbering(content.names.goals, served, programme.id, programme.edition)


def working_numbering(tree: PlanTree) -> Numbering:
    """The same of the working text."""
    served = {node for nodes in tree.serves.values() for node in nodes}
    return _numbering(tree.goals, served, tree.plan.node.parent_id or "", "")


def _numbering(goals: list[NamedGoal], served: set[str], programme: str, named: str) -> Numbering:
    """The first of the versions that reads as the goals do. A handful of queries, and bodies no more than needed."""
    editions = with_periods(locked_of(programme))
    printed = printed_goals(goals, served)
    compared: tuple[int, list[Difference]] | None = None
    for edition in _by_nearness(editions, named):
        body = Edition.objects.values_list("body", flat=True).get(pk=edition.pk)
        found = differences(printed, shown_content(body), edition.number)
        is_adopted = edition.purpose == Edition.Purpose.ADOPTED
        if compared is None and is_adopted:
            compared = edition.number, found
        if not found:
            version, told = (edition.number, []) if is_adopted else compared or (0, [])
            return Numbering(edition, version, told)
    return Numbering(None, *(compared or (0, [])))


def _by_nearness(editions: list[Edition], named: str) -> Iterator[Edition]:
    """What a plan is likely to follow: what was in force when it was locked, what is, what comes, what is on its way.

    At most one of the versions that are not adopted is asked: the newest.
    """
    applies = in_force(editions)
    wanted = [edition for edition in editions if edition.pk == named]
    wanted += [applies.now] if applies.now else []
    wanted += applies.coming
    adopted = [edition for edition in editions if edition.purpose == Edition.Purpose.ADOPTED]
    wanted += adopted[:1]
    wanted += [edition for edition in editions if edition.purpose != Edition.Purpose.ADOPTED][:1]
    told: set[str] = set()
    for edition in wanted:
        if edition.pk not in told:
            told.add(edition.pk)
            yield edition


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


def plan_following(content: Document, edition: Edition) -> Document:
    """The content of a plan naming this version of its programme, with the goals' numbers and names in it."""
    names = content.names
    assert isinstance(names, PlanNames)
    adopted = adopted_goals(from_body(edition.body))

    def as_adopted(part: N) -> N:
        number, title = adopted.get(part.id, (part.number, part.title))
        return replace(part, number=number, title=title)

    goals = [replace(as_adopted(one), objectives=[*map(as_adopted, one.objectives)]) for one in names.goals]
    programme = version_named(names.programme.id, names.programme.title, edition)
    return replace(content, names=replace(names, programme=programme, goals=goals))

"""The planner's table as plain rows: everything computed here, so that the template only prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.frozen import NamedGoal
from samsyn.action_plans.models import Action, DepartmentAnswer
from samsyn.action_plans.money_words import HEADS
from samsyn.action_plans.placing import Group, grouped, own_heading
from samsyn.action_plans.queries import PlanTree
from samsyn.action_plans.states import MARKS, is_late
from samsyn.action_plans.sums import sums_of, years_of
from samsyn.lib.money import thousands
from samsyn.lib.money_sums import NO_YEAR
from samsyn.lib.own_numbers import with_number

MOST_YEARS = 5  # with a column of their own; the page about money has them all
WIDTH = 160  # units of the drawn timeline
MOST_NAMED, MOST_TICKS = 3, 12  # years above it with a name each, in one line, and that it has marks for
ANSWER_WORDS: dict[str, str] = {  # a plain yes needs no words in the table
    DepartmentAnswer.Stand.IF_FUNDED: "ja, om pengar finns",
    DepartmentAnswer.Stand.CHANGE: "vill ändra",
    DepartmentAnswer.Stand.NOT_OURS: "inte vår",
}
STATUS = dict(Action.Status.choices)


@dataclass(frozen=True)
class Timeline:
    """The years drawn, and where a day stands on the line."""

    first: date
    last: date

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)

    @property
    def heads(self) -> list[str]:
        """What stands above the bars: each year, or the first and the last of many."""
        if len(self.years) <= MOST_NAMED:
            return [str(year) for year in self.years]
        return [f"{self.first.year}–{self.last.year}"]

    def at(self, day: date) -> float:
        days = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / days, 0), 1) * WIDTH, 1)

    def bar(self, action: Action) -> tuple[float, float] | None:
        """Where the action's bar begins and how long it is; None without a day. Open ends go on to the edge."""
        if action.starts_on is None and action.ends_on is None and action.precision != "ongoing":
            return None
        start = self.at(action.starts_on) if action.starts_on else 0.0
        if action.starts_on is None and action.ends_on is not None:
            start = max(self.at(action.ends_on) - 8, 0)
        end = self.at(action.ends_on) if action.ends_on else float(WIDTH)
        return start, round(max(end - start, 3), 1)

    def ticks(self) -> str:
        """The path of the line with a tick at each new year, or so often that they stand apart."""
        often = -(-len(self.years) // MOST_TICKS)
        marks = "".join(f"M{self.at(date(year, 1, 1))} 3v11" for year in self.years[often::often])
        return f"M0 8.5H{WIDTH}{marks}"


def timeline_of(actions: Sequence[Action], today: date) -> Timeline:
    """From the first year to the last that the schedules name, and always this year when it is near."""
    days = [day for action in actions for day in (action.starts_on, action.ends_on) if day]
    first = min((day.year for day in days), default=today.year)
    last = max((day.year for day in days), default=today.year)
    if first - 1 <= today.year <= last + 1:
        first, last = min(first, today.year), max(last, today.year)
    return Timeline(date(first, 1, 1), date(last, 12, 31))


@dataclass(frozen=True)
class ActionLine:
    """One row. `bar` is (start, length) in the drawing; `money` a cell for each year."""

    pk: str
    number: str
    title: str
    rank: int | None
    responsible: str
    schedule: str
    bar: tuple[float, float] | None
    funding: str
    money: list[tuple[str, str]]
    status: str
    mark: str
    is_late: bool
    answer: str
    also: str
    url: str


@dataclass(frozen=True)
class TableGroup:
    heading: str
    level: str
    money: list[tuple[str, str]]
    count: int
    node: str
    lines: list[ActionLine]


def lines_of(
    tree: PlanTree, actions: Sequence[Action], years: list[int], today: date, stands: dict[str, str]
) -> dict[str, ActionLine]:
    """The rows by action id, in the order given."""
    line = timeline_of(tree.actions, today)
    order = names_in_order(tree.goals)
    return {action.pk: _line(tree, action, years, today, line, stands, order) for action in actions}


def _line(
    tree: PlanTree, action: Action, years: list[int], today: date, timeline: Timeline, stands: dict[str, str],
    order: dict[str, str],
) -> ActionLine:  # fmt: skip
    money = tree.funding.get(action.pk, [])
    place = tree.places[action.pk]
    others = [order[node] for node in tree.serves.get(action.pk, []) if node != place.group and node in order]
    return ActionLine(
        pk=action.pk,
        number=place.number,
        title=action.title,
        rank=action.rank,
        responsible=action.responsible_words,
        schedule=action.schedule,
        bar=timeline.bar(action),
        funding=funding_words(money),
        money=cells(tree, [action], years),
        status=STATUS[action.status],
        mark=MARKS[action.status],
        is_late=is_late(action, today),
        answer=ANSWER_WORDS.get(stands.get(action.pk, ""), ""),
        also=", ".join(others),
        url=reverse("action", args=[action.pk]),
    )


def names_in_order(goals: list[NamedGoal]) -> dict[str, str]:
    """Id of goals and objectives → their number."""
    return {part.id: part.number for goal in goals for part in (goal, *goal.objectives)}


def groups_of(
    tree: PlanTree, lines: dict[str, ActionLine], years: list[int], levels: dict[str, str]
) -> list[TableGroup]:
    """The rows under their headings; empty objectives are left out, goals without actions stay as a hole to see."""
    placed = {pk: tree.places[pk] for pk in lines}
    found = []
    for group in grouped(lines, placed, tree.goals):
        if not group.actions and group.level != "goal":
            continue
        found.append(
            TableGroup(
                heading=heading_of(group, levels),
                level=group.level,
                money=money_under(tree, group, years, placed),
                count=len(under(tree, group, placed)),
                node=group.id,
                lines=group.actions,
            )
        )
    return found


def heading_of(group: Group, levels: dict[str, str]) -> str:
    if own := own_heading(group.level, levels["action"]):
        return own
    if group.level == "goal":
        return f"{levels['goal']} {group.number}: {group.title}"
    return with_number(group.number, group.title)


def under(tree: PlanTree, group: Group, placed: dict[str, Any]) -> list[str]:
    """The shown actions of the group; of a goal those of its objectives too."""
    inside = {group.id}
    if group.level == "goal":
        goal = next(one for one in tree.goals if one.id == group.id)
        inside |= {part.id for part in goal.objectives}
    return [pk for pk, place in placed.items() if place.group in inside]


def money_under(tree: PlanTree, group: Group, years: list[int], placed: dict[str, Any]) -> list[tuple[str, str]]:
    if group.level == "objective":
        return []
    inside = set(under(tree, group, placed))
    return cells(tree, [action for action in tree.actions if action.pk in inside], years)


def cells(tree: PlanTree, actions: Sequence[Action], years: list[int]) -> list[tuple[str, str]]:
    """(head of the column, thousands of kronor) for each."""
    return named(years, sums_of(tree, actions).cells(years))


def named(years: Sequence[int], sums: Sequence[int | None]) -> list[tuple[str, str]]:
    """Each column's head and sum: on a phone the heads stand beside them. None is not known."""
    return [
        (HEADS.get(year, str(year)), "–" if cell is None else thousands(cell))
        for year, cell in zip(years, sums, strict=True)
    ]


def shown_years(tree: PlanTree) -> list[int]:
    """The columns of money: the first five years that are named, and what has no year, or no end."""
    years = years_of(tree)
    return [*[year for year in years if year > NO_YEAR][:MOST_YEARS], *[year for year in years if year <= NO_YEAR]]


def later_years(tree: PlanTree) -> list[int]:
    """The years that have money and no column."""
    return [year for year in years_of(tree) if year > NO_YEAR][MOST_YEARS:]

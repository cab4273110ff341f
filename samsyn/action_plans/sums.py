"""Money summed: by year, by source, by addressee. What has no amount or no year is counted, never guessed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.action_plans.models import Action, Frame, FundingLine
from samsyn.action_plans.queries import Money, PlanTree

Source = FundingLine.Source

# What the municipality pays itself counts against its frame; what others are to pay does not.
OWN_MONEY = (Source.WITHIN_BUDGET, Source.DECIDED, Source.CO_FUNDED, Source.UNFUNDED)
NO_YEAR = 0


@dataclass
class Sums:
    """Öre by year (NO_YEAR for lines without one); `without_amount` counts the lines that name no sum."""

    by_year: dict[int, int] = field(default_factory=dict)
    without_amount: int = 0
    is_approximate: bool = False

    def add(self, year: int | None, amount: int | None, is_approximate: bool) -> None:
        if amount is None:
            self.without_amount += 1
            return
        self.by_year[year or NO_YEAR] = self.by_year.get(year or NO_YEAR, 0) + amount
        self.is_approximate |= is_approximate

    @property
    def total(self) -> int:
        return sum(self.by_year.values())

    def cells(self, years: Sequence[int]) -> list[int | None]:
        """The sum of each year; None where there is none."""
        return [self.by_year.get(year) for year in years]


@dataclass(frozen=True)
class FrameYear:
    """A year's frame against what is to be paid out of it. `left` is below zero when the frame is exceeded."""

    year: int
    frame: int | None
    own: int
    unfunded: int

    @property
    def left(self) -> int | None:
        return None if self.frame is None else self.frame - self.own

    @property
    def over(self) -> int:
        """By how much the frame is exceeded, 0 when it is not."""
        return max(-(self.left or 0), 0)

    @property
    def is_exceeded(self) -> bool:
        return self.left is not None and self.left < 0


def sums_of(lines: Iterable[Money]) -> Sums:
    sums = Sums()
    for line in lines:
        sums.add(line.year, line.amount, line.is_approximate)
    return sums


def years_of(lines: Iterable[Money], frames: Iterable[Frame] = ()) -> list[int]:
    """The years that are named, in order; NO_YEAR last if a sum has none."""
    named = {line.year or NO_YEAR for line in lines if line.amount is not None} | {frame.year for frame in frames}
    return sorted(named, key=lambda year: (year == NO_YEAR, year))


def by_source(lines: Sequence[Money]) -> list[tuple[str, Sums]]:
    """(source label, sums) in the order of the sources; those without a source last."""
    labels = [*Source.choices, ("", "Utan källa")]
    found = [(label, [line for line in lines if line.source == source]) for source, label in labels]
    return [(str(label), sums_of(inside)) for label, inside in found if inside]


def by_key(tree: PlanTree, key: Callable[[Action], str], nameless: str) -> list[tuple[str, int, Sums]]:
    """(name, number of actions, sums) for each value of `key`, by name; the nameless last."""
    actions: dict[str, list[Action]] = {}
    for action in tree.actions:
        actions.setdefault(key(action), []).append(action)
    rows = []
    for name in sorted(actions, key=lambda name: (not name, name)):
        lines = [line for action in actions[name] for line in tree.funding.get(action.pk, [])]
        rows.append((name or nameless, len(actions[name]), sums_of(lines)))
    return rows


def by_body(tree: PlanTree) -> list[tuple[str, int, Sums]]:
    return by_key(tree, lambda action: str(action.addressee_body or ""), "Ingen nämnd angiven")


def by_department(tree: PlanTree) -> list[tuple[str, int, Sums]]:
    return by_key(tree, lambda action: str(action.addressee_department or ""), "Ingen förvaltning angiven")


def frame_years(tree: PlanTree) -> list[FrameYear]:
    """Each year that has a frame or own money, with what is left of it."""
    own = [line for line in tree.lines if line.source in OWN_MONEY]
    frames: dict[int, Any] = {frame.year: frame.amount for frame in tree.frames}
    found = []
    for year in years_of(own, tree.frames):
        if year == NO_YEAR:
            continue
        inside = [line for line in own if line.year == year]
        unfunded = [line for line in inside if line.source == Source.UNFUNDED]
        found.append(FrameYear(year, frames.get(year), sums_of(inside).total, sums_of(unfunded).total))
    return found

"""Money summed: by year, by source, by addressee. What cannot be counted is told of, never guessed.

A part of another amount is never counted beside it, what is paid every year counts in each year of the schedule, of a
span its lower end counts, and what is not settled stands apart (samsyn.lib.money_sums).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samsyn.action_plans.amounts import is_in_doubt
from samsyn.action_plans.models import Action, FundingLine
from samsyn.action_plans.queries import PlanTree
from samsyn.lib.money_sums import NO_YEAR, Columns, Costed, Paid, add_columns, columns_of, summed
from samsyn.lib.money_types import Amount, Certainty

Source = FundingLine.Source

# What the municipality pays itself counts against its frame; what others are to pay does not.
OWN_MONEY = (Source.WITHIN_BUDGET, Source.DECIDED, Source.CO_FUNDED, Source.UNFUNDED)
# What each kind of money is called where it is summed. "300 tkr varav kommunen 100" names no co-funding.
LABELS = {**{source.value: str(source.label) for source in Source}, "": "Det står inte"}
LABELS[Source.CO_FUNDED] = "Kommunens del (medfinansiering)"
LABELS[Source.UNFUNDED] = "Ofinansierat"


@dataclass
class Sums:
    """Öre by year, with NO_YEAR and EVERY_YEAR beside; what is not settled in columns of its own.

    `without_amount` counts those that name no sum, or none that can be counted, `possible` those that are not settled
    and those that can mean several things. `is_least`: of some there may be more.
    """

    by_year: Columns = field(default_factory=dict)
    possible_by_year: Columns = field(default_factory=dict)
    without_amount: int = 0
    possible: int = 0
    is_approximate: bool = False
    is_least: bool = False

    def add(self, amount: Amount, first: date | None = None, last: date | None = None) -> None:
        """One amount of a thing that is done from the first day to the last."""
        if amount.is_part:
            return
        if not amount.is_countable:
            is_doubtful = is_in_doubt(amount)
            self.possible += is_doubtful
            self.without_amount += not is_doubtful
            return
        is_possible = amount.certainty == Certainty.POSSIBLE
        add_columns(self.possible_by_year if is_possible else self.by_year, columns_of(amount, first, last))
        self.possible += is_possible
        self.is_approximate |= amount.is_approximate and not is_possible
        self.is_least |= amount.is_span and not is_possible

    @property
    def total(self) -> int:
        """All that is paid once or in a year that is named."""
        return summed(self.by_year)

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


def sums_of(tree: PlanTree, actions: Iterable[Action] | None = None, sources: Sequence[str] = ()) -> Sums:
    """The sums of the actions (all of them if none are named), or of what those sources pay of them."""
    sums = Sums()
    for action in tree.actions if actions is None else actions:
        for source, amount in tree.shares.get(action.pk, []):
            if not sources or source in sources:
                sums.add(amount, action.starts_on, action.ends_on)
    return sums


def costed(tree: PlanTree, sources: Sequence[str] = ()) -> list[Costed]:
    """Each action with its amounts and its days, or with what those sources pay of it."""
    return [
        Costed(amounts_of(tree.shares.get(action.pk, []), sources), action.starts_on, action.ends_on)
        for action in tree.actions
    ]


def amounts_of(paid: Iterable[Paid], sources: Sequence[str] = ()) -> list[Amount]:
    """The amounts of one action that a sentence counts, as the tables do: all of them, or what those sources pay."""
    return [amount for source, amount in paid if not sources or (source in sources and not amount.is_part)]


def in_order(years: Iterable[int]) -> list[int]:
    """The years in order, what has none after them."""
    return sorted(years, key=lambda year: (year <= NO_YEAR, abs(year)))


def years_of(tree: PlanTree) -> list[int]:
    """The columns that the plan's sums and frames take."""
    return in_order({*sums_of(tree).by_year, *(frame.year for frame in tree.frames)})


def by_source(tree: PlanTree) -> list[tuple[str, Sums]]:
    """(source label, sums) in the order of the sources; those without a source last."""
    used = {source for lines in tree.shares.values() for source, _ in lines}
    return [(label, sums_of(tree, sources=(source,))) for source, label in LABELS.items() if source in used]


def by_key(tree: PlanTree, key: Callable[[Action], str], nameless: str) -> list[tuple[str, int, Sums]]:
    """(name, number of actions, sums) for each value of `key`, by name; the nameless last."""
    actions: dict[str, list[Action]] = {}
    for action in tree.actions:
        actions.setdefault(key(action), []).append(action)
    names = sorted(actions, key=lambda name: (not name, name))
    return [(name or nameless, len(actions[name]), sums_of(tree, actions[name])) for name in names]


def by_body(tree: PlanTree) -> list[tuple[str, int, Sums]]:
    return by_key(tree, lambda action: str(action.addressee_body or ""), "Ingen nämnd angiven")


def by_department(tree: PlanTree) -> list[tuple[str, int, Sums]]:
    return by_key(tree, lambda action: str(action.addressee_department or ""), "Ingen förvaltning angiven")


def frame_years(tree: PlanTree) -> list[FrameYear]:
    """Each year that has a frame or own money, with what is left of it."""
    own = sums_of(tree, sources=OWN_MONEY).by_year
    unfunded = sums_of(tree, sources=(Source.UNFUNDED,)).by_year
    frames: dict[int, Any] = {frame.year: frame.amount for frame in tree.frames}
    years = in_order(year for year in {*own, *frames} if year > NO_YEAR)
    return [FrameYear(year, frames.get(year), own.get(year, 0), unfunded.get(year, 0)) for year in years]

"""What plans cost, from their content: sums by year and source, frames, what cannot be counted; in words and rows."""

from collections.abc import Iterable, Sequence

from samsyn.action_plans.amounts import amount_of, shares
from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.sums import EVERY_YEAR, NO_YEAR, OWN_MONEY, Sums, in_order
from samsyn.action_plans.timeline import days_in
from samsyn.editions.frozen import Document
from samsyn.lib.money import amount_words, thousands
from samsyn.lib.money_sums import Costed, Total, paid_sentence, rest_sentences, total_of, total_sentence
from samsyn.render.tree import Row, Table
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES

Source = FundingLine.Source
# The columns beside those of the years.
HEADS = {NO_YEAR: "Utan år", EVERY_YEAR: "Varje år, utan slut"}


class Money:
    """Sums by source and year. `frames` by year."""

    def __init__(self, contents: Iterable[Document]):
        self.by_source: dict[str, Sums] = {}
        self.frames: dict[int, int] = {}
        self.things: list[Costed] = []  # each action with all its amounts
        self.own: list[Costed] = []  # each action with those that the municipality pays itself
        self.plans = 0
        self.level = DEFAULT_LEVEL_NAMES["action"]
        for content in contents:
            self._read(content)

    def _read(self, content: Document) -> None:
        self.plans += 1
        self.level = content.names.levels.get("action", self.level)
        for child in content.children:
            fields = child.fields
            if child.kind == "frame" and fields.amount is not None:
                self.frames[fields.year] = self.frames.get(fields.year, 0) + fields.amount
            if child.kind != "action":
                continue
            lines = [under.fields for under in child.children if under.kind == "funding"]
            first, last, _ = days_in(fields)
            amounts = [(line.source, amount_of(line)) for line in lines]
            self.things.append(Costed([amount for _, amount in amounts], first, last))
            paid = shares(amounts)
            self.own.append(Costed([amount for source, amount in paid if source in OWN_MONEY], first, last))
            for source, amount in paid:
                self.by_source.setdefault(source, Sums()).add(amount, first, last)

    @property
    def years(self) -> list[int]:
        return in_order({year for sums in self.by_source.values() for year in sums.by_year} | set(self.frames))

    @property
    def total(self) -> int:
        """Öre that are paid once or in a year that is named."""
        return sum(sums.total for sums in self.by_source.values())

    @property
    def is_known(self) -> bool:
        """Whether any sum can be counted."""
        return any(sums.by_year for sums in self.by_source.values())

    def own_in(self, year: int) -> int:
        """What the municipality is to pay itself that year."""
        return sum(self.by_source[source].by_year.get(year, 0) for source in OWN_MONEY if source in self.by_source)

    def words(self) -> list[str]:
        """Sentences for those who do not read the table. None states a sum that nobody gave."""
        if not self.things:
            return ["Förslaget anger inga belopp. Kostnaderna prövas i handlingsplanen och i budgeten."]
        said = cost_sentences(total_of(self.things), total_of(self.own), (self.level[0], self.level[1]))
        unfunded = self.by_source.get(Source.UNFUNDED)
        if unfunded and unfunded.total:
            said.append(f"{amount_words(unfunded.total)} är inte finansierat och tas upp i budgetarbetet.")
        for year, frame in sorted(self.frames.items()):
            if (over := self.own_in(year) - frame) > 0:
                said.append(f"Ramen för {year} överskrids med {amount_words(over)}.")
        return said

    def _by_year(self) -> dict[int, int]:
        """All sources together, of each year that any of them names."""
        together: dict[int, int] = {}
        for sums in self.by_source.values():
            for year, ore in sums.by_year.items():
                together[year] = together.get(year, 0) + ore
        return together

    def table(self) -> Table | None:
        """Source by year with sums; None when no sum can be counted."""
        years = self.years
        if not self.is_known:
            return None
        head = ["Finansiering", *(HEADS.get(year, str(year)) for year in years), "Summa"]
        labels = [*Source.choices, ("", "Utan källa")]
        rows = [
            [str(label), *cells(sums.by_year, years), thousands(sums.total)]
            for source, label in labels
            if (sums := self.by_source.get(source)) and sums.by_year
        ]
        rows.append(["Summa", *cells(self._by_year(), years), thousands(self.total)])
        if self.frames:
            rows.append(["Ram", *cells(self.frames, years), thousands(sum(self.frames.values()))])
        return Table([Row(head), *map(Row, rows)], caption="Vad det kostar per år, tusen kronor", header_column=True,
                     figures_from=1)  # fmt: skip


def cost_sentences(whole: Total, own: Total, noun: tuple[str, str]) -> list[str]:
    """What can be counted of all, and of what the municipality pays itself; then what is said of those that cannot."""
    said = []
    if own.counted and _same(whole, own):
        said.append(total_sentence(whole, noun, "kommunen"))
    elif whole.counted:
        said.append(total_sentence(whole, noun))
        said.append(paid_sentence(own, noun, "kommunen") if own.counted else "")
    return [sentence for sentence in [*said, *rest_sentences(whole, noun)] if sentence]


def _same(one: Total, other: Total) -> bool:
    return (one.once, one.per_year, one.possible_once, one.possible_per_year) == (
        other.once, other.per_year, other.possible_once, other.possible_per_year,
    )  # fmt: skip


def cells(by_year: dict[int, int], years: Sequence[int]) -> list[str]:
    return [thousands(by_year.get(year)) for year in years]

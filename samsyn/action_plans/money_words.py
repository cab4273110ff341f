"""What plans cost, from their content: sums by year and source, frames, and what names no sum, in words and rows."""

from collections.abc import Iterable

from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.sums import NO_YEAR, OWN_MONEY, Sums
from samsyn.editions.frozen import Document
from samsyn.lib.money import amount_words, thousands
from samsyn.lib.swedish import in_running_text
from samsyn.render.tree import Row, Table
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES

Source = FundingLine.Source


class Money:
    """Öre by source and year. `frames` by year; `silent` counts actions that say nothing at all about money."""

    def __init__(self, contents: Iterable[Document]):
        self.by_source: dict[str, Sums] = {}
        self.frames: dict[int, int] = {}
        self.actions = self.silent = self.plans = 0
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
            self.actions += 1
            self.silent += not lines
            for line in lines:
                sums = self.by_source.setdefault(line.source, Sums())
                sums.add(line.year, line.amount, line.is_approximate)

    @property
    def years(self) -> list[int]:
        named = {year for sums in self.by_source.values() for year in sums.by_year} | set(self.frames)
        return sorted(named, key=lambda year: (year == NO_YEAR, year))

    @property
    def total(self) -> int:
        return sum(sums.total for sums in self.by_source.values())

    def own(self, year: int) -> int:
        """What the municipality is to pay itself that year."""
        return sum(self.by_source[source].by_year.get(year, 0) for source in OWN_MONEY if source in self.by_source)

    def words(self) -> list[str]:
        """Sentences for those who do not read the table."""
        if not self.actions:
            return ["Förslaget anger inga belopp. Kostnaderna prövas i handlingsplanen och i budgeten."]
        said = []
        if self.total:
            about = "ungefär " if any(sums.is_approximate for sums in self.by_source.values()) else ""
            own = sum(self.own(year) for year in self.years)
            what = "Planen" if self.plans == 1 else "Planerna"
            said.append(f"{what} kostar {about}{amount_words(self.total)}, varav kommunen {amount_words(own)}.")
        unfunded = self.by_source.get(Source.UNFUNDED)
        if unfunded and unfunded.total:
            said.append(f"{amount_words(unfunded.total)} är inte finansierat och tas upp i budgetarbetet.")
        for year, frame in sorted(self.frames.items()):
            if (over := self.own(year) - frame) > 0:
                said.append(f"Ramen för {year} överskrids med {amount_words(over)}.")
        without = sum(sums.without_amount for sums in self.by_source.values())
        if without:
            said.append(f"{without} {'rad' if without == 1 else 'rader'} om pengar anger inget belopp.")
        if self.silent:
            word = in_running_text(self.level[0] if self.actions == 1 else self.level[1])
            said.append(f"{self.silent} av {self.actions} {word} säger inget om pengar.")
        return said

    def table(self) -> Table | None:
        """Source by year with sums; None when no sum is named."""
        years = self.years
        if not self.total:
            return None
        head = ["Finansiering", *("Utan år" if year == NO_YEAR else str(year) for year in years), "Summa"]
        labels = [*Source.choices, ("", "Utan källa")]
        rows = [
            [str(label), *(cell(sums.by_year.get(year)) for year in years), cell(sums.total)]
            for source, label in labels
            if (sums := self.by_source.get(source)) and sums.total
        ]
        totals = [sum(sums.by_year.get(year, 0) for sums in self.by_source.values()) for year in years]
        rows.append(["Summa", *map(cell, totals), cell(self.total)])
        if self.frames:
            rows.append(["Ram", *(cell(self.frames.get(year)) for year in years), cell(sum(self.frames.values()))])
        return Table([Row(head), *map(Row, rows)], caption="Vad det kostar per år, tusen kronor", header_column=True)


def cell(amount: int | None) -> str:
    return thousands(amount) if amount else "–"

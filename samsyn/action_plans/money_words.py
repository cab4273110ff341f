"""What plans cost, from their content: sums by year and source, frames, what cannot be counted; in words and rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from samsyn.action_plans.amounts import amount_of, shares
from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.sums import LABELS, OWN_MONEY, Sums, amounts_of, in_order
from samsyn.action_plans.timeline import days_in
from samsyn.editions.frozen import Document
from samsyn.lib.blocks import run
from samsyn.lib.money import thousands, words_together
from samsyn.lib.money_sums import (
    EVERY_YEAR,
    NO_YEAR,
    Columns,
    Costed,
    Paid,
    Total,
    add_columns,
    paid_sentence,
    rest_sentences,
    summed,
    sums_said,
    total_of,
    total_sentence,
)
from samsyn.lib.swedish import in_running_text
from samsyn.render.tree import Row, Table
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES

Source = FundingLine.Source
# The columns beside those of the years.
HEADS = {NO_YEAR: "Utan år", EVERY_YEAR: "Varje år, utan slut"}
POSSIBLE = "Därutöver kanske"  # the line of what is not settled, as the sentence says it
# Who stands for it, how the sum of theirs is called, and their lines in the order they stand.
PAYERS = (
    ("Kommunen står för", "Kommunen tillsammans", OWN_MONEY),
    ("Andra står för", "Andra tillsammans", (Source.GRANTED, Source.APPLIED)),
    ("Det står inte vem som betalar", "", ("",)),
)


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
            self.add([(line.source, amount_of(line)) for line in lines], first, last)

    def add(self, amounts: Sequence[Paid], first: date | None, last: date | None) -> None:
        """The money of one action that is done from the first day to the last."""
        paid = shares(amounts)
        self.things.append(Costed(amounts_of(paid), first, last))
        self.own.append(Costed(amounts_of(paid, OWN_MONEY), first, last))
        for source, amount in paid:
            self.by_source.setdefault(source, Sums()).add(amount, first, last)

    @property
    def years(self) -> list[int]:
        return in_order({*_together(sums.by_year for sums in self.by_source.values()), *self.possible, *self.frames})

    @property
    def possible(self) -> Columns:
        """All that is not settled."""
        return _together(sums.possible_by_year for sums in self.by_source.values())

    @property
    def total(self) -> int:
        """Öre that are paid once or in a year that is named."""
        return sum(sums.total for sums in self.by_source.values())

    @property
    def is_known(self) -> bool:
        """Whether any sum can be counted."""
        return any(sums.by_year or sums.possible_by_year for sums in self.by_source.values())

    def own_in(self, year: int) -> int:
        """What the municipality is to pay itself that year."""
        return sum(self.by_source[source].by_year.get(year, 0) for source in OWN_MONEY if source in self.by_source)

    def words(self) -> list[str]:
        """Sentences for those who do not read the table, in one unit. None states a sum that nobody gave."""
        if not self.things:
            return ["Förslaget anger inga belopp. Kostnaderna prövas i handlingsplanen och i budgeten."]
        whole, own = total_of(self.things), total_of(self.own)
        unfunded = self.by_source[Source.UNFUNDED].total if Source.UNFUNDED in self.by_source else 0
        over = {year: self.own_in(year) - frame for year, frame in sorted(self.frames.items())}
        over = {year: ore for year, ore in over.items() if ore > 0}
        more = [unfunded, *over.values()]
        said = cost_sentences(whole, own, (self.level[0], self.level[1]), beside=more)
        unfunded_words, *over_words = words_together([*more, *sums_said(whole), *sums_said(own)])[: len(more)]
        if unfunded_words:
            said.append(f"{unfunded_words} är inte finansierat och tas upp i budgetarbetet.")
        said += [f"Ramen för {year} överskrids med {words}." for year, words in zip(over, over_words, strict=True)]
        return said

    def table(self) -> Table | None:
        """Whose money, year by year: each group of payers with its sum, then all of it, what is not settled, and
        what is left of the frame. None when no sum can be counted.
        """
        if not self.is_known:
            return None
        years = self.years
        groups = [(who, theirs, lines) for who, theirs, sources in PAYERS if (lines := self._lines(sources))]
        rows: list[Row] = []
        for who, theirs, lines in groups:
            if len(groups) > 1:
                rows.append(Row([who], heads=True))
            rows += [_row(label, sums.by_year, years) for label, sums in lines]
            if len(groups) > 1 and len(lines) > 1:
                rows.append(_row(theirs, _together(sums.by_year for _, sums in lines), years, is_sum=True))
        if len(rows) > 1:
            everything = _together(sums.by_year for sums in self.by_source.values())
            rows.append(_row("Allt tillsammans", everything, years, is_sum=True))
        if self.possible:
            rows.append(_row(POSSIBLE, self.possible, years))
        if self.frames:
            own = {year: self.own_in(year) for year in self.frames}
            left = {year: frame - own[year] for year, frame in self.frames.items()}
            rows += [_row("Kommunens ram", self.frames, years), _row("Kvar av ramen", left, years, is_sum=True)]
        return Table([_head(years), *rows], caption=self._caption(), header_column=True, figures_from=1)

    def _caption(self) -> str:
        counted, of = total_of(self.things).counted, len(self.things)
        many = in_running_text(self.level[1])
        which = "" if counted == of else f". Räknat på {counted} av {of} {many}"
        return f"Vad det kostar, i tusen kronor{which}"

    def _lines(self, sources: Sequence[str]) -> list[tuple[str, Sums]]:
        return [(LABELS[source], sums) for source in sources if (sums := self.by_source.get(source)) and sums.by_year]


def _head(years: Sequence[int]) -> Row:
    return Row(["Vem som betalar", *(str(year) for year in years if year > NO_YEAR), *_heads_after(years)])


def _heads_after(years: Sequence[int]) -> list[str]:
    without = [HEADS[NO_YEAR]] if NO_YEAR in years else []
    return [*without, "Summa", *([HEADS[EVERY_YEAR]] if EVERY_YEAR in years else [])]


def _row(label: str, by_year: Columns, years: Sequence[int], *, is_sum: bool = False) -> Row:
    """A line of the table: its years, what is in none, their sum; beside that what goes on every year."""
    before = [by_year.get(year) for year in years if year != EVERY_YEAR]
    after = [by_year.get(EVERY_YEAR)] if EVERY_YEAR in years else []
    cells = [thousands(ore) for ore in (*before, summed(by_year), *after)]
    return Row([[run(cell, "strong")] if is_sum else cell for cell in (label, *cells)])


def _together(those: Iterable[Columns]) -> Columns:
    """All of them together, of each year that any of them names."""
    together: Columns = {}
    for columns in those:
        add_columns(together, columns)
    return together


def cost_sentences(whole: Total, own: Total, noun: tuple[str, str], *, beside: Sequence[int] = ()) -> list[str]:
    """What can be counted of all, and of what the municipality pays itself; then what is said of those that cannot.

    All sums are in one unit, and so are those `beside` them.
    """
    said = []
    if own.counted and _same(whole, own):
        said.append(total_sentence(whole, noun, "kommunen", beside=beside))
    elif whole.counted:
        said.append(total_sentence(whole, noun, beside=[*sums_said(own), *beside]))
        paid = paid_sentence(own, noun, "kommunen", beside=[*sums_said(whole), *beside])
        said.append(paid if own.counted else "")
    return [sentence for sentence in [*said, *rest_sentences(whole, noun)] if sentence]


def _same(one: Total, other: Total) -> bool:
    return (one.settled, one.possible) == (other.settled, other.possible)

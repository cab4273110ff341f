"""Amounts that do not say what they are in: told by a sentence elsewhere in the document, or in doubt. Pure.

The words are never changed: "300" stays "300", and is read as what the document says that its amounts are in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from samsyn.imports.drafts import ACTION, CROSS_CUTTING, GOAL, TOP, DocumentDraft, Element, words_of
from samsyn.lib.blocks import inline_text
from samsyn.lib.money_headings import only_tells_unit, unit_of, unit_told
from samsyn.lib.money_reading import lacks_unit, read_alone, read_money
from samsyn.lib.money_types import Doubt
from samsyn.reading.stream import Words
from samsyn.reading.tree import Reading

_TABLE = re.compile(r"(?:sida \d+, )?tabell ")
SHORT = 90  # characters of a sentence that is quoted
NAMES = {"kr": "kronor", "tkr": "tusen kronor", "mnkr": "miljoner kronor"}
OFTEN = {"/år": " om året", "/månad": " i månaden"}


@dataclass(frozen=True)
class Told:
    """table: the table that it is said of, "" for the whole document."""

    unit: str
    words: str
    where: str
    table: str


class Order:
    """The places of the document, in its order: what is a table or a heading, and where each goal begins."""

    def __init__(self, elements: list[Element], reading: Reading) -> None:
        self.at: dict[str, int] = {}
        self.headings: set[int] = set()
        for block, where in reading.places.items():
            at = self.at.setdefault(where, len(self.at))
            if (made := reading.made.get(block)) and made.stands == "heading":
                self.headings.add(at)
        self.tables = {at: where for where, at in self.at.items() if _TABLE.match(where)}
        self.tops = sorted((self.at.get(_place_of(one), -1), one.kind) for one in elements if one.kind in TOP)

    def above(self, at: int) -> str:
        """The table that stands right above the place; "" when none does."""
        return self.tables.get(at - 1, "")

    def below(self, at: int) -> str:
        """The first table below the place, with no heading between; "" when there is none."""
        for below in range(at + 1, len(self.at)):
            if below in self.headings:
                break
            if below in self.tables:
                return self.tables[below]
        return ""

    def tables_until(self, at: int) -> int:
        return sum(table <= at for table in self.tables)

    def goal(self, at: int) -> int | None:
        """Where the goal that the place stands in begins; None when it stands in none."""
        began = [top for top in self.tops if top[0] <= at]
        return began[-1][0] if began and began[-1][1] == GOAL else None


def with_units_told(elements: list[Element], reading: Reading) -> list[Element]:
    """The actions whose amounts lack a unit with the one that the document tells: of their own table, else nearest
    above it in its goal, else of all.
    """
    order = Order(elements, reading)
    tables = {_table_of(one) for one in elements if _has_bare_amounts(one)} - {""}
    told = list(_told(elements, reading, order, tables))
    of_all = [one for one in told if not one.table or one.table in tables]
    found = {table: [_of_table(told, table), _nearest(told, table, order), of_all] for table in tables}
    return [_with_unit(one, found.get(_table_of(one), [of_all])) if _has_bare_amounts(one) else one for one in elements]


def _of_table(told: list[Told], table: str) -> list[Told]:
    return [one for one in told if one.table == table]


def _nearest(told: list[Told], table: str, order: Order) -> list[Told]:
    """What is told above the table in its goal, with the fewest tables between."""
    at = order.at.get(table, -1)
    if (goal := order.goal(at)) is None:
        return []
    places = [(order.at.get(one.where, -1), one) for one in told if one.where != one.table]
    those = [(order.tables_until(place), one) for place, one in places if goal <= place < at]
    most = max((tables for tables, _ in those), default=0)
    return [one for tables, one in those if tables == most and not _stands_below(one, order)]


def _stands_below(told: Told, order: Order) -> bool:
    """Whether it is said of a table that stands above it."""
    return bool(told.table) and order.at.get(told.table, -1) < order.at.get(told.where, -1)


def _with_unit(element: Element, ways: list[list[Told]]) -> Element:
    for those in ways:
        if len({one.unit for one in those}) == 1:
            return replace(element, told=Words(those[0].words, those[0].where), told_unit=those[0].unit)
        if those:
            return element  # two say different things: nobody knows which holds here
    return element


def _told(elements: list[Element], reading: Reading, order: Order, tables: set[str]) -> Iterator[Told]:
    """What the document says of its amounts. A caption, and what stands right above or below a table, speak of it."""
    for line in reading.structure:
        if _TABLE.match(line.where):
            if unit := _unit_of_caption(line.text):
                yield Told(unit, line.text, line.where, line.where)
        elif unit := unit_of_line(line.text):
            yield Told(unit, line.text, line.where, _table_at(line.where, order, tables))
    for element in elements:
        for block in element.blocks:
            if "text" not in block:
                continue
            where = reading.places.get(block["id"], _place_of(element))
            words = inline_text(block["text"])
            if unit := unit_of_line(words):
                yield Told(unit, words, where, _table_at(where, order, tables))


def _table_at(where: str, order: Order, tables: set[str]) -> str:
    """The table that words at the place speak of: that of actions below them, else the one right above."""
    at = order.at.get(where)
    if at is None:
        return ""
    below = order.below(at)
    return below if below in tables else order.above(at)


def unit_of_line(words: str) -> str:
    """The unit that a line tells, also when it is all that stands there: "(tkr)"."""
    return unit_told(words) or (unit_of(words).unit if only_tells_unit(words) else "")


def names_table(line: Words) -> bool:
    """Whether a line that only showed the order is the caption of a table, and not its heads."""
    return bool(_TABLE.match(line.where)) and " | " not in line.text


def _unit_of_caption(caption: str) -> str:
    """What a caption says, in however few words: "Insatser 2027–2029, tkr". A row of heads is none."""
    if " | " in caption or any(one.has_figure for one in read_money(caption, "")):
        return ""
    return unit_told(caption) or unit_of(caption).unit


def _table_of(element: Element) -> str:
    """The table whose row it was; "" when it was none."""
    place = _place_of(element)
    return place if element.origins and element.origins[0].where != place else ""


def _place_of(element: Element) -> str:
    return element.origins[0].where.partition(", rad ")[0] if element.origins else ""


def _has_bare_amounts(element: Element) -> bool:
    has_money = element.kind in (ACTION, CROSS_CUTTING) and "funding" in element.details
    return has_money and not element.unit and lacks_unit(element.details["funding"])


def remarks_on_units(elements: list[Element]) -> list[str]:
    """What amounts without a unit are read as, and those that nothing says anything of."""
    bare = [one for one in elements if _has_bare_amounts(one)]
    sentences = []
    for unit, told in {one.told_unit: one.told for one in bare if one.told and one.told_unit}.items():
        count = sum(one.told_unit == unit for one in bare)
        quoted = f"”{shortened(told.text)}” ({told.where})"
        sentences.append(
            f"{count} belopp utan enhet läses i {said_unit(unit)}, eftersom det står {quoted}. Orden ändras inte."
        )
    doubtful = [one for one in untold(elements) if not one.told_unit]
    if doubtful:
        first = f"”{shortened(doubtful[0].details['funding'])}” för ”{shortened(words_of(doubtful[0]))}”"
        sentences.append(
            f"{len(doubtful)} belopp säger inte om det är kronor eller tusental kronor, till exempel {first}. "
            "Orden står kvar, men beloppen räknas inte förrän ni har sagt vilket."
        )
    return sentences


def untold(elements: list[Element]) -> list[Element]:
    """Actions with amounts that neither they nor the document say the unit of, and that may be of two."""
    return [one for one in elements if _has_bare_amounts(one) and not one.told and _is_doubtful(one)]


def with_unit_said(draft: DocumentDraft, unit: str) -> DocumentDraft:
    """The draft with those amounts in the unit that a person says that they are in."""
    if not unit:
        return draft
    asked = {one.id for one in untold(draft.elements)}
    elements = [replace(one, told_unit=unit) if one.id in asked else one for one in draft.elements]
    before = remarks_on_units(draft.elements)
    remarks = [one for one in draft.remarks if one not in before] + remarks_on_units(elements)
    return replace(draft, elements=elements, remarks=remarks)


def _is_doubtful(element: Element) -> bool:
    return any(Doubt.NO_UNIT in one.doubt for one in read_alone(element.details["funding"]))


def shortened(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"


def said_unit(unit: str) -> str:
    """ "tkr/år" as words: tusen kronor om året."""
    name, slash, often = unit.partition("/")
    return NAMES.get(name, name) + OFTEN.get(slash + often, "")

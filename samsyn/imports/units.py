"""Amounts that do not say what they are in: told by a sentence elsewhere in the document, or in doubt. Pure.

The words are never changed: "300" stays "300", and is read as what the document says that its amounts are in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from samsyn.imports.drafts import ACTION, CROSS_CUTTING, DocumentDraft, Element, words_of
from samsyn.lib.blocks import inline_text
from samsyn.lib.money_headings import unit_of, unit_told
from samsyn.lib.money_reading import lacks_unit, read_alone, read_money
from samsyn.lib.money_types import Doubt
from samsyn.reading.stream import Words

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


def with_units_told(elements: list[Element], structure: list[Words], places: dict[str, str]) -> list[Element]:
    """The actions whose amounts lack a unit with the one that the document tells: of their own table, else of all.

    places: the place of each block, in the document's order.
    """
    told = list(_told(elements, structure, places))
    tables = {_table_of(one) for one in elements if _has_bare_amounts(one)}
    of_all = [one for one in told if not one.table or one.table in tables]
    return [_with_unit(one, told, of_all) if _has_bare_amounts(one) else one for one in elements]


def _with_unit(element: Element, told: list[Told], of_all: list[Told]) -> Element:
    table = _table_of(element)
    for those in ([one for one in told if table and one.table == table], of_all):
        if len({one.unit for one in those}) == 1:
            return replace(element, told=Words(those[0].words, those[0].where), told_unit=those[0].unit)
        if those:
            return element  # two say different things: nobody knows which holds here
    return element


def _told(elements: list[Element], structure: list[Words], places: dict[str, str]) -> Iterator[Told]:
    """What the document says of its amounts. A caption, and what stands right below a table, speak of that table."""
    order = list(dict.fromkeys(places.values()))
    above = dict(zip(order[1:], order, strict=False))
    for line in structure:
        if line.where.startswith("tabell") and (unit := _unit_of_caption(line.text)):
            yield Told(unit, line.text, line.where, line.where)
    for element in elements:
        for block in element.blocks:
            if "text" not in block:
                continue
            where = places.get(block["id"], element.origins[0].where if element.origins else "")
            words = inline_text(block["text"])
            if unit := unit_told(words):
                before = above.get(where, "")
                yield Told(unit, words, where, before if before.startswith("tabell") else "")


def _unit_of_caption(caption: str) -> str:
    """What a caption says, in however few words: "Insatser 2027–2029, tkr". A row of heads is none."""
    if " | " in caption or any(one.has_figure for one in read_money(caption, "")):
        return ""
    return unit_told(caption) or unit_of(caption).unit


def _table_of(element: Element) -> str:
    where, comma, _ = (element.origins[0].where if element.origins else "").partition(", rad ")
    return where if comma else ""


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

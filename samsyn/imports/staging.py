"""What was read, as a draft: one list of elements in reading order, simple to look over and to correct. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace as replaced

from msgspec import UNSET
from msgspec.structs import replace

from samsyn.imports.drafts import (
    ACTION,
    CROSS_CUTTING,
    DETAILS,
    GOAL,
    GOAL_TEXTS,
    OBJECTIVE,
    OWN,
    SECTION,
    UNPLACED,
    DocumentDraft,
    Element,
    Origin,
)
from samsyn.imports.units import remarks_on_units, with_units_told
from samsyn.lib.blocks import p
from samsyn.lib.blocks_types import Block
from samsyn.lib.letters import tame
from samsyn.reading.remarks import remarks
from samsyn.reading.tree import Action, Goal, Node, Reading, Section, goal_texts

UNTITLED = "Inledande text"
ANNOUNCES = ("p", "quote", "picture")  # what may stand in a section that only announces actions
LONGEST_TITLE = {
    SECTION: 200,
    GOAL: 300,
    OBJECTIVE: 300,
    OWN: 200,
}  # characters; an action's title may be as long as it likes
LONGEST_TYPED = 300  # characters of a title that a person types, of what has no such bound


def staged(reading: Reading) -> DocumentDraft:
    """The reading as a list of elements. Everything that was read is in it; `structure` only tells how it was read."""
    parts = [[_section(section, reading.places)] for section in reading.programme.sections]
    order = _Order(reading.places)
    parts += [list(_goal(goal, order)) for goal in reading.goals]
    parts += [[_action(CROSS_CUTTING, action)] for action in reading.actions]
    elements = [element for part in _in_the_documents_order(parts, reading) for element in part]
    for number, left in enumerate(reading.unplaced, start=1):
        blocks = [p(line) for line in left.text.split("\n") if line.strip()]
        elements.append(made(UNPLACED, blocks=blocks, origins=[Origin(f"left-{number}", left.where, left.text)]))
    elements = with_units_told(_with_ids(elements), reading)
    return DocumentDraft(
        title=tame(reading.programme.title),
        where=reading.programme.where,
        form=reading.form,
        facts=[replaced(fact, value=tame(fact.value)) for fact in reading.programme.facts],
        structure=reading.structure,
        remarks=[*remarks(reading), *remarks_on_units(elements)],
        elements=elements,
        answer=reading.to_json(),
        unknown_heads=reading.unknown_heads,
        left_out=reading.left_out,
    )


def made(
    kind: str, *, title: str = "", label: str = "", blocks: Iterable[Block] = (),
    details: dict[str, str] | None = None, origins: Iterable[Origin] = (),
) -> Element:  # fmt: skip
    """A new element without an id."""
    cleaned = {name: tame(words) for name, words in (details or {}).items()}
    return Element("", kind, tame(title), tame(label), list(blocks), cleaned, list(origins))


def _element(kind: str, node: Node, blocks: list[Block], details: dict[str, str] | None = None) -> Element:
    origin = Origin(node.key, node.where, node.original or node.title)
    title, blocks = fitting(kind, node.title or UNTITLED, blocks)
    return made(kind, title=title, label=node.label, blocks=blocks, details=details, origins=[origin])


def longest_typed(kind: str) -> int:
    """So long may a title be that a person types: all of it has room where it comes to stand."""
    return LONGEST_TITLE.get(kind, LONGEST_TYPED)


def fitting(kind: str, title: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """A title that there is room for; of one that is too long, the whole stands first in the text."""
    longest = LONGEST_TITLE.get(kind)
    if longest is None or len(title) <= longest:
        return title, blocks
    return title[: longest - 1].rstrip() + "…", [p(title), *blocks]


def _section(section: Section, places: dict[str, str]) -> Element:
    as_written = replaced(section, title=with_label(section.label, section.title))
    element = _element(SECTION, as_written, section.blocks)
    if not section.where:  # text before the first heading stands where its first paragraph does
        [origin] = element.origins
        element = replace(element, origins=[replace(origin, where=_place_of(section.blocks, places, ""))])
    of_plan = section.is_of_plan and all(block["type"] in ANNOUNCES for block in section.blocks)
    return replace(element, asks=GOAL if section.may_be_goal else UNSET, of_plan=of_plan or UNSET)


def with_label(label: str, title: str) -> str:
    """A heading as it is written, number and all: nothing numbers it anew, and the text may point at it."""
    return f"{label} {title}" if label and title else title


def _place_of(blocks: list[Block], places: dict[str, str], otherwise: str) -> str:
    return next((places[block["id"]] for block in blocks if block["id"] in places), otherwise)


class _Order:
    """The document's order: of each block by its id, and of each place."""

    def __init__(self, places: dict[str, str]) -> None:
        self.places = places
        self.of_block = {block: number for number, block in enumerate(places)}
        self.of_place = {where: number for number, where in reversed(list(enumerate(places.values())))}


def _goal(goal: Goal, order: _Order) -> Iterator[Element]:
    yield _element(GOAL, goal, [])
    where = goal.where
    texts = goal_texts(goal)
    found: list[Element] = []
    for name in _in_the_goals_order([name for name in GOAL_TEXTS if texts[name]], texts, order):
        where = _place_of(texts[name], order.places, where)
        found.append(made(name, blocks=texts[name], origins=[Origin(f"{goal.key}-{name}", where, "")]))
    yield from _with_own_texts(found, [_element(OWN, text, text.blocks) for text in goal.own], order)
    for action in goal.actions:  # before the objectives: below one it would be the objective's
        yield _action(ACTION, action)
    for objective in goal.objectives:
        yield _element(OBJECTIVE, objective, objective.description)
        for action in objective.actions:
            yield _action(ACTION, action)


def _in_the_goals_order(names: list[str], texts: dict[str, list[Block]], order: _Order) -> list[str]:
    """The goal's texts as they follow on each other; one without a place stays behind the one before."""
    last = -1
    placed: list[tuple[int, str]] = []
    for name in names:
        last = min((order.of_block[one["id"]] for one in texts[name] if one["id"] in order.of_block), default=last)
        placed.append((last, name))
    return [name for _, name in sorted(placed, key=lambda one: one[0])]


def _with_own_texts(texts: list[Element], own: list[Element], order: _Order) -> list[Element]:
    """The goal's texts, each of its own ones where it stands among them."""
    result = list(texts)
    for element in own:
        at = order.of_place.get(element.origins[0].where, 0)
        before = [n for n, one in enumerate(result) if order.of_place.get(one.origins[0].where, 0) <= at]
        result.insert(before[-1] + 1 if before else 0, element)
    return result


def _action(kind: str, action: Action) -> Element:
    details = {name: getattr(action, name) for name in DETAILS if getattr(action, name)}
    element = _element(kind, action, action.description, details=details)
    return replace(element, unit=action.unit or UNSET)


def _in_the_documents_order(parts: list[list[Element]], reading: Reading) -> list[list[Element]]:
    """Sections, goals with all below them, and actions across goals, as they follow on each other in the document.

    A goal that a table names stands where its first row does. What has no known place stays behind the one before it.
    """
    order = {where: number for number, where in enumerate(reading.places.values())}
    placed = []
    last = -1
    for part in parts:
        where = part[0].origins[0].where
        last = order.get(where.partition(", rad ")[0], last)
        placed.append((last, part))
    return [part for _, part in sorted(placed, key=lambda one: one[0])]


def _with_ids(elements: list[Element]) -> list[Element]:
    """The origin's key, so that the same file gives the same ids; two alike are told apart by their number."""
    seen: Counter[str] = Counter()
    result: list[Element] = []
    for element in elements:
        [origin] = element.origins
        seen[origin.key] += 1
        key = origin.key if seen[origin.key] == 1 else f"{origin.key}-{seen[origin.key]}"
        result.append(replace(element, id=key, origins=[replace(origin, key=key)]))
    return result

"""The staged run: what was read as one list of elements in reading order, simple to look over and to correct.

An element is a section, a goal, a text of the goal above it, an objective, an action, or something not placed:
{"id", "kind", "title", "label", "blocks", "details", "origins": [{"key", "where", "words"}]}, and "asks" when a person
is asked whether it is that kind. What a text, an objective or an action belongs to follows from its place: the nearest
goal or objective above. Pure: no models.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from samsyn.lib.blocks import inline_text, p
from samsyn.reading.remarks import remarks
from samsyn.reading.tree import Action, Goal, Node, Reading, Section, goal_texts

Element = dict[str, Any]
Tree = dict[str, Any]

SECTION, GOAL, OBJECTIVE, ACTION, CROSS_CUTTING, UNPLACED = (
    "section", "goal", "objective", "action", "cross_cutting_action", "unplaced",
)  # fmt: skip
GOAL_TEXTS = (
    "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties", "degree_of_control",
    "responsible", "indicators", "sources",
)  # fmt: skip
KINDS = (SECTION, GOAL, *GOAL_TEXTS, OBJECTIVE, ACTION, CROSS_CUTTING, UNPLACED)
TITLED = (SECTION, GOAL, OBJECTIVE, ACTION, CROSS_CUTTING)
TOP = (SECTION, GOAL, CROSS_CUTTING, UNPLACED)  # these stand under nothing
DETAILS = {"responsible": "Ansvarig", "schedule": "Tidplan", "funding": "Finansiering", "indicator": "Indikator"}
UNTITLED = "Inledande text"
SHORT_VISION = 400  # characters of one paragraph right under a goal's heading that say where the goal leads
LONGEST_TITLE = {SECTION: 200, GOAL: 300, OBJECTIVE: 300}  # characters; an action's title may be as long as it likes


def staged(reading: Reading) -> Tree:
    """The reading as a list of elements. Everything that was read is in it; `structure` only tells how it was read."""
    parts = [[_section(section, reading.places)] for section in reading.programme.sections]
    parts += [list(_goal(goal, reading.places)) for goal in reading.goals]
    parts += [[_action(CROSS_CUTTING, action)] for action in reading.actions]
    elements = [element for part in _in_the_documents_order(parts, reading) for element in part]
    for number, words in enumerate(reading.unplaced, start=1):
        blocks = [p(line) for line in words.text.split("\n") if line.strip()]
        origin = {"key": f"left-{number}", "where": words.where, "words": words.text}
        elements.append(made(UNPLACED, blocks=blocks, origins=[origin]))
    _give_ids(elements)
    return {
        "title": reading.programme.title,
        "where": reading.programme.where,
        "form": reading.form,
        "facts": [vars(fact) for fact in reading.programme.facts],
        "structure": [vars(words) for words in reading.structure],
        "remarks": remarks(reading),
        "unknown_heads": [vars(words) for words in reading.unknown_heads],
        "elements": elements,
        "answer": reading.to_json(),
    }


def made(kind: str, *, title: str = "", label: str = "", blocks=(), details=None, origins=()) -> Element:
    """A new element without an id."""
    return {
        "id": "", "kind": kind, "title": title, "label": label, "blocks": list(blocks), "details": details or {},
        "origins": list(origins),
    }  # fmt: skip


def _element(kind: str, node: Node, blocks: list[dict], details: dict | None = None) -> Element:
    origin = {"key": node.key, "where": node.where, "words": node.original or node.title}
    title, blocks = fitting(kind, node.title or UNTITLED, blocks)
    return made(kind, title=title, label=node.label, blocks=blocks, details=details, origins=[origin])


def fitting(kind: str, title: str, blocks: list[dict]) -> tuple[str, list[dict]]:
    """A title that there is room for; of one that is too long, the whole stands first in the text."""
    longest = LONGEST_TITLE.get(kind)
    if longest is None or len(title) <= longest:
        return title, blocks
    return title[: longest - 1].rstrip() + "…", [p(title), *blocks]


def _section(section: Section, places: dict[str, str]) -> Element:
    element = _element(SECTION, section, section.blocks)
    if not section.where:  # text before the first heading stands where its first paragraph does
        element["origins"][0]["where"] = _place_of(section.blocks, places, "")
    if section.may_be_goal:
        element["asks"] = GOAL
    return element


def _place_of(blocks: list[dict], places: dict[str, str], otherwise: str) -> str:
    return next((places[block["id"]] for block in blocks if block["id"] in places), otherwise)


def _goal(goal: Goal, places: dict[str, str]) -> Iterator[Element]:
    yield _element(GOAL, goal, [])
    where = goal.where
    texts = goal_texts(goal)
    under_heading = texts.pop("description")
    meant = "current_state" if texts["goal_vision"] else text_under_heading(under_heading)
    texts[meant] = under_heading + texts[meant]
    for name in GOAL_TEXTS:
        if blocks := texts[name]:
            where = _place_of(blocks, places, where)
            origin = {"key": f"{goal.key}-{name}", "where": where, "words": ""}
            yield made(name, blocks=blocks, origins=[origin])
    for action in goal.actions:  # before the objectives: below one it would be the objective's
        yield _action(ACTION, action)
    for objective in goal.objectives:
        yield _element(OBJECTIVE, objective, objective.description)
        for action in objective.actions:
            yield _action(ACTION, action)


def text_under_heading(blocks: list[dict]) -> str:
    """The goal's text that words right under its heading are: one short paragraph says where the goal leads, more words
    tell how things are.
    """
    only = blocks[0] if len(blocks) == 1 else {}
    is_short = only.get("type") in ("p", "quote") and len(inline_text(only["text"])) <= SHORT_VISION
    return "goal_vision" if is_short else "current_state"


def _action(kind: str, action: Action) -> Element:
    details = {name: getattr(action, name) for name in DETAILS if getattr(action, name)}
    return _element(kind, action, action.description, details=details)


def _in_the_documents_order(parts: list[list[Element]], reading: Reading) -> list[list[Element]]:
    """Sections, goals with all below them, and actions across goals, as they follow on each other in the document.

    A goal that a table names stands where its first row does. What has no known place stays behind the one before it.
    """
    order = {where: number for number, where in enumerate(reading.places.values())}
    placed = []
    last = -1
    for part in parts:
        where = part[0]["origins"][0]["where"]
        last = order.get(where.partition(", rad ")[0], last)
        placed.append((last, part))
    return [part for _, part in sorted(placed, key=lambda one: one[0])]


def _give_ids(elements: list[Element]) -> None:
    """The origin's key, so that the same file gives the same ids; two alike are told apart by their number."""
    seen: Counter[str] = Counter()
    for element in elements:
        key = element["origins"][0]["key"]
        seen[key] += 1
        element["id"] = key if seen[key] == 1 else f"{key}-{seen[key]}"
        element["origins"][0]["key"] = element["id"]


# ---- Reading the list as an outline ----


@dataclass
class ObjectiveBranch:
    element: Element
    actions: list[Element] = field(default_factory=list)


@dataclass
class Branch:
    """A goal with what stands under it."""

    element: Element
    texts: list[Element] = field(default_factory=list)
    actions: list[Element] = field(default_factory=list)
    objectives: list[ObjectiveBranch] = field(default_factory=list)


@dataclass
class Outline:
    """The list as an outline. loose: actions with no goal above them, which a plan takes as they are. lost: texts and
    objectives with no goal above them; they are not placed."""

    before: list[Element] = field(default_factory=list)
    goals: list[Branch] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    cross_cutting: list[Element] = field(default_factory=list)
    unplaced: list[Element] = field(default_factory=list)
    loose: list[Element] = field(default_factory=list)
    lost: list[Element] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {
            "sections": len(self.before) + len(self.after),
            "goals": len(self.goals),
            "objectives": sum(len(branch.objectives) for branch in self.goals),
            "actions": len(self.cross_cutting) + len(self.loose) + sum(_actions_in(branch) for branch in self.goals),
            "unplaced": len(self.unplaced) + len(self.lost),
        }


def _actions_in(branch: Branch) -> int:
    return len(branch.actions) + sum(len(objective.actions) for objective in branch.objectives)


def outline(elements: list[Element]) -> Outline:
    found = Outline()
    goal: Branch | None = None
    for element in elements:
        kind = element["kind"]
        if kind == GOAL:
            goal = Branch(element)
            found.goals.append(goal)
        elif kind == SECTION:
            (found.after if found.goals else found.before).append(element)
        elif kind == CROSS_CUTTING:
            found.cross_cutting.append(element)
        elif kind == UNPLACED:
            found.unplaced.append(element)
        elif goal is None:
            (found.loose if kind == ACTION else found.lost).append(element)
        elif kind == OBJECTIVE:
            goal.objectives.append(ObjectiveBranch(element))
        elif kind == ACTION:
            (goal.objectives[-1].actions if goal.objectives else goal.actions).append(element)
        else:
            goal.texts.append(element)
    return found


def words_of(element: Element) -> str:
    """How the element is named in a list: its title, or how its text begins."""
    if element["title"]:
        return element["title"]
    text = next((inline_text(block["text"]) for block in element["blocks"] if "text" in block), "")
    return text if len(text) <= 80 else text[:79].rstrip() + "…"

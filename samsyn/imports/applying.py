"""A corrected staged run as the fields of a programme: pure, so that it can be shown before it is done."""

from typing import Any

from samsyn.governing.document_types import type_named
from samsyn.imports.cover import cover_facts, with_facts_said
from samsyn.imports.drafts import GOAL_TEXTS, OWN, DocumentDraft, Element, GoalDraft
from samsyn.imports.said import Said
from samsyn.imports.validity import span_of
from samsyn.lib.blocks import heading, normalise
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.blocks_types import Block
from samsyn.lib.excerpts import in_one_line
from samsyn.lib.swedish import in_running_text
from samsyn.programmes.documents import in_order
from samsyn.reading.tree import Fact

LONGEST = {"subtitle": 200, "valid_for": 200, "next_review": 60, "planned_from": 40, "planned_until": 40}
FOLLOWED_UP = "followed_up"
SINGLE_LINE = {"responsible": 200, "degree_of_control": 300}
LABELS = {"responsible": "Ansvarig", "degree_of_control": "Rådighet", "indicators": "Indikatorer"}
TEXT_HEADINGS = {
    "description": "",
    "goal_vision": "Målbild",
    "vision_tie": "Koppling till vision och övergripande mål",
    "regional_tie": "Koppling till regional och nationell nivå",
    "current_state": "Nuläge",
    "conditions": "Förutsättningar",
    "difficulties": "Svårigheter",
    "actions_text": "Insatser",
    "sources": "Källor",
    **LABELS,
}
HAS_COLUMN = [name for name in GOAL_TEXTS if name not in LABELS]
# A vision is one text, set apart; the text right under the heading is the goal's own.
MAY_HOLD_OWN = [name for name in HAS_COLUMN if name not in ("goal_vision", "description")]
_DEGREES = (("stor", "large"), ("delvis", "partial"), ("viss", "partial"), ("liten", "small"), ("begränsad", "small"))


def programme_fields(draft: DocumentDraft) -> dict[str, str]:
    """The cover facts that the programme has a field for: field → words. How it is followed up is said with the next
    review, where nothing else is said of that.
    """
    fields: dict[str, str] = {}
    for fact in sorted(draft.facts, key=lambda fact: fact.name == FOLLOWED_UP):
        for name, words in _fields_of(fact):
            if len(words) <= LONGEST[name]:
                fields.setdefault(name, words)
    return fields


def without_place(draft: DocumentDraft, said: Said) -> dict[str, int]:
    """The facts of the cover that its fields do not take, by name: each with how much there is room for, 0 for a
    validity that is no days.
    """
    fields = programme_fields(with_facts_said(draft, said))
    rooms = {"subtitle": LONGEST["subtitle"], "valid_for": LONGEST["valid_for"], "next_review": LONGEST["next_review"]}
    found = {}
    for fact in cover_facts(draft, said):
        if fact.name == "valid" and fact.becomes.strip() and not {"planned_from", "planned_until"} & fields.keys():
            found["valid"] = 0
        elif fact.name in rooms and len(fact.becomes.strip()) > rooms[fact.name]:
            found[fact.name] = rooms[fact.name]
    return found


def type_said(draft: DocumentDraft) -> dict[str, str]:
    """The document's type as its cover or its title says it."""
    kind = type_named([*(fact.value for fact in draft.facts if fact.name == "document_type"), draft.title])
    return {"document_type": kind} if kind else {}


def other_facts(draft: DocumentDraft) -> list[Fact]:
    """The cover facts that are kept with the run only: decision, registry number, owner …"""
    used = programme_fields(draft)
    return [
        fact for fact in draft.facts
        if not all(used.get(name) == words for name, words in _fields_of(fact)) or not _fields_of(fact)
    ]  # fmt: skip


def follow_up_words(words: str) -> str:
    """ "Årligen i februari" → "Följs upp årligen i februari", as it is printed beside a label of another thing."""
    return words if "följs upp" in words.casefold() else f"Följs upp {in_running_text(words)}"


def _fields_of(fact: Fact) -> list[tuple[str, str]]:
    name, words = fact.name, fact.value.strip()
    if name in LONGEST:
        return [(name, words)]
    if name == FOLLOWED_UP and words:
        return [("next_review", follow_up_words(words))]
    if name != "valid":
        return []
    span = zip(("planned_from", "planned_until"), span_of(fact.label, words), strict=True)
    return [(field, said) for field, said in span if said]


def goal_fields(goal: GoalDraft) -> dict[str, Any]:
    """The goal's fields. What has no field of its own stands under a small heading among the actions in words; a text
    under a heading of the municipality's own, under that heading beside the text that it stands next to.
    """
    texts: dict[str, list[Block]] = {}
    for element in goal.texts:
        if element.kind != OWN:
            texts[element.kind] = [*texts.get(element.kind, []), *element.blocks]
    fields: dict[str, Any] = {name: normalise(texts[name]) for name in HAS_COLUMN if name in texts}
    extra: list[Block] = []
    for name, label in LABELS.items():
        words = in_one_line(texts.get(name, []))
        if not words:
            continue
        has_pictures = any(map(is_picture, texts[name]))
        if name in SINGLE_LINE and not has_pictures and len(words) <= SINGLE_LINE[name]:
            fields["degree_reason" if name == "degree_of_control" else name] = words
        else:
            extra += under_heading(label, texts[name])
        if name == "degree_of_control":
            fields["degree_of_control"] = degree_of(words)
    if goal.element.blocks:  # words that were joined to the goal's own heading
        fields["description"] = normalise([*goal.element.blocks, *fields.get("description", [])])
    if extra:
        fields["actions_text"] = normalise([*fields.get("actions_text", []), *extra])
    written = [element.kind for element in goal.texts if element.kind in fields]
    if in_order(",".join(dict.fromkeys(written))) != in_order(""):
        fields["text_order"] = ",".join(dict.fromkeys(name for name in written if name in in_order("")))
    return _with_own_texts(fields, goal)


def _with_own_texts(fields: dict[str, Any], goal: GoalDraft) -> dict[str, Any]:
    """The own texts in the field of the text before them, else of the one after. There every text has its heading, so
    that each is printed under its own name.
    """
    beside: dict[str, tuple[list[Element], list[Element]]] = {}  # the own texts before and after those of a field
    waiting: list[Element] = []
    host = ""
    for element in goal.texts:
        if element.kind == OWN:
            (beside[host][1] if host else waiting).append(element)
        elif element.kind in MAY_HOLD_OWN and element.kind in fields:
            host = element.kind
            beside.setdefault(host, (waiting, []))
            waiting = []
    if waiting:
        beside["current_state"] = (waiting, [])
    for name, (before, after) in beside.items():
        if before or after:
            own = fields.get(name, [])
            middle = under_heading(TEXT_HEADINGS[name], own) if own else []
            fields[name] = normalise([*_headed(before), *middle, *_headed(after)])
    return fields


def _headed(elements: list[Element]) -> list[Block]:
    return [block for one in elements for block in (heading(1, one.title), *lowered(one.blocks))]


def under_heading(words: str, blocks: list[Block]) -> list[Block]:
    """The text under the field's heading; one that begins with a heading of the file's own stands under that alone."""
    is_headed = not words or (blocks and blocks[0]["type"] == "heading")
    return blocks if is_headed else [heading(1, words), *lowered(blocks)]


def lowered(blocks: list[Block]) -> list[Block]:
    """The blocks below a heading: their own headings a level further down."""
    return [{**one, "level": min(one["level"] + 1, 3)} if one["type"] == "heading" else one for one in blocks]


def degree_of(words: str) -> str:
    """ "Stor: vi …" → "large"; "" when the words begin with something else."""
    begins = words.casefold()
    return next((degree for word, degree in _DEGREES if begins.startswith(word)), "")


def goal_words(goal: GoalDraft) -> list[Block]:
    """Everything a document says of a goal, as one text: for a plan, where the goal itself is the programme's."""
    blocks = list(goal.element.blocks)
    for element in goal.texts:
        if element.title:
            blocks += [heading(1, element.title), *element.blocks]
        else:
            blocks += under_heading(TEXT_HEADINGS[element.kind], element.blocks)
    return blocks

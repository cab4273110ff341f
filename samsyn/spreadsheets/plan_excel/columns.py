"""The sheets and columns of a plan's workbook: how a value is worded in a cell, and how words are read back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from samsyn.action_plans.models import Action, FundingLine, Milestone
from samsyn.action_plans.queries import PlanTree
from samsyn.action_plans.rows import Known, body_of, department_of, known_in, responsible_fields
from samsyn.governing.models import PolicyArea
from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_limits import refuse_too_large, refuse_too_long
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.money import parse_amount

CROSS_CUTTING = "Övergripande"
BETWEEN = "; "
YES = "ja"
STATE = "state"  # what is said without a decision: written by set_status, not as content


class NotUnderstood(ValueError):
    """The words of a cell cannot be what its column holds. The message is a Swedish sentence."""


@dataclass(frozen=True)
class Context:
    """What words of a cell may stand for in this plan."""

    tree: PlanTree
    known: Known
    areas: dict[str, PolicyArea]
    numbers: dict[str, str]  # number of a goal or objective → its id

    @cached_property
    def goal_numbers(self) -> dict[str, str]:
        return {node: number for number, node in self.numbers.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Action id → its name."""
        return {action.pk: action.title for action in self.tree.actions}


def context_of(tree: PlanTree) -> Context:
    municipality = tree.plan.municipality
    areas = PolicyArea.objects.filter(municipality=municipality, retired_at=None)
    numbers = {part.number: part.id for goal in tree.goals for part in (goal, *goal.objectives)}
    return Context(tree, known_in(municipality), {area.name.casefold(): area for area in areas}, numbers)


@dataclass(frozen=True)
class Column:
    """`words` of a thing's cell; `read` answers the fields that the words mean. Without `read` it is only shown."""

    heading: str
    width: int  # characters
    words: Callable[[Context, Any], str]
    read: Callable[[Context, Any, str], dict[str, Any]] | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """`things` of the plan in order; `kind` is their node kind; `known_by` a heading that no other sheet has."""

    name: str
    known_by: str
    kind: str
    things: Callable[[Context], list[Any]]
    columns: list[Column]


def normal(words: Any) -> str:
    """A cell's words as they are compared: what a spreadsheet program changes by itself does not count."""
    lines = [" ".join(line.split()) for line in str(words if words is not None else "").replace("\r", "").split("\n")]
    return "\n".join(lines).strip()


@lru_cache(maxsize=2_000)  # a plan says the same again and again: Pågår, a department, nothing
def mark(words: str) -> str:
    """The short hash that a file carries of a cell as it went out."""
    return sha256_hex(normal(words).encode())[:10]


# ---- Reading words --------------------------------------------------------------------------------------------------


def text(field: str, longest: int, *, required: bool = False):
    def read(context: Context, thing: Any, words: str) -> dict[str, Any]:
        if required and not words:
            raise NotUnderstood("Namnet kan inte vara tomt. Ta bort insatsen på dess egen sida om den ska bort.")
        if len(words) > longest:
            raise NotUnderstood(f"Texten är för lång: {len(words)} tecken av högst {longest}.")
        return {field: words}

    return read


def choice(field: str, options: dict[str, str]):
    """`options`: label → value, in any case of letters."""

    def read(context: Context, thing: Any, words: str) -> dict[str, Any]:
        found = {label.casefold(): value for label, value in options.items()} | {"": ""}
        if words.casefold() not in found:
            raise NotUnderstood(f"Välj ett av: {', '.join(options)}.")
        return {field: found[words.casefold()]}

    return read


def number(field: str, low: int, high: int):
    def read(context: Context, thing: Any, words: str) -> dict[str, Any]:
        plain = re.sub(r"[.,]0+$", "", words)
        if not plain:
            return {field: None}
        if not plain.isdecimal() or not low <= int(plain) <= high:
            raise NotUnderstood(f"Skriv ett tal mellan {low} och {high}, eller lämna tomt.")
        return {field: int(plain)}

    return read


def read_serves(context: Context, thing: Any, words: str) -> dict[str, Any]:
    parts = [part.strip(" .") for part in re.split(r"[;,\n]", words) if part.strip(" .")]
    is_cross = any(part.casefold() == CROSS_CUTTING.casefold() for part in parts)
    wanted = [part for part in parts if part.casefold() != CROSS_CUTTING.casefold()]
    unknown = [part for part in wanted if part not in context.numbers]
    if unknown:
        raise NotUnderstood(f"{', '.join(unknown)} finns inte bland målens nummer.")
    return {"serves": sorted(context.numbers[part] for part in wanted), "is_cross_cutting": is_cross}


def words_of_serves(context: Context, action: Action) -> str:
    names = context.goal_numbers
    served = [names[node] for node in context.tree.serves.get(action.pk, []) if node in names]
    order = list(context.numbers)
    return BETWEEN.join([CROSS_CUTTING] * action.is_cross_cutting + sorted(served, key=order.index))


def read_description(context: Context, action: Action | None, words: str) -> dict[str, Any]:
    try:
        refuse_too_long(words)
        blocks = from_markdown(words, action.description if action else [])
        refuse_too_large(blocks)
    except BlockError as fault:
        raise NotUnderstood(str(fault)) from fault
    return {"description": blocks}


def read_responsible(context: Context, action: Any, words: str) -> dict[str, Any]:
    if len(words) > 300:
        raise NotUnderstood(f"Texten är för lång: {len(words)} tecken av högst 300.")
    found = responsible_fields(words, context.known)
    return {"responsible_office": None, "responsible": ""} | found


def read_department(context: Context, action: Action | None, words: str) -> dict[str, Any]:
    found = department_of(words, context.known) if words else None
    if words and found is None:
        raise NotUnderstood("Förvaltningen finns inte i kommunens organisation. Skriv namnet som det står där.")
    return {"addressee_department": found.pk if found else None}


def read_body(context: Context, action: Action | None, words: str) -> dict[str, Any]:
    found = body_of(words, context.known) if words else None
    if words and found is None:
        raise NotUnderstood("Nämnden finns inte i kommunens organisation. Skriv namnet som det står där.")
    return {"addressee_body": found.pk if found else None}


def read_areas(context: Context, action: Any, words: str) -> dict[str, Any]:
    parts = [part.strip() for part in re.split(r"[;\n]", words) if part.strip()]
    unknown = [part for part in parts if part.casefold() not in context.areas]
    if unknown:
        raise NotUnderstood(f"{', '.join(unknown)} finns inte bland kommunens områden.")
    return {"policy_areas": sorted(context.areas[part.casefold()].pk for part in parts)}


def read_amount(context: Context, line: Any, words: str) -> dict[str, Any]:
    if not words:
        return {"amount": None}
    plain = re.sub(r"[.,]0+$", "", words)
    read = parse_amount(plain)
    ore = int(plain) * 100 if plain.isdecimal() else read.ore
    if ore is None:
        raise NotUnderstood("Skriv beloppet i kronor med siffror, eller lämna tomt.")
    return {"amount": ore}


def kronor(ore: int | None) -> str:
    if ore is None:
        return ""
    return str(ore // 100) if ore % 100 == 0 else f"{ore / 100:.2f}".replace(".", ",")


def read_yes(context: Context, line: Any, words: str) -> dict[str, Any]:
    if words.casefold() not in ("", YES, "nej", "x"):
        raise NotUnderstood("Skriv ja, eller lämna tomt.")
    return {"is_approximate": words.casefold() in (YES, "x")}


# ---- The sheets -----------------------------------------------------------------------------------------------------

STATUS = {str(label): value for value, label in Action.Status.choices}
SOURCES = {str(label): value for value, label in FundingLine.Source.choices}
ACTORS = {str(label): value for value, label in Action.Actor.choices}
STATUS_WORDS, SOURCE_WORDS, ACTOR_WORDS = ({value: label for label, value in one.items()}
                                           for one in (STATUS, SOURCES, ACTORS))  # fmt: skip


def place_of(context: Context, thing: Any) -> str:
    pk = thing.pk if isinstance(thing, Action) else thing.node.parent_id
    return context.tree.places[pk].number


def title_of(context: Context, thing: Any) -> str:
    return context.titles[thing.node.parent_id]


def areas_of(context: Context, action: Action) -> str:
    return BETWEEN.join(sorted(area.name for area in context.tree.areas.get(action.pk, [])))


NUMBER = Column("Nr", 8, place_of)

ACTIONS = Sheet(
    "Insatser", "Tidplan", Action.kind, lambda context: context.tree.actions,
    [
        NUMBER,
        Column("Insats", 48, lambda _, one: one.title, text("title", 300, required=True)),
        Column("Bidrar till", 14, words_of_serves, read_serves),
        Column("Hur", 40, lambda _, one: to_markdown(one.description), read_description),
        Column("Ansvarig", 26, lambda _, one: one.responsible_words, read_responsible),
        Column("Nämnd", 22, lambda _, one: str(one.addressee_body or ""), read_body),
        Column("Förvaltning", 26, lambda _, one: str(one.addressee_department or ""), read_department),
        Column("Vem agerar", 20, lambda _, one: ACTOR_WORDS.get(one.actor, ""),
               choice("actor", ACTORS), tuple(ACTORS)),
        Column("Tillsammans med", 26, lambda _, one: one.partners, text("partners", 300)),
        Column("Tidplan", 20, lambda _, one: one.schedule, text("schedule", 200)),
        Column("Läge", 14, lambda _, one: STATUS_WORDS[one.status], choice(STATE, STATUS), tuple(STATUS)),
        Column("Om läget", 30, lambda _, one: one.status_note, text("note", 1000)),
        Column("Hur det märks", 30, lambda _, one: one.indicator, text("indicator", 500)),
        Column("Väntad effekt", 30, lambda _, one: one.effect, text("effect", 500)),
        Column("Topp", 7, lambda _, one: str(one.rank or ""), number("rank", 1, 99)),
        Column("Varför den är viktig", 30, lambda _, one: one.rank_reason, text("rank_reason", 500)),
        Column("Områden", 24, areas_of, read_areas),
    ],
)  # fmt: skip
MONEY = Sheet(
    "Finansiering", "Belopp i kronor", FundingLine.kind, lambda context: context.tree.lines,
    [
        NUMBER,
        Column("Insats", 48, title_of),
        Column("Finansiering", 24, lambda _, one: SOURCE_WORDS.get(one.source, ""),
               choice("source", SOURCES), tuple(SOURCES)),
        Column("Från vem", 26, lambda _, one: one.financier, text("financier", 200)),
        Column("År", 8, lambda _, one: str(one.year or ""), number("year", 1990, 2200)),
        Column("Belopp i kronor", 16, lambda _, one: kronor(one.amount), read_amount),
        Column("Ungefärligt", 12, lambda _, one: YES if one.is_approximate else "", read_yes, (YES,)),
        Column("Med egna ord", 34, lambda _, one: one.words, text("words", 300)),
    ],
)  # fmt: skip
STEPS = Sheet(
    "Delsteg", "När", Milestone.kind,
    lambda context: [
        step for action in context.tree.actions for step in context.tree.milestones.get(action.pk, [])
    ],
    [
        NUMBER,
        Column("Insats", 48, title_of),
        Column("Delsteg", 48, lambda _, one: one.title, text("title", 300, required=True)),
        Column("När", 20, lambda _, one: one.schedule, text("schedule", 200)),
    ],
)  # fmt: skip
SHEETS = [ACTIONS, MONEY, STEPS]

"""The sheets and columns of a plan's workbook: how a value is worded in a cell, and how words are read back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from samsyn.action_plans.amounts import amount_of
from samsyn.action_plans.frozen import NamedObjective
from samsyn.action_plans.models import Action, FundingLine, Milestone
from samsyn.action_plans.queries import PlanTree
from samsyn.action_plans.rows import (
    LONGEST_WORDS,
    Known,
    body_of,
    department_of,
    known_in,
    responsible_fields,
)
from samsyn.content.pictures import with_own_pictures
from samsyn.governing.models import PolicyArea
from samsyn.lib.alike import alike
from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_limits import refuse_too_large, refuse_too_long
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.money import reading_words
from samsyn.reading.vocabulary import meaning, number_in
from samsyn.spreadsheets.amounts import (
    amount_in_cell,
    kronor,
    read_amount,
    read_upper,
    read_words,
    upper_in_cell,
)
from samsyn.spreadsheets.cells import tidy
from samsyn.spreadsheets.understood import Fields, NotUnderstood, too_long
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality

CROSS_CUTTING = "Övergripande"
ACTION = "Insats"  # the heading of an action's name; in a file it is the municipality's word (own_words)
BETWEEN = "; "
YES = "ja"
STATE = "state"  # what is said without a decision: written by set_status, not as content


@dataclass(frozen=True)
class Context:
    """What words of a cell may stand for in this plan."""

    tree: PlanTree
    known: Known
    areas: dict[str, PolicyArea]
    by: Actor | None = None  # who puts the words in the plan; None when they are only read

    @cached_property
    def parts(self) -> list[NamedObjective]:
        """The goals and objectives, in order."""
        return [part for goal in self.tree.goals for part in (goal, *goal.objectives)]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Number of a goal or objective → its id."""
        return {part.number: part.id for part in self.parts}

    @cached_property
    def goal_numbers(self) -> dict[str, str]:
        return {node: number for number, node in self.numbers.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Action id → its name."""
        return {action.pk: action.title for action in self.tree.actions}


def context_of(tree: PlanTree, by: Actor | None = None) -> Context:
    municipality = tree.plan.municipality
    areas = PolicyArea.objects.filter(municipality=municipality, retired_at=None)
    return Context(tree, known_in(municipality), {area.name.casefold(): area for area in areas}, by)


Reader = Callable[[Context, Any, str], Fields]
"""The fields that a cell's words mean, given the thing that has them already, if any. Raises NotUnderstood."""


@dataclass(frozen=True)
class Column:
    """`words` of a thing's cell; `read` answers the fields that the words mean. Without `read` it is only shown.

    read_number: the same for a cell that holds a number. is_name: a row must have it. between: what stands between the
    words of two columns of this one's kind.
    """

    heading: str
    width: int  # characters
    words: Callable[[Context, Any], str]
    read: Reader | None = None
    choices: tuple[str, ...] = ()
    is_name: bool = False
    between: str = BETWEEN
    read_number: Callable[[Any, float, str], Fields] | None = None


@dataclass(frozen=True)
class Sheet:
    """`things` of the plan in order; `kind` is their node kind; `known_by` a heading that no other sheet has."""

    name: str
    known_by: str
    kind: str
    things: Callable[[Context], list[Any]]
    columns: list[Column]


def own_words(municipality: Municipality) -> dict[str, str]:
    """Our word in headings and names of sheets → the municipality's own, where that is not another heading already."""
    taken = {column.heading.casefold() for sheet in SHEETS for column in sheet.columns}
    taken |= {sheet.name.casefold() for sheet in SHEETS}
    own = {ACTION: municipality.level("action"), ACTIONS.name: municipality.level("action", 2)}
    return {ours: said for ours, said in own.items() if said and said.casefold() not in taken}


def by_key(fields: Fields) -> Fields:
    """The fields for a new action: what refers to something is given by its key, whichever way it was read."""
    references = ("responsible_office", "addressee_department", "addressee_body")
    return {
        f"{name}_id" if name in references else name: getattr(value, "pk", value) if name in references else value
        for name, value in fields.items()
    }


@lru_cache(maxsize=2_000)  # a plan says the same again and again: Pågår, a department, nothing
def mark(words: str) -> str:
    """The short hash that a file carries of a cell as it went out."""
    return sha256_hex(tidy(words).encode())[:10]


# ---- Reading words --------------------------------------------------------------------------------------------------


def text(field: str, longest: int, *, required: bool = False) -> Reader:
    def read(context: Context, thing: Any, words: str) -> Fields:
        if required and not words:
            raise NotUnderstood("Namnet kan inte vara tomt. Ska raden bort görs det på dess egen sida.")
        if required:
            words = " ".join(words.split())  # a name is one line
        if len(words) > longest:
            raise too_long(words, longest, {field: f"{words[: longest - 1].rstrip()}…"})
        return {field: words}

    return read


_ENDING = re.compile(r"(?:ade|ad|at|da|de|a|d|t|e)$")


def root(words: str) -> str:
    """What is the same in "Ofinansierad", "ofinansierat" and "OFINANSIERADE"."""
    return " ".join(_ENDING.sub("", word) if len(word) > 4 else word for word in words.casefold().split())


def choice(field: str, options: dict[str, str]) -> Reader:
    """`options`: label → value, in any case of letters and however it is inflected."""
    roots: dict[str, set[str]] = {"": {""}}
    for label, value in options.items():
        roots.setdefault(root(label), set()).add(value)

    def read(context: Context, thing: Any, words: str) -> Fields:
        found = roots.get(root(words), set())
        if len(found) != 1:
            raise NotUnderstood(f"Välj ett av: {', '.join(options)}.")
        return {field: next(iter(found))}

    return read


def number(field: str, low: int, high: int) -> Reader:
    def read(context: Context, thing: Any, words: str) -> Fields:
        plain = re.sub(r"[.,]0+$", "", words)
        if not plain:
            return {field: None}
        if not plain.isdecimal() or not low <= int(plain) <= high:
            raise NotUnderstood(f"Skriv ett tal mellan {low} och {high}, eller lämna tomt.")
        return {field: int(plain)}

    return read


def read_serves(context: Context, thing: Any, words: str) -> Fields:
    """Numbers ("1.2; 3"), Övergripande, or a goal by its name, with or without its number."""
    parts = [part.strip(" .") for part in re.split(r"[;,\n]", words) if part.strip(" .")]
    is_cross = any(part.casefold() == CROSS_CUTTING.casefold() for part in parts)
    wanted = [part for part in parts if part.casefold() != CROSS_CUTTING.casefold()]
    unknown = [part for part in wanted if part not in context.numbers]
    served = [context.numbers[part] for part in dict.fromkeys(wanted) if part in context.numbers]
    if unknown:
        has_words = any(map(str.isalpha, words)) and not is_cross  # "9.9" is a number that is not there
        named = goal_named(context, words) if has_words else None
        if named is None:
            raise NotUnderstood(f"{', '.join(unknown)} finns inte bland målens nummer.")
        served = [named.id]
    return {"serves": served, "is_cross_cutting": is_cross}


def goal_named(context: Context, words: str) -> NamedObjective | None:
    """ "Mål 1: Fler företag", "1. Fler företag", "1 Fler företag" or only the name."""
    said = meaning(words)
    if said.kind in ("goal", "objective"):
        number, rest = number_in(said.label), "" if said.rest == " ".join(words.split()) else said.rest
    else:
        first, _, rest = words.partition(" ")
        number = first.strip(".:")
    numbered = next((part for part in context.parts if part.number == number), None)
    if numbered and (not rest or alike(rest, [numbered])):
        return numbered
    return alike(words, context.parts)


def words_of_serves(context: Context, action: Action) -> str:
    names = context.goal_numbers
    served = [names[node] for node in context.tree.serves.get(action.pk, []) if node in names]
    order = list(context.numbers)
    return BETWEEN.join([CROSS_CUTTING] * action.is_cross_cutting + sorted(served, key=order.index))


def read_description(context: Context, action: Action | None, words: str) -> Fields:
    try:
        refuse_too_long(words)
        blocks = from_markdown(words, action.description if action else [])
        refuse_too_large(blocks)
        before = action.description if action else []
        blocks = with_own_pictures(context.tree.plan.municipality.pk, blocks, before, by=context.by)
    except BlockError as fault:
        raise NotUnderstood(str(fault)) from fault
    return {"description": blocks}


def read_responsible(context: Context, action: Any, words: str) -> Fields:
    found = {"responsible_office": None, "responsible": ""} | responsible_fields(words, context.known)
    if len(words) > LONGEST_WORDS:
        raise too_long(words, LONGEST_WORDS, found)
    return found


def read_department(context: Context, action: Action | None, words: str) -> Fields:
    found = department_of(words, context.known) if words else None
    if words and found is None:
        raise NotUnderstood("Förvaltningen finns inte i kommunens organisation. Skriv namnet som det står där.")
    return {"addressee_department": found.pk if found else None}


def read_body(context: Context, action: Action | None, words: str) -> Fields:
    found = body_of(words, context.known) if words else None
    if words and found is None:
        raise NotUnderstood("Nämnden finns inte i kommunens organisation. Skriv namnet som det står där.")
    return {"addressee_body": found.pk if found else None}


def read_areas(context: Context, action: Any, words: str) -> Fields:
    parts = [part.strip() for part in re.split(r"[;\n]", words) if part.strip()]
    unknown = [part for part in parts if part.casefold() not in context.areas]
    if unknown:
        raise NotUnderstood(f"{', '.join(unknown)} finns inte bland kommunens områden.")
    return {"policy_areas": sorted(context.areas[part.casefold()].pk for part in parts)}


def yes(field: str) -> Reader:
    def read(context: Context, line: Any, words: str) -> Fields:
        if words.casefold() not in ("", YES, "nej", "x"):
            raise NotUnderstood("Skriv ja, eller lämna tomt.")
        return {field: words.casefold() in (YES, "x")}

    return read


# ---- The sheets -----------------------------------------------------------------------------------------------------

STATUS = {str(label): value for value, label in Action.Status.choices}
SOURCES = {str(label): value for value, label in FundingLine.Source.choices}
OFTEN = {str(label): value for value, label in FundingLine.Per.choices}
ACTORS = {str(label): value for value, label in Action.Actor.choices}
STATUS_WORDS, SOURCE_WORDS, ACTOR_WORDS, OFTEN_WORDS = (
    {value: label for label, value in one.items()} for one in (STATUS, SOURCES, ACTORS, OFTEN)
)


def place_of(context: Context, thing: Any) -> str:
    pk = thing.pk if isinstance(thing, Action) else thing.node.parent_id
    return context.tree.places[pk].number


def title_of(context: Context, thing: Any) -> str:
    return context.titles[thing.node.parent_id]


def areas_of(context: Context, action: Action) -> str:
    return BETWEEN.join(sorted(area.name for area in context.tree.areas.get(action.pk, [])))


NUMBER = Column("Nr", 8, place_of)

ACTIONS = Sheet(
    "Insatser", "Tidplan", Action.kind, lambda context: context.tree.in_reading_order,
    [
        NUMBER,
        Column(ACTION, 48, lambda _, one: one.title, text("title", 300, required=True), is_name=True),
        Column("Bidrar till", 14, words_of_serves, read_serves),
        Column("Hur", 40, lambda _, one: to_markdown(one.description), read_description, between="\n\n"),
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
    "Finansiering", "Belopp i kronor", FundingLine.kind,
    lambda context: [
        line for action in context.tree.in_reading_order for line in context.tree.funding.get(action.pk, [])
    ],
    [
        NUMBER,
        Column(ACTION, 48, title_of),
        Column("Finansiering", 24, lambda _, one: SOURCE_WORDS.get(one.source, ""),
               choice("source", SOURCES), tuple(SOURCES)),
        Column("Från vem", 26, lambda _, one: one.financier, text("financier", 200)),
        Column("År", 8, lambda _, one: str(one.year or ""), number("year", 1990, 2200)),
        Column("Belopp i kronor", 16, lambda _, one: kronor(one.amount), read_amount,
               read_number=amount_in_cell),
        Column("Till belopp i kronor", 16, lambda _, one: kronor(one.amount_to), read_upper,
               read_number=upper_in_cell),
        Column("Hur ofta", 12, lambda _, one: OFTEN_WORDS.get(one.per, ""), choice("per", OFTEN), tuple(OFTEN)),
        Column("Ingår i ett annat", 12, lambda _, one: YES if one.is_part else "", yes("is_part"), (YES,)),
        Column("Ungefärligt", 12, lambda _, one: YES if one.is_approximate else "", yes("is_approximate"), (YES,)),
        Column("Med egna ord", 34, lambda _, one: one.words, read_words),
        Column("Räknas som", 34, lambda _, one: reading_words(amount_of(one))),
    ],
)  # fmt: skip
STEPS = Sheet(
    "Delsteg", "När", Milestone.kind,
    lambda context: [
        step for action in context.tree.in_reading_order for step in context.tree.milestones.get(action.pk, [])
    ],
    [
        NUMBER,
        Column(ACTION, 48, title_of),
        Column("Delsteg", 48, lambda _, one: one.title, text("title", 300, required=True), is_name=True),
        Column("När", 20, lambda _, one: one.schedule, text("schedule", 200)),
    ],
)  # fmt: skip
SHEETS = [ACTIONS, MONEY, STEPS]

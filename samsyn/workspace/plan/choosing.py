"""Which actions the planner's table shows, and in which order: what the address asks for, and what can be chosen."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.http import QueryDict

from samsyn.action_plans.models import Action, FundingLine
from samsyn.action_plans.placing import LOOSE
from samsyn.action_plans.queries import PlanTree
from samsyn.action_plans.sums import sums_of
from samsyn.lib.own_numbers import with_number
from samsyn.lib.swedish import in_running_text, sort_key

LONGEST = 200  # characters of what is asked for
BY_GOAL = ""
Choice = tuple[str, str]

# What is compared is a number, a day or a name: one and the same kind in each.
SORTS: dict[str, tuple[str, Callable[[PlanTree, Action], Any]]] = {
    BY_GOAL: ("Efter programmet", lambda tree, action: 0),
    "namn": ("Namn", lambda tree, action: sort_key(action.title)),
    "ansvarig": ("Ansvarig", lambda tree, action: sort_key(action.responsible_words or "ööö")),
    "tid": ("Slutar först", lambda tree, action: action.ends_on or date.max),
    "pengar": ("Dyrast först", lambda tree, action: -sums_of(tree, [action]).total),
    "lage": ("Läge", lambda tree, action: list(Action.Status).index(Action.Status(action.status))),
    "topp": ("De viktigaste först", lambda tree, action: action.rank or 999),
}
LACKS: dict[str, tuple[str, Callable[[PlanTree, Action], bool]]] = {
    "mal": ("Plats i programmet", lambda tree, action: tree.places[action.pk].group == LOOSE),
    "ansvarig": ("Ansvarig", lambda tree, action: not action.responsible_words),
    "tidplan": ("Tidplan", lambda tree, action: not action.schedule),
    "finansiering": ("Finansiering", lambda tree, action: not tree.funding.get(action.pk)),
    "forvaltning": ("Förvaltning", lambda tree, action: not action.addressee_department_id),
    "indikator": ("Hur det märks", lambda tree, action: not action.indicator),
}


def says(tree: PlanTree, action: Action, needle: str) -> bool:
    words = f"{action.title} {action.responsible_words} {action.schedule} {action.partners}"
    return needle.casefold() in words.casefold()


def serves(tree: PlanTree, action: Action, goal_id: str) -> bool:
    """Whether it serves the goal or something under it."""
    under = {goal.id: {goal.id, *(part.id for part in goal.objectives)} for goal in tree.goals if goal.id == goal_id}
    return bool(under.get(goal_id, set()).intersection(tree.serves.get(action.pk, [])))


def is_paid_by(tree: PlanTree, action: Action, source: str) -> bool:
    return any(line.source == source for line in tree.funding.get(action.pk, []))


def is_in_area(tree: PlanTree, action: Action, area_id: str) -> bool:
    return any(area.pk == area_id for area in tree.areas.get(action.pk, []))


def lacks(tree: PlanTree, action: Action, what: str) -> bool:
    return what not in LACKS or LACKS[what][1](tree, action)


# What the address may ask for: its name, and whether an action is let through.
FILTERS: dict[str, Callable[[PlanTree, Action, str], bool]] = {
    "q": says,
    "mal": serves,
    "ansvarig": lambda tree, action, name: action.responsible_words == name,
    "forvaltning": lambda tree, action, department: action.addressee_department_id == department,
    "finansiering": is_paid_by,
    "lage": lambda tree, action, status: action.status == status,
    "omrade": is_in_area,
    "saknar": lacks,
}


def asked_for(query: QueryDict) -> dict[str, str]:
    """What the address says, for each filter and the order. An order that there is not is the order by goal."""
    asked = {name: query.get(name, "")[:LONGEST] for name in (*FILTERS, "ordning")}
    return asked | {"ordning": asked["ordning"] if asked["ordning"] in SORTS else BY_GOAL}


def is_filtered(asked: dict[str, str]) -> bool:
    return any(asked[name] for name in FILTERS)


def chosen_actions(tree: PlanTree, asked: dict[str, str]) -> list[Action]:
    """The actions that every filter lets through, in the order asked for."""
    filters = [(FILTERS[name], asked[name]) for name in FILTERS if asked[name]]
    found = [action for action in tree.in_reading_order if all(lets(tree, action, value) for lets, value in filters)]
    if asked["ordning"] == BY_GOAL:
        return found
    key = SORTS[asked["ordning"]][1]
    return sorted(found, key=lambda action: key(tree, action))


def offered(
    tree: PlanTree, asked: dict[str, str], said: dict[str, dict[str, str]]
) -> list[tuple[str, str, str, str, list[Choice]]]:
    """(name, label, the word for all, what is chosen, what can be chosen) for each filter that has a choice."""
    labels = {
        "mal": (said["level"]["goal"], f"Alla {in_running_text(said['levels']['goal'])}"),
        "ansvarig": ("Ansvarig", "Alla"),
        "forvaltning": ("Förvaltning", "Alla"),
        "finansiering": ("Finansiering", "Alla slag"),
        "lage": ("Läge", "Alla"),
        "omrade": ("Område", "Alla"),
        "saknar": ("Saknar", "Visa alla"),
        "ordning": ("Ordning", "Efter programmet"),
    }
    choices = choices_in(tree)
    return [(name, *labels[name], asked[name], choices[name]) for name in labels if choices[name]]


def choices_in(tree: PlanTree) -> dict[str, list[Choice]]:
    """What the filters offer: only what some action has."""
    sources = {line.source for line in tree.lines}
    addressed = (one.addressee_department for one in tree.actions)
    areas = (area for inside in tree.areas.values() for area in inside)
    return {
        "mal": [(goal.id, with_number(goal.number, goal.title)) for goal in tree.goals],
        "ansvarig": by_name((one.responsible_words, one.responsible_words) for one in tree.actions),
        "forvaltning": by_name((one.pk, str(one)) for one in addressed if one),
        "finansiering": [(key, str(label)) for key, label in FundingLine.Source.choices if key in sources],
        "lage": [(key, str(label)) for key, label in Action.Status.choices],
        "omrade": by_name((area.pk, area.name) for area in areas),
        "saknar": named(LACKS),
        "ordning": named(SORTS),
    }


def named(table: Mapping[str, tuple[str, object]]) -> list[Choice]:
    return [(key, label) for key, (label, _) in table.items() if key]


def by_name(pairs: Iterable[Choice]) -> list[Choice]:
    """Each once, in alphabetical order; those without a name are no choice."""
    return sorted({pair for pair in pairs if pair[1]}, key=lambda pair: sort_key(pair[1]))

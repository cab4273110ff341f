"""What a kind can be read as, to choose from: the usual in sight and the rest folded, each with what it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.lib.swedish import in_running_text
from samsyn.reading import choices
from samsyn.reading import kind as sorts
from samsyn.reading.kind import AROUND, LEVELS, MIXED, OFFERED, TEXTS, UNPLACED, Kind
from samsyn.tenants.models import Municipality

_GROUPS = (
    ("Nivåer", LEVELS),
    ("Text under målet", TEXTS),
    ("Runt målen", AROUND),
    ("Övrigt", (choices.TEXT, choices.TABLE, choices.BOX, choices.ROWS, choices.COVER, UNPLACED, choices.LEFT_OUT)),
)
# The usual, the most likely first. A kind is also what it is now, and what it was at first, whatever that is.
_BELOW_A_GOAL = (choices.OWN, "goal_vision", "current_state", choices.SUBHEADING)
_BELOW_WITH_A_LIST = (choices.OBJECTIVES, choices.ACTIONS, choices.OWN, "actions_text")
_ELSEWHERE = (choices.GOAL, choices.SECTION, choices.SUBHEADING, choices.LEFT_OUT)
_USUAL: dict[str, tuple[str, ...]] = {
    sorts.LEAD_IN: (choices.OBJECTIVES, choices.ACTIONS, choices.TEXT, "goal_vision"),
    sorts.LIST: (choices.OBJECTIVE, choices.ACTION, choices.TEXT, choices.GOAL),
    sorts.FRAME: (choices.ACTION, choices.OBJECTIVE, choices.TABLE, choices.BOX, choices.LEFT_OUT),
    sorts.COLUMN: ("responsible", "schedule", "funding", choices.TEXT),
}
MOST_IN_SIGHT = 5  # a fold for less would hide nothing


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    about: str  # what it becomes, and where that is printed


@dataclass
class Options:
    """folded: under headings; nothing is folded when all of it is little."""

    in_sight: list[Option] = field(default_factory=list)
    folded: list[tuple[str, list[Option]]] = field(default_factory=list)

    @property
    def many_folded(self) -> int:
        return sum(len(options) for _, options in self.folded)


def options_of(kind: Kind, selected: str, labels: Mapping[str, str], municipality: Municipality) -> Options:
    """selected: what its field shows, which stands first."""
    offered = OFFERED[kind.sort]
    if not offered:
        return Options()
    about = about_choices(municipality, kind.sort)

    def option(value: str) -> Option:
        return Option(value, labels[value], about.get(value, ""))

    own = tuple(dict.fromkeys((selected, kind.read_as, kind.first)))
    if len({*own, *offered}) <= MOST_IN_SIGHT:
        return Options([option(one) for one in dict.fromkeys((*own, *offered))])
    below = _BELOW_WITH_A_LIST if "punktlista" in kind.look else _BELOW_A_GOAL
    usual = _USUAL.get(kind.sort, below if kind.in_goal else _ELSEWHERE)
    seen = [*own, *(one for one in usual if one in offered and one not in own)][: max(MOST_IN_SIGHT, len(own))]
    left = [one for one in offered if one not in seen]
    groups = [(title, [one for one in left if one in those]) for title, those in _GROUPS]
    others = [one for one in left if not any(one in those for _, those in groups)]
    return Options(
        [option(one) for one in seen],
        [(title, [option(one) for one in those]) for title, those in [*groups, ("Övrigt", others)] if those],
    )


def about_choices(municipality: Municipality, sort: str = "") -> dict[str, str]:
    """One line of each choice."""
    if sort == sorts.COLUMN:
        return _of_column(municipality)
    goal = in_running_text(municipality.level("goal"))
    each = {sorts.LIST: "Varje punkt", sorts.FRAME: "Varje ruta"}.get(sort, "")
    one = f"{each} blir en" if each else "En"
    return {
        choices.GOAL: f"{each} får ett eget kapitel med nummer." if each else
                      "Ett eget kapitel med nummer. Det som står under följer med dit.",
        choices.GOALS: "Varje punkt får ett eget kapitel med nummer.",
        choices.OBJECTIVE: f"{one} numrerad rad under rätt {goal}.",
        choices.OBJECTIVES: f"Varje punkt blir en numrerad rad under rätt {goal}.",
        choices.ACTION: f"{one} rad i planens tabell: vem, när och pengar.",
        choices.ACTIONS: "Varje punkt blir en rad i planens tabell: vem, när och pengar.",
        choices.ROWS: "Varje rad blir en rad i planens tabell: vem, när och pengar.",
        choices.TABLE: "Trycks som den står, i den text där den står.",
        choices.BOX: "Orden blir stycken i texten, där rutan står.",
        choices.SECTION: "Löpande text för sig, före eller efter målen.",
        choices.SUBHEADING: "Står kvar som rubrik inne i texten.",
        choices.TEXT: "Orden står kvar i texten där de står.",
        choices.OWN: f"Text under rätt {goal}, med er egen rubrik.",
        choices.COVER: "Fylls i där uppgiften hör hemma: beslut, datum, diarienummer.",
        choices.LEFT_OUT: "Läggs inte in. Det räknas upp på kvittot.",
        UNPLACED: "Läggs inte in. Det räknas upp på kvittot.",
        MIXED: "Raderna läses var för sig, som de lästes först.",
        choices.REFERENCE: "Inget nytt: det som står under hör till det som nämns.",
        choices.DETAILS: "Vem, när och pengar för raden ovanför.",
        choices.TITLE: "Står på omslaget.",
        "goal_vision": f"Så är det när det är nått. Står överst under rätt {goal}.",
        "vision_tie": "Hur det hänger ihop med det kommunen redan har beslutat.",
        "regional_tie": "Hur det hänger ihop med länet och staten.",
        "current_state": f"Så är det i dag. Text under rätt {goal}.",
        "conditions": "Det som finns att bygga på.",
        "difficulties": "Det som kan stå i vägen.",
        "degree_of_control": "Hur mycket kommunen själv kan bestämma.",
        "responsible": "Vem som svarar för det.",
        "indicators": "Hur det märks att det går framåt.",
        "actions_text": f"Det som ska göras, som text under rätt {goal} och inte i tabellen.",
        "sources": "Var uppgifterna kommer ifrån.",
    }  # fmt: skip


def _of_column(municipality: Municipality) -> dict[str, str]:
    goal, action = in_running_text(municipality.level("goal")), in_running_text(municipality.level("action"))
    return {
        "goal": f"Pekar ut {goal} som raden hör till.",
        "objective": f"Pekar ut {in_running_text(municipality.level('objective'))} som raden hör till.",
        "action": f"Namnet på varje {action}.",
        "responsible": "Vem som gör det. Egen kolumn i planen.",
        "schedule": "När det görs. Egen kolumn i planen.",
        "funding": "Pengarna, som de är skrivna. Egen kolumn i planen.",
        "indicator": "Hur det märks. Egen kolumn i planen.",
        choices.TEXT: "Orden står kvar som text på raden.",
    }

"""A reading in words: what each kind can be, what it is and what a choice did, what it all becomes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samsyn.imports.accounting import NOTES, PARAGRAPHS, PICTURES, TABLES
from samsyn.imports.drafts import (
    ACTION,
    CROSS_CUTTING,
    GOAL,
    SECTION,
    Account,
    DocumentDraft,
    Element,
    GoalDraft,
    Outline,
    outline,
    words_of,
)
from samsyn.imports.fates import PICTURE, TABLE, TEXT, Fates, fates_of, still_left
from samsyn.imports.said import Change, Said, keeps_label
from samsyn.imports.units import names_table
from samsyn.lib.own_numbers import number_beside
from samsyn.lib.swedish import in_running_text, listed
from samsyn.reading import choices
from samsyn.reading import kind as sorts
from samsyn.reading.kind import MIXED, UNPLACED, Kind
from samsyn.tenants.models import Municipality
from samsyn.workspace.reading.forms import TEXT_LABELS
from samsyn.workspace.reading.options import Options, options_of

IN_GOALS, AROUND, THINGS, LEFT, COLUMNS = (
    "Målen och det som står under dem", "Runt målen", "Tabeller, noter och omslag", "Tas inte med",
    "Fler kolumner i tabellerna",
)  # fmt: skip
_THINGS = (sorts.TABLE, sorts.COLUMN, sorts.ACROSS, sorts.COVER, sorts.NOTES)
_FIELD_LABELS = {
    **TEXT_LABELS,
    choices.OWN: "Eget fält med det namnet",
    choices.SECTION: "Avsnitt",
    choices.SUBHEADING: "Underrubrik i texten",
    choices.TEXT: "Löpande text",
    choices.TABLE: "Tabell som den är",
    choices.BOX: "Faktaruta, som text där den står",
    choices.COVER: "Uppgifter om dokumentet",
    choices.LEFT_OUT: "Tas inte med",
    UNPLACED: "Tas inte med",
    MIXED: "Olika, som de lästes",
    choices.REFERENCE: "Pekar på samma namn ovan",
    choices.DETAILS: "Uppgifter om insatsen",
    choices.TITLE: "Dokumentets titel",
}


def labels_of(municipality: Municipality, sort: str = "") -> dict[str, str]:
    """What each reading is called, in the municipality's own words for the levels."""
    goal, goals, vision = (municipality.level(*one) for one in (("goal",), ("goal", 2), ("goal_vision",)))
    objective, objectives = municipality.level("objective"), municipality.level("objective", 2)
    action, actions = municipality.level("action"), municipality.level("action", 2)
    each = {sorts.LIST: "punkt", sorts.FRAME: "ruta"}.get(sort, "")
    return {
        **_FIELD_LABELS,
        choices.GOAL: f"{goals}, ett per {each}" if each else goal,
        choices.GOALS: f"{goals}, ett per punkt",
        choices.OBJECTIVE: f"{objectives}, ett per {each}" if each else objective,
        choices.OBJECTIVES: f"{objectives}, ett per punkt",
        choices.ACTION: f"{actions}, en per {each}" if each else action,
        choices.ACTIONS: f"{actions}, en per punkt",
        choices.ROWS: f"{actions}, en per rad",
        **(_of_column() if sort == sorts.COLUMN else {}),
        "goal_vision": vision,
        "actions_text": f"{actions} i löpande text",
    }


def _of_column() -> dict[str, str]:
    words = {"responsible": "Ansvarig", "schedule": "Tidplan", "funding": "Finansiering", "indicator": "Indikator"}
    return {**words, choices.TEXT: "Text på raden"}


@dataclass(frozen=True)
class KindRow:
    """A kind as a row. options: what it can be; a kind without any is only shown. selected: what its field shows, in
    words `chosen`; is_kept: that is a choice which could not be saved. did: what a choice did.
    is_right: a guess that somebody has said is right. stands: where the first stands, of kinds with the same name.
    label_kept: whether the label and number before the names stand in them; None for a kind whose names have none.
    """

    kind: Kind
    options: Options
    label: str
    is_guess: bool
    is_changed: bool
    is_last: bool
    selected: str
    chosen: str
    is_kept: bool = False
    did: str = ""
    hint: str = ""
    label_kept: bool | None = None
    is_right: bool = False
    stands: str = ""


@dataclass
class Group:
    """is_folded: of little interest, and shown when somebody asks, or has chosen something in it (`is_open`)."""

    title: str
    rows: list[KindRow] = field(default_factory=list)
    is_folded: bool = False
    is_open: bool = False


def groups_of(
    draft: DocumentDraft, said: Said, municipality: Municipality, kept: dict[str, str], order: Sequence[str]
) -> list[Group]:
    """kept: choices that could not be saved, by the kind's id. order: the places of the file. The last one may be
    folded.
    """
    names = Counter(kind.name for kind in draft.kinds)
    groups = {title: Group(title) for title in (IN_GOALS, AROUND, THINGS, LEFT, COLUMNS)}
    understood = _tables_understood(draft)
    for kind in draft.kinds:
        if kind.sort == sorts.LEFT and kind.read_as == UNPLACED and kind.id not in kept:
            many = still_left(kind, draft)
            if not many:
                continue  # all of it has got a place one by one
            kind = replace(kind, times=many)
        row = _row(kind, said, municipality, kept.get(kind.id, ""))
        if names[kind.name] > 1 and kind.where:
            row = replace(row, stands=_stands(kind, draft, order))
        is_beside = kind.sort == sorts.COLUMN and (kind.is_sure or kind.where in understood)
        group = groups[COLUMNS if is_beside else _group_of(kind)]
        group.rows.append(row)
        group.is_open |= row.is_changed or row.is_kept
    groups[COLUMNS].is_folded = True
    return [group for group in groups.values() if group.rows]


def _stands(kind: Kind, draft: DocumentDraft, order: Sequence[str]) -> str:
    """Where the first of a kind stands: below which chapter or goal, else its place."""
    at = {where: number for number, where in reversed(list(enumerate(order)))}
    here = at.get(kind.where, -1)
    above = [
        (at.get(one.origins[0].where, -1), words_of(one))
        for one in draft.elements
        if one.kind in (SECTION, GOAL) and at.get(one.origins[0].where, here) < here
    ]
    found = max(above, default=(-1, ""))[1]
    return f"Den första står under ”{found}”." if found else f"Den första står vid {kind.where}."


def _tables_understood(draft: DocumentDraft) -> set[str]:
    """The tables whose rows say who or when: they are read as they should be, whatever stands beside in them."""
    return {
        place
        for element in draft.elements
        if element.kind in (ACTION, CROSS_CUTTING) and {"responsible", "schedule"} & element.details.keys()
        for place, comma, _ in [element.origins[0].where.partition(", rad ")]
        if comma
    }


def _group_of(kind: Kind) -> str:
    if kind.read_as in (choices.LEFT_OUT, UNPLACED):
        return LEFT
    if kind.sort in _THINGS:
        return THINGS
    return IN_GOALS if kind.in_goal else AROUND


def _row(kind: Kind, said: Said, municipality: Municipality, kept: str) -> KindRow:
    labels = labels_of(municipality, kind.sort)
    chosen, selected = kind.id in said.kinds, kept or kind.read_as
    change = next((one for one in said.changes if one.kind == kind.id), None)
    return KindRow(
        kind=kind,
        options=options_of(kind, selected, labels, municipality),
        label="Följer med" if kind.sort == sorts.NOTES else labels[kind.read_as],
        is_guess=not kind.is_sure and not chosen and kind.id not in said.right,
        is_right=not kind.is_sure and not chosen and kind.id in said.right,
        is_changed=chosen,
        is_last=bool(said.changes) and said.changes[-1].kind == kind.id,
        selected=selected,
        chosen=labels[selected],
        is_kept=bool(kept),
        did=_did(change, labels, municipality) if change else "",
        hint=_hint(kind, said.kinds.get(kind.id, ""), municipality),
        label_kept=keeps_label(said, kind) if _has_label(kind) else None,
    )


def _did(change: Change, labels: dict[str, str], municipality: Municipality) -> str:
    more = [
        f"{abs(many)} {level_word(municipality, name, abs(many))} {'till' if many > 0 else 'färre'}"
        for name, many in change.more.items()
        if many
    ]
    was = in_running_text(labels[change.was])
    return f"Du ändrade från {was}{': ' + listed(more) if more else ''}."


def _has_label(kind: Kind) -> bool:
    return bool(kind.lead) and kind.read_as in (choices.GOAL, choices.OBJECTIVE, choices.ACTION)


def _hint(kind: Kind, chosen: str, municipality: Municipality) -> str:
    goal = in_running_text(municipality.level("goal"))
    if chosen and kind.read_as != chosen and kind.sort not in (sorts.LEFT, sorts.COVER, sorts.CONTENTS):
        return f"Det gick inte för alla: det som står under ett {goal} måste ha ett ovanför sig."
    if kind.read_as == choices.OWN:
        return "Står kvar i sin ordning, under sitt eget namn."
    return ""


def level_word(municipality: Municipality, name: str, count: int) -> str:
    """The word for so many of what is counted: "mål", "avsnitt"."""
    kind = {"goals": "goal", "objectives": "objective", "actions": "action"}.get(name)
    return in_running_text(municipality.level(kind, count)) if kind else "avsnitt"


def counted(draft: DocumentDraft, municipality: Municipality) -> str:
    """ "5 mål, 17 delmål, 0 insatser, 7 avsnitt"."""
    counts = outline(draft.elements).counts()
    names = ("goals", "objectives", "actions", "sections")
    return ", ".join(f"{counts[name]} {level_word(municipality, name, counts[name])}" for name in names)


SHOWN_ACTIONS = 5  # of a goal, in the small outline
SHOWN = 20  # things without a place that are listed; the others are counted
_THINGS_MISSING = {PICTURE: ("bild", "bilder"), TABLE: ("tabell", "tabeller"), TEXT: ("text", "texter")}


def fate_of(draft: DocumentDraft, *, is_in: bool = False) -> dict[str, Any]:
    """Where everything in the file goes, in words, for every page that tells of it. What has no place stands first, and
    that all is there is said only when nothing lacks. is_in: it is laid in already.
    """
    fates = fates_of(draft)
    sorts_missing = Counter(one.sort for one in fates.missing)
    many = listed(
        [_count(sorts_missing[sort], *words) for sort, words in _THINGS_MISSING.items() if sort in sorts_missing]
    )
    return {
        "missing": fates.missing[:SHOWN],
        "missing_more": len(fates.missing) - SHOWN,
        "missing_told": f"{many} {'kom' if is_in else 'kommer'} inte med" if many else "",
        "account": _account(draft.account or None, fates),
        "lost": fates.lost,
        **told_of(draft),
    }


def _account(account: Account | None, fates: Fates) -> str:
    """The count of what is in the file, and what of it is not in what is made."""
    if not account:
        return ""
    total = listed(_many(account.there_are)) or "ingen text"
    if not (fates.missing or fates.lost or fates.anew or fates.left):
        return f"Allt i filen finns med: {total}."
    words = f"I filen finns: {total}."
    if fates.lost:
        words += f" {_count(len(fates.lost), 'ställe', 'ställen')} hittas inte i resultatet."
    is_all_else = not (fates.missing or fates.lost)
    if fates.left:
        words += f" {'Allt finns med utom' if is_all_else else 'Tas inte med'}, som ni har valt: {_places(fates.left)}."
    elif is_all_else:
        return f"{words} Allt finns med utom {_places(fates.anew)}, som Samsyn gör nytt."
    return f"{words} Samsyn gör nytt: {_places(fates.anew)}." if fates.anew else words


def _places(names: Mapping[str, int]) -> str:
    return listed([f"{in_running_text(name)} ({_count(many, 'ställe', 'ställen')})" for name, many in names.items()])


def _count(many: int, one: str, more: str) -> str:
    return f"{many} {one if many == 1 else more}"


def _many(counts: dict[str, int]) -> list[str]:
    words = (
        (PARAGRAPHS, "stycke", "stycken"),
        (TABLES, "tabell", "tabeller"),
        (PICTURES, "bild", "bilder"),
        (NOTES, "not", "noter"),
    )
    found = [(counts.get(name, 0), one, many) for name, one, many in words]
    return [_count(count, one, many) for count, one, many in found if count]


def told_of(draft: DocumentDraft) -> dict[str, Any]:
    """The lines that no text holds: captions of tables whose rows became parts first, then what showed the order."""
    captions = [one for one in draft.structure if names_table(one)]
    others = [one for one in draft.structure if not names_table(one)]
    counts = [
        f"{len(captions)} {'tabellrubrik' if len(captions) == 1 else 'tabellrubriker'}" if captions else "",
        f"{len(others)} {'rad' if len(others) == 1 else 'rader'} som visade ordningen" if others else "",
    ]
    told = [*((one, "tabellens rubrik, ") for one in captions), *((one, "") for one in others)]
    return {"told": told, "told_in_short": listed([one for one in counts if one])}


@dataclass(frozen=True)
class Branch:
    """A line of the small outline, with the actions that serve it. number: as it will be printed beside the title."""

    title: str
    note: str
    number: str = ""
    actions: tuple[str, ...] = ()
    is_goal: bool = False


def small_outline(found: Outline, municipality: Municipality) -> Iterator[Branch]:
    for element in found.before:
        yield Branch(words_of(element), "")
    for number, goal in enumerate(found.goals, 1):
        actions = [*goal.actions, *(action for one in goal.objectives for action in one.actions)]
        ours = number_beside(f"{municipality.level('goal')} {number}", words_of(goal.element))
        yield Branch(words_of(goal.element), _below(goal, municipality), ours, _named(actions), is_goal=True)
    outside = [*found.loose, *found.cross_cutting]
    if outside and found.goals:
        word = level_word(municipality, "actions", len(outside))
        nothing = f"Inget {in_running_text(municipality.level('goal'))} (övergripande)"
        yield Branch(nothing, f"{len(outside)} {word}", actions=_named(outside))
    for element in found.after:
        yield Branch(words_of(element), "")


def _named(actions: Sequence[Element]) -> tuple[str, ...]:
    """The first of them by name, and how many more."""
    more = len(actions) - SHOWN_ACTIONS
    return (*(words_of(one) for one in actions[:SHOWN_ACTIONS]), *([f"och {more} till"] if more > 0 else []))


def _below(goal: GoalDraft, municipality: Municipality) -> str:
    actions = len(goal.actions) + sum(len(one.actions) for one in goal.objectives)
    counts = (("objectives", len(goal.objectives)), ("actions", actions))
    return ", ".join(f"{many} {level_word(municipality, name, many)}" for name, many in counts if many)

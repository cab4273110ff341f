"""Actions that stand outside the goals, by the heading that they stand below: one answer says what all of them serve.

Pure. What was said is laid on again when the draft is made anew.
"""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from samsyn.imports.corrections import NotPossible, change
from samsyn.imports.drafts import ACTION, CROSS_CUTTING, NOWHERE, DocumentDraft, Element, Outside, outline
from samsyn.lib.blocks import p
from samsyn.lib.excerpts import excerpt
from samsyn.reading.stream import Words
from samsyn.reading.vocabulary import meaning

BEGINNING = 5  # letters by which two forms of a word are one
# Words that headings over what is done have in common with any goal, by their beginnings.
USUAL = {word[:BEGINNING] for word in (
    "insatser", "åtgärder", "aktiviteter", "handlingsplan", "detta", "inom", "från", "till", "under", "vårt", "våra",
    "kommun", "område", "målen", "göra", "gemensamma", "övriga", "andra", "alla", "fler", "bättre", "utveckla",
)}  # fmt: skip


def outside_goals(elements: list[Element], headings: list[Words], order: list[str]) -> list[Outside]:
    """The actions that serve no goal, by the heading right above them, each with the goal that the heading seems to
    speak of. headings: of the file, in its order. order: its places. Those below a heading that says that they are of
    all are as they should be.
    """
    found = outline(elements)
    at = {where: number for number, where in reversed(list(enumerate(order)))}
    groups: dict[str, Outside] = {}
    for element in (*found.loose, *found.cross_cutting):
        place = at.get(element.origins[0].where.partition(", rad ")[0], -1)
        before = [one for one in headings if at.get(one.where, -1) <= place]
        above = before[-1] if before else Words("", "")
        if meaning(above.text).kind == "cross_cutting":
            continue
        group = groups.setdefault(above.where, Outside(above.text, above.where, []))
        group.elements.append(element.id)
    goals = [goal.element for goal in found.goals]
    return [replace(one, proposed=_goal_spoken_of(one.words, goals)) for one in groups.values()]


def _goal_spoken_of(heading: str, goals: list[Element]) -> str:
    """The only goal whose name has words of the heading, or their beginnings ("Insatser för unga", "Unga styr själva");
    else NOWHERE.
    """
    words = _beginnings(heading)
    shared = {goal.id: len(words & _beginnings(goal.title)) for goal in goals}
    most = max(shared.values(), default=0)
    those = [one for one, many in shared.items() if many == most]
    return those[0] if most and len(those) == 1 else NOWHERE


def _beginnings(text: str) -> set[str]:
    """Of the words that say something."""
    return {word[:BEGINNING] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())} - USUAL


def with_owners(draft: DocumentDraft, owners: Mapping[str, str]) -> DocumentDraft:
    """The draft with the actions of each group below what is said of it, else what is proposed. What cannot be is
    told.
    """
    homeless = []
    for group in draft.outside:
        owner = owners.get(group.where, group.proposed)
        if owner == NOWHERE:
            continue
        try:
            elements = draft.elements
            for one in group.elements:
                elements = change(elements, one, kind=ACTION, goal=owner)
            draft = replace(draft, elements=elements)
        except NotPossible:
            homeless.append(excerpt([p(group.words)], 80))
    return replace(draft, homeless=[*draft.homeless, *homeless])


def names_in(group: Outside, draft: DocumentDraft) -> list[str]:
    """The actions of the group that are there now."""
    those = set(group.elements)
    return [one.title for one in draft.elements if one.id in those and one.kind in (ACTION, CROSS_CUTTING)]

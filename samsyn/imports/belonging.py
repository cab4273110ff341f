"""Actions that stand outside the goals, by the heading that they stand below: one answer says what all of them serve.

Pure. What was said is laid on again when the draft is made anew.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from samsyn.imports.corrections import NOWHERE, NotPossible, change
from samsyn.imports.drafts import ACTION, CROSS_CUTTING, GOAL, SECTION, DocumentDraft, Element, Outside, outline
from samsyn.lib.blocks import p
from samsyn.lib.excerpts import excerpt
from samsyn.reading.stream import Words
from samsyn.reading.vocabulary import meaning


def outside_goals(elements: list[Element], structure: list[Words], order: list[str]) -> list[Outside]:
    """The actions that serve no goal, in groups. order: the places of the file. Those below a heading that says that
    they are of all are as they should be.
    """
    found = outline(elements)
    at = {where: number for number, where in reversed(list(enumerate(order)))}
    headings = [(at.get(one.where, -1), one) for one in _headings(elements, structure)]
    groups: dict[str, Outside] = {}
    for element in (*found.loose, *found.cross_cutting):
        place = at.get(element.origins[0].where.partition(", rad ")[0], -1)
        before = [one for one in headings if one[0] <= place]
        _, above = max(before, key=lambda one: one[0], default=(-1, Words("", "")))
        if meaning(above.text).kind == "cross_cutting":
            continue
        group = groups.setdefault(above.where, Outside(above.text, above.where, []))
        group.elements.append(element.id)
    return list(groups.values())


def _headings(elements: list[Element], structure: list[Words]) -> list[Words]:
    """Titles of sections and goals, and the headings that only showed the order; not the heads of a table."""
    titles = [Words(one.title, one.origins[0].where) for one in elements if one.kind in (SECTION, GOAL) and one.title]
    return [*titles, *(one for one in structure if not one.where.partition(", ")[2] and "tabell" not in one.where)]


def with_owners(draft: DocumentDraft, owners: Mapping[str, str]) -> DocumentDraft:
    """The draft with the actions of each group below what is said of it. What cannot be is told."""
    homeless = []
    for group in draft.outside:
        owner = owners.get(group.where, NOWHERE)
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

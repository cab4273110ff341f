"""The draft made again of what was heard in the file and of what a person has said, without the file. Pure.

What was corrected singly is laid on again, each at its part; what has nowhere to go is told, and comes back if the
choice that took its part away is undone.
"""

from msgspec import UNSET
from msgspec.structs import replace

from samsyn.imports.accounting import accounted
from samsyn.imports.belonging import outside_goals, with_owners
from samsyn.imports.corrections import (
    NotPossible,
    accept_goal,
    as_kind,
    change,
    find,
    leave_as_it_is,
    merge,
    split,
    step,
)
from samsyn.imports.drafts import ACTION, CROSS_CUTTING, OBJECTIVE, SECTION, UNPLACED, DocumentDraft, Element
from samsyn.imports.pictures import described
from samsyn.imports.said import Correction, Said, keeps_label
from samsyn.imports.sentences import with_sentences
from samsyn.imports.staging import LONGEST_TITLE, staged, with_label
from samsyn.imports.units import with_unit_said
from samsyn.lib.blocks import p
from samsyn.lib.excerpts import excerpt
from samsyn.lib.swedish import opening
from samsyn.reading.beside import left_id
from samsyn.reading.choices import GOAL, NOTHING, Choice, Chosen
from samsyn.reading.heard import Heard, understood
from samsyn.reading.kind import HEADING, Kind
from samsyn.reading.parts import entry_title
from samsyn.reading.recurring import kinds_of, read_now
from samsyn.reading.stream import Words
from samsyn.reading.tree import Fact, Reading


def first_draft(heard: Heard) -> DocumentDraft:
    """What the rules make of it when nobody has said anything, with its kinds."""
    reading = understood(heard)
    draft, kinds = staged(reading), kinds_of(heard, reading)
    draft = replace(draft, kinds=kinds, elements=labelled(draft.elements, heard, kinds, Said()))
    draft = with_owners(_with_outside(draft, heard, reading), {})
    return replace(draft, account=accounted(heard, draft))


def remade(heard: Heard, said: Said, kinds: list[Kind]) -> DocumentDraft:
    """The draft by all that has been said. The same always gives the same, but for the ids of new paragraphs."""
    chosen = chosen_by(said, kinds)
    reading = understood(heard, chosen)
    draft = replace(staged(reading), kinds=read_now(kinds, reading, chosen))
    elements = labelled(_placed(draft.elements, chosen), heard, kinds, said)
    draft = with_owners(_with_outside(replace(draft, elements=elements), heard, reading), said.owners)
    draft = _corrected(draft, said.corrections)
    if said.has_whole_names:
        elements, taken = with_sentences(draft.elements, draft.structure, said)
        draft = replace(draft, elements=elements, structure=[*draft.structure, *taken])
    if said.has_mended_names:
        draft = replace(draft, elements=mended(draft.elements, said))
    draft = with_unit_said(draft, said.unit)
    draft = replace(draft, title=said.title or draft.title, elements=described(draft.elements, said.pictures))
    return replace(draft, account=accounted(heard, draft))


def _with_outside(draft: DocumentDraft, heard: Heard, reading: Reading) -> DocumentDraft:
    headings = [
        Words(item.text, item.where) for item in heard.items
        if item.block["id"] in reading.made and reading.made[item.block["id"]].stands == "heading"
    ]  # fmt: skip
    return replace(draft, outside=outside_goals(draft.elements, headings, heard.order))


def chosen_by(said: Said, kinds: list[Kind]) -> Chosen:
    """What has been said of each line, by its kind. A choice changes its own kind: where goals were found at first, the
    headings that nothing is said of are held to what they were read as then.
    """
    if not said.kinds:
        return NOTHING
    has_goals = any(kind.first == GOAL for kind in kinds)
    chosen: dict[str, Choice] = {}
    for kind in kinds:
        if kind.id in said.kinds:
            chosen |= dict.fromkeys(kind.members, Choice(said.kinds[kind.id], kind.lead))
        elif kind.sort == HEADING and has_goals:
            chosen |= dict.fromkeys(kind.members, Choice(kind.first, kind.lead, is_held=True))
    return chosen


def _placed(elements: list[Element], chosen: Chosen) -> list[Element]:
    """Words that are in no text, as sections where somebody has said so."""
    return [as_kind(one, SECTION) if one.kind == UNPLACED and _is_wanted(one, chosen) else one for one in elements]


def _is_wanted(element: Element, chosen: Chosen) -> bool:
    if not chosen:
        return False
    said = chosen.get(left_id(Words(element.origins[0].words, element.origins[0].where)))
    return said is not None and said.what == SECTION


def labelled(elements: list[Element], heard: Heard, kinds: list[Kind], said: Said) -> list[Element]:
    """The parts that lines of some kinds became, with the label and number before their names in them."""
    members = {one for kind in kinds if keeps_label(said, kind) for one in kind.members}
    places = {item.where for item in heard.items if item.block["id"] in members}
    return [_with_its_label(one) if one.label and one.origins[0].where in places else one for one in elements]


def _with_its_label(element: Element) -> Element:
    title = with_label(element.label, element.title.removeprefix(f"{element.label} "))
    return replace(element, title=title) if len(title) <= LONGEST_TITLE.get(element.kind, len(title)) else element


# ---- What was corrected singly -------------------------------------------------------------------------------------


def correction_of(elements: list[Element], element_id: str, what: str, **more: str | int) -> Correction:
    """A correction of a part as it can be kept and found again."""
    element = next((one for one in elements if one.id == element_id), None)
    origin = element.origins[0] if element else None
    return Correction(what, element_id, origin.where if origin else "", origin.words if origin else "", **more)  # type: ignore[arg-type]  # each is of its field's type


def corrected(draft: DocumentDraft, said: Correction) -> DocumentDraft:
    """The draft with one correction made. Raises NotPossible."""
    one = _found(draft.elements, said)
    if said.what == "subtitle":
        line = draft.elements[find(draft.elements, one)]
        fact = Fact("subtitle", "", line.origins[0].words, line.origins[0].where)
        elements = [element for element in draft.elements if element is not line]
        return replace(draft, elements=elements, facts=[fact, *draft.facts])
    return replace(draft, elements=_elements_corrected(draft.elements, said, one))


def _elements_corrected(elements: list[Element], said: Correction, one: str) -> list[Element]:
    match said.what:
        case "up" | "down":
            return step(elements, one, up=said.what == "up")
        case "goal":
            return accept_goal(elements, one)
        case "no_goal":
            return leave_as_it_is(elements, one)
        case "merge":
            return merge(elements, one)
        case "split":
            return split(elements, one, at=said.at)
    return change(elements, one, kind=said.kind, title=said.title, goal=said.goal)


def _found(elements: list[Element], said: Correction) -> str:
    """The id of the part that a correction is of: its own, else of the part with the same words at the same place."""
    same = [one.id for one in elements if one.id == said.id]
    if not same and said.words:
        same = [one.id for one in elements if (one.origins[0].where, one.origins[0].words) == (said.where, said.words)]
    return same[0] if same else said.id


def _corrected(draft: DocumentDraft, corrections: list[Correction]) -> DocumentDraft:
    homeless = []
    for one in corrections:
        try:
            draft = corrected(draft, one)
        except NotPossible:
            homeless.append(excerpt([p(one.title or one.words)], 80) if one.title or one.words else one.where)
    return replace(draft, homeless=[*draft.homeless, *homeless])


# ---- Names from lists ------------------------------------------------------------------------------------------------


def mended(elements: list[Element], said: Said) -> list[Element]:
    """Names that go on with a sentence as names: a capital first, no comma or full stop last. What somebody typed is
    left as it is.
    """
    typed = {one.id for one in said.corrections if one.title}
    return [
        replace(one, title=as_name(one.title), lead=UNSET) if needs_mending(one) and one.id not in typed else one
        for one in elements
    ]


def needs_mending(element: Element) -> bool:
    return element.kind in (OBJECTIVE, ACTION, CROSS_CUTTING) and as_name(element.title) != element.title


def as_name(title: str) -> str:
    return opening(entry_title(title))

"""A person's corrections of a staged run, each one step. Nothing is dropped: what has no place stays "Inte placerat".

Every function takes the list of elements and answers a new one; NotPossible, with a Swedish sentence, if it cannot be.
"""

from msgspec import UNSET
from msgspec.structs import replace

from samsyn.imports.drafts import (
    ACTION,
    CROSS_CUTTING,
    DETAILS,
    GOAL,
    NOWHERE,
    OBJECTIVE,
    TITLED,
    TOP,
    UNPLACED,
    Element,
    opening_of,
)
from samsyn.imports.naming import is_same, titled, untitled
from samsyn.imports.staging import made
from samsyn.lib.blocks import normalise, p, run


class NotPossible(Exception):
    """The correction cannot be made; the message says why, in Swedish."""


def find(elements: list[Element], element_id: str) -> int:
    """The element's place. NotPossible when another tab has merged it away."""
    for place, element in enumerate(elements):
        if element.id == element_id:
            return place
    raise NotPossible("Den delen finns inte längre. Den har gått ihop med en annan.")


def change(elements: list[Element], element_id: str, *, kind: str, title: str = "", goal: str = "") -> list[Element]:
    """Make it another kind, give it a title, and put it under a goal (the goal's element id) if it stood elsewhere; an
    action under a goal, an objective or NOWHERE, which then says whether it is of a goal or of all.
    """
    place = find(elements, element_id)
    if goal and kind in (ACTION, CROSS_CUTTING):
        return _action_changed(elements, place, kind, title, goal)
    if goal == NOWHERE:
        goal = ""
    elif goal and elements[find(elements, goal)].kind == OBJECTIVE:
        goal = goal_of(elements, find(elements, goal)) or ""
    old, stood_under = elements[place], goal_of(elements, place)
    stays = kind == old.kind and (kind == GOAL or kind in TOP or goal in ("", stood_under))
    if stays and is_same(title, old.title):
        return elements
    new = as_kind(old, kind, title)
    result = [*elements[:place], new, *elements[place + 1 :]]
    if stays or kind == GOAL or kind in TOP:
        return result
    owner = goal_of(result, place)
    if not goal:
        if owner is None and any(element.kind == GOAL for element in result):
            raise NotPossible("Välj vad texten hör till.")
        return _before_objectives(result, place) if _was_loose(old) else result
    if owner == goal and not _was_loose(old):
        return result
    return _under(result, place, goal)


def _action_changed(elements: list[Element], place: int, kind: str, title: str, owner: str) -> list[Element]:
    old, stood_under = elements[place], owner_of(elements, place)
    if owner != stood_under:
        kind = CROSS_CUTTING if owner == NOWHERE else ACTION
    elif kind == ACTION and owner == NOWHERE and old.kind != ACTION and any(one.kind == GOAL for one in elements):
        raise NotPossible("Välj vad den hör till, eller låt den vara övergripande.")
    if kind == old.kind and owner == stood_under and is_same(title, old.title):
        return elements
    result = [*elements[:place], as_kind(old, kind, title), *elements[place + 1 :]]
    if owner == stood_under and kind == ACTION:
        return result
    return _out(result, place) if kind == CROSS_CUTTING else _under(result, place, owner)


def _out(elements: list[Element], place: int) -> list[Element]:
    """The element, moved behind all of the goal that it stands in."""
    end = next((at for at in range(place + 1, len(elements)) if _ends_branch(elements[at])), len(elements))
    return [*elements[:place], *elements[place + 1 : end], elements[place], *elements[end:]]


def as_kind(element: Element, kind: str, title: str = "") -> Element:
    """The element as another kind. The title is as typed, else the first words; no text is lost."""
    blocks, details = list(element.blocks), dict(element.details)
    if kind not in (ACTION, CROSS_CUTTING) and details:
        blocks += [p(run(f"{DETAILS[name]}: ", "strong"), words) for name, words in details.items()]
        details = {}
    new = (titled if kind in TITLED else untitled)(element, kind, title.strip(), blocks)
    return replace(new, blocks=normalise(new.blocks), details=details, asks=UNSET)


def accept_goal(elements: list[Element], element_id: str) -> list[Element]:
    """Yes, it is a goal: its words become the goal's text, and the actions right after it become the goal's."""
    place = find(elements, element_id)
    section = as_kind(elements[place], GOAL)
    texts = []
    if section.blocks:
        new_id = _free_id(elements, f"{element_id}-text")
        origin = replace(section.origins[0], key=new_id, words="")
        text = made("description", blocks=section.blocks, origins=[origin])
        texts = [replace(text, id=new_id)]
    after = place + 1
    while after < len(elements) and elements[after].kind == CROSS_CUTTING:
        after += 1
    actions = [as_kind(one, ACTION) for one in elements[place + 1 : after]]
    return [*elements[:place], replace(section, blocks=[]), *texts, *actions, *elements[after:]]


def leave_as_it_is(elements: list[Element], element_id: str) -> list[Element]:
    """No, it is what it is: the question goes."""
    place = find(elements, element_id)
    return [*elements[:place], as_kind(elements[place], elements[place].kind), *elements[place + 1 :]]


def _free_id(elements: list[Element], wanted: str) -> str:
    ids = {one.id for one in elements}
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(ids) + 3)))
    return next(name for name in names if name not in ids)


def goal_of(elements: list[Element], place: int) -> str | None:
    """The id of the goal that the element at this place stands under."""
    for element in reversed(elements[: place + 1]):
        if element.kind == GOAL:
            return element.id
    return None


def owner_of(elements: list[Element], place: int) -> str:
    """The id of the goal or objective that the action at this place serves; NOWHERE for none, and for what stands at
    the top.
    """
    if elements[place].kind in TOP and elements[place].kind != GOAL:
        return NOWHERE
    for element in reversed(elements[:place]):
        if element.kind in (GOAL, OBJECTIVE):
            return element.id
    return NOWHERE


def _was_loose(element: Element) -> bool:
    return element.kind == UNPLACED


def _under(elements: list[Element], place: int, goal: str) -> list[Element]:
    """The element, moved to where its kind stands under the goal: texts before objectives, objectives last."""
    element = elements[place]
    rest = [*elements[:place], *elements[place + 1 :]]
    start = find(rest, goal)
    at = start + 1
    while rest[start].kind == OBJECTIVE and at < len(rest) and rest[at].kind == ACTION:
        at += 1
    while rest[start].kind != OBJECTIVE and at < len(rest) and not _ends_branch(rest[at]):
        if element.kind != OBJECTIVE and rest[at].kind == OBJECTIVE:
            break
        at += 1
    return [*rest[:at], element, *rest[at:]]


def _before_objectives(elements: list[Element], place: int) -> list[Element]:
    goal = goal_of(elements, place)
    return _under(elements, place, goal) if goal else elements


def _ends_branch(element: Element) -> bool:
    return element.kind in TOP


def unit(elements: list[Element], place: int) -> int:
    """How many elements move together from this place: a goal with all below it, an objective with its actions."""
    kind, size = elements[place].kind, 1
    while place + size < len(elements):
        below = elements[place + size].kind
        is_below = (kind == GOAL and below not in TOP) or (kind == OBJECTIVE and below == ACTION)
        if not is_below:
            break
        size += 1
    return size


def step(elements: list[Element], element_id: str, *, up: bool) -> list[Element]:
    """One step up or down, with what stands under it, past the whole of its neighbour. At the end it stays."""
    place = find(elements, element_id)
    size = unit(elements, place)
    if up:
        if place == 0:
            return elements
        start = _start_of_neighbour(elements, place)
        moved = elements[place : place + size]
        return [*elements[:start], *moved, *elements[start:place], *elements[place + size :]]
    after = place + size
    if after >= len(elements):
        return elements
    next_size = unit(elements, after) if _is_peer(elements[place], elements[after]) else 1
    moved = elements[place:after]
    return [*elements[:place], *elements[after : after + next_size], *moved, *elements[after + next_size :]]


def _is_peer(element: Element, other: Element) -> bool:
    return element.kind in TOP if other.kind in TOP else other.kind == OBJECTIVE == element.kind


def _start_of_neighbour(elements: list[Element], place: int) -> int:
    """Where the thing before begins: for a goal or section a whole goal, for an objective a whole objective."""
    kind, at = elements[place].kind, place - 1
    if kind in TOP:
        while at > 0 and elements[at].kind not in TOP:
            at -= 1
    elif kind == OBJECTIVE:
        while at > 0 and elements[at].kind == ACTION and any(one.kind == OBJECTIVE for one in elements[:at]):
            at -= 1
    return at


def merge(elements: list[Element], element_id: str) -> list[Element]:
    """Join it with the one before: its title becomes words of that text. Both places in the source are kept."""
    place = find(elements, element_id)
    if place == 0:
        raise NotPossible("Det finns inget före att slå ihop med.")
    before, this = elements[place - 1], elements[place]
    words = as_kind(this, UNPLACED)
    blocks, origins = normalise([*before.blocks, *words.blocks]), [*before.origins, *this.origins]
    joined = replace(before, blocks=blocks, origins=origins)
    return [*elements[: place - 1], joined, *elements[place + 1 :]]


def split(elements: list[Element], element_id: str, *, at: int) -> list[Element]:
    """Divide the text before block number `at` (1 is the second). The rest becomes an element of its own after it."""
    place = find(elements, element_id)
    element = elements[place]
    first_allowed = 0 if element.title else 1
    if not first_allowed <= at < len(element.blocks):
        raise NotPossible("Välj var texten ska delas.")
    new_id = _free_id(elements, f"{element.id}-d")
    origins = [replace(element.origins[0], key=new_id)]
    blocks = element.blocks[at:]
    rest = replace(
        element, id=new_id, title="", label="", blocks=blocks, details={}, origins=origins, lead=UNSET, read_title=UNSET
    )  # fmt: skip
    if element.kind in TITLED:
        rest = as_kind(rest, element.kind)
    first = replace(element, blocks=element.blocks[:at])
    return [*elements[:place], first, rest, *elements[place + 1 :]]


def split_places(element: Element) -> list[tuple[int, str]]:
    """Where the text can be divided: number of the block, and how it begins."""
    first_allowed = 0 if element.title else 1
    return [
        (number, opening_of([block]) or "Tabell")
        for number, block in enumerate(element.blocks)
        if number >= first_allowed
    ]

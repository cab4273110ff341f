"""The tree out of the outline: one walk through the lines, knowing at each where it stands."""

import re
from collections import Counter

from ..details import details_of
from ..place import (
    Place,
    close_chapter,
    find_goal,
    note_blocks,
    paragraph,
    put,
    put_heading,
    section_of,
    structure,
)  # fmt: skip
from ..rows import add_action, read_table, set_details
from ..stream import Item, Stream
from ..tables import looks_like_heads
from ..tree import Action, Goal, Objective, Reading
from ..vocabulary import detail, meaning, split_number, tidy_label
from .cover import table_facts, take_cover, take_title
from .outline import Line, labelled, looks_like_goals, outline

MAX_SENTENCE = 300  # characters of a paragraph that may be an objective or an action by itself
_lead_in = re.compile(r".*\b(?P<word>delmål|effektmål|insats|åtgärd|aktivitet)\w*\b.*:", re.IGNORECASE | re.DOTALL)
_actions_too = re.compile(r"\b(?:insatser|åtgärder|aktiviteter)\b", re.IGNORECASE)
_SINGLE = ("responsible", "degree_of_control", "indicators")


def build(stream: Stream, reading: Reading) -> Reading:
    """Fill a reading from a stream."""
    title, where, lines = take_title(stream, outline(stream.items))
    programme = reading.programme
    programme.title, programme.where = title, where
    facts, others, lines = take_cover(lines)
    programme.facts += facts
    reading.unplaced += others
    place = Place(reading)
    if meaning(title).kind == "actions":
        place.is_plan = True
    headings = Counter(tidy_label(line.item.text).casefold() for line in lines if line.is_heading)
    for number, line in enumerate(lines):
        if line.is_heading:
            _heading(place, line, repeated=headings[tidy_label(line.item.text).casefold()] > 1)
        else:
            _content(place, lines, number)
    close_chapter(place)
    asked = {lines[number].item.where for number in looks_like_goals(lines)}
    for section in programme.sections:
        section.may_be_goal = section.where in asked
    return reading


# Headings.


def _heading(place: Place, line: Line, *, repeated: bool) -> None:
    _close(place, line, repeated)
    said = line.meaning
    if said.goal_number and (goal := find_goal(place, number=said.goal_number)):
        _enter(place, goal, line)
        said_goal_level = line.level
        place.goal_level = said_goal_level
    match said.kind:
        case "cross_cutting":
            _leave_goal(place)
            _chapter(place, line)
            _mode(place, "actions", line)
            place.is_plan, place.plan_level = True, line.level
        case "goals":
            if place.goal:
                _mode(place, "objectives", line)
                structure(place, line.item.text, line.item.where)
            else:
                _chapter(place, line)
        case "goal":
            _goal(place, line)
        case "objective" if place.goal:
            _objective_heading(place, line)
        case "action":
            place.action = None
            place.action = _titled_action(place, line)
            place.action_level = line.level
        case "objectives" if place.goal:
            place.objective = None
            _mode(place, "objectives", line)
            structure(place, line.item.text, line.item.where)
        case "actions":
            _mode(place, "actions", line)
            if place.goal:
                structure(place, line.item.text, line.item.where)
            else:
                _chapter(place, line)
                place.is_plan, place.plan_level = True, line.level
        case "field" if place.goal and not place.action:
            place.objective = None
            place.text_field, place.field_level, place.mode = said.name, line.level, ""
            structure(place, line.item.text, line.item.where)
        case _:
            _other_heading(place, line)


def _close(place: Place, line: Line, repeated: bool) -> None:
    """Close what a heading of this level ends. A goal's own labels may stand at the goal's level if they repeat."""
    level = line.level
    kind = line.meaning.kind
    place.mode_is_list = False
    place.last = place.listed = None
    place.columns = None
    if place.action and (level <= place.action_level or kind in ("action", "objective", "goal")):
        place.action = None
    belongs = kind in ("field", "objectives", "actions", "objective", "action") and (
        level > place.goal_level or (repeated and level == place.goal_level) or line.is_pseudo
    )
    if (place.goal and not belongs and level <= place.goal_level) or (place.goal and kind == "actions" and not belongs):
        _leave_goal(place)
    if place.mode and level <= place.mode_level:
        place.mode = ""
    if place.objective and level <= place.objective_level:
        place.objective = None
    if place.text_field and level <= place.field_level:
        place.text_field, place.field_level = "", 0
    if place.is_plan and place.plan_level and level <= place.plan_level:
        place.is_plan = False


def _leave_goal(place: Place) -> None:
    place.goal = place.objective = place.action = None
    place.text_field, place.field_level, place.mode = "", 0, ""
    place.goal_level = place.objective_level = 0


def _mode(place: Place, mode: str, line: Line) -> None:
    place.mode, place.mode_level, place.text_field, place.field_level = mode, line.level, "", 0
    place.has_both = bool(_actions_too.search(line.item.text))


def _chapter(place: Place, line: Line) -> None:
    close_chapter(place)
    place.chapter, place.section = line, None


def _goal(place: Place, line: Line) -> None:
    said, item = line.meaning, line.item
    if place.is_plan and (known := find_goal(place, title=said.rest)):
        _enter(place, known, line)
        structure(place, item.text, item.where)
        return
    plan = place.is_plan
    if place.chapter:
        close_chapter(place)
    goal = Goal(title=said.rest, label=said.label, where=item.where, original=item.text)
    goal.sources += note_blocks(item.block["text"], item.where)
    place.reading.goals.append(goal)
    _enter(place, goal, line)
    place.mode = "actions" if plan else ""


def _enter(place: Place, goal: Goal, line: Line) -> None:
    close_chapter(place)
    _leave_goal(place)
    place.goal, place.goal_level = goal, line.level
    place.section = None
    if place.is_plan:
        _mode(place, "actions", line)


def _objective_heading(place: Place, line: Line) -> None:
    said = line.meaning
    place.objective = _add_objective(place, said.rest, said.label, line.item)
    place.objective_level = line.level
    place.text_field, place.field_level, place.mode = "", 0, ""


def _add_objective(place: Place, title: str, label: str, item: Item) -> Objective:
    assert place.goal is not None
    objective = Objective(title=title, label=label, where=item.where, original=item.text)
    objective.description += note_blocks(item.block["text"], item.where)
    place.goal.objectives.append(objective)
    place.last = place.listed = objective
    return objective


def _titled_action(place: Place, line: Line) -> Action:
    said = line.meaning
    action = add_action(place, said.rest, line.item.where, line.item.text, label=said.label)
    action.description += note_blocks(line.item.block["text"], line.item.where)
    return action


def _other_heading(place: Place, line: Line) -> None:
    item = line.item
    if place.is_plan and (goal := find_goal(place, title=split_number(item.text)[1])):
        _enter(place, goal, line)
        structure(place, item.text, item.where)
    elif place.goal and place.mode == "objectives" and line.level > place.mode_level:
        label, title = split_number(item.text)
        place.objective = _add_objective(place, title, label, item)
        place.objective_level = line.level
        place.mode = ""
    elif place.goal and place.mode == "actions" and line.level > place.mode_level:
        label, title = split_number(item.text)
        place.action = add_action(place, title, item.where, item.text, label=label)
        place.action.description += note_blocks(item.block["text"], item.where)
        place.action_level = line.level
    elif place.goal:
        if place.text_field and line.level <= place.field_level:
            place.text_field = ""
        place.mode = ""
        put_heading(place, line)
    elif place.is_plan and place.mode == "actions":
        _chapter(place, line)
    elif (place.section is not None and line.level > place.section_level) or (
        place.chapter and line.level > place.chapter.level
    ):
        place.mode = ""
        put_heading(place, line)
    else:
        close_chapter(place)
        place.mode = ""
        place.section, place.section_level = section_of(line), line.level
        place.reading.programme.sections.append(place.section)


# Paragraphs, lists and tables.


def _content(place: Place, lines: list[Line], number: int) -> None:
    item = lines[number].item
    if item.kind == "table":
        _table(place, item)
        return
    place.columns = None
    if place.mode_is_list and item.kind != "item":
        place.mode, place.mode_is_list = "", False
    following = lines[number + 1].item if number + 1 < len(lines) else None
    if item.kind == "item":
        _entry(place, item)
    elif not _labelled_paragraph(place, item):
        _paragraph(place, lines, number, following)


def _table(place: Place, item: Item) -> None:
    if read_table(place, item):
        return
    if len(item.spread) > 1 and len(item.spread[0]) > 1:
        heads = looks_like_heads(item)
        expected = place.mode == "actions" or place.is_plan
        if heads and (expected or len(heads) < len(item.spread[0])):  # or some of them are known
            place.reading.unknown_heads += heads
        elif expected:
            place.reading.without_heads.append(item.where)
    if place.goal is None:
        place.reading.programme.facts += table_facts(item) or []
    put(place, item)


def _labelled_paragraph(place: Place, item: Item) -> bool:
    """A paragraph with a label of its own: a field of the goal, an objective's or action's detail."""
    action = place.action or (place.last if place.mode == "actions" else None)
    if isinstance(action, Action) and _is_details(item.text) and set_details(action, item.text):
        structure(place, item.text, item.where)
        action.description.extend(note_blocks(item.block["text"], item.where))
        return True
    if not place.goal or place.action or not (found := labelled(item)):
        return False
    said, rest = found
    if said.kind == "field":
        whole = said.label
        structure(place, whole, item.where)
        getattr(place.goal, said.name).append(paragraph(rest, item.where))
        if said.name not in _SINGLE:
            place.objective = None
            place.text_field, place.field_level, place.mode = said.name, place.goal_level + 1, ""
        return True
    return False


def _is_details(text: str) -> bool:
    return all(
        (found := re.match(r"([^:\n]{2,40}):\s*\S", line)) and detail(found[1])
        for line in text.split("\n")
        if line.strip()
    )


def _entry(place: Place, item: Item) -> None:
    """A list entry: an objective, an action, a detail of the one before it, or text."""
    depth = item.block["depth"]
    said = meaning(item.text)
    if place.goal and said.kind == "objective" and not place.action:
        place.objective = None
        objective = _add_objective(place, said.rest, said.label, item)
        if depth == 0 and place.mode != "objectives":
            place.objective, place.objective_level = objective, place.goal_level + 1
        return
    if place.mode == "objectives" and place.goal:
        if place.listed and _is_action_below(place, item):
            place.objective, kept = place.listed, place.objective
            _listed_action(place, item)
            place.objective = kept
            return
        if depth and place.last:
            place.last.description.append(item.block)
            return
        label, title = split_number(item.text)
        _add_objective(place, title, label, item)
        return
    if place.mode == "actions" and not place.action:
        if isinstance(place.last, Action) and _is_details(item.text) and set_details(place.last, item.text):
            structure(place, item.text, item.where)
        elif depth and isinstance(place.last, Action):
            place.last.description.append(item.block)
        else:
            _listed_action(place, item)
        return
    put(place, item)


def _listed_action(place: Place, item: Item) -> None:
    said = meaning(item.text)
    label, title = (said.label, said.rest) if said.kind == "action" else split_number(item.text)
    action = add_action(place, title, item.where, item.text, label=label)
    action.description += note_blocks(item.block["text"], item.where)


def _is_action_below(place: Place, item: Item) -> bool:
    """Whether an entry in a list of objectives is an action of the objective above it: further in, or with details."""
    if meaning(item.text).kind == "action":
        return True
    found = details_of(item.text)
    has_details = bool(found.title and found.values)
    further_in = item.block["depth"] == 1 and not _is_details(item.text)
    is_labelled = bool(place.listed and place.listed.label)
    return (further_in and (place.has_both or has_details)) or (has_details and is_labelled)


def _paragraph(place: Place, lines: list[Line], number: int, following: Item | None) -> None:
    item = lines[number].item
    text = item.text
    is_list_next = following is not None and following.kind in ("item", "table")
    if is_list_next and (found := _lead_in.fullmatch(text)) and not place.action:
        mode = "objectives" if found["word"].lower() in ("delmål", "effektmål") else "actions"
        put(place, item)
        if (mode == "actions" and (place.goal or place.is_plan)) or place.goal:
            place.mode, place.mode_level, place.mode_is_list = mode, place.mode_level or place.goal_level + 1, True
            place.has_both = False
        return
    if place.mode in ("objectives", "actions") and not place.action and _stands_alone(place, lines, number):
        label, title = split_number(text)
        if place.mode == "objectives" and place.goal:
            _add_objective(place, title, label, item)
            return
        if place.mode == "actions" and place.goal:
            action = add_action(place, title, item.where, text, label=label)
            action.description += note_blocks(item.block["text"], item.where)
            return
    if (isinstance(place.last, Objective) and place.mode == "objectives" and place.goal) or (
        isinstance(place.last, Action) and place.mode == "actions"
    ):
        place.last.description.append(item.block)
    else:
        put(place, item)


def _stands_alone(place: Place, lines: list[Line], number: int) -> bool:
    """Whether the part holds only short paragraphs, so that each is an objective or an action by itself."""
    start = number
    while start and not lines[start - 1].is_heading:
        start -= 1
    part = []
    for line in lines[start:]:
        if line.is_heading:
            break
        part.append(line.item)
    limit = MAX_SENTENCE if place.mode == "objectives" else MAX_SENTENCE // 2
    return all(one.kind in ("p", "quote") and len(one.text) <= limit and not one.text.endswith(":") for one in part)

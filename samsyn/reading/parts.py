"""Objectives and actions made of words, put where they belong."""

import re

from .details import details_of, said_below, with_tail
from .place import Place, note_blocks, paragraph
from .tree import Action, Objective, OwnText
from .vocabulary import meaning, split_number, tidy_label

_SHORTENED = re.compile(r"\.\w+\.$|…$|\.\.$|\b(?:osv|etc|mm|mfl|dyl|kl|nr|ca)\.$", re.IGNORECASE)


def add_objective(place: Place, title: str, label: str) -> Objective:
    """An objective of the line that is read, under the open goal."""
    assert place.goal is not None
    item = place.item
    objective = Objective(title=title, label=label, where=item.where, original=item.text)
    objective.description += note_blocks(item.block["text"], item.where)
    place.goal.objectives.append(objective)
    place.last = place.listed = objective
    return objective


def open_objective(place: Place, title: str, label: str) -> None:
    """The objective of a heading: what stands below is its."""
    place.objective = add_objective(place, title, label)
    place.objective_level = place.line.level


def open_own_text(place: Place, name: str = "") -> None:
    """A text of the goal under the heading that is read, or under a label of this name: what stands below is in it."""
    assert place.goal is not None
    item = place.item
    text = OwnText(title=name or tidy_label(item.text) or item.text, where=item.where, original=item.text)
    text.blocks += note_blocks(item.block["text"], item.where) if not name else []
    place.goal.own.append(text)
    place.objective, place.mode = None, ""
    place.text_field, place.field_level = f"own:{len(place.goal.own) - 1}", place.line.level


def objective_of_line(line: str, where: str) -> Objective:
    said = meaning(line)
    label, title = (said.label, said.rest) if said.kind == "objective" else split_number(line.strip())
    return Objective(title=title, label=label, where=where, original=line.strip())


def add_action(place: Place, text: str, where: str, original: str, *, label: str = "", **details: str | None) -> Action:
    """An action under the open objective, else the open goal, else across all goals. Its words may hold details."""
    title, *more = text.strip().split("\n")
    found = details_of(title) if any(details.values()) else with_tail(title)
    if not found.title:
        found.title, found.values = title, {}
    action = Action(title=found.title, label=label, where=where, original=original)
    for name, value in {**found.values, **{name: value for name, value in details.items() if value}}.items():
        set_detail(action, name, value)
    for line in more:
        if line.strip() and not set_details(action, line):
            action.description.append(paragraph([{"text": line.strip()}], where))
    if place.objective:
        place.objective.actions.append(action)
    elif place.goal:
        place.goal.actions.append(action)
    else:
        place.reading.actions.append(action)
    place.last = action
    return action


def add_titled_action(place: Place, title: str, label: str) -> Action:
    """An action of the line that is read, with the line's footnotes."""
    item = place.item
    action = add_action(place, title, item.where, item.text, label=label)
    action.description += note_blocks(item.block["text"], item.where)
    return action


def entry_title(words: str) -> str:
    """An entry of a list as a name: without the comma that goes on with the sentence, or the full stop that ends it."""
    words = re.sub(r"(?:\s*[,;]\s*(?:och|samt|eller)?|\s+(?:och|samt|eller))$", "", words.strip())
    is_one = words.endswith(".") and not re.search(r"[.!?]\s", words)
    return words if not is_one or re.search(_SHORTENED, words) else words[:-1]


def add_action_here(place: Place) -> Action:
    """An action of a line whose words may begin with a label ("Åtgärd 2: …") or a number."""
    said = meaning(place.item.text)
    label, title = (said.label, said.rest) if said.kind == "action" else split_number(place.item.text)
    return add_titled_action(place, entry_title(title), label)


def open_action(place: Place, title: str, label: str) -> None:
    """The action of a heading: what stands below is its."""
    place.action = add_titled_action(place, title, label)
    place.action_level = place.line.level


def set_details(action: Action, text: str) -> bool:
    """Details from a line of their own ("Ansvarig: …"); False and nothing changed if there are other words in it."""
    found = details_of(text)
    values = said_below(text) if found.title else found.values
    for name, value in values.items():
        set_detail(action, name, value)
    return bool(values)


def set_detail(action: Action, name: str, value: str) -> None:
    before = getattr(action, name)
    setattr(action, name, f"{before}; {value}" if before and before != value else value)


def stands_alone(place: Place, most: int) -> bool:
    """Whether the part holds only short paragraphs, of `most` characters, so that each is something by itself."""
    start = place.at
    while start and not place.lines[start - 1].is_heading:
        start -= 1
    for line in place.lines[start:]:
        if line.is_heading or line.item.kind == "table":
            break
        one = line.item
        if one.kind not in ("p", "quote") or len(one.text) > most or one.text.endswith(":"):
            return False
    return True

"""Objectives and actions made of words, put where they belong."""

import re
from itertools import dropwhile, takewhile

from .details import details_of, said_below, with_tail
from .lines import SENTENCES, Line, opening
from .place import Place, find_goal, find_objective, note_blocks, paragraph
from .said_in_sentences import said_in
from .tree import Action, Goal, Objective, OwnText, Reading
from .vocabulary import is_reference, numbers_in, split_label

LONGEST_LABEL = 20  # letters before a name
_POINTS = re.compile(r"(?P<title>.+?)\s*[(\[](?P<to>[^()\[\]]+)[)\]]\.?")
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
    name, rest = heading_name(place, title)
    place.objective = add_objective(place, name, label)
    place.objective.description += [paragraph([{"text": rest}], place.item.where)] if rest else []
    place.objective_level = place.line.level


def open_own_text(place: Place, name: str = "") -> None:
    """A text of the goal under the heading that is read, or under a label of this name: what stands below is in it."""
    assert place.goal is not None
    item = place.item
    as_written = " ".join(item.text.split())
    title = name or as_written.rstrip(" :.–-") or as_written
    text = OwnText(title=title, where=item.where, original=item.text)
    text.blocks += note_blocks(item.block["text"], item.where) if not name else []
    place.goal.own.append(text)
    place.objective, place.mode = None, ""
    place.text_field, place.field_level = f"own:{len(place.goal.own) - 1}", place.line.level


def objective_of_line(line: str, where: str) -> Objective:
    label, title = split_label(line)
    return Objective(title=title, label=label, where=where, original=line.strip())


def add_action(place: Place, text: str, where: str, original: str, *, label: str = "", **details: str | None) -> Action:
    """An action under the open objective, else the open goal, else across all goals. Its words may hold details."""
    title, *more = text.strip().split("\n")
    title, pointed = _pointed_at(place, title)
    found = details_of(title) if any(details.values()) else with_tail(title)
    if not found.title:
        found.title, found.values = title, {}
    action = Action(title=found.title, label=label, where=where, original=original)
    own = {**found.values, **{name: value for name, value in details.items() if value}}
    for name, value in {**place.given, **own}.items():
        set_detail(action, name, value)
    for line in more:
        if line.strip() and not set_details(action, line):
            action.description.append(paragraph([{"text": line.strip()}], where))
    owner = pointed or _owner_by_place(place)
    owner.actions.append(action)
    if place.announcing:
        place.announcing.is_of_plan = True
    place.last = action
    return action


def _owner_by_place(place: Place) -> Goal | Objective | Reading:
    """What an action stands below. A run of objectives with nothing between them has it in common: it is the goal's,
    though it stands right below the last of them. A point below a point, and a row that names its objective, is not.
    """
    objective, goal = place.objective, place.goal
    if objective is None or goal is None:
        return objective or goal or place.reading
    is_named = place.is_named or place.item.kind == "item"
    is_run = len(goal.objectives) > 1 and goal.objectives[-1] is objective
    is_said_of_one = is_named or any(one.description or one.actions for one in goal.objectives)
    return goal if is_run and not is_said_of_one else objective


def _pointed_at(place: Place, title: str) -> tuple[str, Goal | Objective | None]:
    """The title without a bracket that says by number what it serves ("(delmål 2.1)"), and what that is."""
    found = _POINTS.fullmatch(title)
    if found is None or not is_reference(found["to"]) or len(numbers := numbers_in(found["to"])) > 1:
        return title, None
    objective = find_objective(place.reading.goals, "", numbers[0]) if "." in numbers[0] else None
    pointed = objective or find_goal(place, number=numbers[0])
    return (found["title"], pointed) if pointed else (title, None)


def add_titled_action(place: Place, title: str, label: str) -> Action:
    """An action of the line that is read, with the line's footnotes."""
    item = place.item
    action = add_action(place, title, item.where, item.text, label=label)
    action.description += note_blocks(item.block["text"], item.where)
    return action


def _here(place: Place, kind: str) -> tuple[str, str]:
    """Label and words of the line that is read, an objective or an action by its words or by where it stands."""
    said = place.line.meaning
    return (said.label, said.rest) if said.kind == kind else split_label(place.item.text)


def add_objective_here(place: Place) -> Objective:
    label, title = _here(place, "objective")
    name, rest = _name(place, title)
    objective = add_objective(place, entry_title(name), label)
    objective.description += [paragraph([{"text": rest}], place.item.where)] if rest else []
    return objective


def _name(place: Place, words: str) -> tuple[str, str]:
    """The name that words begin with, in bold or their first sentence, and what goes on after it."""
    bold = " ".join(opening(place.item).split())
    ends = [len(bold) - at for at in range(min(len(bold), LONGEST_LABEL)) if words.startswith(bold[at:])][:1]
    if not ends or words[ends[0] :].lstrip()[:1].islower():  # words in bold that only begin a sentence
        ends = _sentence_ends(words)
    return (words[: ends[0]].strip(" ."), words[ends[0] :].strip(" .:–—-")) if ends else (words, "")


def _sentence_ends(words: str) -> list[int]:
    """Where other sentences begin, after one that is more than a word."""
    found = [(one.end(), words[: one.start() + 1]) for one in SENTENCES.finditer(words)]
    return [end for end, before in found if " " in before and not _SHORTENED.search(before)]


def heading_name(place: Place, words: str) -> tuple[str, str]:
    """The name in the heading that is read, and what goes on after it: one that is set as a paragraph may end as a
    sentence, or begin with the name in bold.
    """
    if not place.line.is_pseudo:
        return words, ""
    name, rest = _name(place, words) if opening(place.item) else (words, "")
    return entry_title(name), rest


def entry_title(words: str) -> str:
    """An entry of a list as a name: without the comma that goes on with the sentence, or the full stop that ends it."""
    words = re.sub(r"(?:\s*[,;]\s*(?:och|samt|eller)?|\s+(?:och|samt|eller))$", "", words.strip())
    is_one = words.endswith(".") and not re.search(r"[.!?]\s", words)
    return words if not is_one or re.search(_SHORTENED, words) else words[:-1]


def add_action_here(place: Place) -> Action:
    """An action of a line whose words may begin with a label ("Åtgärd 2: …") or a number."""
    label, title = _here(place, "action")
    name, rest = _name(place, title) if opening(place.item) else ("", "")
    if rest:
        return _named_action(place, name, rest, label)
    action = add_titled_action(place, entry_title(title), label)
    place.told.append((action, action.title))
    name, rest = _name(place, action.title)
    action.title = entry_title(name)
    action.description[:0] = [paragraph([{"text": rest}], place.item.where)] if rest else []
    return action


def _named_action(place: Place, name: str, rest: str, label: str) -> Action:
    """An action whose name stands first in bold: what goes on after it says who and when, or tells of it."""
    action = add_titled_action(place, entry_title(name), label)
    if not set_details(action, rest):
        found = with_tail(rest)
        for field, value in found.values.items():
            set_detail(action, field, value)
        place.told.append((action, found.title))
        action.description[:0] = [paragraph([{"text": found.title}], place.item.where)] if found.title else []
    return action


def open_action(place: Place, title: str, label: str) -> None:
    """The action of a heading: what stands below is its."""
    name, rest = heading_name(place, title)
    place.action = _named_action(place, name, rest, label) if rest else add_titled_action(place, name, label)
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


def fill_by_sentences(place: Place) -> None:
    """Who, when and money of actions of which no label says it, where their own sentences do."""
    for action, words in place.told:
        for name, value in said_in(words).items():
            if not getattr(action, name):
                setattr(action, name, value)


def are_named(place: Place) -> bool:
    """Whether several paragraphs in a row, to the end of the part, begin with a name in bold and go on after it."""
    texts = [line.item for line in _part(place) if line.item.kind in ("p", "quote")]
    named = list(dropwhile(lambda item: not opening(item), texts))
    return len(named) > 1 and all(map(opening, named))


def stands_alone(place: Place, most: int) -> bool:
    """Whether the part holds only short paragraphs, of `most` characters, so that each is something by itself. What
    stands beside a table tells of that.
    """
    return not any(
        one.kind not in ("p", "quote") or len(one.text) > most or one.text.endswith(":")
        for one in (line.item for line in _part(place))
    )


def _part(place: Place) -> list[Line]:
    """The lines between the headings around the one that is read."""
    start = place.at
    while start and not place.lines[start - 1].is_heading:
        start -= 1
    return list(takewhile(lambda line: not line.is_heading, place.lines[start:]))

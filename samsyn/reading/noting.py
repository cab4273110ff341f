"""What became of each line: which rule took it, and whether its own words said so."""

from . import choices
from .frames import frame_rows
from .lines import Line
from .place import Place, said_of
from .rules import Rule, entry, heading, paragraph, table
from .rules.document import cover, title, typed_contents
from .tables import columns_of
from .tree import Made
from .vocabulary import is_phrase, meaning

_TAKEN: dict[Rule, str] = {title.rule: choices.TITLE, cover.rule: choices.COVER, typed_contents.rule: choices.LEFT_OUT}
_READ_AS: dict[Rule, str] = {
    heading.goal.rule: choices.GOAL,
    heading.goal_by_title.rule: choices.REFERENCE,
    heading.objective.rule: choices.OBJECTIVE,
    heading.objective_by_title.rule: choices.REFERENCE,
    heading.among_objectives.rule: choices.OBJECTIVE,
    heading.action.rule: choices.ACTION,
    heading.among_actions.rule: choices.ACTION,
    heading.list_of_objectives.rule: choices.OBJECTIVES,
    heading.list_of_actions.rule: choices.ACTIONS,
    heading.cross_cutting.rule: choices.ACTIONS,
    heading.inside_goal.rule: choices.SUBHEADING,
    heading.inside_section.rule: choices.SUBHEADING,
    entry.objective.rule: choices.OBJECTIVE,
    entry.listed_objective.rule: choices.OBJECTIVE,
    entry.listed_action.rule: choices.ACTION,
    entry.action_of_objective.rule: choices.ACTION,
    entry.details.rule: choices.DETAILS,
    paragraph.details.rule: choices.DETAILS,
    paragraph.objective.rule: choices.OBJECTIVE,
    paragraph.action.rule: choices.ACTION,
    table.of_actions.rule: choices.ROWS,
    table.continued.rule: choices.ROWS,
    table.ordinary.rule: choices.TABLE,
}
_CHOSEN = (heading.chosen.rule, entry.chosen.rule, paragraph.chosen.rule, table.chosen.rule)


def note_taken(place: Place, rule: Rule, before: list[Line]) -> None:
    """The lines that a rule over the whole document took out of the text."""
    if len(before) == len(place.lines):
        return
    left = {line.item.block["id"] for line in place.lines}
    for line in before:
        if line.item.block["id"] not in left:
            stands = "heading" if line.is_heading else line.item.kind
            read_as = said_of(place, line) or _TAKEN.get(rule, choices.TEXT)
            place.reading.made[line.item.block["id"]] = Made(stands, line.level, read_as)


def note(place: Place, rule: Rule | None) -> None:
    """The line that is read, as it became. No rule: it stands in what is not to be read."""
    line = place.line
    read_as = _read_as(place, rule)
    is_sure = bool(place.said) or _says_so(line, read_as, in_goal=place.goal is not None)
    stands = "heading" if line.is_heading else line.item.kind
    made = Made(stands, line.level, read_as, is_sure, place.goal is not None)
    place.reading.made[line.item.block["id"]] = made


def _read_as(place: Place, rule: Rule | None) -> str:
    said = place.line.meaning
    if rule is None:
        return choices.LEFT_OUT
    if rule in _CHOSEN:
        return place.said or choices.ROWS
    if rule is table.frames.rule:
        return place.framed
    if rule in (heading.text_of_goal.rule, paragraph.text_of_goal.rule):
        return said.name or place.text_field or choices.TEXT
    if rule is heading.chapter_of_goals.rule and place.goal:
        return choices.OBJECTIVES
    if rule is paragraph.lead_in.rule:
        return place.mode or place.text_field or choices.TEXT
    return _READ_AS.get(rule, choices.SECTION if place.line.is_heading else choices.TEXT)


def _says_so(line: Line, read_as: str, *, in_goal: bool) -> bool:
    """Whether the line's own words say what it became. What is only text or a chapter says nothing, and is no guess;
    but a heading that recurs under the goals says something, though nobody knows what.
    """
    if line.item.kind == "table":
        if frame_rows(line.item):
            return read_as != choices.TABLE
        return (columns_of(line.item, expected=False) is not None) == (read_as == choices.ROWS)
    if line.may_be_goal or (read_as == choices.SUBHEADING and in_goal and line.is_repeated):
        return False
    if not line.is_heading or read_as not in choices.OF_A_GOAL:
        return True
    return bool(meaning(line.item.text).kind) and not is_phrase(line.item.text)

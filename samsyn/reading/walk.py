"""The tree out of the stream: the rules over the whole document, then one walk, line by line."""

from .details import is_details
from .lines import Line, line_of
from .place import Place, close_chapter, leave_empty_sections, leave_goal
from .rules import DOCUMENT, ENTRY, HEADING, PARAGRAPH, TABLE, Rule
from .stream import Stream
from .tree import Reading


def build(stream: Stream, reading: Reading) -> Reading:
    """Fill a reading from a stream."""
    place = Place(reading, stream, lines=[line_of(item) for item in stream.items])
    for rule in DOCUMENT:
        rule(place)
    for number, line in enumerate(place.lines):
        place.at = number
        _close(place)
        any(rule(place) for rule in _rules_for(line))  # the first that takes the line is the last that is asked
    close_chapter(place)
    leave_empty_sections(place)
    return reading


def _rules_for(line: Line) -> list[Rule]:
    if line.is_heading:
        return HEADING
    return {"table": TABLE, "item": ENTRY}.get(line.item.kind, PARAGRAPH)


def _close(place: Place) -> None:
    """Close what the line ends."""
    if place.line.is_heading:
        _close_above(place)
    elif place.item.kind != "table":
        place.columns = None
        if place.mode_is_list and place.item.kind != "item" and not is_details(place.item.text):
            place.mode, place.mode_is_list = "", False


def _close_above(place: Place) -> None:
    """What a heading of this level ends. A goal's own labels may stand at the goal's level if they repeat."""
    line, level, kind = place.line, place.line.level, place.line.meaning.kind
    place.mode_is_list = False
    place.last = place.listed = None
    place.columns = None
    if place.action and (level <= place.action_level or kind in ("action", "objective", "goal")):
        place.action = None
    belongs = kind in ("field", "objectives", "actions", "objective", "action") and (
        level > place.goal_level or (line.is_repeated and level == place.goal_level) or line.is_pseudo
    )
    if place.goal and not belongs and (level <= place.goal_level or kind == "actions"):
        leave_goal(place)
    if place.mode and level <= place.mode_level:
        place.mode = ""
    if place.headed and level <= place.headed_level:
        place.headed = ""
    if place.objective and level <= place.objective_level:
        place.objective = None
    if place.text_field and level <= place.field_level:
        place.text_field, place.field_level = "", 0
    if place.is_plan and place.plan_level and level <= place.plan_level:
        place.is_plan = False

"""The tree out of the stream: the rules over the whole document, then one walk, line by line.

What a person has said of lines (`choices`) is laid on before and after each rule over the document, so that the rules
go by it and none outweighs it. What became of each line is noted.
"""

from .choices import ACTIONS, NOTHING, OBJECTIVES, SUBHEADING, Chosen, hold, lay_on, with_points
from .details import is_details
from .lines import Line, is_bold, line_of
from .noting import note, note_taken
from .parts import fill_by_sentences
from .place import Place, close_chapter, leave_empty_headings, leave_empty_sections, leave_goal, leave_out
from .rules import DOCUMENT, ENTRY, HEADING, PARAGRAPH, TABLE, Rule
from .rules.document import set_as_paragraphs
from .stream import Stream
from .tree import Reading


def build(stream: Stream, reading: Reading, chosen: Chosen = NOTHING) -> Reading:
    """Fill a reading from a stream, by what has been said of its lines."""
    chosen = with_points(chosen, stream.items)
    place = Place(reading, stream, lines=[line_of(item) for item in stream.items], chosen=chosen)
    lay_on(place, headings_only=True)
    looks_done = False  # whether headings that are set as paragraphs are found
    for rule in DOCUMENT:
        before = place.lines
        rule(place)
        looks_done = looks_done or rule is set_as_paragraphs.rule
        lay_on(place, headings_only=not looks_done)
        note_taken(place, rule, before)
    hold(place)
    for number, line in enumerate(place.lines):
        place.at = number
        _read(place, line)
    close_chapter(place)
    fill_by_sentences(place)
    leave_empty_sections(place)
    leave_empty_headings(place)
    return reading


def _read(place: Place, line: Line) -> None:
    if place.is_leaving and not line.is_heading and not place.said:
        leave_out(place)
        note(place, None)
        return
    _close(place)
    took = next(rule for rule in _rules_for(line) if rule(place))  # the first that takes the line is the last asked
    if line.is_pseudo and place.said in (OBJECTIVES, ACTIONS) and not is_bold(line.item):
        place.mode_is_list = place.following is not None and place.following.kind == "item"  # words before a list
    note(place, took)


def _rules_for(line: Line) -> list[Rule]:
    if line.is_heading:
        return HEADING
    return {"table": TABLE, "item": ENTRY}.get(line.item.kind, PARAGRAPH)


def _close(place: Place) -> None:
    """Close what the line ends."""
    if place.said == SUBHEADING and (place.section or place.goal or place.chapter):
        place.action = place.columns = None  # it stays in what stands above it, whatever its level is
    elif place.line.is_heading:
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
    if place.given and level <= place.given_level:
        place.given = {}
    if place.objective and level <= place.objective_level:
        place.objective = None
    if place.text_field and level <= place.field_level:
        place.text_field, place.field_level = "", 0
    if place.is_plan and place.plan_level and level <= place.plan_level:
        place.is_plan, place.announcing = False, None

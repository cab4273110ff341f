"""All that a file says, kept so that it can be understood anew without the file: by the same rules, with what a person
has said of its lines. Pure, and needs neither pandoc nor the file.
"""

from dataclasses import dataclass, field

from samsyn.lib.blocks import normalise

from . import own_words
from .choices import NOTHING, Chosen
from .kept_notes import lost_notes
from .stream import Item, Stream, Words
from .tree import Fact, Goal, Reading, goal_texts
from .walk import build

_METADATA = {"date": "decided_on", "author": "case_officer", "version": "edition"}


@dataclass(frozen=True)
class Heard:
    """words: the municipality's own words that the file was first read with. The rest is as in a Stream."""

    name: str
    form: str
    sha256: str
    words: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    title: str = ""
    subtitle: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    left: list[Words] = field(default_factory=list)


def understood(heard: Heard, chosen: Chosen = NOTHING) -> Reading:
    """The tree of what was heard. The same always gives the same."""
    with own_words.own_words(heard.words):
        return _understood(heard, chosen)


def _understood(heard: Heard, chosen: Chosen) -> Reading:
    reading = Reading(name=heard.name, form=heard.form, sha256=heard.sha256)
    stream = Stream(items=list(heard.items), title=heard.title, subtitle=heard.subtitle)
    build(stream, reading, chosen)
    if not reading.programme.title:
        reading.programme.title = heard.name.rpartition(".")[0] or heard.name
    if heard.subtitle:
        reading.programme.facts.insert(0, Fact("subtitle", "", heard.subtitle, "titel"))
    for label, words in heard.facts:
        reading.programme.facts.append(Fact(_METADATA.get(label, ""), label, words, "dokumentets egenskaper"))
    reading.unplaced += [*heard.left, *lost_notes(stream, reading)]
    reading.places = {item.block["id"]: item.where for item in stream.items}
    _tidy(reading)
    return reading


def _tidy(reading: Reading) -> None:
    """Every rich text in normal form, with ids of its own."""
    for section in reading.programme.sections:
        section.blocks = normalise(section.blocks)
    for goal in reading.goals:
        _tidy_goal(goal)
    for action in reading.all_actions():
        action.description = normalise(action.description)
    reading.unplaced = [Words(left.text.strip(), left.where) for left in reading.unplaced if left.text.strip()]


def _tidy_goal(goal: Goal) -> None:
    for name, blocks in goal_texts(goal).items():
        setattr(goal, name, normalise(blocks))
    for text in goal.own:
        text.blocks = normalise(text.blocks)
    for objective in goal.objectives:
        objective.description = normalise(objective.description)

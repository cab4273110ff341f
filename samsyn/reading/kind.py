"""A kind of what stands in a document: what it is, and what all of it can be read as."""

from dataclasses import dataclass

from . import choices, own_words

HEADING, LABEL, LEAD_IN, LIST, BOLD, TABLE, FRAME, ANNOUNCE, COLUMN, ACROSS, COVER, CONTENTS, NOTES, LEFT = (
    "heading", "label", "lead_in", "list", "bold", "table", "frame", "announce", "column", "across", "cover",
    "contents", "notes", "left",
)  # fmt: skip
MIXED, UNPLACED = "mixed", "unplaced"
UNDER_GOALS = "varje mål"  # what headings without a word in common stand below, that were read as goals
LEVELS = (choices.GOAL, choices.GOALS, choices.OBJECTIVE, choices.OBJECTIVES, choices.ACTION, choices.ACTIONS)
TEXTS = (*choices.FIELDS, choices.OWN)
AROUND = (choices.SECTION, choices.SUBHEADING)
# What lines of a sort can be, besides a text of the goal and left out.
OFFERED: dict[str, tuple[str, ...]] = {
    HEADING: (*LEVELS, *TEXTS, *AROUND, choices.LEFT_OUT),
    LABEL: (*LEVELS, *TEXTS, *AROUND, choices.TEXT, choices.LEFT_OUT),
    LEAD_IN: (choices.GOALS, choices.OBJECTIVES, choices.ACTIONS, *TEXTS, choices.TEXT, choices.LEFT_OUT),
    LIST: (choices.GOAL, choices.OBJECTIVE, choices.ACTION, *choices.FIELDS, choices.TEXT, choices.LEFT_OUT),
    BOLD: (*LEVELS, *TEXTS, *AROUND, choices.TEXT, choices.LEFT_OUT),
    TABLE: (choices.ROWS, choices.TABLE, choices.BOX, choices.LEFT_OUT),
    FRAME: (
        choices.GOAL,
        choices.OBJECTIVE,
        choices.ACTION,
        *TEXTS,
        choices.SECTION,
        choices.TABLE,
        choices.BOX,
        choices.LEFT_OUT,
    ),
    COLUMN: ("goal", "objective", "action", *own_words.DETAILS, choices.TEXT),
    ACROSS: (choices.GOAL, choices.OBJECTIVE),
    COVER: (choices.COVER, choices.TEXT, choices.LEFT_OUT),
    ANNOUNCE: (choices.TEXT, choices.LEFT_OUT),
    CONTENTS: (choices.LEFT_OUT, choices.TEXT),
    LEFT: (UNPLACED, choices.SECTION),
    NOTES: (),
}


@dataclass(frozen=True)
class Kind:
    """sort: HEADING … LEFT. look: how it stands in the file. members: the ids of its lines. lead: the words that all of
    them begin with. phrase: the words that recur, if any do. first: what the rules read it as; read_as: what it is now,
    MIXED when its lines differ. is_label_said: the text speaks of them by their label ("ledstjärna A").
    """

    id: str
    sort: str
    name: str
    look: str
    times: int
    examples: list[str]
    members: list[str]
    where: str = ""
    lead: str = ""
    phrase: str = ""
    first: str = choices.TEXT
    read_as: str = choices.TEXT
    is_sure: bool = True
    in_goal: bool = False
    is_label_said: bool = False

"""What a line of the document means: one rule a file, all with one signature.

    def rule(place: Place) -> bool

`place` is where the reader stands: the line that is read (`place.line`), those around it, and the parts of the tree
that are open. A rule looks at it, makes what the line says, and answers True: it has taken the line, and no later rule
is asked. False: the line is for the next rule. The last of each list takes whatever is left. The rules over the whole
document are asked all of them, before the first line is read; they see and change `place.lines`.

Here is their order, and nowhere else. A new rule is a file and a place in a list.
"""

from collections.abc import Callable

from ..place import Place
from .document import (
    actions_by_details,
    asked,
    counted,
    cover,
    foreign,
    goals_above_labels,
    goals_alike,
    goals_below_heading,
    goals_by_shape,
    goals_within,
    headings_below_goals,
    levels_by_look,
    levels_by_order,
    levels_of_list,
    lists_below_goals,
    names_below_labels,
    names_of_frames,
    numbers,
    objectives_under_areas,
    one_goal,
    pointing_at_goals,
    recurring_labels,
    referred_to,
    repeated,
    set_as_paragraphs,
    tables_as_meant,
    title,
    typed_contents,
    units,
)
from .entry import (
    action_of_objective,
    listed_action,
    listed_objective,
    more_of_action,
    more_of_objective,
)
from .entry import chosen as entry_chosen
from .entry import details as entry_details
from .entry import objective as entry_objective
from .entry import text as entry_text
from .entry import unit as entry_unit
from .heading import (
    action,
    among_actions,
    among_objectives,
    chapter_above_goals,
    chapter_of_goals,
    cross_cutting,
    given,
    goal,
    goal_by_title,
    goal_pointed_at,
    inside_goal,
    inside_section,
    list_of_actions,
    list_of_objectives,
    objective,
    objective_by_title,
    part_of_plan,
    section,
    text_of_goal,
)
from .heading import chosen as heading_chosen
from .paragraph import action as paragraph_action
from .paragraph import chosen as paragraph_chosen
from .paragraph import details, lead_in, more_of_last, text, unit
from .paragraph import objective as paragraph_objective
from .paragraph import text_of_goal as paragraph_of_goal
from .table import chosen as table_chosen
from .table import continued, frames, of_actions, ordinary

Rule = Callable[[Place], bool]

DOCUMENT: list[Rule] = [
    tables_as_meant.rule,
    typed_contents.rule,
    foreign.rule,
    set_as_paragraphs.rule,
    units.rule,
    levels_by_look.rule,
    names_below_labels.rule,
    names_of_frames.rule,
    levels_by_order.rule,
    numbers.rule,
    objectives_under_areas.rule,
    goals_alike.rule,
    goals_below_heading.rule,
    one_goal.rule,
    counted.rule,
    goals_above_labels.rule,
    recurring_labels.rule,
    goals_by_shape.rule,
    levels_of_list.rule,
    goals_within.rule,
    pointing_at_goals.rule,
    referred_to.rule,
    actions_by_details.rule,
    headings_below_goals.rule,
    lists_below_goals.rule,
    title.rule,
    cover.rule,
    repeated.rule,
    asked.rule,
]
HEADING: list[Rule] = [
    heading_chosen.rule,
    goal_pointed_at.rule,
    cross_cutting.rule,
    chapter_of_goals.rule,
    goal.rule,
    objective_by_title.rule,
    objective.rule,
    action.rule,
    list_of_objectives.rule,
    list_of_actions.rule,
    text_of_goal.rule,
    goal_by_title.rule,
    given.rule,
    among_objectives.rule,
    among_actions.rule,
    inside_goal.rule,
    part_of_plan.rule,
    chapter_above_goals.rule,
    inside_section.rule,
    section.rule,
]
TABLE: list[Rule] = [table_chosen.rule, frames.rule, of_actions.rule, continued.rule, ordinary.rule]
ENTRY: list[Rule] = [
    entry_chosen.rule,
    entry_unit.rule,
    entry_details.rule,
    entry_objective.rule,
    action_of_objective.rule,
    more_of_objective.rule,
    listed_objective.rule,
    more_of_action.rule,
    listed_action.rule,
    entry_text.rule,
]
PARAGRAPH: list[Rule] = [
    paragraph_chosen.rule,
    unit.rule,
    details.rule,
    paragraph_of_goal.rule,
    lead_in.rule,
    paragraph_objective.rule,
    paragraph_action.rule,
    more_of_last.rule,
    text.rule,
]

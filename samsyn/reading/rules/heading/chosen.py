"""A heading that a person has said is a section, a heading in the text, a text of the goal's own, or not to be read.

What has a meaning of its own (a goal, "Nuläge") is taken by the rule for that.
"""

from samsyn.reading.choices import GOALS, LEFT_OUT, OWN, SECTION, SUBHEADING, TABLE, TEXT
from samsyn.reading.parts import open_own_text
from samsyn.reading.place import Place, begin_chapter, begin_section, leave_goal, leave_out, put_heading


def rule(place: Place) -> bool:
    said = place.said
    place.is_leaving = said == LEFT_OUT
    if said == LEFT_OUT:
        leave_out(place)
    elif said in (GOALS, SECTION):
        leave_goal(place)
        place.mode = ""
        following = place.following
        is_over = said == GOALS or (following and following.kind == "heading")
        (begin_chapter if is_over else begin_section)(place)
    elif said in (SUBHEADING, TABLE, TEXT):
        place.mode = ""
        put_heading(place)
    elif said == OWN and place.goal:
        open_own_text(place)
    else:
        return False
    return True

"""A paragraph that a person has said is text, not to be read, or one of the goal's texts after a label of its own."""

from samsyn.reading.choices import FIELDS, LEFT_OUT, OWN, TABLE, TEXT, without_lead
from samsyn.reading.lines import cut
from samsyn.reading.parts import open_own_text
from samsyn.reading.place import Place, blocks_here, leave_out, paragraph, put, structure


def rule(place: Place) -> bool:
    said = place.said
    if said == LEFT_OUT:
        leave_out(place)
    elif said in (TABLE, TEXT):
        put(place)
    elif said in (*FIELDS, OWN) and place.goal:
        _labelled(place, said)
    else:
        return False
    return True


def _labelled(place: Place, said: str) -> None:
    """The label is the name of the text, or only says which it is; the words after it are the text."""
    item = place.item
    label, rest = without_lead(item.text, place.chosen[item.block["id"]].lead)
    words = cut(item.block["text"], item.text.find(rest) if rest else len(item.text))[1]
    place.objective, place.mode = None, ""
    if said == OWN:
        open_own_text(place, label.strip(" :.–—-"))
    else:
        structure(place, label, item.where)
        place.text_field = said
    place.field_level = place.goal_level + 1
    if words:
        blocks_here(place).append(paragraph(words, item.where))

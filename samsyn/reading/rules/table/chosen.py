"""A table that a person has said holds actions, one a row, is to stay a table, only frames its words, or is not to be
read.
"""

from samsyn.reading.choices import BOX, LEFT_OUT, ROWS, TABLE, TEXT
from samsyn.reading.facts import table_facts
from samsyn.reading.frames import frame_rows
from samsyn.reading.place import Place, blocks_here, leave_out, paragraph, put, structure
from samsyn.reading.rows import read_rows, says_columns, with_said
from samsyn.reading.tables import columns_said, unknown_heads, with_owners, words_of_heads


def rule(place: Place) -> bool:
    said = place.said
    if said in (LEFT_OUT, TABLE, BOX, TEXT) and place.goal is None:
        place.reading.programme.facts += table_facts(place.item) or []  # whatever becomes of the table
    if said == LEFT_OUT:
        leave_out(place)
    elif said in (TABLE, TEXT):
        put(place)
    elif said == BOX:
        _put_words(place)
    elif (said == ROWS and not frame_rows(place.item)) or (not said and says_columns(place)):
        if (columns := columns_said(place.item)) is None:
            return False
        columns = with_said(place, with_owners(place.item, columns, in_goal=place.goal is not None))
        place.reading.unknown_heads += unknown_heads(columns, place.item.where)
        structure(place, words_of_heads(columns), place.item.where)
        read_rows(place, columns)
    else:
        return False
    return True


def _put_words(place: Place) -> None:
    """What stands in the cells, a paragraph each, where the table stands."""
    cells = [cell.text for row in place.item.spread for cell in row if not cell.is_repeat]
    for text in (place.item.block.get("caption", ()), *cells):
        if text:
            blocks_here(place).append(paragraph(list(text), place.item.where))

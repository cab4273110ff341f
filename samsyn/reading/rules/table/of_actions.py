"""A table of actions or objectives, known by its heads: each row is one, or says something of the one above."""

from samsyn.reading.place import Place, structure
from samsyn.reading.rows import read_rows
from samsyn.reading.tables import columns_of, unknown_heads


def rule(place: Place) -> bool:
    item = place.item
    columns = columns_of(item, expected=place.mode == "actions" or place.is_plan)
    if columns is None:
        return False
    structure(place, " | ".join(filter(None, columns.heads)), item.where)
    place.reading.unknown_heads += unknown_heads(columns, item.where)
    read_rows(place, columns)
    return True

"""Any table that is left stands in the text, which is told of where actions were expected. It may hold facts too."""

from samsyn.reading.facts import table_facts
from samsyn.reading.place import Place, put
from samsyn.reading.tables import looks_like_heads
from samsyn.reading.vocabulary import column


def rule(place: Place) -> bool:
    item = place.item
    if len(item.spread) > 1 and len(item.spread[0]) > 1:
        heads = looks_like_heads(item)
        expected = place.mode == "actions" or place.is_plan
        if heads and (expected or any(column(cell.words) == "action" for cell in item.spread[0])):
            place.reading.unknown_heads += heads
        elif expected:
            place.reading.without_heads.append(item.where)
    if place.goal is None:
        place.reading.programme.facts += table_facts(item) or []
    put(place)
    return True

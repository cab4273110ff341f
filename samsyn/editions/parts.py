"""Which versions hold a part: rows derived from the locked bodies, so that nobody searches texts for an id."""

from collections.abc import Iterable

from samsyn.editions.content import nodes_of, shown_content
from samsyn.editions.models import Edition, EditionPart

CHUNK = 1000  # rows written at a time


def write_parts(edition: Edition) -> None:
    """Write the rows of a version that has none: when it is locked, or brought in from another installation."""
    rows = [EditionPart(edition=edition, node=node.id) for node in nodes_of(shown_content(edition.body))]
    EditionPart.objects.bulk_create(rows, batch_size=CHUNK)


def rebuild_parts(editions: Iterable[Edition]) -> None:
    """Write the rows anew from the bodies."""
    for edition in editions:
        EditionPart.objects.filter(edition=edition).delete()
        write_parts(edition)


def wrong_parts(edition: Edition) -> bool:
    """Whether the rows say something else than the body."""
    try:
        held = {node.id for node in nodes_of(shown_content(edition.body))}
    except ValueError:  # no content at all: somebody has written over it
        return True
    return held != set(EditionPart.objects.filter(edition=edition).values_list("node", flat=True))


def versions_holding(node_id: str) -> set[str]:
    """Ids of the versions that hold the part. One query."""
    return set(EditionPart.objects.filter(node=node_id).values_list("edition_id", flat=True))

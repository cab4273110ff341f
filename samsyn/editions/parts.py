"""Which versions hold a part or show a picture: rows derived from the locked bodies, so that nobody searches texts for
an id.
"""

from collections.abc import Iterable

from samsyn.editions.content import nodes_of, pictures_of, shown_content
from samsyn.editions.models import Edition, EditionPart, EditionPicture
from samsyn.tenants.models import Municipality

CHUNK = 1000  # rows written at a time


def write_parts(edition: Edition) -> None:
    """Write the rows of a version that has none: when it is locked, or brought in from another installation."""
    content = shown_content(edition.body)
    rows = [EditionPart(edition=edition, node=node.id) for node in nodes_of(content)]
    EditionPart.objects.bulk_create(rows, batch_size=CHUNK)
    shown = [EditionPicture(edition=edition, sha256=sha256) for sha256 in sorted(pictures_of(content))]
    EditionPicture.objects.bulk_create(shown, batch_size=CHUNK)


def rebuild_parts(editions: Iterable[Edition]) -> None:
    """Write the rows anew from the bodies."""
    for edition in editions:
        EditionPart.objects.filter(edition=edition).delete()
        EditionPicture.objects.filter(edition=edition).delete()
        write_parts(edition)


def wrong_parts(edition: Edition) -> bool:
    """Whether the rows say something else than the body."""
    try:
        content = shown_content(edition.body)
        held, shown = {node.id for node in nodes_of(content)}, pictures_of(content)
    except ValueError:  # no content at all: somebody has written over it
        return True
    return held != set(EditionPart.objects.filter(edition=edition).values_list("node", flat=True)) or shown != set(
        EditionPicture.objects.filter(edition=edition).values_list("sha256", flat=True)
    )


def versions_holding(node_id: str) -> set[str]:
    """Ids of the versions that hold the part. One query."""
    return set(EditionPart.objects.filter(node=node_id).values_list("edition_id", flat=True))


def is_public(municipality: Municipality, sha256: str) -> bool:
    """Whether an adopted version of a document that is still there shows the picture. One query."""
    shown = EditionPicture.objects.filter(sha256=sha256, edition__municipality=municipality)
    adopted = shown.filter(edition__purpose=Edition.Purpose.ADOPTED, edition__document__removed_at=None)
    return adopted.exists()

"""Which versions hold a part or show a picture: rows derived from the locked bodies, so that nobody searches texts for
an id.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from samsyn.content.models import BlocksField
from samsyn.editions.content import nodes_of, pictures_of, shown_content
from samsyn.editions.models import Edition, EditionPart, EditionPicture
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.queries import model_of
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


def is_shown_inside(municipality: Municipality | str, sha256: str) -> bool:
    """Whether a version or a text that stands in the working material shows the picture: one query, and one more for
    each kind of part while none has been found. All who read the working material may read these.
    """
    if EditionPicture.objects.filter(sha256=sha256, edition__municipality=municipality).exists():
        return True
    for kind in KINDS:
        model = model_of(kind.name)
        fields = [field.name for field in model._meta.fields if isinstance(field, BlocksField)]
        shows = [Q(**{f"{name}_as_text__contains": f'"{sha256}"'}) for name in fields]
        as_text = {f"{name}_as_text": Cast(name, TextField()) for name in fields}
        parts = model._default_manager.filter(
            node__municipality=municipality, node__removed_at=None, node__parent__removed_at=None,
            node__parent__parent__removed_at=None,
        )  # fmt: skip
        if shows and parts.annotate(**as_text).filter(reduce(or_, shows)).exists():
            return True
    return False


def is_public(municipality: Municipality | str, sha256: str) -> bool:
    """Whether an adopted version of a document that is still there shows the picture. One query."""
    shown = EditionPicture.objects.filter(sha256=sha256, edition__municipality=municipality)
    adopted = shown.filter(edition__purpose=Edition.Purpose.ADOPTED, edition__document__removed_at=None)
    return adopted.exists()

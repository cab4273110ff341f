"""Who may see a picture, by its sum: one rule for who is shown it and who may put it in a text."""

from collections.abc import Collection

from django.utils import timezone

from samsyn.editions.parts import is_public, is_shown_inside
from samsyn.files.models import StoredFile
from samsyn.organisation.rules import Access
from samsyn.tenants.actors import Actor, System, person_of
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right


def pictures_seen(by: Actor, municipality: str, sums: Collection[str]) -> set[str]:
    """Those of the pictures that somebody may see."""
    if not sums or isinstance(by, System):
        return set(sums)
    access = Access.of(by, Municipality.objects.get(pk=municipality), timezone.localdate())
    return seen_by(access, by, municipality, sums)


def seen_by(access: Access, by: Actor, municipality: str, sums: Collection[str]) -> set[str]:
    """Whoever writes everywhere sees all. Others see those that stand in a text or a version that they may read, and
    those that they have given themselves: not the ones of a file that was read in and not taken in.
    """
    if access.may(Right.EDIT):
        return set(sums)
    person = person_of(by)
    given = StoredFile.objects.filter(municipality=municipality, sha256__in=sums, by=person) if person else None
    own = set(given.values_list("sha256", flat=True)) if given is not None else set()
    stands = is_shown_inside if access.may(Right.READ) else is_public
    return own | {one for one in set(sums) - own if stands(municipality, one)}

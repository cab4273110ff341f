"""Reads of stored files: the pictures of texts, by their sums."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

from samsyn.files.models import StoredFile
from samsyn.files.storage import read
from samsyn.lib.pictures import JPEG, PNG, size_of
from samsyn.tenants.models import Municipality

RASTER = (PNG, JPEG)


def picture_file(municipality: Municipality, sha256: str) -> StoredFile | None:
    """The picture that the municipality has kept, by the sum of its bytes."""
    rows = StoredFile.objects.filter(municipality=municipality, sha256=sha256, media_type__in=RASTER)
    return rows.order_by("created_at", "pk").first()


def pictures_kept(municipality: Municipality | str, sums: Iterable[str]) -> set[str]:
    """Those of the sums that the municipality has a picture of. One query, none when there is nothing to ask."""
    wanted = set(sums)
    if not wanted:
        return set()
    rows = StoredFile.objects.filter(municipality=municipality, sha256__in=wanted, media_type__in=RASTER)
    return set(rows.values_list("sha256", flat=True))


def picture_sizes(municipality: str, sums: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Width and height of those of the sums that the municipality has a picture of; not of one whose bytes are lost."""
    found = {}
    for sha256 in pictures_kept(municipality, sums):
        with suppress(OSError):
            found[sha256] = size_of(read(sha256))
    return found


def bytes_of(municipality: Municipality, sums: Iterable[str]) -> Callable[[str], bytes]:
    """What hands a writer the bytes of the pictures of a document: b"" for one that is not kept or is lost."""
    wanted = set(sums)

    @cache
    def kept() -> set[str]:
        return pictures_kept(municipality, wanted)

    @cache
    def data(sha256: str) -> bytes:
        try:
            return read(sha256) if sha256 in kept() else b""
        except OSError:
            return b""

    return data

"""A municipality out: everything it has, at one moment, into one file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import PIECE, ArchiveWriter
from samsyn.bundle.rows import Shape, keys_of, read_rows, shapes, target
from samsyn.files.models import StoredFile
from samsyn.files.storage import path_of
from samsyn.tenants.models import Municipality


@dataclass(frozen=True)
class Written:
    """What went into a bundle."""

    sha256: str
    rows: int
    files: int
    size: int


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads inside see the database as it was at the first, and nobody who writes has to wait."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.in_atomic_block:
        yield
    elif database.vendor == "sqlite":
        mode, database.transaction_mode = database.transaction_mode, "DEFERRED"  # reads take no lock that stops writers
        try:
            with transaction.atomic():
                yield
        finally:
            database.transaction_mode = mode
    else:
        with transaction.atomic():
            with database.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def write_bundle(*, municipality: Municipality, file: IO[bytes]) -> Written:
    """Write the whole municipality to an empty file that can be read, written and sought in.

    Two municipalities with the same content give the same bytes. BundleRefused when something cannot go along whole.
    """
    archive = ArchiveWriter(file)
    try:
        with one_moment():
            keys = {name: keys_of(shape, municipality) for name, shape in shapes().items()}
            files = _write_files(archive, municipality)
            _write_rows(archive, keys)
            about = Municipality.objects.get(pk=municipality.pk)
    except BaseException:
        archive.abandon()
        raise
    total = archive.close(municipality={"code": about.code, "name": about.full_name})
    return Written(total, sum(map(len, keys.values())), files, file.tell())


def _write_files(archive: ArchiveWriter, municipality: Municipality) -> int:
    """The bytes of every stored file, each once, in the order of their sums."""
    stored = dict(StoredFile.objects.filter(municipality=municipality).order_by("pk").values_list("sha256", "name"))
    for sha256 in sorted(stored):
        with archive.member(f"files/{sha256}") as member:
            try:
                with path_of(sha256).open("rb") as source:
                    while piece := source.read(PIECE):
                        member.write(piece)
            except FileNotFoundError:
                raise BundleRefused(_lost(stored[sha256])) from None
        if member.sha256 != sha256:
            raise BundleRefused(_lost(stored[sha256]))
    return len(stored)


def _lost(name: str) -> str:
    return (
        f"Filen ”{name}” saknas eller är skadad på disken, så innehållet går inte att få med helt. "
        "Lägg tillbaka filen från en säkerhetskopia; ”samsyn verify” visar alla som saknas."
    )


def _write_rows(archive: ArchiveWriter, keys: dict[str, list[str]]) -> None:
    here = {name: set(found) for name, found in keys.items()}
    for name, shape in sorted(shapes().items()):
        with archive.member(f"rows/{name}.jsonl") as member:
            try:
                for row in read_rows(shape, keys[name]):
                    _refuse_pointing_out(shape, row, here)
                    member.write_row(row)
            except (
                ValueError,
                OverflowError,
            ) as error:  # what RFC 8785 cannot write: a number too large, half a character
                raise BundleRefused(f"En rad i {name} går inte att skriva: {error}.") from error


def _refuse_pointing_out(shape: Shape, row: dict[str, Any], here: dict[str, set[str]]) -> None:
    for field in shape.references:
        value = row[field.name]
        named = set(value) if isinstance(value, list) else {value} - {None}
        if outside := named - here[target(field)]:
            raise BundleRefused(
                f"{shape.name} {row[shape.key.name]} pekar i fältet {field.name} på något som inte är kommunens eget "
                f"({min(outside)}). Ett sådant paket skulle inte gå att lägga in någon annanstans."
            )

"""The file itself: a zip whose members are stored as they are, and whose last 64 characters are its own SHA-256.

Nothing is compressed, so the bytes follow from the content alone whatever made the zip, and nothing can swell.
The sum covers every byte before it: what is cut short or altered is known before the zip is opened.
"""

import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from samsyn import __version__
from samsyn.bundle import BundleRefused
from samsyn.bundle.values import number_of_json
from samsyn.bundle.versions import FAMILY, FORMAT, Row, refuse_newer
from samsyn.lib.canonical import canonical_bytes

MANIFEST = "manifest.json"
NAME = re.compile(r"rows/[A-Z][A-Za-z]*\.jsonl|files/[0-9a-f]{64}")
SUM = 64  # characters of the sum that stands last
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
PIECE = 1024 * 1024  # bytes read at a time
LONGEST_LINE = 256 * PIECE

DAMAGED = "Paketet är avklippt eller ändrat sedan det gjordes. Hämta eller kopiera det igen."
NO_BUNDLE = "Filen är inget paket från Samsyn. Ett paket görs med ”samsyn export” eller under Inställningar."


def unsound(why: object) -> BundleRefused:
    """For a bundle that is whole but that Samsyn cannot have made."""
    return BundleRefused(f"Paketet hänger inte ihop, så det går inte att lägga in: {why}.")


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number in JSON")


# What the readers of zip and JSON say of something they cannot make sense of.
UNREADABLE = (zipfile.BadZipFile, ValueError, KeyError, TypeError, RuntimeError, EOFError, struct.error, OSError)
READER = json.JSONDecoder(parse_int=number_of_json, parse_constant=_no_number)


class Member:
    """One member while it is written: counts and sums what goes in."""

    def __init__(self, target: IO[bytes]):
        self._target, self._sum = target, hashlib.sha256()
        self.size = self.rows = 0

    def write(self, data: bytes) -> None:
        self._target.write(data)
        self._sum.update(data)
        self.size += len(data)

    def write_row(self, row: Row) -> None:
        self.write(canonical_bytes(row) + b"\n")
        self.rows += 1

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


class ArchiveWriter:
    """Writes members in the order given; `close` adds the manifest and the sum and answers the sum."""

    def __init__(self, file: IO[bytes]):
        self._file = file
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)
        self._members: dict[str, dict[str, Any]] = {}

    def abandon(self) -> None:
        """Let go of a file that will not be whole."""
        self._zip.close()

    @contextmanager
    def _open(self, name: str) -> Iterator[Member]:
        info = zipfile.ZipInfo(name, EARLIEST)
        info.create_system, info.external_attr = 3, 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as target:
            yield Member(target)

    @contextmanager
    def member(self, name: str) -> Iterator[Member]:
        with self._open(name) as member:
            yield member
        told = {"rows": member.rows} if name.endswith(".jsonl") else {}
        self._members[name] = {"sha256": member.sha256, "size": member.size, **told}

    def close(self, **about: Any) -> str:
        manifest = {"format": FORMAT, "application": __version__, "members": self._members, **about}
        with self._open(MANIFEST) as member:
            member.write(canonical_bytes(manifest))
        self._zip.close()
        # The sum is the zip's comment: its length stands in the two bytes before it, last in a zip without one.
        self._file.seek(-2, io.SEEK_END)
        self._file.write(struct.pack("<H", SUM))
        total = sum_of(self._file, self._file.tell())
        self._file.write(total.encode())
        self._file.flush()
        return total


def sum_of(file: IO[bytes], length: int) -> str:
    """The SHA-256 of the first `length` bytes; the file is left standing after them."""
    file.seek(0)
    total, left = hashlib.sha256(), length
    while left and (piece := file.read(min(PIECE, left))):
        total.update(piece)
        left -= len(piece)
    return total.hexdigest()


class Archive:
    """A bundle whose every byte is as it was made, and whose members are those its manifest tells of."""

    def __init__(self, file: IO[bytes], sha256: str, length: int):
        self.sha256, self._length = sha256, length
        self._zip = zipfile.ZipFile(file)
        self.manifest = self._read_manifest()
        self.format: str = self.manifest["format"]
        self.members: dict[str, dict[str, Any]] = self.manifest["members"]
        self._check_members()

    def _read_manifest(self) -> dict[str, Any]:
        if MANIFEST not in self._zip.namelist():
            raise BundleRefused(NO_BUNDLE)
        if self._zip.getinfo(MANIFEST).compress_type != zipfile.ZIP_STORED:
            raise unsound(MANIFEST)
        manifest: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
        told = str(manifest["format"])
        if not told.startswith(FAMILY):
            raise BundleRefused(NO_BUNDLE)
        refuse_newer(told, str(manifest["application"]))
        return manifest

    def _check_members(self) -> None:
        """Just the members told of, each stored as it is and with the sum told."""
        infos = [info for info in self._zip.infolist() if info.filename != MANIFEST]
        names = [info.filename for info in infos]
        if sorted(names) != sorted(self.members) or len(self._zip.namelist()) != len(names) + 1:
            raise unsound("delarna är inte de som innehållsförteckningen nämner")
        if sum(info.file_size for info in infos) > self._length:  # members that lie over one another
            raise unsound("delarna är större än filen")
        for info in infos:
            told = self.members[info.filename]
            stored = info.compress_type == zipfile.ZIP_STORED and info.compress_size == info.file_size == told["size"]
            if not stored or not NAME.fullmatch(info.filename) or self._sum(info.filename) != told["sha256"]:
                raise unsound(info.filename)
            if info.filename.startswith("files/") and info.filename != f"files/{told['sha256']}":
                raise unsound(info.filename)

    def _sum(self, name: str) -> str:
        total = hashlib.sha256()
        with self._zip.open(name) as member:
            while piece := member.read(PIECE):
                total.update(piece)
        return total.hexdigest()

    @property
    def models(self) -> list[str]:
        """The models whose rows are here, in the order of their names."""
        return sorted(name[5:-6] for name in self.members if name.startswith("rows/"))

    @property
    def files(self) -> set[str]:
        """The sums of the files that are here."""
        return {name[6:] for name in self.members if name.startswith("files/")}

    def rows(self, model: str) -> Iterator[Row]:
        with self._zip.open(f"rows/{model}.jsonl") as member:
            while line := member.readline(LONGEST_LINE):
                row = READER.decode(line.decode())
                if not isinstance(row, dict):
                    raise ValueError("a line that is no row")
                yield row

    def read_file(self, sha256: str) -> bytes:
        return self._zip.read(f"files/{sha256}")

    def head(self, sha256: str, size: int) -> bytes:
        """The first bytes of a file."""
        with self._zip.open(f"files/{sha256}") as member:
            return member.read(size)

    def size_of(self, sha256: str) -> int | None:
        told = self.members.get(f"files/{sha256}")
        return told["size"] if told else None


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The bundle in the file, checked from the first byte to the last. BundleRefused for anything else."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise BundleRefused(f"Filen {path} gick inte att öppna: {error.strerror}.") from error
    with file:
        yield _checked(file)


def _checked(file: IO[bytes]) -> Archive:
    start = file.read(64)
    if not start.startswith(b"PK\x03\x04"):
        raise BundleRefused(NO_BUNDLE)
    length = file.seek(0, io.SEEK_END) - SUM
    total = sum_of(file, max(length, 0))
    if file.read(SUM) != total.encode():
        is_ours = start[30:36] in (b"files/", b"rows/A")  # the name of the first member
        raise BundleRefused(DAMAGED if is_ours else NO_BUNDLE)
    try:
        return Archive(file, total, length)
    except UNREADABLE as error:
        raise unsound(error) from error

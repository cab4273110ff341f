"""Keeping a file."""

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.files.models import StoredFile
from samsyn.files.storage import write
from samsyn.lib.letters import tame
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.models import Municipality


@operation
def keep_file(*, by: Actor, municipality: Municipality, name: str, media_type: str, data: bytes) -> StoredFile:
    """Write the bytes, then the row: a crash between them leaves an orphan that a job sweeps, never an empty row."""
    sha256 = write(data)
    file = StoredFile.objects.create(
        municipality=municipality,
        name=tame(name)[:200],
        media_type=media_type,
        sha256=sha256,
        size=len(data),
        by=person_of(by),
    )
    record(by=by, verb="file.kept", thing=file, label=file.name, sha256=sha256, size=len(data), hashes=hashes_of(file))
    return file


@operation
def note_taken(*, by: Actor, municipality: Municipality, name: str) -> None:
    """Note that somebody took out a file that is not public: a document, a stored file, Excel, a pack."""
    record(by=by, verb="file.taken", municipality=municipality, label=name)

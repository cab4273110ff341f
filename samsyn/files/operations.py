"""Keeping a file."""

from samsyn.audit.hashes import hashes_of
from samsyn.audit.operations import operation, record
from samsyn.files.models import StoredFile
from samsyn.files.storage import write
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.letters import tame
from samsyn.lib.pictures import SUFFIX, MadePicture
from samsyn.tenants.actors import Actor, LinkHolder, person_of
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
    # What somebody outside calls their file may be a name, and the log is read by more than the file is.
    label = "bilaga" if isinstance(by, LinkHolder) else file.name
    record(by=by, verb="file.kept", thing=file, label=label, sha256=sha256, size=len(data), hashes=hashes_of(file))
    return file


@operation
def keep_picture(*, by: Actor, municipality: Municipality, name: str, made: MadePicture) -> StoredFile:
    """Keep a picture for texts, which know it by its sum. The same bytes from the same person are one row: whoever has
    given a picture may use it, and another's giving it first takes nothing from them.
    """
    sha256 = sha256_hex(made.data)
    rows = StoredFile.objects.filter(municipality=municipality, sha256=sha256, media_type=made.media_type)
    if (person := person_of(by)) is not None:
        rows = rows.filter(by=person)
    if (kept := rows.order_by("created_at", "pk").first()) is not None:
        write(made.data)
        return kept
    called = f"{(name.rpartition('.')[0] or name or 'bild')[:190]}.{SUFFIX[made.media_type]}"
    return keep_file(by=by, municipality=municipality, name=called, media_type=made.media_type, data=made.data)


@operation
def note_taken(*, by: Actor, municipality: Municipality, name: str) -> None:
    """Note that somebody took out a file that is not public: a document, a stored file, Excel, a pack."""
    record(by=by, verb="file.taken", municipality=municipality, label=name)

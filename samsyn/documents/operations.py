"""Keeping a file that was made of a locked version."""

from django.utils import timezone

from samsyn import __version__
from samsyn.audit.operations import operation, record
from samsyn.documents.models import EditionFile
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.jobs.models import Work
from samsyn.tenants.actors import Actor


@operation
def keep_edition_file(
    *, by: Actor, row: EditionFile, name: str, media_type: str, data: bytes, fallback: str = ""
) -> StoredFile:
    """Keep the bytes as the file of that version in that state. Of two that made it at once the first is kept."""
    fresh = EditionFile.objects.select_for_update(of=("self",)).select_related("edition__document").get(pk=row.pk)
    if fresh.file_id:
        return StoredFile.objects.get(pk=fresh.file_id)
    file = keep_file(by=by, municipality=fresh.municipality, name=name, media_type=media_type, data=data)
    fresh.file, fresh.made_at, fresh.made_with, fresh.fallback = file, timezone.now(), __version__, fallback
    fresh.work, fresh.lease_until, fresh.problem = Work.DONE, None, ""
    fresh.save(update_fields=["file", "made_at", "made_with", "fallback", "work", "lease_until", "problem"])
    record(
        by=by, verb="document.kept", thing=fresh.edition.document, edition=fresh.edition_id, format=fresh.format,
        number=fresh.edition.number, file=file.pk, sha256=file.sha256,
    )  # fmt: skip
    return file

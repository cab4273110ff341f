"""All of the municipality's content as one file, for its administrators."""

import tempfile
from collections.abc import AsyncIterator
from typing import IO

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import PIECE
from samsyn.bundle.operations import note_export
from samsyn.bundle.writing import write_bundle
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.responses import with_name
from samsyn.workspace.doors import inside
from samsyn.workspace.pages.posting import READ_WRITE


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def bundle(request: Request) -> HttpResponseBase:
    """What the file holds; and the file, written whole and noted in the log before the first byte leaves."""
    if request.method != "POST":
        return render(request, "settings/bundle.html")
    file = tempfile.TemporaryFile(dir=settings.DATA)  # noqa: SIM115 - it is closed when the last byte has left
    try:
        written = write_bundle(municipality=request.municipality, file=file)
        note_export(by=request.user, municipality=request.municipality, written=written)
    except BundleRefused as refusal:
        file.close()
        return render(request, "settings/bundle.html", {"problem": str(refusal)}, status=409)
    name = f"{request.municipality.slug}-{timezone.localdate().isoformat()}.samsyn.zip"
    answer = with_name(StreamingHttpResponse(pieces(file), content_type="application/zip"), name)
    answer.is_noted = True  # type: ignore[attr-defined]  # in the log by the export itself, with its sum
    answer["Content-Length"] = str(written.size)
    return answer


async def pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    """The file from its start, a piece at a time, so that no large municipality has to fit in memory."""
    with file:
        await sync_to_async(file.seek)(0)
        while piece := await sync_to_async(file.read)(PIECE):
            yield piece

"""Files as answers: a made document to keep, and 304 to those who have it already; a stored file; a picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from samsyn.documents.files import DocumentFile
from samsyn.files.models import StoredFile
from samsyn.files.storage import read
from samsyn.lib.pictures import SUFFIX
from samsyn.ui.responses import attachment, with_name

NOTHING_RUNS = "sandbox; default-src 'none'"


def file_response(request: HttpRequest, file: DocumentFile) -> HttpResponse:
    """The file as an attachment. RenderFailed (a Swedish sentence) when it cannot be made."""
    etag = f'"{file.fingerprint}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = attachment(file.data(), name=file.name, media_type=file.format.media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # ask again, and get 304: the status in the document may have changed
    return response


def stored_answer(file: StoredFile, *, as_attachment: bool, name: str = "") -> HttpResponse:
    """The bytes with headers under which nothing in them can run. 404 when they are not on the disk.

    `name`: that they are saved under, when it is not to be the file's own, which may tell where it came from.
    """
    try:
        data = read(file.sha256)
    except FileNotFoundError:
        raise Http404 from None
    answer = with_name(HttpResponse(data, content_type=file.media_type), name or file.name, as_attachment=as_attachment)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer


def shown_file(file: StoredFile | None) -> HttpResponse:
    """A picture for a page. 404 when the municipality has none such.

    Equal pictures are one file, so its name may be that of another document which the reader knows nothing of.
    """
    if file is None:
        raise Http404
    return stored_answer(file, as_attachment=False, name=f"bild.{SUFFIX.get(file.media_type, 'bild')}")

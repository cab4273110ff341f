"""A made document as an answer to a request: as a file to keep, and 304 to those who have it already."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from samsyn.documents.files import DocumentFile
from samsyn.ui.responses import attachment


def file_response(request: HttpRequest, file: DocumentFile) -> HttpResponse:
    """The file as an attachment. RenderFailed (a Swedish sentence) when it cannot be made."""
    etag = f'"{file.fingerprint}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = attachment(file.data(), name=file.name, media_type=file.format.media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # ask again, and get 304: the status in the document may have changed
    return response

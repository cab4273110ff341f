"""A made document as an answer to a request: as a file to keep, and 304 to those who have it already."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from samsyn.documents.files import DocumentFile


def file_response(request: HttpRequest, file: DocumentFile) -> HttpResponse:
    """The file as an attachment. RenderFailed (a Swedish sentence) when it cannot be made."""
    etag = f'"{file.fingerprint}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(file.data(), content_type=file.format.media_type)
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # ask again, and get 304: the status in the document may have changed
    return response

"""What kind of file something is, by what is in it."""

from samsyn.lib.bounded import bounded
from samsyn.reading.safety import ReadingRefused, checked_format, kind_of_package

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
}
CAN_BE_READ = "Word (.docx), ODF (.odt), pdf, HTML, Markdown eller ren text"
ENDINGS = ".docx,.dotx,.odt,.ott,.pdf,.html,.htm,.md,.txt"


def look_at(data: bytes, name: str, max_bytes: int) -> str:
    """As `media_type_of`; what is packed is unpacked in a process of its own. Raises ReadingRefused and ReaderDied."""
    if not data.startswith(b"PK"):
        return media_type_of(data, name, max_bytes)
    return bounded(media_type_of, data, name, max_bytes, answer=str, refusal=ReadingRefused)


def media_type_of(data: bytes, name: str, max_bytes: int) -> str:
    """The media type of a file that may be read. Raises ReadingRefused with a sentence for the person."""
    return MEDIA_TYPES[checked_format(data, name, max_bytes)]


def look_at_attachment(data: bytes) -> str:
    """The media type of a packed file that is kept as it is: Word without macros, or ODF text. "" when it is neither.

    Looked at in a process of its own, unpacked once as what is read is. Raises ReadingRefused and ReaderDied.
    """
    return bounded(type_of_package, data, answer=str, refusal=ReadingRefused)


def type_of_package(data: bytes) -> str:
    return MEDIA_TYPES.get(kind_of_package(data), "")

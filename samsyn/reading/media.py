"""What kind of file something is, by what is in it."""

from samsyn.reading.safety import checked_format

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
}
CAN_BE_READ = "Word (.docx), ODF (.odt), pdf, HTML, Markdown eller ren text"
ENDINGS = ".docx,.odt,.pdf,.html,.htm,.md,.txt"


def media_type_of(data: bytes, name: str, max_bytes: int) -> str:
    """The media type of a file that may be read. Raises ReadingRefused with a sentence for the person."""
    return MEDIA_TYPES[checked_format(data, name, max_bytes)]

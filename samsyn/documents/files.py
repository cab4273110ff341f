"""A document made as a file: its formats, its name, its bytes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.core.cache import cache
from django.utils import timezone

from samsyn import __version__
from samsyn.editions.models import Edition
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.swedish import file_name
from samsyn.nodes.models import Node
from samsyn.programmes.documents import word_template
from samsyn.render.html import to_html
from samsyn.render.kinds import DocumentKind
from samsyn.render.pdf import to_pdf
from samsyn.render.tree import Document
from samsyn.render.word import to_docx, to_odt

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
KEPT_FOR = 600  # seconds that a made file is kept in memory
LARGEST_KEPT = 3_000_000  # bytes


@dataclass(frozen=True)
class Format:
    """`write(document, template)` answers the bytes; only Word has a template."""

    name: str
    label: str
    media_type: str
    write: Callable[[Document, bytes | None], bytes]


FORMATS = {
    format.name: format
    for format in (
        Format("pdf", "pdf", "application/pdf", lambda document, template: to_pdf(document)),
        Format(
            "docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx
        ),
        Format("odt", "ODF", "application/vnd.oasis.opendocument.text", lambda document, template: to_odt(document)),
        Format("html", "webbsida", "text/html; charset=utf-8", lambda document, template: to_html(document).encode()),
    )
}  # fmt: skip


@dataclass(frozen=True)
class DocumentFile:
    """A document that can be written in a format. `fingerprint` is the same as long as the bytes would be."""

    name: str
    format: Format
    document: Document
    template: bytes | None
    fingerprint: str

    def data(self) -> bytes:
        """The bytes, kept for a while. RenderFailed with a Swedish sentence."""
        key = f"document-file-{self.fingerprint}"
        made = cache.get(key)
        if made is None:
            made = self.format.write(self.document, self.template)
            if len(made) <= LARGEST_KEPT:
                cache.set(key, made, KEPT_FOR)
        return made


def document_file(
    kind: DocumentKind, node: Node, format: str, edition: Edition | None = None, other: Edition | None = None
) -> DocumentFile:
    """The document of the node as a file to be written. RenderFailed (a Swedish sentence) if there is nothing."""
    document = kind.build(node, edition, other) if kind.compares else kind.build(node, edition)
    template = word_template(node.municipality) if format == "docx" else None
    return DocumentFile(
        name=file_name(document.title, *name_parts(kind, edition, other), extension=format),
        format=FORMATS[format],
        document=document,
        template=template,
        fingerprint=fingerprint(document, format, template),
    )


def name_parts(kind: DocumentKind, edition: Edition | None, other: Edition | None) -> list[str]:
    """What tells the file from its siblings: the version, or that it is a draft and of which day."""
    if not kind.has_editions:
        return []
    version = f"version {edition.number}" if edition else f"utkast {timezone.localdate().isoformat()}"
    if not kind.compares:
        return [version]
    return [f"{version} jämfört med {f'version {other.number}' if other else 'arbetstexten'}"]


def fingerprint(document: Document, format: str, template: bytes | None) -> str:
    """SHA-256 of all that decides the bytes, but of the time only the day: the imprint says no more."""
    day = document.timestamp.date()
    parts = [__version__, format, str(day), repr(replace(document, timestamp=NO_TIME)), sha256_hex(template or b"")]
    return sha256_hex("\n".join(parts).encode())

"""A document made as a file: its formats, its name, its bytes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from django.core.cache import cache
from django.utils import timezone

from samsyn import __version__
from samsyn.documents.kept import Look, dressed, is_kept, look_of, place_of, state_of
from samsyn.documents.models import EditionFile
from samsyn.documents.operations import keep_edition_file
from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.files.storage import read
from samsyn.governing.documents import word_template
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.one_flight import one_at_a_time
from samsyn.lib.swedish import file_name
from samsyn.nodes.models import Node
from samsyn.render.check import NotMade, RenderFailed
from samsyn.render.html import to_html
from samsyn.render.kinds import DocumentKind
from samsyn.render.odt import to_odt
from samsyn.render.pdf import to_pdf
from samsyn.render.tree import Document
from samsyn.render.word import to_docx
from samsyn.tenants.actors import System

logger = logging.getLogger(__name__)

PRINTER = System("documents")
BROKEN = "Filen kunde inte göras. Felet är noterat. Prova ett annat format så länge."
NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
KEPT_FOR = 600  # seconds that a made file is kept in memory
LARGEST_KEPT = 3_000_000  # bytes


@dataclass(frozen=True)
class Format:
    """`write(document, template)` answers the bytes; only Word has a template. `in_sight`: the others are folded."""

    name: str
    label: str
    media_type: str
    write: Callable[[Document, bytes | None], bytes]
    in_sight: bool = False


FORMATS = {
    format.name: format
    for format in (
        Format("pdf", "pdf", "application/pdf", lambda document, template: to_pdf(document), in_sight=True),
        Format(
            "docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx,
            in_sight=True,
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
    build: Callable[[], Document]
    template: bytes | None
    fingerprint: str
    place: EditionFile | None = None  # of a locked version: where the file is kept for good

    @cached_property
    def document(self) -> Document:
        return self.build()

    def data(self) -> bytes:
        """The bytes: of a locked version those kept, else kept for a while. RenderFailed with a Swedish sentence.

        Of many who ask for one file at once, one makes it.
        """
        if self.place and self.place.file:
            return read(self.place.file.sha256)
        with one_at_a_time(self.fingerprint):
            return self._kept(self.place) if self.place else self._made()

    def _kept(self, place: EditionFile) -> bytes:
        file = StoredFile.objects.filter(pk__in=EditionFile.objects.filter(pk=place.pk).values("file")).first()
        if file is None:
            data, fallback = written(self.format, self.document, self.template)
            file = keep_edition_file(
                by=PRINTER, row=place, name=self.name, media_type=self.format.media_type, data=data, fallback=fallback
            )
        return read(file.sha256)

    def _made(self) -> bytes:
        key = f"document-file-{self.fingerprint}"
        made: bytes | None = cache.get(key)
        if made is None:
            made, _ = written(self.format, self.document, self.template)
            if len(made) <= LARGEST_KEPT:
                cache.set(key, made, KEPT_FOR)
        return made


def document_file(
    kind: DocumentKind, node: Node, format: str, edition: Edition | None = None, other: Edition | None = None
) -> DocumentFile:
    """The document of the node as a file to be written. RenderFailed (a Swedish sentence) if there is nothing."""
    if edition is not None and is_kept(kind, node, format, edition):
        return version_file(kind, node, format, edition)
    document = kind.build(node, edition, other) if kind.compares else kind.build(node, edition)
    template = word_template(node.municipality) if format == "docx" else None
    return DocumentFile(
        name=file_name(document.title, *name_parts(kind, edition, other), extension=format),
        format=FORMATS[format],
        build=lambda: document,
        template=template,
        fingerprint=fingerprint(document, format, template),
    )


def version_file(kind: DocumentKind, node: Node, format: str, edition: Edition) -> DocumentFile:
    """A locked version as it was first printed in the state that it is in: the file kept, or one to be kept."""
    state = state_of(edition, node)
    place = place_of(edition, node, format, state)
    mark = sha256_hex(f"{place.pk} {format}".encode())
    look = look_of(edition, node.municipality)
    if place.file:
        return DocumentFile(
            name=place.file.name,
            format=FORMATS[format],
            build=lambda: version_document(kind, node, edition, look, state),
            template=None,
            fingerprint=mark,
            place=place,
        )
    document = version_document(kind, node, edition, look, state)
    return DocumentFile(
        name=file_name(document.title, *name_parts(kind, edition, None), extension=format),
        format=FORMATS[format],
        build=lambda: document,
        template=look.template() if format == "docx" else None,
        fingerprint=mark,
        place=place,
    )


def version_document(kind: DocumentKind, node: Node, edition: Edition, look: Look, state: str) -> Document:
    document = kind.build(dressed(node, look), edition)
    return replace(document, logotype=look.picture(node.municipality), identity={**document.identity, "state": state})


def written(format: Format, document: Document, template: bytes | None) -> tuple[bytes, str]:
    """The bytes, and why they are without the municipality's look when it could not be used. RenderFailed."""
    fault = RenderFailed
    try:
        return format.write(document, template), ""
    except RenderFailed as failure:
        why, fault = failure.sentence, type(failure)
    except Exception:  # a fault of ours or of the look: the reader gets a document all the same
        logger.exception("%s as %s", document.title, format.name)
        why, fault = BROKEN, NotMade
    if not document.logotype and not template:
        raise fault(why)
    try:
        return format.write(replace(document, logotype=None, is_plain=True), None), why
    except RenderFailed:
        raise
    except Exception:
        logger.exception("%s as %s, without the municipality's look", document.title, format.name)
        raise NotMade(BROKEN) from None


def name_parts(kind: DocumentKind, edition: Edition | None, other: Edition | None) -> list[str]:
    """What tells the file from its siblings: the version, or that it is a draft and of which day."""
    if not kind.has_editions:
        return [kind.told_as] if kind.told_as else []
    version = f"version {edition.number}" if edition else f"utkast {timezone.localdate().isoformat()}"
    if not kind.compares:
        return [*filter(None, [kind.told_as]), version]
    return [f"{version} jämfört med {f'version {other.number}' if other else 'arbetstexten'}"]


def fingerprint(document: Document, format: str, template: bytes | None) -> str:
    """SHA-256 of all that decides the bytes, but of the time only the day: the imprint says no more."""
    day = document.timestamp.date()
    parts = [__version__, format, str(day), repr(replace(document, timestamp=NO_TIME)), sha256_hex(template or b"")]
    return sha256_hex("\n".join(parts).encode())

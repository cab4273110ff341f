"""Locked versions as files that are made once and handed out for ever: what a file shows, and in which look."""

import json
from copy import copy
from dataclasses import dataclass

from samsyn.audit.models import AuditEvent
from samsyn.documents.models import EditionFile
from samsyn.editions.content import shown_content
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.files.storage import path_of
from samsyn.governing.documents import cover_facts, file_or_lost, logotype_of, printed_status
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.nodes.models import Node
from samsyn.organisation.models import HouseStyle
from samsyn.render.kinds import DocumentKind
from samsyn.render.tree import Picture
from samsyn.render.word import read_identity
from samsyn.tenants.models import Municipality

KEPT = ("pdf", "docx", "odt")
AHEAD = ("pdf", "docx")  # made before anybody asks; the others once somebody has
# The facts of a cover that decisions change. Words and facts that a later release adds make no file anew.
DECIDED = ("Beslutat av", "Gäller", "Version", "Diarienummer", "Ersätter")
DECIDED_LATER = ("Ersätts av",)  # facts that came with a later release: a state without them is as it was


@dataclass(frozen=True)
class Look:
    """What a document wears. The bytes of a file that is lost are such that no writer takes them."""

    logotype: StoredFile | None
    logotype_text: str
    word_template: StoredFile | None
    accent: str

    def picture(self, municipality: Municipality) -> Picture | None:
        return logotype_of(municipality, self.logotype, self.logotype_text)

    def template(self) -> bytes | None:
        return file_or_lost(self.word_template) if self.word_template else None


def is_kept(kind: DocumentKind, node: Node, format: str, edition: Edition | None) -> bool:
    """Whether it is a version of one governing document as a file, and so made once."""
    return edition is not None and format in KEPT and kind.name == GOVERNING[node.kind].printed_as


def state_of(edition: Edition, node: Node) -> str:
    """The same as long as the cover would say the same of what has been decided."""
    facts = dict(cover_facts(node, shown_content(edition.body), edition))
    said = [edition.sha256, printed_status(edition), *(facts.get(name, "") for name in DECIDED)]
    said += [facts[name] for name in DECIDED_LATER if facts.get(name)]
    return sha256_hex(canonical_bytes(said))


def look_of(edition: Edition, municipality: Municipality) -> Look:
    """What the version wore when it was first printed; before that, what the municipality wears."""
    rows = EditionFile.objects.filter(edition=edition).select_related("logotype", "word_template")
    first = rows.order_by("due_at", "pk").first()
    if first:
        return Look(first.logotype, first.logotype_text, first.word_template, first.accent)
    style = (
        HouseStyle.objects.filter(municipality=municipality).select_related("logotype", "word_template").first()
        or HouseStyle()
    )
    return Look(style.logotype, style.logotype_text, style.word_template, municipality.accent_colour)


def place_of(edition: Edition, node: Node, format: str, state: str) -> EditionFile:
    """The row of the file, made or not. The same for all who ask at once."""
    look = look_of(edition, node.municipality)
    row, _ = EditionFile.objects.select_related("file").get_or_create(
        edition=edition, format=format, state=state,
        defaults={"municipality": node.municipality, "logotype": look.logotype, "logotype_text": look.logotype_text,
                  "word_template": look.word_template, "accent": look.accent},
    )  # fmt: skip
    return row


def kept_word_file(edition: Edition | None, state: str) -> bytes | None:
    """The very Word file that was handed out of the version in that state, if it is there."""
    rows = EditionFile.objects.filter(edition=edition, format="docx", state=state).exclude(file=None)
    row = rows.select_related("file").first() if edition and state else None
    return path_of(row.file.sha256).read_bytes() if row and row.file and path_of(row.file.sha256).is_file() else None


def dressed(node: Node, look: Look) -> Node:
    """The node of a municipality with the version's own colour."""
    node, municipality = copy(node), copy(node.municipality)
    municipality.accent_colour = look.accent
    node.municipality = municipality
    return node


def misplaced() -> list[str]:
    """Kept files that are not those made of the version that their row says, a line each. For `samsyn verify`."""
    return [*_not_told_of(), *_of_another_version()]


def _not_told_of() -> list[str]:
    """Files that no event says were made of the version."""
    told = set()
    for payload in AuditEvent.objects.filter(verb="document.kept").values_list("payload", flat=True).iterator():
        kept = json.loads(payload or "{}")
        told.add((kept.get("edition"), kept.get("format"), kept.get("file")))
    rows = EditionFile.objects.exclude(file=None).select_related("file")
    return [
        f"Filen ”{row.file}” ({row.file_id}) är inte den som gjordes av version {row.edition_id}."
        for row in rows.iterator(chunk_size=500)
        if (row.edition_id, row.format, row.file_id) not in told
    ]


def _of_another_version() -> list[str]:
    """Word and ODF files whose own words say that they are of another version."""
    rows = EditionFile.objects.filter(format__in=("docx", "odt")).exclude(file=None).select_related("edition", "file")
    found = []
    for row in rows.defer("edition__body").iterator(chunk_size=50):
        assert row.file is not None
        path = path_of(row.file.sha256)
        told = (read_identity(path.read_bytes()) or {}) if path.is_file() else None
        if told is not None and (told.get("edition"), told.get("sha256")) != (row.edition_id, row.edition.sha256):
            found.append(f"Filen ”{row.file.name}” ({row.file_id}) hör inte till version {row.edition_id}.")
    return found

"""The decision pack: one zip with the one-page summary, the staff report to edit, and the numbered annexes as PDF."""

import io
import zipfile
from dataclasses import dataclass

from samsyn.documents.annexes import annexes_of
from samsyn.documents.decision_wording import addressed as addressed_bodies
from samsyn.documents.decision_wording import body_name
from samsyn.documents.files import DocumentFile, document_file
from samsyn.documents.proposal import Proposal
from samsyn.lib.swedish import file_name, in_running_text
from samsyn.render.kinds import DOCUMENTS

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


@dataclass(frozen=True)
class PackFile:
    """A file of the pack: what it is called in the zip, and how it is made."""

    name: str
    file: DocumentFile


def pack_files(proposal: Proposal) -> list[PackFile]:
    """In the order they are read. The names begin with a number, so that they lie in that order everywhere."""
    made = [
        ("Sammanfattning", document_file(DOCUMENTS["decision-summary"], proposal.node, "pdf")),
        ("Tjänsteskrivelse", document_file(DOCUMENTS["staff-report"], proposal.node, "docx")),
    ]
    for annex in annexes_of(proposal):
        file = document_file(DOCUMENTS[annex.kind], annex.node, "pdf", annex.edition, annex.other)
        made.append((f"Bilaga {annex.number} - {annex.title}", file))
    return [
        PackFile(file_name(f"{place:02} {title}", extension=file.format.name), file)
        for place, (title, file) in enumerate(made, 1)
    ]


def pack_zip(proposal: Proposal) -> bytes:
    """The whole pack. RenderFailed (a Swedish sentence) when a document in it cannot be made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in pack_files(proposal):
            archive.writestr(zipfile.ZipInfo(part.name, EARLIEST), part.file.data())
    return packed.getvalue()


def pack_name(proposal: Proposal) -> str:
    return file_name("Beslutsunderlag", proposal.content.fields.title, extension="zip")


@dataclass(frozen=True)
class Gap:
    """What the pack would be better with. `route` leads to where it is mended; nothing hinders the pack."""

    title: str
    why: str
    route: str
    pk: str


def gaps_of(proposal: Proposal) -> list[Gap]:
    found, pk = [], proposal.document.pk
    if proposal.edition is None:
        found.append(
            Gap(
                "Texten är inte låst som förslag",
                "Bilaga 1 märks UTKAST tills du låser en version.",
                "lock-version",
                pk,
            )
        )
    if not proposal.steps:
        why = "Då föreslår vi det organ som brukar anta sådana dokument."
        found.append(Gap("Beslutsgången är inte planerad", why, "versions", pk))
    if proposal.case is None or not proposal.case.registry_number:
        found.append(Gap("Diarienumret saknas", "Det står överst i tjänsteskrivelsen.", "case", pk))
    _, not_governed = addressed_bodies(proposal)
    for body in not_governed:
        title = f"{body_name(proposal.deciding)} bestämmer inte över {in_running_text(body.name)}"
        why = "Låt fullmäktige besluta, eller be nämnden säga ja till det som riktas dit."
        found.append(Gap(title, why, "versions", pk))
    for text in proposal.plans:
        addressed = [action for action in text.tree.actions if action.addressee_department_id]
        silent = [action for action in addressed if action.pk not in text.answers.latest]
        if silent:
            word = in_running_text(text.plan.municipality.level("action", len(addressed)))
            title = f"{len(silent)} av {len(addressed)} {word} har inget svar från sin förvaltning"
            found.append(Gap(title, "Fråga förvaltningarna innan ärendet går upp.", "plan-departments", text.plan.pk))
        if any(latest.is_behind for latest in text.answers.latest.values()):
            why = "De ser gärna den nya texten innan beslutet."
            title = f"{text.plan.municipality.level('action', 2)} har ändrats efter förvaltningens svar"
            found.append(Gap(title, why, "plan-departments", text.plan.pk))
    return found

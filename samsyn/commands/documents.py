"""Documents in and out as files."""

import json
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import uuid4

from django.conf import settings

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plans_of
from samsyn.commands import Refused
from samsyn.commands.acting import COMMAND
from samsyn.commands.people import find_municipality
from samsyn.consultation.models import Consultation
from samsyn.documents.decision_pack import gaps_of, pack_files, pack_zip
from samsyn.documents.files import document_file
from samsyn.documents.proposal import proposal_of
from samsyn.editions.models import Edition
from samsyn.editions.queries import valid_edition
from samsyn.imports.operations import AlreadyRead, import_now
from samsyn.imports.queries import own_words_of
from samsyn.imports.reading_process import read_aside
from samsyn.lib.blocks import BlockError
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.programmes.models import Programme
from samsyn.programmes.queries import programmes_of
from samsyn.reading import ReadingRefused
from samsyn.reading.media import look_at
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.tenants.models import Municipality

Document = TypeVar("Document", Programme, ActionPlan, Consultation)


def import_document(options: Namespace) -> None:
    """Read a programme or plan in. A file that was read in before is told of and changes nothing."""
    municipality = find_municipality(options.municipality)
    if not options.file.is_file():
        raise Refused(f"Filen {options.file} finns inte.")
    if options.file.stat().st_size > settings.UPLOAD_MAX_BYTES:
        raise Refused(f"Filen är för stor. Gränsen är {settings.UPLOAD_MAX_BYTES // 1024**2} MB.")
    with TemporaryDirectory() as folder:
        read_in(options, municipality, Path(folder))


def read_in(options: Namespace, municipality: Municipality, pictures: Path) -> None:
    """The pictures of the document are read out to a folder."""
    data, name, largest = options.file.read_bytes(), options.file.name, settings.UPLOAD_MAX_BYTES
    try:
        media_type = look_at(data, name, largest)
        path, words = options.file.resolve(), own_words_of(municipality)
        taken = read_aside(path, name, largest, words, pictures=pictures)
    except ReadingRefused as refusal:
        raise Refused(refusal.sentence) from refusal
    except ReaderDied as death:
        raise Refused(f"Filen gick inte att läsa. {death}") from death
    assert taken is not None  # only a reading that was called off answers None
    draft = taken.draft
    outcome = "Inget fördes in, eftersom du bad om att bara läsa."
    if not options.dry_run:
        try:
            _, document = import_now(
                by=COMMAND, municipality=municipality, name=name, media_type=media_type, data=data, draft=draft,
                client_key=f"command:{uuid4().hex}", pictures=pictures,
            )  # fmt: skip
            outcome = f"Infört i {municipality} som ”{document.label}” ({document.pk})."
        except BlockError as large:
            raise Refused(f"Inget fördes in. {large}") from large
        except AlreadyRead as already:
            outcome = f"Filen är redan inläst som ”{already.document.label}”. Inget nytt fördes in."
    if options.json:
        print(json.dumps(draft.answer, ensure_ascii=False, indent=2))
        return
    print(f"Läste ”{draft.title}”: {counted(draft.answer['counts'], municipality)}.")
    print(outcome)


def counted(counts: dict[str, int], municipality: Municipality) -> str:
    """ "3 avsnitt, 2 mål, 3 delmål, 4 insatser, 1 stycke som inte placerades", in the municipality's own words."""
    parts = [f"{counts['sections']} avsnitt"]
    for key, level in (("goals", "goal"), ("objectives", "objective"), ("actions", "action")):
        parts.append(f"{counts[key]} {in_running_text(municipality.level(level, counts[key]))}")
    return ", ".join(parts) + (f", {counts['unplaced']} som inte placerades" if counts["unplaced"] else "")


def document(options: Namespace) -> None:
    """Make a document as a file: of the version asked for, else the valid one, else the working text marked UTKAST."""
    kind = DOCUMENTS[options.kind]
    if kind.of == Consultation.kind:
        node, edition = find_consultation(options).node, None
    else:
        node = find_document(options, kind.of).node
        edition = find_edition(node, options.edition) if options.edition else valid_edition(node)
    other = None
    if kind.compares:
        other = find_edition(node, options.other) if options.other else edition
        edition = edition if options.other or options.edition else None  # the working text against the valid version
        if other is None or other == edition:
            raise Refused("Ange två versioner att jämföra, till exempel: --edition 2 --with 1")
    try:
        file = document_file(kind, node, options.format, edition, other)
        data = file.data()
    except RenderFailed as failure:
        raise Refused(failure.sentence) from failure
    save(options.output, data)
    status = f" ({file.document.status})" if file.document.status else ""
    print(f"{file.document.title}{status} är sparat i {options.output}.")


def decision_pack(options: Namespace) -> None:
    """Make the decision pack of a programme or a plan as one zip."""
    proposal = proposal_of(find_document(options, "").node)
    try:
        data = pack_zip(proposal)
    except RenderFailed as failure:
        raise Refused(failure.sentence) from failure
    save(options.output, data)
    for part in pack_files(proposal):
        print(part.name)
    for gap in gaps_of(proposal):
        print(f"Saknas: {gap.title}. {gap.why}")
    print(f"Beslutsunderlaget är sparat i {options.output}.")


def save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused(f"Filen {path} gick inte att skriva: {error.strerror}.") from error


def find_document(options: Namespace, of: str) -> Programme | ActionPlan:
    """The plan when a plan is named or wanted (`of`), else the programme."""
    municipality = find_municipality(options.municipality)
    if of == "action_plan" or (not of and options.plan):
        return find_plan(municipality, options.plan)
    return find_one(list(programmes_of(municipality)), options.programme, municipality, "--programme")


def find_consultation(options: Namespace) -> Consultation:
    """One that has been run here: what is noted down after the fact has no answers."""
    municipality = find_municipality(options.municipality)
    rows = Consultation.objects.filter(node__municipality=municipality, node__removed_at=None)
    run_here = rows.exclude(stage=Consultation.Stage.NOTED).select_related("node__municipality")
    return find_one(list(run_here), options.consultation, municipality, "--consultation")


def find_plan(municipality: Municipality, name: str) -> ActionPlan:
    return find_one(list(plans_of(municipality)), name, municipality, "--plan")


def find_one(documents: list[Document], name: str, municipality: Municipality, option: str) -> Document:
    """By id or title; without a name the only one there is."""
    found = [one for one in documents if not name or name in (one.pk, one.title)]
    if len(found) == 1:
        return found[0]
    if not documents:
        raise Refused(f"{municipality} har inga sådana dokument än.")
    listed = "\n".join(f"  {one.pk}  {one.title}" for one in documents)
    why = f"”{name}” finns inte eller är inte ensamt om namnet." if name else f"{municipality} har flera dokument."
    raise Refused(f"{why} Ange ett av dem med {option}:\n{listed}")


def find_edition(node: Node, number: int) -> Edition:
    edition = Edition.objects.filter(document=node, number=number).first()
    if edition is None:
        numbers = ", ".join(str(one) for one in node.editions.order_by("number").values_list("number", flat=True))
        raise Refused(f"Version {number} finns inte. Det finns: {numbers or 'inga låsta versioner'}.")
    return edition

"""A consultation begun and prepared: what is sent out, its case, the questions, the letters. Sent out, it is locked."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.audit.operations import operation, record
from samsyn.cases.models import Case
from samsyn.consultation.letters import Letter, suggested
from samsyn.consultation.models import Consultation, ConsultationFile, ConsultationQuestion, CoverLetter, LetterKind
from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.lib.ids import id_of_key
from samsyn.nodes.operations import lock_living, make_node
from samsyn.process.models import Process
from samsyn.process.queries import process_of
from samsyn.tenants.actors import Actor
from samsyn.tenants.keys import ROW
from samsyn.tenants.models import Municipality

Stage = Consultation.Stage


class IsSentOut(Exception):
    """What is sent out is not changed. The message is a Swedish sentence."""

    def __init__(self) -> None:
        super().__init__("Remissen är redan utskickad. Det som mottagarna har fått går inte att ändra.")


@dataclass(frozen=True)
class Asked:
    """A question with answers to choose among, as it is written."""

    text: str
    options: Sequence[str]


@operation
def begin_consultation(
    *, by: Actor, municipality: Municipality, title: str, client_key: str, edition: Edition | None = None,
    file: StoredFile | None = None, process: Process | None = None,
) -> Consultation:  # fmt: skip
    """Begin to prepare one, of a file as it is or of a locked version. The same client key again answers the first."""
    node_id = id_of_key("n", municipality.pk, "prepared", client_key)
    if made := Consultation.objects.filter(pk=node_id).first():
        return made
    if edition is not None and process is None:
        process = process_of(edition.document)
    node = make_node(municipality=municipality, kind=Consultation.kind, label=title, node_id=node_id)
    consultation = Consultation.objects.create(
        node=node, title=title, stage=Stage.PREPARING, edition=edition, process=process
    )
    record(by=by, verb="consultation.begun", thing=node)
    if file is not None:
        add_file(by=by, consultation=consultation, file=file)
    return consultation


def lock_preparing(consultation: Consultation) -> Consultation:
    """The consultation as it is now, its node locked; raises IsSentOut unless it is still being prepared."""
    lock_living(consultation.pk)
    fresh = Consultation.objects.select_related("node__municipality").get(pk=consultation.pk)
    if fresh.stage != Stage.PREPARING:
        raise IsSentOut
    return fresh


# ---- What is sent out ------------------------------------------------------------------------------------------------


@operation
def add_file(*, by: Actor, consultation: Consultation, file: StoredFile, title: str = "") -> ConsultationFile:
    """One more file that is sent out as it is. The same bytes under the same name again are the same row."""
    fresh = lock_preparing(consultation)
    same = fresh.files.filter(file__sha256=file.sha256, file__name=file.name).first()
    if same is not None:
        return same
    last = fresh.files.order_by("-position").first()
    made = ConsultationFile.objects.create(
        municipality=fresh.municipality, consultation=fresh, file=file,
        title=title or file.name.rpartition(".")[0] or file.name, position=last.position + 1 if last else 0,
    )  # fmt: skip
    record(by=by, verb="consultation.file_added", thing=fresh.node, file=file.pk)
    return made


@operation
def remove_file(*, by: Actor, file: ConsultationFile) -> None:
    """Take a file out of what is sent. The stored file itself stays, as every stored file does."""
    fresh = lock_preparing(file.consultation)
    gone, _ = ConsultationFile.objects.filter(pk=file.pk).delete()
    if gone:
        record(by=by, verb="consultation.file_removed", thing=fresh.node, file=file.file_id)


@operation
def choose_edition(*, by: Actor, consultation: Consultation, edition: Edition | None) -> None:
    """Which locked version is sent out, or none. A process is known by its document."""
    fresh = lock_preparing(consultation)
    if fresh.edition_id == (edition.pk if edition else None):
        return
    fresh.edition = edition
    if edition is not None and fresh.process is None:
        fresh.process = process_of(edition.document)
    fresh.save(update_fields=["edition", "process"])
    record(by=by, verb="consultation.version_chosen", thing=fresh.node, edition=edition.pk if edition else "")


@operation
def choose_case(*, by: Actor, consultation: Consultation, case: Case | None) -> None:
    """The case that the consultation belongs to. It may come first after the send-out."""
    lock_living(consultation.pk)
    if Consultation.objects.filter(pk=consultation.pk, case=case).exists():
        return
    Consultation.objects.filter(pk=consultation.pk).update(case=case)
    consultation.case = case
    record(by=by, verb="consultation.case_chosen", thing=consultation.node, case=case.pk if case else "")


# ---- Questions and letters -------------------------------------------------------------------------------------------


@operation
def save_questions(*, by: Actor, consultation: Consultation, questions: Sequence[Asked]) -> None:
    """The questions as they are to be. What a sender thinks of it all, and the free box, are asked besides."""
    fresh = lock_preparing(consultation)
    there = list(fresh.questions.order_by("position", "pk"))
    if [(one.text, one.options) for one in there] == [(one.text, list(one.options)) for one in questions]:
        return
    ConsultationQuestion.objects.filter(pk__in=[one.pk for one in there[len(questions) :]]).delete()
    for position, asked in enumerate(questions):
        row = there[position] if position < len(there) else ConsultationQuestion(consultation=fresh)
        row.municipality, row.position = fresh.municipality, position
        row.text, row.options = asked.text, list(asked.options)
        row.save()
    record(by=by, verb="consultation.questions_saved", thing=fresh.node, count=len(questions))


@operation
def write_letter(*, by: Actor, consultation: Consultation, kind: LetterKind, letter: Letter) -> None:
    """The letter to recipients of the kind. Written as it is suggested it is no letter of its own, and follows along
    when the title or the last day is changed.
    """
    fresh = lock_preparing(consultation)
    if letter == suggested(fresh, kind):
        written = bool(CoverLetter.objects.filter(consultation=fresh, kind=kind).delete()[0])
    else:
        row = CoverLetter.objects.filter(consultation=fresh, kind=kind).first() or CoverLetter(
            pk=id_of_key(ROW, fresh.pk, "letter", kind), consultation=fresh, municipality=fresh.municipality, kind=kind
        )
        written = row._state.adding or (row.subject, row.text) != (letter.subject, letter.text)
        row.subject, row.text = letter.subject, letter.text
        row.save()
    if written:
        record(by=by, verb="consultation.letter_written", thing=fresh.node, kind=str(kind))

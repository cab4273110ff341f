"""The municipality's governing documents in one list: those adopted in Samsyn, and those entered by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from samsyn.editions.content import from_body
from samsyn.editions.frozen import Document
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition, EditionEvent
from samsyn.editions.queries import in_force_in
from samsyn.editions.states import Status, as_decided, status_of, validity
from samsyn.files.models import StoredFile
from samsyn.governing.frozen import GoverningFields
from samsyn.governing.models import DocumentType, GoverningDocument
from samsyn.lib.dates import first_day, has_passed, last_day
from samsyn.lib.swedish import citation, sort_key
from samsyn.nodes.queries import model_of
from samsyn.tenants.models import Municipality

UNTIL_FURTHER_NOTICE = "Tills vidare"
SORTS = {
    "titel": "Titel",
    "slag": "Dokumenttyp",
    "beslut": "Senast beslutat först",
    "giltig": "Går ut först",
    "oversyn": "Översyn först",
}
FAR_AWAY = date.max


@dataclass(frozen=True)
class RegisterRow:
    """A governing document as the list says it. Dates are words as written; "" is not known."""

    pk: str
    title: str
    document_type: str
    adopted_by: str
    decided: str
    minutes_item: str
    registry_number: str
    status: str
    valid_until: str
    owner: str
    next_review: str
    overdue: str  # why it is overdue, "" when it is not
    kind: str  # of one written in Samsyn; "" when it was entered by hand
    in_force: str = ""  # of one written in Samsyn: what applies that day and what takes over, as a sentence
    edition: Edition | None = None
    file: StoredFile | None = None
    above: str = ""  # the programme that a plan stands under

    @property
    def page_route(self) -> str:
        """Its page inside, which takes `pk`; "" when it has none."""
        return GOVERNING[self.kind].page_route if self.kind else ""

    @property
    def type_label(self) -> str:
        return DocumentType(self.document_type).label

    @property
    def citation(self) -> str:
        """Kommunfullmäktige 2021-06-16 § 47."""
        return citation(self.adopted_by, self.decided, self.minutes_item)

    @property
    def when(self) -> str:
        """2021-06-16 § 47."""
        return citation("", self.decided, self.minutes_item)


def register_rows(
    municipality: Municipality, public_only: bool = False, today: date | None = None
) -> list[RegisterRow]:
    """All that is in force that day, and asked of today also what is decided to be, by title, a plan after its
    programme. Six queries at most.

    `public_only`: without those kept from the open site.
    """
    today = today or timezone.localdate()
    rows = [*_valid(municipality, today), *_entered(municipality, public_only, today)]
    titles = {row.pk: row.title for row in rows}
    return sorted(rows, key=lambda row: by_title(row.pk, row.above, titles))


def by_title(pk: str, above: str, titles: Mapping[str, str]) -> tuple[Any, ...]:
    """The key that places documents by title, a plan right after the programme that it stands under (`above`) when that
    is in the list too. titles: of what is in the list, by id.
    """
    top = above if above in titles else pk
    return sort_key(titles[top]), top, top != pk, sort_key(titles[pk])


def _valid(municipality: Municipality, today: date) -> list[RegisterRow]:
    is_now = today == timezone.localdate()
    everything = in_force_in(municipality, today).items()
    applies = {key: found for key, found in everything if found.now or (is_now and found.coming)}
    shown = {document: found.shown for document, found in applies.items() if found.shown}
    editions = Edition.objects.filter(pk__in=[edition.pk for edition in shown.values()])
    bodies = {pk: (body, above or "") for pk, body, above in editions.values_list("pk", "body", "document__parent")}
    numbers = _registry_numbers(municipality)
    rows = []
    for document, edition in shown.items():
        body, above = bodies[edition.pk]
        row = _adopted(edition, from_body(body), numbers.get(document, ""), today)
        rows.append(replace(row, in_force=applies[document].in_short, above=above))
    return rows


def _registry_numbers(municipality: Municipality) -> dict[str, str]:
    """Document id → registry number of its case, of every kind. One query."""
    kinds: list[Any] = [model_of(entry.kind) for entry in GOVERNING]
    first, *rest = (
        model.objects.filter(node__municipality=municipality)
        .exclude(case=None)
        .values_list("pk", "case__registry_number")
        for model in kinds
    )
    return dict(first.union(*rest, all=True))


def _adopted(edition: Edition, content: Document, registry_number: str, today: date) -> RegisterRow:
    event = next((event for event in edition.events.all() if event.kind == EditionEvent.Kind.ADOPTED), None)
    decision = event.decision if event else None
    fields: GoverningFields = content.fields
    until, said = validity(edition)[1], as_decided(decision) if decision else None
    status = status_of(edition, today)
    valid_until = until.isoformat() if until else UNTIL_FURTHER_NOTICE
    return RegisterRow(
        pk=edition.document_id,
        title=fields.title,
        document_type=fields.document_type,
        adopted_by=decision.body_name if decision else "",
        decided=said.day if said else "",
        minutes_item=said.minutes_item if said else "",
        registry_number=registry_number,
        status=status.word,
        valid_until=valid_until,
        owner=fields.owner,
        next_review=fields.next_review,
        overdue=_overdue(fields.next_review, valid_until, today, status),
        kind=content.kind,
        edition=edition,
    )


def _entered(municipality: Municipality, public_only: bool, today: date) -> list[RegisterRow]:
    documents = GoverningDocument.objects.filter(municipality=municipality).exclude(repealed_on__lte=today)
    if public_only:
        documents = documents.filter(is_public=True)
    rows = documents.select_related("body", "owner", "file")
    return [_entry(document, today) for document in rows if (first_day(document.decided) or today) <= today]


def repealed_rows(municipality: Municipality, today: date | None = None) -> list[RegisterRow]:
    """Those entered by hand that are repealed that day, by title."""
    today = today or timezone.localdate()
    documents = GoverningDocument.objects.filter(municipality=municipality, repealed_on__lte=today)
    rows = [_entry(document, today) for document in documents.select_related("body", "owner", "file")]
    return sorted(rows, key=lambda row: sort_key(row.title))


def _entry(document: GoverningDocument, today: date) -> RegisterRow:
    repealed = document.repealed_on and document.repealed_on <= today
    expired = has_passed(document.valid_until, today)
    status = "Upphävd" if repealed else "Giltighetstiden har gått ut" if expired else "Gäller"
    return RegisterRow(
        pk=document.pk,
        title=document.title,
        document_type=document.document_type,
        adopted_by=document.body.name if document.body else document.body_name,
        decided=document.decided,
        minutes_item=document.minutes_item,
        registry_number=document.registry_number,
        status=status,
        valid_until=document.valid_until,
        owner=document.owner.title if document.owner else "",
        next_review=document.next_review,
        overdue="" if repealed else _overdue(document.next_review, document.valid_until, today),
        kind="",
        file=document.file,
    )


def _overdue(next_review: str, valid_until: str, today: date, status: Status | None = None) -> str:
    if has_passed(valid_until, today) and (status is None or status.key == "expired"):
        return "Giltighetstiden har gått ut"
    return "Översynen skulle ha varit gjord" if has_passed(next_review, today) else ""


def chosen_rows(
    rows: list[RegisterRow], *, document_type: str = "", owner: str = "", overdue: bool = False, sort: str = "titel"
) -> list[RegisterRow]:
    """The rows of a type, of an owner, overdue only; in the order of SORTS. What has no day stands last."""
    chosen = [
        row for row in rows
        if (not document_type or row.document_type == document_type)
        and (not owner or row.owner == owner)
        and (not overdue or row.overdue)
    ]  # fmt: skip
    keys: dict[str, Callable[[RegisterRow], Any]] = {
        "slag": lambda row: sort_key(row.type_label),
        "beslut": lambda row: date.max.toordinal() - (first_day(row.decided) or date.min).toordinal(),
        "giltig": lambda row: last_day(row.valid_until) or FAR_AWAY,
        "oversyn": lambda row: last_day(row.next_review) or FAR_AWAY,
    }
    return sorted(chosen, key=keys[sort]) if sort in keys else chosen

"""What a cover says put where it is printed from: the document's own fields, its owner, its case."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from samsyn.cases.models import Case
from samsyn.cases.operations import change_case, open_case
from samsyn.content.fields import as_value, value_of
from samsyn.content.operations import Written, save_fields
from samsyn.editions.kinds import GOVERNING
from samsyn.governing.operations import choose_case
from samsyn.imports.cover import CoverFact
from samsyn.imports.models import ImportRun
from samsyn.imports.queries import office_named
from samsyn.nodes.queries import model_of
from samsyn.programmes.models import Programme
from samsyn.tenants.actors import Actor

PRINTED_FROM = {
    "subtitle": ("subtitle",),
    "valid_for": ("valid_for",),
    "next_review": ("next_review",),
    "valid": ("planned_from", "planned_until"),
    "document_owner": ("owner",),
    "registry_number": ("case",),
}
LONGEST_NUMBER = Case._meta.get_field("registry_number").max_length or 0


def placed_facts(by: Actor, run: ImportRun, title: str, facts: Sequence[CoverFact]) -> dict[str, Any]:
    """The owner, if the municipality has the office, and the case that the cover names: field → row. A number that no
    case has opens one, called as the document.
    """
    said = {fact.name: fact.becomes.strip() for fact in facts}
    fields: dict[str, Any] = {}
    if owner := said.get("document_owner"):
        fields["owner"] = office_named(run.municipality, owner)
    if (number := said.get("registry_number")) and len(number) <= LONGEST_NUMBER:
        fields["case"] = _case_of(by, run, title, number)
    return {name: row for name, row in fields.items() if row is not None}


def _case_of(by: Actor, run: ImportRun, title: str, number: str) -> Case:
    cases = Case.objects.filter(municipality=run.municipality)
    if there := cases.filter(registry_number__iexact=number).order_by("pk").first():
        return there
    opened = partial(open_case, by=by, municipality=run.municipality, title=title[:300], registry_number=number)
    made = opened(client_key=f"import:{run.pk}")
    if made.registry_number == number:
        return made
    if _is_used(made):
        return opened(client_key=f"import:{run.pk}:{run.revision}")
    change_case(by=by, case=made, title=title[:300], registry_number=number)  # opened with what was laid in and undone
    return made


def _is_used(case: Case) -> bool:
    """Whether anything is in the case: a record, a decision, a document that is there."""
    here = {"case": case, "node__removed_at": None}
    documents = any(model_of(kind.kind)._default_manager.filter(**here).exists() for kind in GOVERNING)
    return documents or case.records.exists() or case.decisions.exists()


def fill_in(by: Actor, programme: Programme, fields: dict[str, Any], facts: Sequence[CoverFact]) -> None:
    """The cover's facts in a document begun before: what is ticked, and of the rest what it says nothing of."""
    ticked = {field for fact in facts if fact.is_checked for field in PRINTED_FROM.get(fact.name, ())}
    new = {name: value for name, value in fields.items() if name in ticked or not value_of(programme, name)}
    case = new.pop("case", None)
    if case and case.pk != programme.case_id:
        choose_case(by=by, document=programme, case=case)
    save_fields(by=by, thing=programme, changes={name: Written(as_value(value)) for name, value in new.items()})
    programme.refresh_from_db()

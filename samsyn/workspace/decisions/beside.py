"""The plans that can be locked or decided together with their programme: what is offered, ticked and told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plans_in
from samsyn.editions.chain import waiting_for_decision
from samsyn.editions.models import Edition
from samsyn.editions.operations import Minuted
from samsyn.editions.situation import situation_of
from samsyn.governing.models import Governing
from samsyn.governing.operations import Beside
from samsyn.imports.queries import read_beside
from samsyn.lib.dates import first_day, last_day
from samsyn.programmes.models import Programme
from samsyn.workspace.decisions.planned_days import planned_days

FIELD = "beside"


@dataclass(frozen=True)
class Offered:
    """A plan that may be in the same act, the locked version that would be decided about, and whether it is ticked.

    `days`: from and until as the plan says them of itself; "" where it says nothing, or the same as its programme.
    """

    document: Governing
    edition: Edition | None = None
    is_ticked: bool = False
    days: tuple[str, str] = ("", "")

    @property
    def label(self) -> str:
        version = f", version {self.edition.number}" if self.edition else ""
        begins, ends = self.days
        days = f" från {begins}" * bool(begins) + f" till {ends}" * bool(ends)
        return f"{self.document.title}{version}{f': gäller{days}' if days else ''}"

    def decided(self, said: Minuted) -> Beside:
        """The same minutes, with the days of its own where it has some."""
        begins, ends = self.days
        valid_from, valid_until = first_day(begins) or said.valid_from, last_day(ends) or said.valid_until
        if valid_from and valid_until and valid_until < valid_from:
            valid_from, valid_until = said.valid_from, said.valid_until
        return Beside(self.document, replace(said, valid_from=valid_from, valid_until=valid_until), self.edition)


class BesideField(forms.MultipleChoiceField):
    """The plans of the programme that the act is about too. A form without any has no such field."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


def offer_beside(form: forms.BaseForm, offered: Sequence[Offered]) -> None:
    """Offer these in the form's field; without any the form does not ask."""
    if not offered:
        del form.fields[FIELD]
        return
    field = form.fields[FIELD]
    assert isinstance(field, BesideField), FIELD
    field.choices = [(one.document.pk, one.label) for one in offered]
    form.initial.setdefault(FIELD, [one.document.pk for one in offered if one.is_ticked])


def ticked(form: forms.BaseForm, offered: Sequence[Offered]) -> list[Offered]:
    """Those that were ticked in a form that is valid."""
    chosen = form.cleaned_data.get(FIELD, [])
    return [one for one in offered if one.document.pk in chosen]


def plans_of(document: Governing) -> list[ActionPlan]:
    """The living plans of the programme, in order; a plan has none."""
    return plans_in(document) if isinstance(document, Programme) else []


def never_adopted(document: Governing) -> list[Offered]:
    """Plans whose working text may have been adopted together with the programme's."""
    adopted = Edition.Purpose.ADOPTED
    return [plan for plan, editions in _plans(document) if not any(one.purpose == adopted for one in editions)]


def waiting(document: Governing) -> list[Offered]:
    """Plans that have a locked version which waits for a decision: the newest of them."""
    found = [(plan, waiting_for_decision(editions)[:1]) for plan, editions in _plans(document)]
    return [replace(plan, edition=edition) for plan, editions in found for edition in editions]


def to_lock(document: Governing) -> list[Offered]:
    """Plans whose text is not locked as it reads now."""
    found = [(plan, situation_of(plan.document) if editions else None) for plan, editions in _plans(document)]
    return [replace(plan, days=("", "")) for plan, now in found if now is None or now.text_has_changed]


def _plans(document: Governing) -> list[tuple[Offered, list[Edition]]]:
    """The programme's living plans, ticked if they were read from its file, with their versions, newest first."""
    plans = plans_of(document)
    from_its_file = read_beside(document.node) if plans else set()
    versions: dict[str, list[Edition]] = {plan.pk: [] for plan in plans}
    for edition in Edition.objects.filter(document__in=versions).order_by("-number").defer("body"):
        versions[edition.document_id].append(edition)
    shared = planned_days(document)
    days = {plan.pk: own for plan in plans if (own := planned_days(plan)) != shared}
    return [
        (Offered(plan, None, plan.pk in from_its_file, days.get(plan.pk, ("", ""))), versions[plan.pk])
        for plan in plans
    ]

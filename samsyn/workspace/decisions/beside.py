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
from samsyn.editions.states import line_of
from samsyn.governing.models import Governing
from samsyn.governing.together import Beside, key_beside
from samsyn.imports.queries import read_beside
from samsyn.lib.dates import first_day, last_day
from samsyn.lib.swedish import in_running_text
from samsyn.programmes.models import Programme
from samsyn.ui.forms import KeyedForm
from samsyn.workspace.decisions.planned_days import planned_days

FIELD = "beside"
GONE = (
    "Planen som du hade kryssat för kan inte vara med längre: den är låst, beslutad eller borttagen under tiden. "
    "Se efter hur det står till med den och skicka igen."
)


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
    def key(self) -> str:
        """What the choice says: the version that was shown, so that no other is decided about."""
        return self.edition.pk if self.edition else self.document.node_id

    @property
    def label(self) -> str:
        version = f", version {self.edition.number} ({in_running_text(line_of(self.edition))})" if self.edition else ""
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
    """The plans of the programme that the act is about too. `labels`: of one plan, and of several."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, labels: tuple[str, str], **options: Any) -> None:
        super().__init__(required=False, label=labels[0], **options)
        self.labels = labels


class WithPlans(KeyedForm):
    """A form that may be about the programme's plans too. Without any it does not ask."""

    def __init__(self, *args: Any, offered: Sequence[Offered] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        if not offered:
            del self.fields[FIELD]
            return
        field = self.fields[FIELD]
        assert isinstance(field, BesideField), FIELD
        field.choices = [(one.key, one.label) for one in offered]
        field.label = field.labels[len(offered) > 1]
        self.initial.setdefault(FIELD, [one.key for one in offered if one.is_ticked])

    def clean(self) -> dict[str, Any]:
        super().clean()
        if FIELD not in self.fields and self.data.get(self.add_prefix(FIELD)):
            self.add_error(None, GONE)
        return self.cleaned_data

    @property
    def ticked(self) -> list[Offered]:
        """The plans that were ticked in a form that is valid."""
        chosen = self.cleaned_data.get(FIELD, [])
        return [one for one in self.offered if one.key in chosen]


def plans_of(document: Governing) -> list[ActionPlan]:
    """The living plans of the programme, in order; a plan has none."""
    return plans_in(document) if isinstance(document, Programme) else []


def never_adopted(document: Governing) -> list[Offered]:
    """Plans whose working text may have been adopted together with the programme's."""
    adopted = Edition.Purpose.ADOPTED
    return [plan for plan, editions in _plans(document) if not any(one.purpose == adopted for one in editions)]


def waiting(document: Governing) -> list[Offered]:
    """Plans that have a locked version which waits for a decision: the newest proposal, else the newest of them."""
    found = [(plan, waiting_for_decision(editions)) for plan, editions in _plans(document)]
    proposed = {plan: [one for one in editions if one.purpose == Edition.Purpose.PROPOSAL] for plan, editions in found}
    return [replace(plan, edition=one) for plan, editions in found for one in (proposed[plan] or editions)[:1]]


def to_lock(document: Governing) -> list[Offered]:
    """Plans that are not decided as they read now, ticked if they were locked together with the programme last."""
    found = [(plan, editions, situation_of(plan.document) if editions else None) for plan, editions in _plans(document)]
    keys = Edition.objects.filter(document=document.node).values_list("client_key", flat=True)
    together = {key_beside(key, plan.document.node_id) for key in keys for plan, _, _ in found}
    return [
        replace(plan, days=("", ""), is_ticked=plan.is_ticked or bool(editions and editions[0].client_key in together))
        for plan, editions, now in found if now is None or not now.is_decided
    ]  # fmt: skip


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

"""The plans that can be locked or decided together with their programme, as they are offered."""

from dataclasses import dataclass, replace

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plans_in
from samsyn.editions.chain import waiting_for_decision
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted
from samsyn.editions.situation import situation_of
from samsyn.editions.states import line_of
from samsyn.governing.models import Governing
from samsyn.governing.together import Beside, key_beside
from samsyn.imports.queries import read_beside
from samsyn.lib.dates import first_day, last_day
from samsyn.lib.swedish import in_running_text
from samsyn.programmes.models import Programme
from samsyn.workspace.decisions.planned_days import planned_days


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


def plans_of(document: Governing) -> list[ActionPlan]:
    """The living plans of the programme, in order; a plan has none."""
    return plans_in(document) if isinstance(document, Programme) else []


def in_its_case(document: Governing) -> list[ActionPlan]:
    """Plans that come with the programme into its case: read from its file, or decided together with it."""
    plans = [plan for plan in plans_of(document) if plan.case_id is None]
    keys = Decision.objects.filter(document=document.node).values_list("client_key", flat=True) if plans else ()
    shared = {key_beside(key, plan.pk) for key in keys for plan in plans}
    decided = set(Decision.objects.filter(client_key__in=shared).values_list("document", flat=True))
    from_its_file = read_beside(document.node) if plans else set()
    return [plan for plan in plans if plan.pk in decided | from_its_file]


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

"""Loads the demo municipality, all or nothing."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.demo.people import CODE, load_people
from samsyn.demo.plan import load_plan, load_plan_decisions, load_plan_revision
from samsyn.demo.process import load_process
from samsyn.demo.programme import load_all, load_revision
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import Terms, let_in
from samsyn.tenants.models import Municipality


@transaction.atomic
def load_demo() -> bool:
    """Make Ragunda 2020–21. False: the municipality is here already and nothing was touched."""
    if Municipality.objects.filter(pk=CODE).exists():
        return False
    demo = load_people()
    programme = load_all(demo)
    plan = load_plan(demo, programme)
    load_plan_decisions(demo, plan)
    load_revision(demo)
    load_plan_revision(demo, plan)
    load_process(demo, programme)
    # The consultant may write in two of the goals, for half a year from the day the demo is loaded.
    let_in(
        by=demo.people["administrator"], municipality=demo.municipality, role=RoleAssignment.Role.CONTRIBUTOR,
        email=demo.people["contributor"].email,
        terms=Terms(
            is_external=True, ends_on=timezone.localdate() + timedelta(days=182),
            parts=[demo.parts["goals/foretagsklimat"].node, demo.parts["goals/expansion"].node],
        ),
    )  # fmt: skip
    return True

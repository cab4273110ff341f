"""Writing a programme: its goals, objectives and conditions made."""

from typing import Any

from samsyn.audit.operations import operation
from samsyn.governing.models import PolicyArea
from samsyn.governing.operations import add_once, add_part, start_document
from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality


@operation
def create_programme(*, by: Actor, municipality: Municipality, title: str, client_key: str, **fields: Any) -> Programme:
    """Start a programme. Only the title is compulsory. The same client key again answers the first."""
    return start_document(
        by=by, model=Programme, municipality=municipality, title=title, client_key=client_key, fields=fields
    )


@operation
def add_area_conditions(*, by: Actor, programme: Programme, area: PolicyArea, **fields: Any) -> AreaConditions:
    """The conditions in a policy area (S4). Once for each area: asked again the first is answered."""
    return add_once(
        by=by, model=AreaConditions, parent=programme.node, label=area.name, one={"area": area}, fields=fields
    )


@operation
def add_goal(*, by: Actor, programme: Programme, title: str, client_key: str = "", **fields: Any) -> Goal:
    """A goal, last in the programme, marked as a priority only when somebody says so. The same client key again
    answers the first.
    """
    given = {"title": title, "is_priority": False, **fields}
    return add_part(by=by, model=Goal, parent=programme.node, label=title, client_key=client_key, fields=given)


@operation
def add_objective(*, by: Actor, goal: Goal, title: str, client_key: str = "", **fields: Any) -> Objective:
    """An objective, last under the goal. The same client key again answers the first."""
    given = {"title": title, **fields}
    return add_part(by=by, model=Objective, parent=goal.node, label=title, client_key=client_key, fields=given)

"""Rules about plans: who governs whom, and what may be said of an action's state."""

from samsyn.action_plans.models import Action
from samsyn.lib.schedules import runs_backwards
from samsyn.organisation.models import Body

Type = Body.Type


def governs(deciding: Body, addressed: Body) -> bool:
    """Whether a decision of the first binds the second (kommunallagen: a committee does not bind another).

    The council binds everybody; any other body itself and its own subcommittees.
    """
    if deciding.type == Type.COUNCIL or deciding.pk == addressed.pk:
        return True
    return addressed.type == Type.SUBCOMMITTEE and addressed.parent_id == deciding.pk


def ends_before_it_begins(action: Action) -> bool:
    """A schedule written the wrong way round is kept as it is, and told of."""
    return runs_backwards(action.schedule)

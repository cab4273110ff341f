"""How the state of an action looks: the shape that stands beside its word, everywhere the same."""

from collections import Counter
from collections.abc import Iterable

from samsyn.action_plans.models import Action

Status = Action.Status

# The marks of samsyn.css (.sam-state): shape and word, never colour alone.
MARKS: dict[str, str] = {
    Status.NOT_STARTED: "todo",
    Status.UNDER_WAY: "going",
    Status.DELAYED: "late",
    Status.DONE: "done",
    Status.DROPPED: "dropped",
}
IN_SENTENCES: dict[str, tuple[str, str]] = {
    Status.DONE: ("genomförd", "genomförda"),
    Status.UNDER_WAY: ("pågår", "pågår"),
    Status.DELAYED: ("försenad", "försenade"),
    Status.NOT_STARTED: ("ej påbörjad", "ej påbörjade"),
    Status.DROPPED: ("utgår", "utgår"),
}


def counted(actions: Iterable[Action]) -> list[tuple[str, int, str]]:
    """(mark, number, word) for each state that some action is in: done first, dropped last."""
    numbers = Counter(action.status for action in actions)
    return [
        (MARKS[status], numbers[status], words[numbers[status] != 1])
        for status, words in IN_SENTENCES.items()
        if numbers[status]
    ]

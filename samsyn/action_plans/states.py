"""How the state of an action looks: the shape that stands beside its word, everywhere the same."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

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


def is_late(action: Action, today: date) -> bool:
    """The time has run out and nobody has said that it is done or dropped: a person judges, this only tells."""
    open_states = (Action.Status.NOT_STARTED, Action.Status.UNDER_WAY)
    return action.status in open_states and action.ends_on is not None and action.ends_on < today


PASSED = ("har passerat sin tid utan att vara klar", "har passerat sin tid utan att vara klara")


def counted(actions: Iterable[Action], today: date | None = None) -> list[tuple[str, int, str]]:
    """(mark, number, word) for each state that some action is in: done first, dropped last.

    With `today` those come last whose time has run out although nobody has said so; they stand in their state too.
    That is asked of the working text, so the open site, which shows what was adopted, leaves it out.
    """
    listed = list(actions)
    numbers = Counter(action.status for action in listed)
    found = [
        (MARKS[status], numbers[status], words[numbers[status] != 1])
        for status, words in IN_SENTENCES.items()
        if numbers[status]
    ]
    passed = sum(is_late(action, today) for action in listed) if today else 0
    return [*found, ("late", passed, PASSED[passed != 1])] if passed else found

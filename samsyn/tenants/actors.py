"""Who acts: a person, the holder of a personal link, or the system under a job's name. Never nobody."""

from dataclasses import dataclass

from samsyn.tenants.models import Person


@dataclass(frozen=True)
class LinkHolder:
    """Somebody who came by a mailed link and has no account. `name` is who says that it is them, often an office."""

    link: str  # key of the PersonalLink
    name: str = ""
    browser: str = ""  # random key of the browser: two with one link do not see each other's unsent words


@dataclass(frozen=True)
class System:
    """The application itself: a job, the command line, the demo."""

    job: str


Actor = Person | LinkHolder | System


def person_of(by: Actor) -> Person | None:
    """The person who acts, for columns that name one; None for a link's holder and the system."""
    return by if isinstance(by, Person) else None


def actor_key(by: Actor) -> str:
    """ "person:u…", "link:x…", "system:demo": as the log keeps it."""
    match by:
        case Person():
            return f"person:{by.pk}"
        case LinkHolder():
            return f"link:{by.link}"
        case System():
            return f"system:{by.job}"
        case _:
            raise TypeError(f"an operation must know who acts, not {by!r}")

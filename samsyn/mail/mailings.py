"""Extension point: kinds of mailings. The package that owns one says whom its letters go to and who still needs one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samsyn.lib.registry import Registry
from samsyn.mail.models import Mailing, MailingRow


@dataclass(frozen=True)
class MailingKind:
    """Added in contributes.py by the package that owns the kind.

    `make(mailing, most)` makes at most so many rows that are not there yet (mailing_operations.make_row) and says how
    many; 0: all are made. It is called again until then, in a transaction of its own each time, and may be killed.
    `is_wanted(rows)` answers the keys of those that are still to be sent; asked just before they leave, links loaded.
    """

    name: str
    make: Callable[[Mailing, int], int]
    is_wanted: Callable[[Sequence[MailingRow]], set[str]]


MAILINGS: Registry[MailingKind] = Registry("kinds of mailings", key=lambda kind: kind.name)


def all_wanted(rows: Sequence[MailingRow]) -> set[str]:
    """For a kind whose letters are sent to everybody, whatever has happened since they were made."""
    return {row.pk for row in rows}

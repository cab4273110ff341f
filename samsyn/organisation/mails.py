"""Mails about roles."""

from samsyn.lib.swedish import in_running_text
from samsyn.mail.operations import post
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.rules import ROLE_WORDS
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Person


def tell_let_in(*, by: Actor, assignment: RoleAssignment, key: str, address: str) -> None:
    """Tell a person that a role is given and where to sign in. `address` is the page, `key` the form's own."""
    post(
        by=by,
        key=f"let-in:{key}",
        kind="let_in",
        to=assignment.person.email,
        template="mails/let_in",
        context={
            "by": by.name_in(assignment.municipality) if isinstance(by, Person) else "Samsyn",
            "role": in_running_text(assignment.get_role_display()),
            "words": f"Du {in_running_text(ROLE_WORDS[RoleAssignment.Role(assignment.role)])}",
            "ends_on": assignment.ends_on,
            "address": address,
        },
        municipality=assignment.municipality,
        asks=by if isinstance(by, Person) else None,
    )

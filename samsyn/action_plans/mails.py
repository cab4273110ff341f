"""Mails to the departments that a plan is addressed to."""

from samsyn.action_plans.models import DepartmentRequest
from samsyn.lib.swedish import in_running_text
from samsyn.mail.links import PLACEHOLDER
from samsyn.mail.operations import post
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Person


def key_of(request: DepartmentRequest) -> str:
    """The key of the request's letter in the outbox."""
    return f"department-request:{request.pk}"


def mail_request(*, by: Actor, request: DepartmentRequest) -> None:
    """Ask the head of a department to answer for its actions. The personal link is put in when the mail is sent."""
    municipality = request.plan.municipality
    post(
        by=by,
        key=key_of(request),
        kind="department_request",
        to=request.email,
        template="mails/department_request",
        context={
            "plan": request.plan.title,
            "department": request.department.name,
            "recipient": request.recipient,
            "letter": request.letter,
            "deadline": request.deadline,
            "address": PLACEHOLDER,
            "by": by.name_in(municipality) if isinstance(by, Person) else "",
            "actions": in_running_text(municipality.level("action", 2)),
        },
        municipality=municipality,
        link=request.link,
        asks=by if isinstance(by, Person) else None,
    )

"""Who has which role, letting people in and out, and links for the first sign-in when there is no mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.lib.swedish import in_running_text
from samsyn.mail.links import address as address_of
from samsyn.mail.models import PersonalLink
from samsyn.mail.operations import new_sign_in_link
from samsyn.organisation.mails import tell_let_in
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import LastAdministrator, let_in, let_out
from samsyn.organisation.requests import Request
from samsyn.organisation.rules import ROLE_WORDS, may_have_link
from samsyn.tenants.names import name_of
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.settings.forms_people import EndForm, LetInForm, RoleForm
from samsyn.workspace.settings.views.organisation import READ_WRITE, posted

LAST = "Det är den enda administratören. Gör någon annan till administratör först, annars kan ingen släppa in folk."
SHOWN_ONCE = "sign_in_link"  # the session's key for which link is shown next; the link itself is kept nowhere


def named_assignments():
    """Roles, each with `name`: what the municipality calls the person."""
    return RoleAssignment.objects.select_related("person").annotate(name=name_of("person"))


@require_safe
@inside(Right.READ)
def people(request: Request) -> HttpResponse:
    """Everybody with a role today, what the roles mean, and those who have had one or will."""
    here = named_assignments().filter(municipality=request.municipality)
    everybody = here.prefetch_related("parts").order_by("name", "person__email", "role")
    today = timezone.localdate()
    return render(
        request,
        "settings/people.html",
        {
            "holding": [assignment for assignment in everybody if assignment.holds(today)],
            "others": [assignment for assignment in everybody if not assignment.holds(today)],
            "roles": [(role.label, ROLE_WORDS[role]) for role in RoleAssignment.Role],
            "may_write": request.access.may(Right.ADMINISTER),
            "mail_is_set_up": settings.MAIL_IS_SET_UP,
        },
    )


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def person_new(request: Request) -> HttpResponse:
    """Let somebody in by e-mail address. Without a mail server the next page makes a link to hand over."""
    form = LetInForm(posted(request), municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        role = dict(form.cleaned_data)
        key = role.pop("client_key")
        try:
            assignment = let_in(by=request.user, municipality=request.municipality, **role)
        except LastAdministrator:
            form.add_error("ends_on", LAST)
        else:
            called = assignment.person.name_in(request.municipality)
            messages.success(request, f"{called} har fått rollen {in_running_text(assignment.get_role_display())}.")
            if settings.MAIL_IS_SET_UP:
                address = request.municipality.url(reverse("start"))
                tell_let_in(by=request.user, assignment=assignment, key=key, address=address)
                return redirect("people")
            return redirect("person-link", pk=assignment.pk)
    return render(request, "settings/person_new.html", {"form": form, "mail_is_set_up": settings.MAIL_IS_SET_UP})


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def role(request: Request, pk: str) -> HttpResponse:
    """For how long and in which parts somebody has a role."""
    assignment = owned(named_assignments(), request, pk=pk)
    initial = {
        "starts_on": assignment.starts_on,
        "ends_on": assignment.ends_on,
        "is_external": assignment.is_external,
        "parts": assignment.parts.values_list("pk", flat=True),
    }
    form = RoleForm(posted(request), municipality=request.municipality, role=assignment.role, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            let_in(by=request.user, municipality=request.municipality, email=assignment.person.email,
                   role=assignment.role, **form.cleaned_data)  # fmt: skip
        except LastAdministrator:
            form.add_error("ends_on", LAST)
        else:
            messages.success(request, f"Rollen för {assignment.name} är ändrad.")
            return redirect("people")
    return render(request, "settings/role.html", {"form": form, "assignment": assignment})


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def role_end(request: Request, pk: str) -> HttpResponse:
    """Let somebody out, at once or after a day."""
    assignment = owned(named_assignments(), request, pk=pk)
    form = EndForm(posted(request))
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"] or timezone.localdate() - timedelta(days=1)
        try:
            let_out(by=request.user, assignment=assignment, day=day)
        except LastAdministrator:
            form.add_error(None, LAST)
        else:
            messages.success(request, f"{assignment.name} har rollen till och med {day.isoformat()}.")
            return redirect("people" if assignment.person != request.user else "open-home")
    return render(request, "settings/role_end.html", {"form": form, "assignment": assignment})


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def person_link(request: Request, pk: str) -> HttpResponse:
    """A link that signs a person in once, for installations without mail. Made by a button, shown once."""
    assignment = owned(named_assignments(), request, pk=pk)
    may = not settings.MAIL_IS_SET_UP and may_have_link(assignment.person, request.municipality)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        made = new_sign_in_link(by=request.user, person=assignment.person, municipality=request.municipality)
        request.session[SHOWN_ONCE] = {"role": assignment.pk, "link": made.pk}
        return redirect("person-link", pk=pk)
    kept = request.session.get(SHOWN_ONCE, {})
    link = ""
    if kept.get("role") == pk:
        made = PersonalLink.objects.get(pk=request.session.pop(SHOWN_ONCE)["link"])
        link = address_of(made)
    context = {"assignment": assignment, "may": may, "link": link, "mail_is_set_up": settings.MAIL_IS_SET_UP}
    return render(request, "settings/person_link.html", context)

"""Who has which role, letting people in and out, and links for the first sign-in when there is no mail."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
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
from samsyn.organisation.operations import LastAdministrator, let_in, let_out, name_person
from samsyn.organisation.requests import Request
from samsyn.organisation.rules import ROLE_WORDS, may_have_link
from samsyn.tenants.names import name_of, names_in
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, Refusals, form_page, posted, told
from samsyn.workspace.settings.forms_people import EndForm, LetIn, LetInForm, NamedRole, NamedRoleForm

LAST = "Det är den enda administratören. Gör någon annan till administratör först, annars kan ingen släppa in folk."
SHOWN_ONCE = "sign_in_link"  # the session's key for which link is shown next; the link itself is kept nowhere


def named_assignments() -> QuerySet[RoleAssignment]:
    """Roles by name, each with `name`: what the municipality calls the person."""
    named = RoleAssignment.objects.select_related("person").annotate(name=name_of("person"))
    return named.order_by("name", "person__email", "role")


@require_safe
@inside(Right.READ)
def people(request: Request) -> HttpResponse:
    """Everybody with a role today, what the roles mean, and those who have had one or will."""
    here = named_assignments().filter(municipality=request.municipality)
    everybody = here.prefetch_related("parts")
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

    def save(said: LetIn) -> HttpResponse:
        assignment = let_in(by=request.user, municipality=request.municipality, email=said.email,
                            name=said.name, role=said.role, terms=said.terms)  # fmt: skip
        called = assignment.person.name_in(request.municipality)
        words = f"{called} har fått rollen {in_running_text(assignment.get_role_display())}."
        if not settings.MAIL_IS_SET_UP:
            return told(request, words, "person-link", pk=assignment.pk)
        address = request.municipality.url(reverse("start"))
        tell_let_in(by=request.user, assignment=assignment, key=said.client_key, address=address)
        return told(request, words, "people")

    context = {"mail_is_set_up": settings.MAIL_IS_SET_UP}
    refusals: Refusals = {LastAdministrator: ("ends_on", LAST)}
    return form_page(request, form, "settings/person_new.html", context, save, refusals=refusals)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def role(request: Request, pk: str) -> HttpResponse:
    """For how long and in which parts somebody has a role."""
    assignment = owned(named_assignments(), request, pk=pk)
    initial = {
        "name": names_in(request.municipality).get(assignment.person_id, ""),
        "starts_on": assignment.starts_on,
        "ends_on": assignment.ends_on,
        "is_external": assignment.is_external,
        "parts": assignment.parts.values_list("pk", flat=True),
    }
    form = NamedRoleForm(posted(request), municipality=request.municipality, role=assignment.role, initial=initial)

    def save(said: NamedRole) -> HttpResponse:
        person = assignment.person
        let_in(by=request.user, municipality=request.municipality, email=person.email, role=assignment.role,
               terms=said.terms)  # fmt: skip
        if said.called is not None:
            name_person(by=request.user, municipality=request.municipality, person=person, name=said.called)
        called = assignment.person.name_in(request.municipality)
        return told(request, f"Rollen för {called} är ändrad.", "people")

    refusals: Refusals = {LastAdministrator: ("ends_on", LAST)}
    return form_page(request, form, "settings/role.html", {"assignment": assignment}, save, refusals=refusals)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def role_end(request: Request, pk: str) -> HttpResponse:
    """Let somebody out, at once or after a day."""
    assignment = owned(named_assignments(), request, pk=pk)

    def save(last: date | None) -> HttpResponse:
        day = last or timezone.localdate() - timedelta(days=1)
        let_out(by=request.user, assignment=assignment, day=day)
        called: str = assignment.name  # type: ignore[attr-defined]  # annotated
        words = f"{called} har rollen till och med {day.isoformat()}."
        return told(request, words, "people" if assignment.person != request.user else "open-home")

    refusals: Refusals = {LastAdministrator: (None, LAST)}
    form = EndForm(posted(request))
    return form_page(request, form, "settings/role_end.html", {"assignment": assignment}, save, refusals=refusals)


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

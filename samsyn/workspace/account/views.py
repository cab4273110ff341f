"""Signing in by a mailed code, by a link that works once, and by the demo's buttons; signing out."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.identity.models import Session
from samsyn.identity.operations import ask_code, may_guess, refuse_link, use_code, was_mailed
from samsyn.identity.proof import EVERYWHERE
from samsyn.identity.signing_in import sign_in, sign_out
from samsyn.mail.links import SIGN_IN, State, read_link
from samsyn.mail.models import PersonalLink
from samsyn.mail.operations import use_link
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.requests import OpenRequest
from samsyn.organisation.rules import may_have_link, people_to_try
from samsyn.tenants.actors import LinkHolder, System
from samsyn.tenants.models import Municipality, Person
from samsyn.workspace.account.forms import WRONG, AddressForm, CodeForm
from samsyn.workspace.account.names import asked_for_name, next_of
from samsyn.workspace.pages.posting import READ_WRITE, form_page, is_ready, posted

ASKED = "sign_in"  # the session's key: the address that was typed, and the tickets of the codes asked for
BY = System("sign-in")
TICKETS_KEPT = 12


@never_cache
@require_http_methods(READ_WRITE)
def ask(request: OpenRequest) -> HttpResponse:
    """Where to send a code. The answer is the same whether anybody has the address or not."""
    goal = next_of(request)
    if request.user.is_authenticated and request.method != "POST" and goal:
        return render(request, "account/already_in.html", {"next": goal})

    def save(email: str) -> HttpResponse:
        remember(request, email)
        return redirect(with_next("account_confirm_login_code", goal))

    context = {"next": goal, **about_mail()}
    return form_page(request, AddressForm(posted(request)), "account/request_login_code.html", context, save)


def remember(request: OpenRequest, email: str) -> None:
    """Ask for a code and let the browser remember that it did."""
    before = request.session.get(ASKED, {})
    tickets = before.get("tickets", [])
    if tickets and not before["is_new"]:
        tickets = tickets[:-1]  # nothing was mailed for it
    ticket = ask_code(by=BY, email=email, municipality=request.municipality, asked=tickets)
    kept = [*tickets, ticket.pk][-TICKETS_KEPT:]
    request.session[ASKED] = {"email": email, "tickets": kept, "is_new": was_mailed(ticket)}


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(READ_WRITE)
@sensitive_variables("form")
def enter(request: OpenRequest) -> HttpResponse:
    """Enter the code that was mailed.

    Not by `form_page`: whatever holds the code is named here, so that no report of an error shows it.
    """
    goal, asked = next_of(request), request.session.get(ASKED)
    if not asked:
        return redirect(with_next("account_request_login_code", goal))
    if request.method == "POST" and request.POST.get("action") == "resend":
        remember(request, asked["email"])
        return redirect(with_next("account_confirm_login_code", goal))
    form = CodeForm(posted(request))
    if is_ready(request, form):
        municipality = request.municipality
        person = use_code(by=BY, text=form.said(), asked=asked["tickets"], municipality=municipality)
        if person is not None:
            del request.session[ASKED]
            goal = goal or home_of(request, person)
            place = municipality or place_of(goal)
            place = place if has_role(person, place) else None
            goal = asked_for_name(request, person, place, goal)
            sign_in(request, person=person, method=Session.Method.CODE, proved_for=EVERYWHERE,
                    noted_in=place)  # fmt: skip
            return redirect(goal)
        form.add_error("code", WRONG)
    context = {"form": form, "next": goal, "email": asked["email"], "is_new": asked["is_new"],
               "may_guess": may_guess(asked["tickets"]), **about_mail()}  # fmt: skip
    return render(request, "account/confirm_login_code.html", context)


@never_cache
@require_http_methods(READ_WRITE)
def leave(request: OpenRequest) -> HttpResponse:
    if request.method == "POST":
        place = request.municipality
        sign_out(request, noted_in=place if has_role(request.user, place) else None)
        goal = next_of(request)
        home = request.META.get("SCRIPT_NAME", "") + "/"
        return redirect(with_next("account_request_login_code", goal) if goal else home)
    return render(request, "account/logout.html")


@never_cache
@require_http_methods(READ_WRITE)
@sensitive_variables("token")
def sign_in_by_link(request: OpenRequest, token: str) -> HttpResponse:
    """A link that signs in once, in one municipality. GET only asks: mail programs open links on their own."""
    link, state = read_link(token, SIGN_IN)
    why = refusal(link, state)
    if link is None or link.person is None or link.municipality is None or why:
        if link is not None:
            refuse_link(by=LinkHolder(link.pk), link=link, why=why)
        return render(request, "start/link_is_spent.html", {"why": why, **about_mail()}, status=410)
    if request.method == "POST":
        if not use_link(by=link.person, link=link):
            refuse_link(by=LinkHolder(link.pk), link=link, why=State.USED)
            return render(request, "start/link_is_spent.html", {"why": State.USED, **about_mail()}, status=410)
        goal = asked_for_name(request, link.person, link.municipality, f"/{link.municipality.slug}/arbete/")
        sign_in(request, person=link.person, method=Session.Method.LINK, proved_for=link.municipality_id or "",
                noted_in=link.municipality)  # fmt: skip
        return redirect(goal)
    name = link.person.name_in(link.municipality)
    return render(request, "start/sign_in_by_link.html", {"link": link, "name": name})


def refusal(link: PersonalLink | None, state: State) -> str:
    """Why the link does not sign in, or ""."""
    if link is None or state is not State.LIVING:
        return state
    if link.person is None or not link.person.is_active or link.municipality is None:
        return State.UNKNOWN
    # Made by an administrator for somebody who has come to have rights elsewhere: she may not enter that account.
    return "elsewhere" if link.made_by_id and not may_have_link(link.person, link.municipality) else ""


@require_POST
def try_role(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    """Sign in as one of the demo's people, in the example alone. Exists only under `samsyn serve --demo`."""
    if not settings.DEMO:
        raise Http404
    municipality = get_object_or_404(Municipality, slug=slug, is_example=True)
    person = people_to_try(municipality, timezone.localdate()).get(role)
    if person is None:
        raise Http404
    sign_in(request, person=person, method=Session.Method.DEMO, proved_for=municipality.pk, noted_in=municipality)
    return redirect(f"/{municipality.slug}/arbete/")


def with_next(route: str, goal: str) -> str:
    return reverse(route, query={"next": goal} if goal else None)


def home_of(request: OpenRequest, person: Person) -> str:
    """Where somebody works: the municipality of the address, else the only one where they have a role."""
    if request.municipality:
        return reverse("start")
    codes = RoleAssignment.objects.filter(person=person).values_list("municipality", flat=True)
    places = list(Municipality.objects.filter(pk__in=codes)[:2])
    return f"/{places[0].slug}/arbete/" if len(places) == 1 else "/"


def place_of(goal: str) -> Municipality | None:
    return Municipality.objects.filter(slug=goal.strip("/").split("/", 1)[0]).first()


def has_role(person: Person | AnonymousUser, place: Municipality | None) -> bool:
    """Whether the municipality's log is the place to tell that the person was there: not for somebody else's people."""
    return place is not None and RoleAssignment.objects.filter(person=person.pk, municipality=place).exists()


def about_mail() -> dict[str, bool]:
    return {"mail_is_set_up": settings.MAIL_IS_SET_UP}

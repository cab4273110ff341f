"""The contacts as a list: searched, by kind, those removed, those protected, and as a workbook."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.contacts.models import Contact, ContactAddress, ContactIntake, ContactQuerySet, ContactSelection
from samsyn.contacts.queries import counts_by_kind, members, parts, searched, values_in, without_address
from samsyn.contacts.removals import restore_contacts
from samsyn.contacts.said_no import purposes_of, said_no_in
from samsyn.lib.figures import counted
from samsyn.lib.org_numbers import without_personal_numbers
from samsyn.lib.swedish import file_name, sort_key
from samsyn.organisation.requests import Request
from samsyn.spreadsheets.register.writing import MEDIA_TYPE, contacts_workbook
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.contacts.forms import Search, SearchForm
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE

ON_A_PAGE = 50
NO_NUMBERS = "Personnummer går inte att söka på: de sparas inte. Sök på namnet i stället."
NOBODY_TICKED = "Kryssa för dem som ska tillbaka, eller tryck Ta tillbaka vid en av dem."
View = Callable[..., HttpResponse]


def by_name(contacts: ContactQuerySet) -> list[str]:
    """The keys in the order of the Swedish alphabet, which not every database has."""
    rows = contacts.order_by().values_list("pk", "name")
    return [pk for pk, _ in sorted(rows, key=lambda row: (sort_key(row[1]), row[0]))]


def rows_of(keys: Sequence[str]) -> list[Contact]:
    """The contacts in this order, each with `addresses` and those of contacts that are part of it."""
    used = ContactAddress.objects.filter(is_used=True)
    merged = Prefetch("merged", parts().prefetch_related(Prefetch("addresses", used)))
    found = Contact.objects.defer("taken", "note").prefetch_related(Prefetch("addresses", used), merged)
    there = {contact.pk: contact for contact in found.filter(pk__in=list(keys))}
    return [there[key] for key in keys if key in there]


def emails_of(contact: Contact) -> list[str]:
    """The addresses that letters to the contact go to."""
    wholes = [contact, *contact.merged.all()]
    return list(dict.fromkeys(row.email for one in wholes for row in one.addresses.all()))


def with_no(
    municipality: Municipality, contacts: Sequence[Contact]
) -> list[tuple[Contact, list[str], list[str]]]:  # fmt: skip
    """Each contact, the addresses that letters to it go to, and what they want no more of."""
    emails = [emails_of(contact) for contact in contacts]
    said_no = said_no_in(municipality, {email for some in emails for email in some})
    return [(contact, some, purposes_of(some, said_no)) for contact, some in zip(contacts, emails, strict=True)]


def without_numbers(view: View) -> View:
    """Decorator of pages that are searched: a personal identity number in the address leaves it before it is shown."""

    @wraps(view)
    def searching(request: Request, **given: str) -> HttpResponse:
        words, count = without_personal_numbers(request.GET.get("sok", ""))
        if not count or request.method == "POST":
            return view(request, **given)
        messages.warning(request, NO_NUMBERS)
        query = request.GET.copy()
        query["sok"] = words
        return redirect(f"{request.path}?{query.urlencode()}")

    return searching


def asked(request: Request) -> tuple[SearchForm, Search]:
    form = SearchForm(request.GET, towns=values_in(request.municipality, "town"))
    return form, form.said()


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
@without_numbers
def contacts(request: Request) -> HttpResponse:
    """Those that may stand in a list, 50 a page; or those that are removed, which can be taken back."""
    here = Contact.objects.filter(municipality=request.municipality)
    removed = here.filter(is_protected=False).exclude(removed_at=None)
    if request.method == "POST":
        return taken_back(request, removed)
    form, search = asked(request)
    shows_removed = request.GET.get("visa") == "borttagna"
    found = removed if shows_removed else searched(request.municipality, search.words, search.kind, search.town)
    page = Paginator(by_name(found), ON_A_PAGE).get_page(request.GET.get("sida"))
    kinds = counts_by_kind(request.municipality)
    context = {
        "form": form,
        "search": search,
        "page": page,
        "rows": with_no(request.municipality, rows_of(list(page))),
        "shows_removed": shows_removed,
        "kinds": kinds,
        "all": sum(count for _, _, count in kinds),
        "without": without_address(here.listed()).count(),
        "removed": removed.count(),
        "protected": here.filter(is_protected=True).count(),
        "waiting": ContactIntake.objects.filter(municipality=request.municipality, done_at=None).defer("table"),
        "query": request.GET.urlencode(),
    }
    return render(request, "contacts/contacts.html", context)


def taken_back(request: Request, removed: ContactQuerySet) -> HttpResponse:
    """One of those removed, by its own button, or those that are ticked."""
    one = request.POST.get("ta-tillbaka")
    keys = [one] if one else request.POST.getlist("valda")
    count = restore_contacts(by=request.user, contacts=removed.filter(pk__in=keys[:ON_A_PAGE]))
    if count:
        messages.success(request, f"{counted(count, 'kontakt', 'kontakter')} är tillbaka i listan.")
    else:
        messages.warning(request, NOBODY_TICKED)
    return redirect(f"{request.path}?visa=borttagna")


@require_safe
@inside(Right.EDIT)
def protected(request: Request) -> HttpResponse:
    """Contacts with protected details, by number alone."""
    rows = Contact.objects.filter(municipality=request.municipality, is_protected=True).order_by("created_at", "pk")
    return render(request, "contacts/protected.html", {"keys": list(rows.values_list("pk", flat=True))})


@require_safe
@inside(Right.EDIT)
@makes_files
@without_numbers
def workbook(request: Request) -> HttpResponse:
    """All contacts, those that somebody looks for, or those of a selection, as a workbook that can be read back."""
    title = "Kontakter"
    if key := request.GET.get("urval"):
        selection = owned(ContactSelection, request, pk=key)
        found, title = members(selection), selection.name
    else:
        _, search = asked(request)
        found = searched(request.municipality, search.words, search.kind, search.town)
    name = file_name(title, timezone.localdate().isoformat(), extension="xlsx")
    return attachment(contacts_workbook(found, title), name=name, media_type=MEDIA_TYPE)

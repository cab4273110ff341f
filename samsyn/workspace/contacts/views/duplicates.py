"""Contacts that look alike, one pair at a time: a person says whether they are one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samsyn.contacts.duplicates import Pair, suggested
from samsyn.contacts.models import Contact, KeptApart
from samsyn.contacts.operations import ChangedMeanwhile, keep_apart, merge_contacts
from samsyn.contacts.queries import known_in
from samsyn.organisation.requests import Request
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.contacts.views.listing import emails_of, rows_of
from samsyn.workspace.contacts.words import field_words, value_words
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE

MOST = 500  # pairs that are counted
SIDE_BY_SIDE = ("kind", "org_number", "is_sole_trader", "contact_person", "street", "postcode", "town", "phone",
                "trade", "source")  # fmt: skip
CHANGED = "Någon har ändrat kontakterna under tiden. Inget slogs ihop. Se efter och försök igen."


@dataclass(frozen=True)
class Line:
    """A field of two contacts. `differs`: both say something, and not the same."""

    label: str
    first: str
    second: str
    differs: bool


def pairs_in(municipality: Municipality) -> list[Pair]:
    listed = set(Contact.objects.listed().filter(municipality=municipality).values_list("pk", flat=True))
    known = [one for one in known_in(municipality) if one.id in listed]
    apart = set(KeptApart.objects.filter(municipality=municipality).values_list("first", "second"))
    return suggested(known, apart, MOST)


def lines_of(first: Contact, second: Contact) -> list[Line]:
    said = [
        (field_words(name), *(value_words(name, getattr(one, name)) for one in (first, second)))
        for name in SIDE_BY_SIDE
        if getattr(first, name) or getattr(second, name)
    ]
    said.append((field_words("emails"), *(value_words("emails", emails_of(one)) for one in (first, second))))
    return [Line(label, one, other, one != other and "tomt" not in (one, other)) for label, one, other in said]


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def duplicates(request: Request) -> HttpResponse:
    """The pair most alike; after what is said of it the next one stands in its place."""
    if request.method == "POST":
        return decided(request)
    pairs = pairs_in(request.municipality)
    skipped = request.GET.getlist("efter")
    left = [pair for pair in pairs if f"{pair.first}-{pair.second}" not in skipped]
    context: dict[str, object] = {"count": len(pairs), "most": MOST, "is_skipping": bool(skipped), "merged": None}
    if left:
        first, second = rows_of([left[0].first, left[0].second])
        key = f"{left[0].first}-{left[0].second}"
        query = request.GET.copy()
        query.setlist("efter", [*skipped[-30:], key])
        query.pop("nyss", None)
        context |= {"pair": left[0], "first": first, "second": second, "lines": lines_of(first, second),
                    "next": query.urlencode()}  # fmt: skip
    if nyss := request.GET.get("nyss"):
        merged = Contact.objects.filter(municipality=request.municipality, pk=nyss, is_protected=False)
        context["merged"] = merged.exclude(merged_into=None).select_related("merged_into").first()
    return render(request, "contacts/duplicates.html", context)


def decided(request: Request) -> HttpResponse:
    """What somebody said of two contacts."""
    said = request.POST.get("gor")
    if said not in ("first", "second", "tva"):
        return redirect("contacts-duplicates")
    listed = Contact.objects.filter(is_protected=False)
    first, second = (owned(listed, request, pk=request.POST.get(name, "")) for name in ("first", "second"))
    if said == "tva":
        keep_apart(by=request.user, one=first, other=second)
        messages.success(request, "De är två olika, och föreslås inte igen.")
        return redirect("contacts-duplicates")
    kept, merged = (first, second) if said == "first" else (second, first)
    try:
        merge_contacts(by=request.user, kept=kept, merged=merged)
    except ChangedMeanwhile:
        messages.warning(request, CHANGED)
        return redirect("contacts-duplicates")
    return redirect(f"{reverse('contacts-duplicates')}?nyss={merged.pk}")

"""Addresses that want no more letters of a kind."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from samsyn.contacts.models import OptOut
from samsyn.contacts.operations import end_opt_out, opt_out
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.contacts.forms import OptOutForm, SaidNo
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def opt_outs(request: Request) -> HttpResponse:
    """The list, a form for one more, and a button at each that ends it."""
    if key := request.POST.get("avsluta"):
        row = owned(OptOut, request, pk=key)
        end_opt_out(by=request.user, row=row)
        return told(request, f"{row.email} tar emot {row.get_purpose_display()} igen.", "opt-outs")
    form = OptOutForm(posted(request))

    def save(said: SaidNo) -> HttpResponse:
        row = opt_out(
            by=request.user, municipality=request.municipality, email=said.email, purpose=said.purpose, said=said.said
        )
        return told(request, f"{row.email} får inte längre {row.get_purpose_display()}.", "opt-outs")

    rows = OptOut.objects.filter(municipality=request.municipality)
    return form_page(request, form, "contacts/opt_outs.html", lambda: {"rows": list(rows)}, save)

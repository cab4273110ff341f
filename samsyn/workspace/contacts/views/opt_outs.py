"""Addresses that want no more letters of a kind."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from samsyn.contacts.models import OptOut
from samsyn.contacts.operations import end_opt_out, opt_out
from samsyn.contacts.said_no import who_has
from samsyn.lib.swedish import in_running_text, listed
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
        purpose = in_running_text(str(row.get_purpose_display()))
        return told(request, f"{row.email} tar emot {purpose} igen.", "opt-outs")
    form = OptOutForm(posted(request), email=request.GET.get("adress", ""))

    def save(said: SaidNo) -> HttpResponse:
        rows = [
            opt_out(
                by=request.user, municipality=request.municipality, email=said.email, purpose=purpose, said=said.said
            )
            for purpose in said.purposes
        ]
        words = listed([in_running_text(str(row.get_purpose_display())) for row in rows])
        return told(request, f"{rows[0].email} får inte längre {words}.", "opt-outs")

    def context() -> dict[str, object]:
        rows = list(OptOut.objects.filter(municipality=request.municipality))
        has = who_has(request.municipality, {row.email for row in rows})
        return {"rows": [(row, has.get(row.email, [])) for row in rows]}

    return form_page(request, form, "contacts/opt_outs.html", context, save)

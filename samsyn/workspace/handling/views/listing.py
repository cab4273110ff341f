"""The answers as a list: who, what stand, how many comments, how far."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samsyn.consultation.handling_queries import counts_of, found_responses, waiting_among
from samsyn.consultation.models import Consultation
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside
from samsyn.workspace.handling.forms import ResponseSearchForm
from samsyn.workspace.handling.showing import about, name_of

ON_A_PAGE = 50


@require_safe
@inside(Right.READ)
def responses(request: Request, pk: str) -> HttpResponse:
    consultation = editable(Consultation, request, pk)
    form = ResponseSearchForm(request.GET)
    search = form.said()
    found = found_responses(
        consultation, words=search.words, stand=search.stand, kind=search.kind, only=search.only
    ).select_related("consultee", "replaces")
    page = Paginator(found.defer("text"), ON_A_PAGE).get_page(request.GET.get("sida"))
    keys = [row.pk for row in page]
    counts, waiting = counts_of(keys), waiting_among(keys)
    replaced = dict(consultation.responses.filter(replaces__in=keys).values_list("replaces", "number"))
    rows = [
        {
            "response": row,
            "name": name_of(row),
            "count": counts.get(row.pk, (0, 0))[0],
            "done": counts.get(row.pk, (0, 0))[1],
            "waits": row.pk in waiting,
            "replaced_by": replaced.get(row.pk),
        }
        for row in page
    ]
    context = {
        **about(consultation), "form": form, "page": page, "rows": rows,
        "is_searched": any((search.words, search.stand, search.kind, search.only)),
    }  # fmt: skip
    return render(request, "handling/responses.html", context)

"""Consultations under way that anybody may answer: found on the municipality's own pages, without the letter."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samsyn.consultation.answer_links import CONSULTATION
from samsyn.consultation.models import AnswerLink, Consultation, ConsultationFile
from samsyn.consultation.rules import last_day_for
from samsyn.documents.responses import stored_answer
from samsyn.mail.links import token
from samsyn.organisation.requests import Request
from samsyn.public.caching import open_page
from samsyn.tenants.models import Municipality


@require_safe
@open_page
def consultations(request: Request) -> HttpResponse:
    """Title, last day, files and the way to answer. Those that were never opened to anybody are not told of."""
    rows = [
        {
            "consultation": one.consultation,
            "last_day": last_day_for(one.consultation),
            "files": one.consultation.files.all(),
            "token": token(one.link),
        }
        for one in open_links(request.municipality).prefetch_related("consultation__files__file")
        if one.link
    ]
    return render(request, "public/consultations.html", {"rows": rows})


def open_links(municipality: Municipality) -> "QuerySet[AnswerLink]":
    """The links for anybody of what is under way: living ones, those that close first on top."""
    return (
        AnswerLink.objects.filter(
            is_open=True, consultation__node__municipality=municipality, consultation__stage=Consultation.Stage.OPEN,
            consultation__node__removed_at=None, link__used_at=None, link__purpose=CONSULTATION,
        )
        .select_related("link", "consultation__node")
        .order_by("consultation__last_day", "consultation__title")
    )  # fmt: skip


@require_safe
def consultation_file(request: Request, pk: str) -> HttpResponse:
    """A file that was sent out, as long as anybody may answer about it."""
    shown: Iterable[str] = open_links(request.municipality).values_list("consultation", flat=True)
    found = ConsultationFile.objects.select_related("file").filter(pk=pk, consultation__in=shown).first()
    if found is None:
        raise Http404
    return stored_answer(found.file, as_attachment=True)

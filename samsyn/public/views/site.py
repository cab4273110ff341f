"""The open site around its documents: what applies, the register, about it. Adopted versions only; nobody signs in."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samsyn import __version__
from samsyn.editions.content import shown_content
from samsyn.editions.in_force import InForce
from samsyn.editions.models import Edition
from samsyn.editions.queries import in_force_in
from samsyn.editions.states import status_of
from samsyn.files.storage import path_of
from samsyn.governing.models import GoverningDocument
from samsyn.governing.register import RegisterRow, by_title, register_rows
from samsyn.governing.register_excel import COLUMNS, MEDIA_TYPE, register_workbook
from samsyn.lib.swedish import file_name
from samsyn.organisation.requests import Request
from samsyn.public import pages
from samsyn.public.caching import open_page
from samsyn.public.tables import Rows, as_csv
from samsyn.ui.responses import attachment, makes_files


@require_safe
@open_page
def home(request: Request) -> HttpResponse:
    """The municipality's documents written in Samsyn that apply or will, each with its first lines."""
    applies = {key: found for key, found in in_force_in(request.municipality).items() if found.applies}
    shown = {document: found.shown for document, found in applies.items() if found.shown}
    bodies = Edition.objects.filter(
        pk__in=[edition.pk for edition in shown.values()], document__removed_at=None
    ).values_list("document", "document__parent", "body")
    groups: dict[str, list[Any]] = {"valid": [], "coming": [], "expired": []}
    stands_under = {}
    for document, above, body in bodies:
        stands_under[document] = above or ""
        opening = pages.opening(shown_content(body), shown[document], applies[document])
        groups[place_of(applies[document])].append((document, opening))
    for rows in groups.values():
        titles = {document: opening.title for document, opening in rows}
        rows.sort(key=lambda row: by_title(row[0], stands_under[row[0]], titles))
    return render(request, "public/home.html", groups)


def place_of(applies: InForce) -> str:
    """Where a document stands in the list: what has run out is not among what is in force, though nothing follows."""
    if applies.now is None:
        return "coming"
    return "expired" if status_of(applies.now).key == "expired" else "valid"


@require_safe
@open_page
def register(request: Request) -> HttpResponse:
    """All governing documents that are in force, wherever they were written."""
    return render(request, "public/register.html", {"rows": register_rows(request.municipality, public_only=True)})


@require_safe
@makes_files
def register_file(request: Request, format: str) -> HttpResponse:
    """The register as Excel or CSV."""
    rows = register_rows(request.municipality, public_only=True)
    title = f"Styrdokument i {request.municipality}"
    if format == "xlsx":
        data, media_type = register_workbook(rows, title), MEDIA_TYPE
    elif format == "csv":
        data, media_type = as_csv(in_words(rows)), "text/csv; charset=utf-8"
    else:
        raise Http404
    return attachment(data, name=file_name(title, extension=format), media_type=media_type, cache="no-cache")


def in_words(rows: list[RegisterRow]) -> Rows:
    return [[heading for heading, _, _ in COLUMNS], *([value(row) for _, _, value in COLUMNS] for row in rows)]


@require_safe
def register_original(request: Request, pk: str) -> HttpResponse:
    """The file of a document that was adopted elsewhere and is shown openly, under the document's name: what the file
    was called inside is nobody else's.
    """
    rows = GoverningDocument.objects.select_related("file").exclude(file=None)
    row = get_object_or_404(rows, pk=pk, municipality=request.municipality, is_public=True, repealed_on=None)
    assert row.file is not None
    path = path_of(row.file.sha256)
    name = file_name(row.title, extension=Path(row.file.name).suffix or "bin")
    if not path.is_file():
        raise Http404
    return attachment(path.read_bytes(), name=name, media_type=row.file.media_type, cache="no-cache")


@require_safe
@open_page
def about(request: Request) -> HttpResponse:
    return render(request, "public/about.html", {"version": __version__})


@require_safe
@open_page
def accessibility(request: Request) -> HttpResponse:
    """The accessibility statement that the law asks for (lagen 2018:1937)."""
    return render(request, "public/accessibility.html", {"version": __version__})


@require_safe
@open_page
def personal_data(request: Request) -> HttpResponse:
    return render(request, "public/personal_data.html", {"is_demo": settings.DEMO})

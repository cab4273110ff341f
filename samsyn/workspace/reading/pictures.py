"""What a person says of the pictures that were read, before they are taken in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from samsyn.imports.drafts import from_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import NotStaged, StaleRun, correct_import
from samsyn.imports.pictures import described, staged_pictures
from samsyn.lib.blocks_pictures import lacks_description
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside
from samsyn.workspace.reading import views
from samsyn.workspace.reading.forms import kind_labels
from samsyn.workspace.reading.forms_pictures import pictures_of


@require_POST
@inside(Right.EDIT)
def import_pictures(request: Request, pk: str) -> HttpResponse:
    """What was said of the pictures. Not by `form_page`: the form stands beside others on the page of the reading."""
    run = views.load(request, pk)
    if run.state != ImportRun.State.STAGED:
        messages.warning(request, views.STALE)
        return redirect("import-run", run.pk)
    pictures = pictures_of(from_tree(run.tree).elements, kind_labels(request.municipality), request.POST)
    form = pictures.form
    if not form.is_valid():
        return views.staged_page(request, run, pictures=pictures)
    said = form.said()
    try:
        run = correct_import(
            run=run, revision=views.seen_revision(request), correct=lambda elements: described(elements, said)
        )
    except (StaleRun, NotStaged):
        form.add_error(None, views.STALE)
        return views.staged_page(request, views.load(request, pk), pictures=pictures, status=409)
    left = sum(lacks_description(one.block) for one in staged_pictures(from_tree(run.tree).elements))
    messages.success(request, f"Beskrivningarna är sparade. {lacking_words(left)}")
    return redirect(f"{reverse('import-run', args=[run.pk])}#bilder")


def lacking_words(count: int) -> str:
    if not count:
        return "Alla bilder är beskrivna."
    return "En bild saknar beskrivning." if count == 1 else f"{count} bilder saknar beskrivning."

"""The plan as Excel: out as a workbook, and the edited workbook back, each change seen before it is taken."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plan_tree
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.files.storage import read
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.swedish import file_name
from samsyn.organisation.requests import Request
from samsyn.spreadsheets.columns import own_words
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.operations import StillColliding, proposed, take_workbook
from samsyn.spreadsheets.plan_excel.writing import MEDIA_TYPE, plan_workbook
from samsyn.tenants.rights import Right
from samsyn.ui.responses import attachment, makes_files
from samsyn.workspace.doors import editable, inside, node_thing, owned, takes_files
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent
from samsyn.workspace.plan_excel.forms import GivenWorkbook, WorkbookForm
from samsyn.workspace.plan_excel.paste import rows_of_file


@require_safe
@inside(Right.READ)
@makes_files
def download(request: Request, pk: str) -> HttpResponse:
    """The working text as a workbook."""
    plan = node_thing(ActionPlan, request, pk)
    name = file_name(plan.title, timezone.localdate().isoformat(), extension="xlsx")
    return attachment(plan_workbook(plan_tree(plan)), name=name, media_type=MEDIA_TYPE)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
@takes_files
def read_start(request: Request, pk: str) -> HttpResponse:
    """Give the edited workbook. It is kept, so that the preview and what is taken are of the same file.

    One that is not made here is shown as rows to add, as if they had been pasted.
    """
    plan = editable(ActionPlan, request, pk)
    form = WorkbookForm(**sent(request), municipality=request.municipality)

    def save(given: GivenWorkbook) -> HttpResponse:
        if given.foreign:
            return rows_of_file(request, plan, given.foreign)
        sha256 = sha256_hex(given.data)
        same = StoredFile.objects.filter(municipality=plan.municipality, by=request.user, sha256=sha256)
        kept = same.first() or keep_file(
            by=request.user, municipality=plan.municipality, name=given.name, media_type=MEDIA_TYPE, data=given.data
        )
        return redirect("plan-excel-preview", pk=plan.pk, file=kept.pk)

    return form_page(request, form, "plan_excel/start.html", {"plan": plan, **level_words(request)}, save)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def preview(request: Request, pk: str, file: str) -> HttpResponse:
    """What the workbook changes, cell by cell; taken when nothing collides or each collision is decided."""
    plan = editable(ActionPlan, request, pk)
    kept = owned(StoredFile, request, pk=file)
    if kept.media_type != MEDIA_TYPE:
        raise Http404
    data = read(kept.sha256)
    try:
        if request.method == "POST":
            chosen = {
                key.removeprefix("val-"): str(said) for key, said in request.POST.items() if key.startswith("val-")
            }
            cells, new = take_workbook(by=request.user, plan=plan, data=data, chosen=chosen)
            messages.success(request, taken_words(cells, new))
            return redirect("action-plan-text", pk=plan.pk)
        changes = proposed(plan, data, request.user)
    except StillColliding:
        messages.warning(request, "Någon har ändrat i planen under tiden. Välj vilken text som ska gälla.")
        changes = proposed(plan, data, request.user)
    except (WorkbookRefused, ReaderDied) as refusal:
        messages.error(request, str(refusal))
        return redirect("plan-excel-read", pk=plan.pk)
    own = own_words(plan.municipality)
    context = {"plan": plan, "file": kept, "changes": changes, "chosen": request.POST, "own": own}
    context |= level_words(request)
    return render(request, "plan_excel/preview.html", context)


def taken_words(cells: int, new: int) -> str:
    if not cells and not new:
        return "Inget fördes in. Planen är oförändrad."
    parts = [f"{cells} {'ändring är införd' if cells == 1 else 'ändringar är införda'}"] if cells else []
    parts += [f"{new} {'ny rad är tillagd' if new == 1 else 'nya rader är tillagda'}"] if new else []
    return " och ".join(parts) + "."

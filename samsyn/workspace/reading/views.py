"""Reading a document in: give the file, see what was made of it, put right what went wrong, take it in."""

from itertools import takewhile

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.editions.kinds import GOVERNING
from samsyn.imports.applying import other_facts, programme_fields
from samsyn.imports.correcting import correct_import, rename_import
from samsyn.imports.corrections import NotPossible
from samsyn.imports.cover import CoverFact, cover_facts
from samsyn.imports.drafts import ACTION, GOAL, OBJECTIVE, TOP, Element, from_tree, outline
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import NotStaged, StaleRun, discard_import, start_import
from samsyn.imports.queries import already_read, open_runs, taken_in_runs
from samsyn.imports.remaking import correction_of
from samsyn.imports.said import Correction, from_kept
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.queries import field_of
from samsyn.organisation.requests import Request
from samsyn.programmes.models import Programme
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned, takes_files
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent
from samsyn.workspace.reading.by_kind import kinds_page, seen_revision
from samsyn.workspace.reading.forms import (
    ApplyForm,
    ElementForm,
    FileForm,
    NewReading,
    SplitForm,
    TitleForm,
    kind_labels,
)
from samsyn.workspace.reading.outcome import fate_of
from samsyn.workspace.reading.receipt import receipt_of
from samsyn.workspace.reading.rows import Row, rows
from samsyn.workspace.reading.taking_in import STALE, applying_form, take_in
from samsyn.workspace.reading.words import learn_from

State = ImportRun.State
SECONDS_BETWEEN_LOOKS = "3"
TEMPLATES: dict[str, str] = {
    State.READING: "reading/waiting.html",
    State.STAGED: "reading/staged.html",
    State.REFUSED: "reading/refused.html",
    State.APPLIED: "reading/applied.html",
    State.DISCARDED: "reading/discarded.html",
}


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
@takes_files
def import_start(request: Request) -> HttpResponse:
    """Give the file. It is looked at here and read by the worker."""
    form = FileForm(**sent(request), municipality=request.municipality)

    def save(new: NewReading) -> HttpResponse:
        run = start_import(
            by=request.user, municipality=request.municipality, name=new.file.name, media_type=new.file.media_type,
            data=new.file.data, client_key=new.client_key,
        )  # fmt: skip
        return redirect("import-run", run.pk)

    municipality = request.municipality
    context = {"runs": open_runs(municipality), "taken_in": taken_in_runs(municipality), **level_words(request)}
    return form_page(request, form, "reading/start.html", context, save)


@require_safe
@inside(Right.EDIT)
def import_run(request: Request, pk: str) -> HttpResponse:
    """How it goes: being read, waiting to be looked over, taken in, refused or thrown away."""
    run = load(request, pk)
    if run.state != State.STAGED:
        context = {"run": run, "left": left_over(run, request), "facts": facts(run)}
        if run.state == State.APPLIED:
            context |= receipt_of(run, request.municipality)
        response = render(request, TEMPLATES[run.state], context)
        if run.state == State.READING:  # looks again by itself, also without JavaScript
            response["Refresh"] = SECONDS_BETWEEN_LOOKS
        return response
    if run.heard and "ratta" not in request.GET:
        return kinds_page(request, run)
    return staged_page(request, run, chosen=request.GET.get("ratta", ""))


@require_safe
@inside(Right.EDIT)
def import_pieces(request: Request, pk: str) -> HttpResponse:
    """The document piece by piece, for what is alone of its kind. `?ratta=`: the piece whose corrections are open."""
    run = load(request, pk)
    if run.state != State.STAGED:
        return redirect("import-run", run.pk)
    return staged_page(request, run, chosen=request.GET.get("ratta", ""))


def load(request: Request, pk: str) -> ImportRun:
    return owned(ImportRun.objects.select_related("file", "document", "municipality"), request, pk=pk)


def left_over(run: ImportRun, request: Request) -> list[Row]:
    if not run.tree:
        return []
    found = outline(from_tree(run.tree).elements)
    return list(rows(found.unplaced + found.lost, kind_labels(request.municipality)))


def facts(run: ImportRun) -> list[CoverFact]:
    return cover_facts(from_tree(run.tree), from_kept(run.said)) if run.tree else []


def staged_page(
    request: Request, run: ImportRun, *, chosen: str = "", form: ElementForm | None = None,
    title_form: TitleForm | None = None, apply_form: ApplyForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The two columns. `chosen`: the id of the element whose corrections are open."""
    draft, labels = from_tree(run.tree), kind_labels(request.municipality)
    elements = draft.elements
    element = next((one for one in elements if one.id == chosen), None)
    if element is not None and form is None:
        form = element_form(run, element, labels)
    split_form = SplitForm(element=element) if element is not None else None
    context = {
        "run": run,
        "rows": list(rows(elements, labels)),
        "asked": sum(element.asks == GOAL for element in elements),
        "goal_label": in_running_text(labels[GOAL]),
        "outline": outline(elements),
        "counts": outline(elements).counts(),
        "labels": {key: in_running_text(request.municipality.level(key, 2)) for key in ("goal", "objective", "action")},
        "chosen": element and element.id,
        "form": form,
        "split_form": split_form if split_form and split_form.places else None,
        "title_form": title_form or TitleForm(initial={"title": draft.title}),
        "apply_form": apply_form or applying_form(run),
        "already": (already := already_read(run)),
        "already_route": GOVERNING[already.kind].page_route if already else "",
        "used_facts": [
            (field_of(Programme.kind, name).verbose_name, words) for name, words in programme_fields(draft).items()
        ],
        "facts": other_facts(draft),
        **fate_of(draft),
    }  # fmt: skip
    return render(request, TEMPLATES[State.STAGED], context, status=status)


def element_form(
    run: ImportRun, element: Element, labels: dict[str, str], data: QueryDict | None = None
) -> ElementForm:
    elements = from_tree(run.tree).elements
    return ElementForm(data, elements=elements, element=element, labels=labels)


@require_POST
@inside(Right.EDIT)
def import_correct(request: Request, pk: str) -> HttpResponse:
    """One correction. The button says which, with the element's id: "upp:…", "ner:…", "ihop:…", "dela:…", "andra:…".

    "mal:…" and "inte-mal:…" answer the question whether a heading is a goal. Not by `form_page`: most buttons have no
    form, and what has a form is one row among many on the page of the reading.
    """
    run = load(request, pk)
    what, _, element_id = request.POST.get("gor", "").partition(":")
    element = next((one for one in elements_of(run) if one.id == element_id), None)
    if run.state != State.STAGED or element is None:
        messages.warning(request, STALE)
        return redirect("import-run", run.pk)
    form = None
    if what == "andra":
        form = element_form(run, element, kind_labels(request.municipality), request.POST)
        if not form.is_valid():
            return staged_page(request, run, chosen=element_id, form=form)
    elements = elements_of(run)
    correct = correction(what, elements, element, request, form)
    if correct is None:
        messages.warning(request, "Välj vad som ska göras.")
        return redirect("import-pieces", run.pk)
    try:
        run = correct_import(run=run, revision=seen_revision(request), correction=correct)
    except NotPossible as problem:
        messages.warning(request, str(problem))
    except (StaleRun, NotStaged):
        if form is None:
            messages.warning(request, STALE)
            return redirect("import-pieces", run.pk)
        form.add_error(None, STALE)  # what was typed is kept; the page shows the list as it is now
        return staged_page(request, load(request, pk), chosen=element_id, form=form, status=409)
    else:
        if form is not None and form.said().remember:
            learn_from(request, run, element, form.said().kind)
        if form is not None and (words := moved_along(elements, element, form.said().kind, request.municipality)):
            messages.info(request, words)
    return redirect(f"{reverse('import-pieces', args=[run.pk])}#rad-{anchor(run, element_id)}")


def moved_along(elements: list[Element], element: Element, kind: str, municipality: Municipality) -> str:
    """What went along when a goal was made an objective, in words: its actions are the objective's now."""
    if (element.kind, kind) != (GOAL, OBJECTIVE):
        return ""
    after = elements[next(at for at, one in enumerate(elements) if one.id == element.id) + 1 :]
    below = list(takewhile(lambda one: one.kind not in (*TOP, OBJECTIVE), after))
    count = sum(one.kind == ACTION for one in below)
    if not count:
        return ""
    word = in_running_text(municipality.level("action", count))
    return f"”{element.title}” är inte längre ett eget mål. {count} {word} som hörde dit följde med."


BUTTONS = {"upp": "up", "ner": "down", "mal": "goal", "inte-mal": "no_goal", "ihop": "merge"}


def correction(
    what: str, elements: list[Element], element: Element, request: Request, form: ElementForm | None
) -> Correction | None:
    """The correction that a button stands for; None for a button that there is not."""
    if what in BUTTONS:
        return correction_of(elements, element.id, BUTTONS[what])
    if what == "dela":
        split = SplitForm(request.POST, element=element)
        return correction_of(elements, element.id, "split", at=split.said() if split.is_valid() else -1)
    if form is not None:
        said = form.said()
        return correction_of(elements, element.id, "change", kind=said.kind, title=said.title, goal=said.goal)
    return None


def elements_of(run: ImportRun) -> list[Element]:
    return from_tree(run.tree).elements if run.tree else []


def anchor(run: ImportRun, element_id: str) -> str:
    """The row to come back to: the element's own, or the one that it went together with."""
    for element in from_tree(run.tree).elements:
        if element.id == element_id or element_id in [origin.key for origin in element.origins]:
            return element.id
    return element_id


@require_POST
@inside(Right.EDIT)
def import_rename(request: Request, pk: str) -> HttpResponse:
    """Not by `form_page`: the title's form stands beside others on the page of the reading."""
    run = load(request, pk)
    form = TitleForm(request.POST)
    if run.state == State.STAGED and not form.is_valid():
        return staged_page(request, run, title_form=form)
    try:
        rename_import(run=run, revision=seen_revision(request), title=form.data.get("title", "").strip())
        messages.success(request, "Titeln är ändrad.")
    except (StaleRun, NotStaged):
        messages.warning(request, STALE)
    return redirect("import-pieces", run.pk)


@require_POST
@inside(Right.EDIT)
def import_apply(request: Request, pk: str) -> HttpResponse:
    """Take it in, all at once. A second click comes to the same document.

    Not by `form_page`: where it is to go is asked on the page of the reading, beside other forms.
    """
    run = load(request, pk)
    if run.state == State.APPLIED:
        return redirect("import-run", run.pk)
    form = applying_form(run, request.POST)
    if run.state == State.STAGED and not form.is_valid():
        return staged_page(request, run, apply_form=form)
    return take_in(request, run, form, seen_revision(request))


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def import_discard(request: Request, pk: str) -> HttpResponse:
    run = load(request, pk)
    if request.method == "POST":
        try:
            discard_import(by=request.user, run=run)
            messages.success(request, "Läsningen är kastad. Inget har förts in.")
        except NotStaged:
            messages.warning(request, "Dokumentet är redan infört och kan inte kastas här.")
            return redirect("import-run", run.pk)
        return redirect("import-start")
    return render(request, "reading/discard.html", {"run": run})

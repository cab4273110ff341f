"""Rows pasted from Excel: the text, what each column is, what will be added, and then all of it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.queries import plan_tree
from samsyn.imports.queries import own_words_of
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.requests import Request
from samsyn.spreadsheets.columns import context_of
from samsyn.spreadsheets.plan_paste.cells import PasteRefused, look_at_cells
from samsyn.spreadsheets.plan_paste.columns import COLUMNS, TITLE, columns_of
from samsyn.spreadsheets.plan_paste.foreign import ForeignRows
from samsyn.spreadsheets.plan_paste.operations import add_pasted
from samsyn.spreadsheets.plan_paste.rows import Pasted, pasted_rows
from samsyn.tenants.rights import Right
from samsyn.ui.forms import KeyedForm, SamsynForm
from samsyn.workspace.doors import editable, inside
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, is_ready, posted, told

PREVIEWED = 200  # rows shown before they are added


class PasteForm(SamsynForm, forms.Form):
    """The pasted text. `cells` is there when the form is valid."""

    rows = forms.CharField(
        label="Raderna",
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off", "spellcheck": "false"}),
        strip=False,
        help_text="Markera raderna i Excel eller i en tabell i Word, gärna med rubrikraden. Kopiera och klistra in.",
        error_messages={"required": "Klistra in raderna först. Markera dem i Excel, kopiera och klistra in här."},
    )

    def clean_rows(self) -> str:
        try:
            self.cells = look_at_cells(self.cleaned_data["rows"])
        except (PasteRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return str(self.cleaned_data["rows"])


@dataclass(frozen=True)
class ColumnsSaid:
    columns: list[str]
    has_heads: bool
    with_those_there: bool
    client_key: str


class ColumnsForm(KeyedForm):
    """What each column holds, whether the first row is heads, and whether rows of known names come too."""

    has_heads = forms.BooleanField(label="Första raden är rubriker", required=False)
    with_those_there = forms.BooleanField(label="Lägg också till dem som redan finns i planen", required=False)

    width = 0  # columns of the rows; `columns_form_class` adds a field for each

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[f"column{at}"] for at in range(self.width)]

    def clean(self) -> dict[str, Any]:
        names = [self.cleaned_data.get(f"column{at}") for at in range(self.width)]
        if TITLE not in names:
            self.add_error("column0", "Välj vilken kolumn som har namnet på det som ska göras.")
        return self.cleaned_data

    def said(self) -> ColumnsSaid:
        data = self.cleaned_data
        columns = [data[f"column{at}"] for at in range(self.width)]
        return ColumnsSaid(columns, data["has_heads"], data["with_those_there"], self.key())


def columns_form_class(first: list[str], labels: dict[str, str]) -> type[ColumnsForm]:
    """The form with a choice for each column, named by the cell of the first row."""
    fields: dict[str, object] = {"width": len(first)}
    for at, cell in enumerate(first):
        label = f"Kolumn {at + 1}: {' '.join(cell.split())[:60] or '(tom)'}"
        fields[f"column{at}"] = forms.ChoiceField(label=label, choices=list(labels.items()))
    return type("ColumnsForm", (ColumnsForm,), fields)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def paste(request: Request, pk: str) -> HttpResponse:
    """Step by step on one page: paste, see what was understood, add. Nothing is written before the last button.

    Not by `form_page`: which columns the second form asks about hangs on what the first one holds.
    """
    plan = editable(ActionPlan, request, pk)
    form = PasteForm(posted(request))
    if not is_ready(request, form):
        return page(request, plan, form)
    is_chosen = "client_key" in request.POST
    columns_form = columns_of_form(request, form, is_chosen=is_chosen)
    pasted, shown = None, ""
    if not is_chosen or columns_form.is_valid():
        pasted = understood(request, plan, form, columns_form, is_chosen=is_chosen)
        shown = mark_of(form, columns_form, is_chosen=is_chosen)
    if pasted and request.POST.get("gor") == "lagg-till":
        if is_chosen and request.POST.get("shown") == shown:
            return added(request, plan, pasted, columns_form)
        messages.warning(request, "Kolumnerna är ändrade sedan du såg raderna. Se efter och lägg till igen.")
    return page(request, plan, form, columns_form=columns_form, pasted=pasted, shown=shown)


def rows_of_file(request: Request, plan: ActionPlan, rows: ForeignRows) -> HttpResponse:
    """The rows of a workbook that is not made here, as they are seen when somebody pastes them."""
    form = PasteForm({"rows": rows.text})
    if not form.is_valid():
        return page(request, plan, form, told=rows.told)
    columns_form = columns_of_form(request, form, is_chosen=False)
    pasted = understood(request, plan, form, columns_form, is_chosen=False)
    shown = mark_of(form, columns_form, is_chosen=False)
    return page(request, plan, form, columns_form=columns_form, pasted=pasted, shown=shown, told=rows.told)


def page(
    request: Request, plan: ActionPlan, form: PasteForm, *, columns_form: ColumnsForm | None = None,
    pasted: Pasted | None = None, shown: str = "", told: Sequence[str] = (),
) -> HttpResponse:  # fmt: skip
    """`told`: what of a file is not among its rows."""
    context = {"plan": plan, "form": form, "columns_form": columns_form, "pasted": pasted, "most": PREVIEWED,
               "shown": shown, "told": told, **level_words(request)}  # fmt: skip
    context["new_word"] = request.municipality.level("action", len(pasted.new)) if pasted else ""
    return render(request, "plan_excel/paste.html", context)


def added(request: Request, plan: ActionPlan, pasted: Pasted, columns_form: ColumnsForm) -> HttpResponse:
    """Add the new rows, and those of known names when that was asked for."""
    said = columns_form.said()
    rows = pasted.new + (pasted.there if said.with_those_there else [])
    count = add_pasted(by=request.user, plan=plan, rows=rows, client_key=said.client_key)
    word = in_running_text(request.municipality.level("action", count))
    words = f"{count} {word} är tillagda." if count else "Inget nytt fanns att lägga till."
    return told(request, words, "action-plan-text", pk=plan.pk)


def columns_of_form(request: Request, form: PasteForm, *, is_chosen: bool) -> ColumnsForm:
    level = {name: request.municipality.level(name) for name in ("goal", "objective", "action")}
    level["objective"] = in_running_text(level["objective"])
    labels = {name: label.format(**level) for name, label in COLUMNS.items()}
    first = form.cells[0]
    form_class = columns_form_class(first, labels)
    if is_chosen:
        return form_class(request.POST)
    found, has_heads = columns_of(first, own_words_of(request.municipality))
    initial = {f"column{at}": name for at, name in enumerate(found)}
    return form_class(initial={**initial, "has_heads": has_heads})


def chosen(columns_form: ColumnsForm, *, is_chosen: bool) -> tuple[list[str], bool]:
    """What each column holds and whether the first row is heads: as chosen, or as guessed at first."""
    if is_chosen:
        return columns_form.said().columns, columns_form.said().has_heads
    guessed = [columns_form.initial[f"column{at}"] for at in range(columns_form.width)]
    return guessed, columns_form.initial["has_heads"]


def mark_of(form: PasteForm, columns_form: ColumnsForm, *, is_chosen: bool) -> str:
    """The hash of the rows and of what the columns are: what is added is what was shown."""
    return sha256_hex(canonical_bytes([form.cells, chosen(columns_form, is_chosen=is_chosen)]))


def understood(
    request: Request, plan: ActionPlan, form: PasteForm, columns_form: ColumnsForm, *, is_chosen: bool
) -> Pasted:
    columns, has_heads = chosen(columns_form, is_chosen=is_chosen)
    first, *rest = form.cells
    context = context_of(plan_tree(plan), request.user)
    if has_heads:
        return pasted_rows(rest, first, columns, context, first=2)
    return pasted_rows(form.cells, [""] * len(first), columns, context)

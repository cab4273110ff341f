"""The workbook that somebody gives."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samsyn.imports.queries import own_words_of
from samsyn.lib.bounded import ReaderDied
from samsyn.spreadsheets.columns import own_words
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.reading import NotOurs, read_workbook
from samsyn.spreadsheets.plan_paste.foreign import ForeignRows, foreign_rows
from samsyn.tenants.models import Municipality
from samsyn.ui.forms import SamsynForm, filled_in
from samsyn.ui.uploads import UploadField


@dataclass(frozen=True)
class GivenWorkbook:
    """foreign: the rows of a workbook that is not made here, or has lost what it is known by."""

    name: str
    data: bytes
    foreign: ForeignRows | None


class WorkbookForm(SamsynForm, forms.Form):
    """A workbook, looked at before it is kept."""

    file = UploadField(label="Excelfilen", accept=".xlsx", error_messages={"required": "Välj Excelfilen först."})

    def __init__(self, *given: Any, municipality: Municipality, **named: Any):
        super().__init__(*given, **named)
        self.municipality = municipality

    def clean_file(self) -> GivenWorkbook:
        file = self.cleaned_data["file"]
        data = file.read()
        try:
            return GivenWorkbook(file.name, data, self.foreign_rows(data))
        except (WorkbookRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal

    def foreign_rows(self, data: bytes) -> ForeignRows | None:
        try:
            read_workbook(data)
        except NotOurs:
            return foreign_rows(data, own_words_of(self.municipality), own_words(self.municipality))
        return None

    def said(self) -> GivenWorkbook:
        return filled_in(self, "file", GivenWorkbook)

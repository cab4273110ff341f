"""The workbook that somebody gives."""

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
from samsyn.ui.forms import SamsynForm
from samsyn.ui.uploads import UploadField


class WorkbookForm(SamsynForm, forms.Form):
    """Looked at before it is kept. When the form is valid `data_of_file` is there.

    foreign: the rows of a workbook that is not made here, or has lost what it is known by.
    """

    file = UploadField(label="Excelfilen", accept=".xlsx", error_messages={"required": "Välj Excelfilen först."})

    def __init__(self, *given: Any, municipality: Municipality, **named: Any):
        super().__init__(*given, **named)
        self.municipality = municipality
        self.foreign: ForeignRows | None = None

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.data_of_file = file.read()
        try:
            self.read(self.data_of_file)
        except (WorkbookRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file

    def read(self, data: bytes) -> None:
        try:
            read_workbook(data)
        except NotOurs:
            self.foreign = foreign_rows(data, own_words_of(self.municipality), own_words(self.municipality))

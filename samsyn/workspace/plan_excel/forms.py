"""The workbook that somebody gives."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from samsyn.lib.bounded import ReaderDied
from samsyn.spreadsheets.plan_excel.reading import read_workbook
from samsyn.spreadsheets.workbook import WorkbookRefused
from samsyn.ui.forms import SamsynForm, filled_in
from samsyn.ui.uploads import UploadField


@dataclass(frozen=True)
class GivenWorkbook:
    name: str
    data: bytes


class WorkbookForm(SamsynForm, forms.Form):
    """A workbook, looked at before it is kept."""

    file = UploadField(
        label="Excelfilen", accept=".xlsx", error_messages={"required": "Välj filen som du har ändrat i."}
    )

    def clean_file(self) -> GivenWorkbook:
        file = self.cleaned_data["file"]
        data = file.read()
        try:
            read_workbook(data)
        except (WorkbookRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return GivenWorkbook(file.name, data)

    def said(self) -> GivenWorkbook:
        return filled_in(self, "file", GivenWorkbook)

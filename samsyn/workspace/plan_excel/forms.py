"""The workbook that somebody gives."""

from django import forms
from django.core.exceptions import ValidationError

from samsyn.lib.bounded import ReaderDied
from samsyn.spreadsheets.plan_excel.reading import read_workbook
from samsyn.spreadsheets.workbook import WorkbookRefused
from samsyn.ui.forms import SamsynForm
from samsyn.ui.uploads import UploadField


class WorkbookForm(SamsynForm, forms.Form):
    """Looked at before it is kept. `data_of_file` is there when the form is valid."""

    file = UploadField(
        label="Excelfilen", accept=".xlsx", error_messages={"required": "Välj filen som du har ändrat i."}
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.data_of_file = file.read()
        try:
            read_workbook(self.data_of_file)
        except (WorkbookRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file

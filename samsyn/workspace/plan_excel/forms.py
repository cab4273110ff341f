"""The workbook that somebody gives."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from samsyn.lib.bounded import ReaderDied
from samsyn.spreadsheets.plan_excel.reading import read_workbook
from samsyn.spreadsheets.workbook import WorkbookRefused
from samsyn.ui.forms import SamsynForm

MEGABYTE = 1024 * 1024


class WorkbookForm(SamsynForm, forms.Form):
    """Looked at before it is kept. `data_of_file` is there when the form is valid."""

    file = forms.FileField(
        label="Excelfilen", max_length=200, widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Välj filen som du har ändrat i."},
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = settings.UPLOAD_MAX_BYTES
        if file.size > limit:
            raise ValidationError(f"Filen är för stor ({file.size // MEGABYTE} MB). Gränsen är {limit // MEGABYTE} MB.")
        self.data_of_file = file.read()
        try:
            read_workbook(self.data_of_file)
        except (WorkbookRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file

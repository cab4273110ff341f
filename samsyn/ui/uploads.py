"""A file that somebody sends with a form."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils.html import format_html

LONGEST_NAME = 200
MEGABYTE = 1024**2


class UploadField(forms.FileField):
    """A file that is read into memory: one too large is refused before that, with `smaller`, what to do about it.

    Cleaned to the uploaded file; the form reads it. `called` and `after` are the help text, around the limit.
    `largest`: a limit below the installation's.
    """

    def __init__(
        self, *, accept: str, called: str = "", after: str = "", smaller: str = "", largest: int = 0, **options: Any
    ) -> None:
        options.setdefault("max_length", LONGEST_NAME)
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **options)
        self.called, self.after, self.smaller, self.largest = called, after, smaller, largest

    @property
    def limit(self) -> int:
        """Bytes. The installation's limit is a setting, so it is asked for when it is needed."""
        return self.largest or int(settings.UPLOAD_MAX_BYTES)

    def get_bound_field(self, form: BaseForm, field_name: str) -> BoundField:
        if self.called:
            after = format_html(" {}", self.after) if self.after else ""
            self.help_text = format_html("{}, högst {} MB.{}", self.called, self.limit // MEGABYTE, after)
        return super().get_bound_field(form, field_name)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > self.limit:
            said = f"Filen är för stor ({file.size // MEGABYTE} MB). Gränsen är {self.limit // MEGABYTE} MB."
            raise ValidationError(f"{said} {self.smaller}".strip())
        return file

"""The form that takes a Word file back."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from samsyn.nodes.models import Node
from samsyn.reading import ReadingRefused
from samsyn.reading.media import MEDIA_TYPES
from samsyn.ui.forms import SamsynForm
from samsyn.word_return.reading import NotReadBack, OtherDocument, read_word_return

MEGABYTE = 1024 * 1024


class WordFileForm(SamsynForm, forms.Form):
    """A Word file that Samsyn made. Valid: `reading` holds its proposals, `kept` the name, media type and bytes."""

    file = forms.FileField(
        label="Wordfilen",
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Välj Wordfilen som har ändrats."},
    )
    client_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args, node: Node, **kwargs):
        kwargs.setdefault("initial", {"client_key": uuid4().hex})
        super().__init__(*args, **kwargs)
        self.node = node
        limit = settings.UPLOAD_MAX_BYTES // MEGABYTE
        self.fields["file"].help_text = f"En .docx som har laddats ner från Samsyn, högst {limit} MB."

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = settings.UPLOAD_MAX_BYTES
        if file.size > limit:  # said before the file is read into memory
            raise ValidationError(
                f"Filen är för stor ({file.size // MEGABYTE} MB). Gränsen är {limit // MEGABYTE} MB. Ta bort "
                "bilder som inte behövs, spara filen på nytt och försök igen."
            )
        data = file.read()
        try:
            self.reading = read_word_return(self.node, data)
        except ReadingRefused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        except NotReadBack as other:
            raise ValidationError(
                "Filen är en jämförelse, en redogörelse eller ett beslutsunderlag från Samsyn. Sådana går inte att "
                "läsa in igen. Ändra i programmet, planen eller processen som filen är gjord av."
            ) from other
        except OtherDocument as other:
            raise ValidationError(
                f"Filen är gjord av ett annat dokument än ”{self.node.label}”. Öppna det och läs in filen där."
            ) from other
        self.kept = (file.name, MEDIA_TYPES["docx"], data)
        return file

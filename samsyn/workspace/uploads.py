"""A file that somebody attaches: what it is by its bytes, whether it may come in, and that the choice is not lost.

A browser empties its file field when a form comes back, so an attached file is kept at once and the form carries its
id until it is saved.
"""

from dataclasses import dataclass
from typing import Any

from django import forms

from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.canonical import sha256_hex
from samsyn.reading import ReadingRefused
from samsyn.reading.media import MEDIA_TYPES, look_at_attachment
from samsyn.tenants.models import Municipality, Person
from samsyn.ui.forms import carry
from samsyn.ui.uploads import UploadField

WORD = MEDIA_TYPES["docx"]
SIGNATURES = {b"%PDF-": MEDIA_TYPES["pdf"], b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def media_type_of(data: bytes) -> str | None:
    """The media type found in the bytes, or None when it is nothing that may be attached."""
    for signature, media_type in SIGNATURES.items():
        if data.startswith(signature):
            return media_type
    if not data.startswith(b"PK\x03\x04"):
        return None
    return look_at_attachment(data) or None


@dataclass(frozen=True)
class Attachment:
    name: str
    media_type: str
    data: bytes


class AttachmentField(UploadField):
    """A file to keep as it is: pdf, Word without macros, ODF, or a picture of the paper. Cleaned to an Attachment."""

    def clean(self, value: Any, initial: Any = None) -> Attachment | None:
        upload = super().clean(value, initial)
        if not upload:
            return None
        data = upload.read()
        try:
            media_type = media_type_of(data)
        except (ReadingRefused, ReaderDied) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if media_type is None:
            raise forms.ValidationError(
                "Filen går inte att ta emot. Välj en pdf, en bild eller ett Word- eller ODF-dokument utan makron."
            )
        return Attachment(upload.name, media_type, data)


class AttachmentForm(forms.Form):
    """Mixin for a form with one attachment: the file chosen, or the one kept when the form was sent before."""

    attachment = AttachmentField(
        label="Bifoga en fil",
        required=False,
        accept=".pdf,.docx,.odt,.png,.jpg,.jpeg",
        max_length=None,  # a long name is cut
    )
    kept = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    attached: StoredFile | None = None  # what will be saved with the form, once it is sent

    def __init__(self, *args: Any, kept_before: StoredFile | None = None, **kwargs: Any) -> None:
        """`kept_before`: the file that the row has already; it stays when no other comes."""
        super().__init__(*args, **kwargs)
        self.kept_before = kept_before

    def keep(self, *, by: Person, municipality: Municipality) -> None:
        """Keep the file that came with the form, or find the one kept when it was sent before."""
        if "attachment" in self.fields:
            self.attached = self._kept(by, municipality) or self.kept_before
            carry(self, kept=self.attached.pk if self.attached else "")

    def _kept(self, by: Person, municipality: Municipality) -> StoredFile | None:
        """The same file twice is one row."""
        chosen: Attachment | None = getattr(self, "cleaned_data", {}).get("attachment")
        if chosen is None:
            mine = StoredFile.objects.filter(municipality=municipality, by=by)
            return mine.filter(pk=self.data.get("kept", "")).first()
        sha256 = sha256_hex(chosen.data)
        same = StoredFile.objects.filter(municipality=municipality, by=by, sha256=sha256, name=chosen.name[:200])
        return same.first() or keep_file(
            by=by, municipality=municipality, name=chosen.name, media_type=chosen.media_type, data=chosen.data
        )

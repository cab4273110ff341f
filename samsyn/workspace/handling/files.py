"""Files that come with an answer keyed in: the letter as it came, and what lay beside it."""

import re
from typing import Any

from django import forms

from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.lib.canonical import sha256_hex
from samsyn.tenants.models import Municipality, Person
from samsyn.ui.forms import carry
from samsyn.ui.uploads import UploadField
from samsyn.workspace.uploads import Attachment, AttachmentField

MAIL = "message/rfc822"
ACCEPTED = ".pdf,.docx,.odt,.eml,.png,.jpg,.jpeg"
MOST = 20  # files beside the letter
_first_line = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]*:[ \t]")


class LetterFileField(AttachmentField):
    """As every attachment, and a mail saved as a file (.eml): kept as it is, never opened here."""

    def clean(self, value: Any, initial: Any = None) -> Attachment | None:
        upload = UploadField.clean(self, value, initial)
        if upload and str(upload.name).casefold().endswith(".eml"):
            data = upload.read()
            upload.seek(0)
            if _first_line.match(data):
                return Attachment(upload.name, MAIL, data)
        return super().clean(value, initial)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class LetterFilesField(LetterFileField):
    """Several files. Cleaned to a list of Attachment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget = SeveralFiles(attrs={"accept": ACCEPTED})

    def clean(self, value: Any, initial: Any = None) -> Any:
        chosen = value if isinstance(value, list) else [value] if value else []
        if len(chosen) > MOST:
            raise forms.ValidationError(f"Det är för många filer: {len(chosen)} av högst {MOST}.")
        return [made for one in chosen if (made := super(LetterFilesField, self).clean(one, initial)) is not None]


class LetterFilesForm(forms.Form):
    """Mixin: the letter and the files beside it. A browser empties its file fields when a form comes back, so they are
    kept at once, and the form carries their keys until it is saved."""

    original = LetterFileField(
        label="Brevet eller mejlet som det kom", required=False, accept=ACCEPTED, max_length=None,
        called="En inskannad pdf, ett Word-dokument, ett sparat mejl (.eml) eller en bild",
        after="Filen sparas som den är.",
    )  # fmt: skip
    beside = LetterFilesField(
        label="Bilagor", required=False, accept=ACCEPTED, max_length=None, called="En eller flera filer"
    )
    kept = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    kept_beside = forms.CharField(required=False, max_length=17 * MOST, widget=forms.HiddenInput)

    original_file: StoredFile | None = None
    beside_files: tuple[StoredFile, ...] = ()

    def keep(self, *, by: Person, municipality: Municipality) -> None:
        """Keep what came with the form, or find what was kept when it was sent before. The same file twice is one."""
        cleaned = self.cleaned_data if self.is_bound and self.errors is not None else {}
        mine = StoredFile.objects.filter(municipality=municipality, by=by)
        chosen = cleaned.get("original")
        if chosen:
            self.original_file = kept_file(chosen, by, municipality)
        else:
            self.original_file = mine.filter(pk=self.data.get("kept", "")).first()
        before = {file.pk: file for file in mine.filter(pk__in=self.data.get("kept_beside", "").split()[:MOST])}
        new = [kept_file(one, by, municipality) for one in cleaned.get("beside") or []]
        self.beside_files = tuple((before | {file.pk: file for file in new}).values())
        carry(self, kept=self.original_file.pk if self.original_file else "",
              kept_beside=" ".join(file.pk for file in self.beside_files))  # fmt: skip

    def has_files(self) -> bool:
        """Whether a file came, now or before."""
        return bool(any(self.cleaned_data.get(name) for name in ("original", "beside", "kept", "kept_beside")))


def kept_file(chosen: Attachment, by: Person, municipality: Municipality) -> StoredFile:
    same = StoredFile.objects.filter(
        municipality=municipality, by=by, sha256=sha256_hex(chosen.data), name=chosen.name[:200]
    )
    return same.first() or keep_file(
        by=by, municipality=municipality, name=chosen.name, media_type=chosen.media_type, data=chosen.data
    )

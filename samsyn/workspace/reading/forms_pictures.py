"""The pictures of what was read: with where they stand, and a form for what each shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from samsyn.imports.drafts import DocumentDraft, words_of
from samsyn.imports.fates import comes_along
from samsyn.imports.pictures import StagedPicture, staged_pictures
from samsyn.imports.said import Shown
from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_pictures import LONGEST_ALT, lacks_description
from samsyn.ui.forms import SamsynForm


class PicturesForm(SamsynForm, forms.Form):
    """A description and a tick for each picture, by its key."""

    def __init__(self, data: QueryDict | None = None, *, pictures: list[StagedPicture]) -> None:
        super().__init__(data)
        self.pictures = pictures
        for picture in pictures:
            block = picture.block
            self.fields[f"{picture.key}-alt"] = forms.CharField(
                label="Beskriv bilden för den som inte ser den",
                help_text="Texten kommer ur filen." if block["alt"] else "",
                initial=block["alt"],
                required=False,
                max_length=LONGEST_ALT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"{picture.key}-adorns"] = forms.BooleanField(
                label="Bara utsmyckning, behöver ingen beskrivning", initial=block["decorative"], required=False
            )
        self.dress_fields()

    def said(self) -> dict[str, Shown]:
        """What was sent of each picture; a page that showed none says nothing of any."""
        said = self.cleaned_data
        sent = [one.key for one in self.pictures if f"{one.key}-alt" in self.data]
        return {key: Shown(said[f"{key}-alt"], said[f"{key}-adorns"]) for key in sent}


@dataclass(frozen=True)
class PictureRow:
    """called: its caption, else its number; place: the part that it stands in."""

    picture: StagedPicture
    called: str
    place: str
    alt: forms.BoundField
    adorns: forms.BoundField


@dataclass(frozen=True)
class Pictures:
    """What the page shows of them. `lacking`: how many have no description yet."""

    form: PicturesForm
    rows: list[PictureRow]
    lacking: int


def pictures_of(draft: DocumentDraft, labels: dict[str, str], data: QueryDict | None = None) -> Pictures:
    """Those that come along; one without a place is told of before all else."""
    found = staged_pictures(draft.elements)
    found = [one for one in found if comes_along(one.element, draft)]
    form = PicturesForm(data, pictures=found)
    lacking = sum(lacks_description(one.block) for one in found)
    return Pictures(form, list(_rows(form, labels)), lacking)


def _rows(form: PicturesForm, labels: dict[str, str]) -> Iterator[PictureRow]:
    for number, one in enumerate(form.pictures, start=1):
        words = words_of(one.element)
        stands_in = f"{labels[one.element.kind]}: {words}" if one.element.title else labels[one.element.kind]
        origin = one.element.origins[0].where if one.element.origins else ""
        yield PictureRow(
            picture=one,
            called=inline_text(one.block["text"]) or f"Bild nummer {number} i filen",
            place=", ".join(filter(None, [stands_in, origin])),
            alt=form[f"{one.key}-alt"],
            adorns=form[f"{one.key}-adorns"],
        )

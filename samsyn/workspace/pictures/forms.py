"""The form that adds a picture to a text: the file, what it shows, its caption, and where it is to stand."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from samsyn.lib.blocks import block_text, normalise, p
from samsyn.lib.blocks_pictures import LONGEST_ALT, SHA256, is_picture, picture, picture_mark
from samsyn.lib.blocks_types import Block
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.pictures import LARGEST, BadPicture, MadePicture, made_aside
from samsyn.ui.forms import SamsynForm, carry
from samsyn.ui.uploads import UploadField

FIRST, LAST = "forst", ""
LONGEST_CAPTION = 1000
LONGEST_OPENING = 60
DESCRIBE = "Beskriv med några ord vad bilden visar, eller kryssa för att den bara är utsmyckning."
PICTURES = "image/png,image/jpeg,image/gif,image/webp,image/bmp"


@dataclass(frozen=True)
class KeptPicture:
    sha256: str
    width: int
    height: int


@dataclass(frozen=True)
class NewPicture:
    """after: the id of the block that it is to follow, FIRST or LAST. base: the hash of the text that was seen."""

    block: Block
    after: str
    base: str


class PictureForm(SamsynForm, forms.Form):
    """A file that is a picture is kept even when something else is left to fill in, so that it is chosen once."""

    file = UploadField(
        label="Bilden",
        required=False,
        accept=PICTURES,
        called="PNG, JPEG, GIF eller WebP",
        after="Den sparas högst 2 000 bildpunkter bred, utan uppgift om var den är tagen.",
        smaller="Spara bilden mindre och försök igen.",
        largest=LARGEST,
        max_length=None,
    )
    alt = forms.CharField(
        label="Beskriv bilden för den som inte ser den",
        help_text="Vad visar den? För ett diagram: vad det säger, med årtal och talen som betyder något.",
        max_length=LONGEST_ALT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decorative = forms.BooleanField(label="Bara utsmyckning, behöver ingen beskrivning", required=False)
    caption = forms.CharField(
        label="Bildtext",
        help_text="Står under bilden. Skriv gärna vem som har tagit den.",
        max_length=LONGEST_CAPTION,
        required=False,
    )
    after = forms.ChoiceField(label="Var ska bilden stå?", required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=forms.HiddenInput)

    name = ""  # of the file
    made: MadePicture | None = None  # what was chosen now
    was_kept: KeptPicture | None = None  # what was chosen before, or just now

    def __init__(self, *args: Any, blocks: list[Block], base: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"base": base}, **kwargs)
        self.blocks = blocks
        choice = self.fields["after"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(places(blocks))

    def clean_file(self) -> None:
        file = self.cleaned_data["file"]
        if not file:
            return
        self.name = file.name
        try:
            self.made = made_aside(file.read())
        except (BadPicture, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> None:
        """What it shows is asked for here, by those who see it; what is read in from a file is described later."""
        if not self.cleaned_data.get("alt", "").strip() and not self.cleaned_data.get("decorative"):
            self.add_error("alt", DESCRIBE)
        if not self.made and not SHA256.fullmatch(self.cleaned_data.get("kept", "")) and "file" not in self.errors:
            self.add_error("file", "Välj en bild.")

    def keep(self, kept: KeptPicture | None) -> None:
        """The picture that has been kept: chosen now, or when the form was sent before."""
        self.was_kept = kept
        carry(self, kept=kept.sha256 if kept else "")
        if kept is None and not self.errors:
            self.add_error("file", "Välj en bild.")

    def said(self) -> NewPicture:
        said, kept = self.cleaned_data, self.was_kept
        assert kept is not None
        block = picture(kept.sha256, kept.width, kept.height, alt=said["alt"], decorative=said["decorative"])
        caption = p(said["caption"])["text"] if said["caption"].strip() else []
        return NewPicture({**block, "text": caption}, said["after"], said["base"])


def places(blocks: list[Block]) -> list[tuple[str, str]]:
    """Where a picture can stand: a list is not divided."""
    if not blocks:
        return [(LAST, "I texten")]
    following = [*blocks[1:], {"type": ""}]
    between = [
        (block["id"], f"Efter: {opening(block)}")
        for block, below in zip(blocks[:-1], following, strict=False)
        if block["type"] != "item" or below["type"] != "item"
    ]
    return [(LAST, "Sist i texten"), (FIRST, "Först i texten"), *between]


def opening(block: Block) -> str:
    words = (picture_mark(block) if is_picture(block) else block_text(block)) or "Tabell"
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_OPENING else f"{line[: LONGEST_OPENING - 1].rstrip()}…"


def placed(blocks: list[Block], new: NewPicture) -> list[Block]:
    """The text with the picture in it; last when the block that it was to follow is gone."""
    if new.after == FIRST:
        return normalise([new.block, *blocks])
    at = next((place for place, block in enumerate(blocks, 1) if block["id"] == new.after), len(blocks))
    return normalise([*blocks[:at], new.block, *blocks[at:]])

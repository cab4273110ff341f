"""The form field of a rich text: an editor where there is JavaScript, otherwise a textarea with the small Markdown.

The browser sends both. The blocks of the editor (`<name>__blocks`) are what counts when they are there.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe

from samsyn.lib.align import align
from samsyn.lib.blocks import BlockError, normalise, validate
from samsyn.lib.blocks_html import to_html
from samsyn.lib.blocks_limits import refuse_too_large, refuse_too_long
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from samsyn.lib.blocks_types import Block

NO_SUM = "0" * 64
WRONG_SHAPE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


class Typed(TypedDict):
    """What the browser sent: the Markdown of the textarea, and the editor's blocks as JSON, or ""."""

    markdown: str
    blocks: str


def picture_address(sha256: str) -> str:
    """Where pages inside get a picture from."""
    return reverse("picture", args=[sha256])


def open_picture_address(sha256: str) -> str:
    """Where open pages do: it is handed out there while an adopted version shows it."""
    return reverse("open-picture", args=[sha256])


def as_html(
    value: list[Block], heading_base: int = 3, *, ids: bool = True, address: Callable[[str], str] = picture_address
) -> SafeString:
    """A rich text to stand on a page of the municipality, with its pictures."""
    html = to_html(value, heading_base, ids=ids, address=address)
    return mark_safe(html)  # noqa: S308 - to_html escapes every word


class RichTextWidget(forms.Textarea):
    """A textarea and the hidden field of the editor. Its value is blocks, or what was typed: {"markdown", "blocks"}.

    new_picture: the address of the page where a picture is added to the text; "" where none can be.
    """

    new_picture = ""

    template_name = "ui/richtext.html"

    class Media:
        css = {"all": ["samsyn/editor/editor.css"]}
        js = [Script("samsyn/editor/editor.js", type="module")]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        typed: Typed = {"markdown": data.get(name) or "", "blocks": data.get(f"{name}__blocks") or ""}
        return None if self.value_omitted_from_data(data, files, name) else typed

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}__blocks" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        markdown, blocks = shown(value)
        context = super().get_context(name, markdown, attrs)
        context["widget"] |= {"blocks": blocks, "new_picture": self.new_picture, "pictures": _pictures()}
        return context

    def format_value(self, value: Any) -> Any:
        return value


def _pictures() -> str:
    """The address of a picture whose sum is nought, for the editor to put sums in; "" outside municipalities."""
    try:
        return picture_address(NO_SUM)
    except NoReverseMatch:
        return ""


class RichTextField(forms.Field):
    """A rich text: initial and cleaned value are blocks. Blocks that are still there keep their ids."""

    widget = RichTextWidget
    default_error_messages = {
        "unreadable": "Texten kom inte fram hel. Det du skrev finns kvar här. Titta igenom det och spara igen."
    }

    def clean(self, value: Any, initial: Any = None) -> list[Block]:
        """Blocks in normal form with the ids of `initial`. ValidationError with a Swedish sentence for each fault."""
        try:
            blocks = read(value)
        except BlockError as fault:
            raise ValidationError(
                [ValidationError(sentence, code="invalid") for sentence in fault.sentences]
            ) from fault
        except WRONG_SHAPE as fault:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable") from fault
        if self.required and not blocks:
            raise ValidationError(self.error_messages["required"], code="required")
        blocks = align(old_blocks(initial), blocks)
        self.run_validators(blocks)
        return blocks

    def _clean_bound_field(self, bound_field: forms.BoundField) -> list[Block]:
        initial = bound_field.initial
        return self.clean(initial if self.disabled else bound_field.data, initial)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether it reads or looks different; ids alone are no change."""
        if self.disabled or data is None:
            return False
        try:
            return bool(without_ids(read(data)) != without_ids(old_blocks(initial)))
        except WRONG_SHAPE:
            return True


def old_blocks(initial: list[Block] | Typed | None) -> list[Block]:
    """The initial value in normal form; nothing if the form started from what was typed earlier and never read."""
    return normalise(initial) if isinstance(initial, list) else []


def read(value: list[Block] | Typed | None) -> list[Block]:
    """Blocks, or what was typed, as blocks in normal form. BlockError, or another of WRONG_SHAPE, if it is neither."""
    if isinstance(value, dict):
        return _read_typed(value)
    blocks = normalise(value or [])
    validate(blocks)
    return blocks


def _read_typed(value: Typed) -> list[Block]:
    """What came from the browser: not larger than can be read, aligned and saved in a moment."""
    if value["blocks"]:
        typed = json.loads(value["blocks"])
        refuse_too_large(typed)
        blocks = normalise(typed)
    else:
        refuse_too_long(value["markdown"])
        blocks = from_markdown(value["markdown"])
    refuse_too_large(blocks)
    validate(blocks)
    return blocks


def shown(value: list[Block] | Typed | str | None) -> tuple[str, str]:
    """What the page shows: (Markdown for the textarea, JSON for the editor). What was typed stays, right or wrong."""
    if isinstance(value, str):
        return value, ""
    try:
        blocks = read(value)
        kept = value["markdown"] if isinstance(value, dict) and not value["blocks"] else to_markdown(blocks)
        return kept, json.dumps(blocks, ensure_ascii=False)
    except WRONG_SHAPE:
        if not isinstance(value, dict):
            raise
        return value["markdown"], value["blocks"]


def without_ids(value: Any) -> Any:
    """The value without the ids of its blocks and rows."""
    if isinstance(value, list):
        return [without_ids(part) for part in value]
    if isinstance(value, dict):
        return {key: without_ids(part) for key, part in value.items() if key != "id"}
    return value

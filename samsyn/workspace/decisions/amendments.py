"""The meeting's amendments: choose which texts were amended, then write them as they were adopted."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from samsyn.content.fields import hash_of
from samsyn.content.pictures import with_own_pictures
from samsyn.editions.content import Amendment
from samsyn.editions.frozen import Document, value_in
from samsyn.editions.words import field_label, headings_of, texts_of
from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.nodes.queries import field_of
from samsyn.tenants.actors import Actor
from samsyn.ui.choices import offer
from samsyn.ui.forms import SamsynForm, frame
from samsyn.ui.richtext import RichTextField

Texts = dict[str, Any]  # "<node id>.<field>" → the value in the version that was decided about
Chapter = tuple[str, list[tuple[str, list[tuple[str, str]]]]]  # section or goal, its parts, (name, label) of each text


class AmendmentsForm(SamsynForm, forms.Form):
    """The texts of a version to choose among, and a field for each chosen one.

    `typed` holds what has been written so far, by the same names.
    """

    texts = forms.MultipleChoiceField(
        label="Vilka texter ändrade mötet?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för de texter som mötet ändrade."},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        content: Document,
        chosen: list[str],
        typed: Texts | None = None,
        by: Actor | None = None,
    ):
        self.original: Texts = {}
        self.by = by
        self.document = content.id
        self.parts, labels = parts_of(content, self.original)
        self.chosen = [name for name in self.original if name in chosen]
        super().__init__(data, initial={"texts": self.chosen, **self.original, **(typed or {})})
        offer(self, "texts", [group for _, parts in self.parts for group in parts])
        for name in self.chosen:
            self.fields[name] = field_for(name, content, labels[name])
            frame(self.fields[name])

    def clean(self) -> None:
        """A text of the meeting's shows pictures that the municipality has, as every other."""
        for name in self.chosen:
            value = self.cleaned_data.get(name)
            if isinstance(value, list) and any(map(is_picture, value)):
                municipality = Node.objects.values_list("municipality_id", flat=True).get(pk=self.document)
                try:
                    self.cleaned_data[name] = with_own_pictures(municipality, value, self.original[name], by=self.by)
                except BlockError as lacking:
                    for sentence in lacking.sentences:
                        self.add_error(name, sentence)

    def amendments(self) -> list[Amendment]:
        """The texts that the meeting changed; a text chosen and left as it was is none."""
        return [
            Amendment(name.split(".")[0], name.split(".")[1], self.cleaned_data[name])
            for name in self.chosen
            if hash_of(self.cleaned_data[name]) != hash_of(self.original[name])
        ]

    def chapters(self) -> list[tuple[str, bool, list[tuple[str, list[BoundWidget]]]]]:
        """The check boxes for the page: (section or goal, whether one in it is ticked, its parts with their boxes)."""
        boxes = iter(self["texts"])
        found = []
        for heading, parts in self.parts:
            shown = [(part, [next(boxes) for _ in options]) for part, options in parts]
            is_ticked = any(box.data["selected"] for _, row in shown for box in row)
            found.append((heading, is_ticked, shown))
        return found

    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.chosen]


def parts_of(content: Document, original: Texts) -> tuple[list[Chapter], dict[str, str]]:
    """[(section or goal, [(part, [(name, label)])])], and the full label of each text. Fills `original` in order."""
    headings = headings_of(content)
    chapters: list[Chapter] = []
    labels: dict[str, str] = {}
    tops = {child.id for child in content.children} | {content.id}
    for node, fields in texts_of(content):
        options = []
        for field in fields:
            name = f"{node.id}.{field}"
            original[name] = value_in(node.fields, field)
            label = field_label(node.kind, field, content)
            labels[name] = f"{headings[node.id]}, {in_running_text(label)}"
            options.append((name, label if value_in(node.fields, field) else f"{label} (tom)"))
        if node.id in tops:
            chapters.append((headings[node.id], []))
        chapters[-1][1].append((headings[node.id], options))
    return chapters, labels


def field_for(name: str, content: Document, label: str) -> forms.Field:
    node_id, field = name.split(".")
    kind = next(node.kind for node, _ in texts_of(content) if node.id == node_id)
    definition = field_of(kind, field)
    if definition.get_internal_type() == "JSONField":
        return RichTextField(label=label, required=False)
    return forms.CharField(
        label=label, required=not definition.blank, max_length=definition.max_length,
        widget=forms.TextInput(attrs={"class": "ds-input"}),
        error_messages={"required": "Texten kan inte vara tom."},
    )  # fmt: skip


def read_amendments(data: QueryDict, content: Document, by: Actor) -> tuple[AmendmentsForm, bool]:
    """The form as it was sent, and whether it is ready: texts chosen, all of them shown and none of them at fault.

    Texts that were just chosen come with the version's words; what had been written is kept.
    """
    chosen = data.getlist("texts")
    shown = [name for name in chosen if name in data]
    form = AmendmentsForm(data, content=content, chosen=shown, by=by)
    is_valid = form.is_valid()
    if shown and not is_valid:
        return form, False
    typed = {name: form.cleaned_data[name] for name in form.chosen}
    fresh = AmendmentsForm(content=content, chosen=chosen, typed=typed, by=by)
    if fresh.chosen != form.chosen or "show" in data or not fresh.chosen:
        return (form if "register" in data and not chosen else fresh), False
    return form, True

"""A part with many fields, read a row at a time and opened a group at a time. All groups are in one form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.http import QueryDict

from samsyn.content.fields import MISSING, value_of
from samsyn.lib.excerpts import excerpt
from samsyn.nodes.models import NodeModel
from samsyn.ui.richtext import RichTextField
from samsyn.workspace.pages.forms import ContentForm
from samsyn.workspace.pages.saving import show

EXCERPT = 160  # characters of a text in the row of its group


@dataclass(frozen=True)
class FieldGroup:
    """Fields that answer one question. The first is said without its label in the row.

    `level`: the kind whose word in the municipality is the title, and of how many, where that is not written here.
    """

    key: str
    title: str
    names: tuple[str, ...]
    level: tuple[str, int] | None = None


@dataclass(frozen=True)
class ShownGroup:
    """A group on the page. `words`: what is saved, a line each. `is_unsaved`: it holds words that are not."""

    key: str
    title: str
    words: list[str]
    rows: list[tuple[forms.BoundField, object]]
    is_open: bool
    is_unsaved: bool


class GroupedForm(ContentForm):
    """A ContentForm whose fields are shown in groups: each field in one of them (tests/workspace/test_groups.py)."""

    field_groups: tuple[FieldGroup, ...]

    class Media:
        js = [Script("samsyn/groups.js", type="module")]

    def __init__(self, data: QueryDict | None = None, *, thing: NodeModel, typed: dict[str, Any] | None = None) -> None:
        self.taken_up = set(typed or ())
        super().__init__(data, thing=thing, typed=typed)

    def is_asking(self) -> bool:
        """Whether something in it has to be seen: a fault, somebody else's words, or what was taken up."""
        return bool(self.errors or self.theirs or self.taken_up)

    def grouped(self) -> list[ShownGroup]:
        """The groups that have a field. What has to be seen is open, also when it is in several of them."""
        return [
            self._shown(group, names)
            for group in self.field_groups
            if (names := [name for name in group.names if name in self.content])
        ]

    def _shown(self, group: FieldGroup, names: list[str]) -> ShownGroup:
        here = set(names)
        unsaved = self.taken_up | set(self.changed_data if self.is_bound else ())
        asking = {*self.errors, *self.theirs, *self.taken_up}
        return ShownGroup(
            key=group.key,
            title=self.thing.municipality.level(*group.level) if group.level else group.title,
            words=[words for at, name in enumerate(names) for words in self._words(name, is_first=at == 0)],
            rows=[(self[name], self.theirs.get(name)) for name in names],
            is_open=bool(here & asking),
            is_unsaved=bool(here & unsaved),
        )

    def _words(self, name: str, *, is_first: bool) -> list[str]:
        """What is saved in the field, as its row says it. Nothing for what says nothing."""
        value, field = value_of(self.thing, name), self.fields[name]
        if value in MISSING or value is False:
            return []
        said = self.saved_words(name, field, value)
        if value is True:
            return [str(field.label)]
        return said if is_first else [f"{field.label}: {words}" for words in said]

    def saved_words(self, name: str, field: forms.Field, value: Any) -> list[str]:
        if isinstance(field, RichTextField):
            return [excerpt(value, EXCERPT)]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return [", ".join(str(row) for row in getattr(self.thing, name).all())]
        if isinstance(field, forms.ModelChoiceField):
            return [str(getattr(self.thing, name))]  # what is fetched already is used
        return [show(field, value)]

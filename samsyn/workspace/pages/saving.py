"""Opening and saving the form of a part: nobody's words are overwritten, nothing that was typed is lost."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from samsyn.content.fields import as_value, hash_of, value_of
from samsyn.content.operations import TYPED, CannotStand, Collision, Written, save_fields
from samsyn.content.queries import last_writings
from samsyn.nodes.models import NodeModel
from samsyn.own_space import door
from samsyn.own_space.door import UnsentWords
from samsyn.tenants.actors import Actor
from samsyn.ui.richtext import RichTextField, as_html
from samsyn.workspace.pages.forms import ContentForm


@dataclass(frozen=True)
class Theirs:
    """What somebody else has saved in a field since the writer opened the page."""

    field: str
    shown: str
    seen: str
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Pending:
    """What the person has typed in a field and not saved, beside what is saved. `is_behind`: saved anew since."""

    label: str
    typed: str
    saved: str
    at: datetime
    is_behind: bool


class Write(Protocol):
    """What saves a form's fields: `save_fields`, or an operation that does so and something more."""

    def __call__(self, *, by: Actor, thing: NodeModel, changes: dict[str, Written]) -> list[str]: ...


def save(form: ContentForm, by: Actor, write: Write = save_fields) -> list[str] | None:
    """Save what was changed; answers the fields written. None: the form is to be shown again, with what was typed."""
    if not form.is_valid():
        return None
    try:
        written = write(by=by, thing=form.thing, changes=form.changes())
    except Collision as collision:
        _show_theirs(form, collision.theirs)
        return None
    except CannotStand as refusal:
        for name, sentences in refusal.fields.items():
            for sentence in sentences:
                form.add_error(name, sentence)
        return None
    door.forget(by=by, thing=form.thing.pk, fields=form.given_up())
    return written


def _show_theirs(form: ContentForm, theirs: dict[str, Any]) -> None:
    events = last_writings(form.thing.node, list(theirs))
    for name, value in theirs.items():
        event = events.get(name)
        form.theirs[name] = Theirs(
            field=name,
            shown=show(form.fields[name], value),
            seen=hash_of(value),
            by=event.who if event and event.by_id else "Någon annan",
            at=event.at if event else None,
        )
        form.add_error(name, "Någon annan har ändrat texten medan du skrev. Välj vilken som ska gälla.")


def show(field: forms.Field, value: Any) -> str:
    """A field's JSON value to read: HTML for rich text, else words."""
    for kind, words_of in SHOWN:
        if isinstance(field, kind):
            return words_of(field, value)
    return str(field.prepare_value(value) or "")


def _rich(field: Any, value: Any) -> str:
    return as_html(value or [], ids=False)


def _rows(field: Any, value: Any) -> str:
    return ", ".join(str(thing) for thing in field.queryset.filter(pk__in=value or []))


def _choices(field: Any, value: Any) -> str:
    return ", ".join(str(label) for key, label in field.choices if key in (value or []))


# How a value reads, by kind of field, the most special first.
SHOWN: list[tuple[type[forms.Field], Callable[[Any, Any], str]]] = [
    (RichTextField, _rich),
    (forms.ModelMultipleChoiceField, _rows),
    (forms.ModelChoiceField, lambda field, value: str(field.queryset.filter(pk=value).first() or "")),
    (forms.MultipleChoiceField, _choices),
    (forms.BooleanField, lambda field, value: "Ja" if value else "Nej"),
    (forms.ChoiceField, lambda field, value: str(dict(field.choices).get(value or "", ""))),
]


# ---- What was typed and not saved ------------------------------------------------------------------------------------


def keep_typed(form: ContentForm, data: QueryDict, by: Actor) -> None:
    """Keep the fields that `data` names in `field`, as the browser sends them. What is as saved is forgotten."""
    for name in set(data.getlist("field")).intersection(form.content):
        if not _differs(form, name, data):
            door.forget(by=by, thing=form.thing.pk, fields=[name])
            continue
        keys = [key for key in (name, f"{name}__blocks") if key in data]
        text = json.dumps({key: data.getlist(key) for key in keys}, ensure_ascii=False)
        base = data.get(f"{name}__base", "")[:64]
        door.keep(by=by, kind=TYPED, thing=form.thing.pk, field=name, base=base, words=text)


def pending(form: ContentForm, by: Actor) -> dict[str, Pending]:
    """The person's unsent words that differ from what is saved, by field, to be taken up or thrown away."""
    found = {}
    for unsent in _unsent(form, by):
        if _differs(form, unsent.field, _data_of(unsent)):
            saved = value_of(form.thing, unsent.field)
            found[unsent.field] = Pending(
                label=str(form.fields[unsent.field].label),
                typed=_show_typed(form, unsent),
                saved=show(form.fields[unsent.field], saved),
                at=timezone.localtime(unsent.at),
                is_behind=unsent.base != hash_of(saved),
            )
    return found


def typed_in(form: ContentForm, by: Actor) -> dict[str, Any]:
    """The unsent words as initial values, for a form that goes on where the person left off."""
    return {unsent.field: _clean_or_raw(form, unsent)[0] for unsent in _unsent(form, by)}


def _unsent(form: ContentForm, by: Actor) -> list[UnsentWords]:
    return [unsent for unsent in door.unsent_of(by, [form.thing.pk]) if unsent.field in form.content]


def _data_of(unsent: UnsentWords) -> QueryDict:
    data = QueryDict(mutable=True)
    for key, values in json.loads(unsent.words).items():
        data.setlist(key, values)
    return data


def _raw(form: ContentForm, name: str, data: QueryDict) -> Any:
    return form.fields[name].widget.value_from_datadict(data, {}, name)


def _differs(form: ContentForm, name: str, data: QueryDict) -> bool:
    field = form.fields[name]
    return bool(field.has_changed(form.get_initial_for_field(field, name), _raw(form, name, data)))


def _clean_or_raw(form: ContentForm, unsent: UnsentWords) -> tuple[Any, bool]:
    """The typed value, and whether it could be read. What cannot be saved as it stands is still the person's."""
    raw = _raw(form, unsent.field, _data_of(unsent))
    try:
        return form.fields[unsent.field].clean(raw), True
    except ValidationError:
        return raw, False


def _show_typed(form: ContentForm, unsent: UnsentWords) -> str:
    value, could_be_read = _clean_or_raw(form, unsent)
    if could_be_read:
        return show(form.fields[unsent.field], as_value(value))
    return str(value["markdown"] or value["blocks"] if isinstance(value, dict) else value or "")

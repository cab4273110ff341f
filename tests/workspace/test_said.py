"""What was filled in is read once, by the form itself, into what has types: and the types are those of the fields."""

import pkgutil
import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from importlib import import_module
from types import NoneType, UnionType
from typing import get_args, get_type_hints

import pytest
from django import forms
from django.db.models import QuerySet, TextChoices

import samsyn.workspace
from samsyn.ui.forms import DateField
from samsyn.ui.uploads import UploadField
from tests.test_architecture import PYTHON, ROOT

# Where forms are made. Views ask them what they say.
FORMS = re.compile(r"forms(_\w+)?\.py|(amendments|uploads|paste)\.py")
WORKSPACE = ROOT / "samsyn/workspace"


def forms_of_the_workspace() -> list[type[forms.BaseForm]]:
    found: dict[str, type[forms.BaseForm]] = {}
    for module in pkgutil.walk_packages(samsyn.workspace.__path__, "samsyn.workspace."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, forms.BaseForm) and one.__module__.startswith("samsyn.work"):
                found[f"{one.__module__}.{one.__qualname__}"] = one
    return [found[name] for name in sorted(found)]


def kind_of(field: forms.Field) -> object:
    """What the field is cleaned to, when something is filled in."""
    own = get_type_hints(type(field).clean).get("return")
    own_python = get_type_hints(type(field).to_python).get("return")
    for kind, cleaned in (
        (DateField, date),
        (UploadField, own),
        (forms.ModelMultipleChoiceField, QuerySet),
        (forms.MultipleChoiceField, list[str]),
        (forms.BooleanField, bool),
        (forms.IntegerField, int),
    ):
        if isinstance(field, kind):
            return cleaned
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.model
    return own or own_python or str


def is_empty_as_none(field: forms.Field) -> bool:
    """Whether nothing filled in is None, and not an empty text or False."""
    return not field.required and isinstance(field, DateField | forms.IntegerField | forms.ModelChoiceField)


def wrong_in(form_class: type[forms.BaseForm]) -> list[str]:
    """The names in what the form says whose types are not those of the form's fields."""
    said = get_type_hints(form_class.said)["return"]
    if not is_dataclass(said):
        return []
    types, wrong = get_type_hints(said), []
    for name in (one.name for one in fields(said) if one.name in form_class.base_fields):
        field = form_class.base_fields[name]
        own = getattr(form_class, f"clean_{name}", None)  # what the form itself makes of it
        kind = get_type_hints(own)["return"] if own else kind_of(field)
        if field.required and isinstance(kind, UnionType):
            kind = next(one for one in get_args(kind) if one is not NoneType)  # that it is empty is refused before
        if isinstance(types[name], type) and issubclass(types[name], TextChoices):
            continue  # made of one of the field's choices
        if types[name] != (kind | None if is_empty_as_none(field) else kind):
            wrong.append(name)
    return wrong


SAYING = [form for form in forms_of_the_workspace() if hasattr(form, "said")]


def test_forms_are_found():
    assert len(SAYING) > 40


@pytest.mark.parametrize("form_class", SAYING, ids=lambda form: form.__qualname__)
def test_what_a_form_says_has_the_types_of_its_fields(form_class):
    assert wrong_in(form_class) == []


def test_a_wrong_type_is_found():
    @dataclass(frozen=True)
    class Said:
        name: int
        day: date
        count: int | None

    class Form(forms.Form):
        name = forms.CharField()
        day = DateField(required=False)
        count = forms.IntegerField(required=False)

        def said(self) -> Said: ...

    Form.said.__annotations__["return"] = Said
    assert wrong_in(Form) == ["name", "day"]


def test_no_view_reads_what_was_filled_in_by_itself():
    readers = [path for path in PYTHON if path.is_relative_to(WORKSPACE) and "cleaned_data" in path.read_text()]
    assert [str(path.relative_to(ROOT)) for path in readers if not FORMS.fullmatch(path.name)] == []

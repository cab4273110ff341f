"""Every model is carried or left out with a reason, and what is carried can be carried whole."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from samsyn import models as contents
from samsyn.bundle.contents import CARRIED, LEFT_OUT
from samsyn.bundle.rows import PERSON, left_out_fields, shapes
from samsyn.bundle.values import codec_of
from samsyn.models import Municipality
from samsyn.tenants.keys import KeyField

NAMES = [entry.model for entry in CARRIED]
HOW = "write in samsyn/bundle/contents.py how its rows belong to the municipality, or why they stay"


def test_every_model_is_carried_or_left_out_with_a_reason():
    assert len(NAMES) == len(set(NAMES))
    assert set(NAMES) | set(LEFT_OUT) == set(contents.__all__), HOW
    assert not set(NAMES) & set(LEFT_OUT)
    assert all(len(reason) > 40 for reason in LEFT_OUT.values())


@pytest.mark.parametrize("entry", CARRIED, ids=NAMES)
def test_a_way_leads_to_the_municipality(entry):
    if entry.model == PERSON:
        assert entry.ways == ()
        return
    assert entry.ways
    for way in entry.ways:
        model = apps.get_model("samsyn", entry.model)
        for step in way.split("__"):
            field = model._meta.pk if step == "pk" else model._meta.get_field(step)
            model = field.related_model if field.is_relation else model
        assert model is Municipality


@pytest.mark.parametrize("entry", CARRIED, ids=NAMES)
def test_a_field_that_stays_has_a_value_without_it(entry):
    model = apps.get_model("samsyn", entry.model)
    for name, reason in left_out_fields(entry).items():
        field = model._meta.get_field(name)
        assert reason and (field.null or field.has_default() or field.auto_now_add)


@pytest.mark.parametrize("shape", shapes().values(), ids=NAMES)
def test_every_reference_that_goes_along_points_at_something_that_does(shape):
    for field in shape.references:
        assert field.related_model.__name__ in NAMES, f"{shape.name}.{field.name}"
        assert field.many_to_many or field.target_field.primary_key


@pytest.mark.parametrize("shape", shapes().values(), ids=NAMES)
def test_every_field_has_a_way_to_be_written_and_none_sets_itself(shape):
    for field in shape.fields:
        assert field.is_relation or codec_of(type(field))
        assert not getattr(field, "auto_now", False) and not getattr(field, "auto_now_add", False)


@pytest.mark.parametrize("shape", shapes().values(), ids=NAMES)
def test_every_key_is_text_that_stays_the_same(shape):
    key = shape.key
    while key.is_relation:
        key = key.target_field
    assert isinstance(key, KeyField) or (isinstance(key, models.CharField) and key.name in ("id", "code"))


@pytest.mark.parametrize("shape", shapes().values(), ids=NAMES)
def test_a_many_to_many_with_a_model_between_goes_by_that_model(shape):
    for field in shape.model._meta.many_to_many:
        between = field.remote_field.through
        assert between._meta.auto_created or between.__name__ in NAMES


def test_what_is_left_out_stands_in_the_documentation():
    told = (Path(__file__).parents[2] / "docs" / "bundle.md").read_text()
    fields = [f"`{entry.model}.{name}`" for entry in CARRIED for name in left_out_fields(entry)]
    assert [name for name in (*fields, *(f"`{model}`" for model in LEFT_OUT)) if name not in told] == []

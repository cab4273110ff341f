"""Several who add the same name at the same moment: one gets it, the others are told, and nobody meets an error."""

import pytest

from samsyn.governing.models import PolicyArea
from samsyn.governing.operations import AreaStands, create_area
from samsyn.organisation.models import Body, Department, Group, Office
from samsyn.organisation.operations import NameStands, add_body, add_department, add_group, add_office
from tests.actors import TEST
from tests.together import together

SPELLINGS = ["Kulturhuset", "KULTURHUSET", "Kulturhuset", "kulturhuset "]
MADE = {
    Body: lambda name, cast: add_body(by=TEST, municipality=cast.municipality, name=name, type="committee"),
    Department: lambda name, cast: add_department(by=TEST, municipality=cast.municipality, name=name),
    Office: lambda name, cast: add_office(by=TEST, municipality=cast.municipality, title=name),
    Group: lambda name, cast: add_group(by=TEST, municipality=cast.municipality, name=name, type="other"),
    PolicyArea: lambda name, cast: create_area(by=TEST, municipality=cast.municipality, name=name),
}


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_one_gets_the_name_and_the_others_are_told(committed, model):
    before = model.objects.count()
    found = together([lambda name=name: MADE[model](name, committed) for name in SPELLINGS])
    told = [one for one in found if isinstance(one, NameStands | AreaStands)]
    assert len(told) == 3 and all("finns redan" in str(one) for one in told)
    assert model.objects.count() == before + 1

"""What people are called where they are read about: the name that the municipality itself has given, or the address."""

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from samsyn.tenants.models import Municipality, PersonName


def name_of(person: str, municipality: str = "municipality") -> Coalesce:
    """For `annotate`: what the row's municipality calls the person that the column names. No query of its own."""
    given = PersonName.objects.filter(person=OuterRef(person), municipality=OuterRef(municipality))
    return Coalesce(Subquery(given.values("name")[:1]), f"{person}__email", output_field=CharField())


def names_in(municipality: Municipality | None) -> dict[str, str]:
    """Person's id → name, for a page that shows many. One query."""
    return dict(PersonName.objects.filter(municipality=municipality).values_list("person_id", "name"))

"""Forms about the organisation: bodies, departments, offices, groups, and who sits in them."""

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict

from samsyn.organisation.models import Body, Department, Group, Holding, Lasting, Membership, Office
from samsyn.organisation.operations import thing_key
from samsyn.organisation.queries import NAMES, below, who_has_the_name
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer, offer_rows
from samsyn.ui.forms import DateField, ModelForm, SamsynForm, filled_in
from samsyn.workspace.pages.fields import still_there

WRONG_ORDER = "Sista dagen ligger före den första. Ändra en av dem."

DAYS = {"starts_on": DateField, "ends_on": DateField}
Thing = Body | Department | Office | Group
Parent = TypeVar("Parent", Body, Department)


class PeriodForm(SamsynForm, ModelForm[Lasting]):
    """A row of a period. The model's own check is the database's; this one speaks to people."""

    def __init__(self, data: QueryDict | None = None, *, instance: Lasting, **options: Any) -> None:
        # A copy: a form that is checked writes into its instance, and the page shows the row as it is saved.
        super().__init__(data, instance=copy(instance), **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", WRONG_ORDER)
        return cleaned

    def _post_clean(self) -> None:
        # The model would repeat in a programmer's words what has just been said in plain ones.
        if not self.errors:
            super()._post_clean()  # type: ignore[misc]  # Django's, unknown to its stubs

    def said(self) -> dict[str, Any]:
        """The columns of the row, and the key of a new one."""
        return self.cleaned_data


class ThingForm(PeriodForm):
    """A body, department, office or group. One that has ended shows its last day too, so that it can be mended."""

    def __init__(self, data: QueryDict | None = None, *, instance: Thing, **options: Any) -> None:
        super().__init__(data, instance=instance, **options)
        self.thing = instance
        if instance.ends_on is None:
            del self.fields["ends_on"]
        self.fields["starts_on"].help_text = "Lämna tomt om det alltid har varit så."
        if not isinstance(instance, Office):
            kinds = [(key, str(label)) for key, label in type(instance).Type.choices]
            offer(self, "type", [("", "Välj slag"), *kinds])
        self.adapt()

    def adapt(self) -> None:
        """Put in the municipality's own choices."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("ends_on") is None:
            for field in NAMES[type(self.thing)]:
                self.refuse_taken(field, cleaned.get(field) or "")
        return cleaned

    def refuse_taken(self, field: str, name: str) -> None:
        """A name that another living thing of the kind has, however it is written: that one is named."""
        sent_before = thing_key(self.thing.municipality_id, str(self.cleaned_data.get("client_key") or ""))
        but = sent_before if self.thing._state.adding else self.thing.pk
        words = who_has_the_name(type(self.thing), self.thing.municipality_id, field, name, but=but)
        if words:
            self.add_error(field, words)


def offer_parent(form: ThingForm, thing: Parent) -> None:
    """What the thing may belong to: the living, but nothing that belongs to itself."""
    rows = type(thing)._default_manager.all()
    living = rows.filter(municipality=thing.municipality_id, ends_on=None)
    choices = living.exclude(pk__in=below(thing)) | rows.filter(pk=thing.parent_id)
    offer_rows(form, "parent", choices.distinct(), nothing="Inget annat")


class BodyForm(ThingForm):
    class Meta:
        field_classes = DAYS
        model = Body
        fields = ["name", "abbreviation", "type", "parent", "starts_on", "ends_on"]
        labels = {"name": "Namn", "abbreviation": "Förkortning", "type": "Slag", "parent": "Hör till",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"abbreviation": "Som ni skriver den: KF, KS, BMN."}

    def adapt(self) -> None:
        assert isinstance(self.thing, Body)
        offer_parent(self, self.thing)


class DepartmentForm(ThingForm):
    class Meta:
        field_classes = DAYS
        model = Department
        fields = ["name", "type", "parent", "bodies", "starts_on", "ends_on"]
        labels = {"name": "Namn", "type": "Slag", "parent": "Hör till", "bodies": "Arbetar åt",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"bodies": "Kryssa för alla. En förvaltning kan arbeta åt flera, och en nämnd kan ha flera."}
        widgets = {"bodies": forms.CheckboxSelectMultiple}

    def adapt(self) -> None:
        assert isinstance(self.thing, Department)
        offer_parent(self, self.thing)
        bodies = Body.objects.filter(municipality=self.thing.municipality_id)
        here = bodies.filter(ends_on=None)
        if not self.thing._state.adding:
            here |= bodies.filter(departments=self.thing)
        here = here.distinct()
        offer_rows(self, "bodies", here)
        if not here:
            del self.fields["bodies"]


class OfficeForm(ThingForm):
    class Meta:
        field_classes = DAYS
        model = Office
        fields = ["title", "department", "starts_on", "ends_on"]
        labels = {"title": "Befattning", "department": "Förvaltning eller enhet",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"title": "Som den ska stå i dokument: Näringslivschef."}

    def adapt(self) -> None:
        assert isinstance(self.thing, Office)
        here = still_there(Department, self.thing.municipality_id, self.thing.department_id)
        offer_rows(self, "department", here, nothing="Ingen särskild")


class GroupForm(ThingForm):
    class Meta:
        field_classes = DAYS
        model = Group
        fields = ["name", "type", "task", "starts_on", "ends_on"]
        labels = {"name": "Namn", "type": "Slag", "task": "Uppgift",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"task": "En mening: vad gruppen ska göra."}


@dataclass(frozen=True)
class Dissolving:
    day: date
    heir: Department | None


class DissolveForm(SamsynForm, forms.Form):
    """The last day of a thing; for a department also who takes over its offices and units."""

    day = DateField(label="Sista dagen", help_text="Till och med den dagen finns det kvar.")
    heir = forms.ModelChoiceField(
        label="Flytta befattningar och enheter till",
        queryset=Department.objects.none(),
        required=False,
        empty_label="Flytta inget",
        help_text="Finns den nya förvaltningen inte här? Lägg till den först, och kom tillbaka.",
    )

    def __init__(self, data: QueryDict | None = None, *, thing: Thing, **options: Any) -> None:
        super().__init__(data, **options)
        self.thing = thing
        if isinstance(thing, Department):
            living = Department.objects.filter(municipality=thing.municipality_id, ends_on=None)
            offer_rows(self, "heir", living.exclude(pk__in=below(thing)))
        else:
            del self.fields["heir"]

    def clean_day(self) -> date:
        day = filled_in(self, "day", date)
        if self.thing.starts_on and day < self.thing.starts_on:
            raise forms.ValidationError(f"Dagen ligger före den första, {self.thing.starts_on.isoformat()}.")
        return day

    def said(self) -> Dissolving:
        return Dissolving(self.cleaned_data["day"], self.cleaned_data.get("heir"))


class SeatForm(PeriodForm):
    """Who sits in a body or a group: an office or a person, never both."""

    class Meta:
        field_classes = DAYS
        model = Membership
        fields = ["office", "name", "party", "task", "starts_on", "ends_on"]
        labels = {"office": "Befattning", "name": "Eller en person", "party": "Parti", "task": "Uppdrag",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {
            "office": "Den som har befattningen en viss dag räknas som med. Byts personen behöver inget ändras här.",
            "name": "För förtroendevalda och för den som är med som sig själv.",
            "task": "Till exempel ordförande, ersättare, adjungerad eller sekreterare.",
            "starts_on": "Lämna tomt om dagen inte är känd.",
            "ends_on": "Sista dagen. Lämna tomt så länge det gäller.",
        }

    def __init__(
        self, data: QueryDict | None = None, *, instance: Membership, municipality: Municipality, **options: Any
    ) -> None:
        super().__init__(data, instance=instance, **options)
        offer_rows(self, "office", still_there(Office, municipality, instance.office_id), nothing="Ingen befattning")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("office") and cleaned.get("name"):
            self.add_error("name", "Välj befattningen eller skriv ett namn, inte både och.")
        elif not cleaned.get("office") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("office", "Välj en befattning, eller skriv ett namn nedanför.")
        return cleaned


class HoldingForm(PeriodForm):
    class Meta:
        field_classes = DAYS
        model = Holding
        fields = ["name", "email", "starts_on", "ends_on"]
        labels = {"name": "Namn", "email": "E-post", "starts_on": "Från och med", "ends_on": "Till och med"}
        help_texts = {
            "name": "Används för utskick och för att se vem som var med. Dokument skriver befattningen.",
            "starts_on": "Den som hade befattningen förut slutar dagen före.",
            "ends_on": "Fyll i för vikarier och för tidigare innehavare. Då slutar ingen annan.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        assert isinstance(self.instance, Holding)
        others = self.instance.office.holdings.filter(ends_on=None).exclude(pk=self.instance.pk)
        no_days = not self.errors and not cleaned.get("starts_on") and not cleaned.get("ends_on")
        if no_days and others.exists():
            self.add_error("starts_on", "Någon annan har befattningen nu. Skriv vilken dag den nya börjar.")
        return cleaned


FORMS: dict[str, type[ThingForm]] = {
    "body": BodyForm,
    "department": DepartmentForm,
    "office": OfficeForm,
    "group": GroupForm,
}

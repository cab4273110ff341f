"""Forms about the organisation: bodies, departments, offices, groups, and who sits in them."""

from copy import copy

from django import forms

from samsyn.organisation.models import Body, Department, Group, Holding, Membership, Office
from samsyn.organisation.queries import below
from samsyn.ui.forms import DateField, SamsynForm

WRONG_ORDER = "Sista dagen ligger före den första. Ändra en av dem."


DAYS = {"starts_on": DateField, "ends_on": DateField}


class PeriodForm(SamsynForm, forms.ModelForm):
    """A row of a period. The model's own check is the database's; this one speaks to people."""

    def __init__(self, data=None, *, instance, **options):
        # A copy: a form that is checked writes into its instance, and the page shows the row as it is saved.
        super().__init__(data, instance=copy(instance), **options)

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", WRONG_ORDER)
        return cleaned

    def _post_clean(self) -> None:
        # The model would repeat in a programmer's words what has just been said in plain ones.
        if not self.errors:
            super()._post_clean()


class ThingForm(PeriodForm):
    """A body, department, office or group. One that has ended shows its last day too, so that it can be mended."""

    called = "name"

    def __init__(self, data=None, *, instance, **options):
        super().__init__(data, instance=instance, **options)
        if instance.ends_on is None:
            del self.fields["ends_on"]
        self.fields["starts_on"].help_text = "Lämna tomt om det alltid har varit så."
        if kinds := self.fields.get("type"):
            kinds.choices = [("", "Välj slag"), *type(instance).Type.choices]
        self.adapt()

    def adapt(self) -> None:
        """Put in the municipality's own choices."""

    def offer_parent(self) -> None:
        """What the thing may belong to: the living, but nothing that belongs to itself."""
        model, thing = type(self.instance), self.instance
        living = model.objects.filter(municipality=thing.municipality_id, ends_on=None)
        choices = living.exclude(pk__in=below(thing)) | model.objects.filter(pk=thing.parent_id)
        self.fields["parent"].queryset = choices.distinct()
        self.fields["parent"].empty_label = "Inget annat"

    def clean(self) -> dict:
        cleaned = super().clean()
        name = cleaned.get(self.called)
        others = type(self.instance).objects.filter(municipality=self.instance.municipality_id, ends_on=None)
        taken = others.exclude(pk=self.instance.pk).filter(**{f"{self.called}__iexact": name})
        if name and cleaned.get("ends_on") is None and taken.exists():
            self.add_error(self.called, f"”{name}” finns redan. Välj ett annat namn, eller ändra det som finns.")
        return cleaned


class BodyForm(ThingForm):
    class Meta:
        field_classes = DAYS
        model = Body
        fields = ["name", "abbreviation", "type", "parent", "starts_on", "ends_on"]
        labels = {"name": "Namn", "abbreviation": "Förkortning", "type": "Slag", "parent": "Hör till",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"abbreviation": "Som ni skriver den: KF, KS, BMN."}

    def adapt(self) -> None:
        self.offer_parent()


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
        self.offer_parent()
        bodies = Body.objects.filter(municipality=self.instance.municipality_id)
        here = bodies.filter(ends_on=None)
        if not self.instance._state.adding:
            here |= bodies.filter(departments=self.instance)
        self.fields["bodies"].queryset = here.distinct()
        if not self.fields["bodies"].queryset:
            del self.fields["bodies"]


class OfficeForm(ThingForm):
    called = "title"

    class Meta:
        field_classes = DAYS
        model = Office
        fields = ["title", "department", "starts_on", "ends_on"]
        labels = {"title": "Befattning", "department": "Förvaltning eller enhet",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"title": "Som den ska stå i dokument: Näringslivschef."}

    def adapt(self) -> None:
        departments = Department.objects.filter(municipality=self.instance.municipality_id)
        here = departments.filter(ends_on=None) | departments.filter(pk=self.instance.department_id)
        self.fields["department"].queryset = here
        self.fields["department"].empty_label = "Ingen särskild"


class GroupForm(ThingForm):
    class Meta:
        field_classes = DAYS
        model = Group
        fields = ["name", "type", "task", "starts_on", "ends_on"]
        labels = {"name": "Namn", "type": "Slag", "task": "Uppgift",
                  "starts_on": "Från och med", "ends_on": "Till och med"}  # fmt: skip
        help_texts = {"task": "En mening: vad gruppen ska göra."}


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

    def __init__(self, data=None, *, thing, **options):
        super().__init__(data, **options)
        self.thing = thing
        if isinstance(thing, Department):
            living = Department.objects.filter(municipality=thing.municipality_id, ends_on=None)
            self.fields["heir"].queryset = living.exclude(pk__in=below(thing))
        else:
            del self.fields["heir"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if self.thing.starts_on and day < self.thing.starts_on:
            raise forms.ValidationError(f"Dagen ligger före den första, {self.thing.starts_on.isoformat()}.")
        return day


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

    def __init__(self, data=None, *, instance, municipality, **options):
        super().__init__(data, instance=instance, **options)
        offices = Office.objects.filter(municipality=municipality)
        self.fields["office"].queryset = offices.filter(ends_on=None) | offices.filter(pk=instance.office_id)
        self.fields["office"].empty_label = "Ingen befattning"

    def clean(self) -> dict:
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

    def clean(self) -> dict:
        cleaned = super().clean()
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

"""Forms about who is let in, as what and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from samsyn.nodes.models import Node
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import Terms
from samsyn.organisation.rules import EXTERNAL_ROLES, ROLE_WORDS
from samsyn.programmes.models import Goal, Programme
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import Group, offer, offer_rows
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm
from samsyn.workspace.settings.forms import WRONG_ORDER

Role = RoleAssignment.Role
ROLE_CHOICES = [(role.value, f"{role.label}. {ROLE_WORDS[role]}") for role in Role]


class RoleForm(SamsynForm, forms.Form):
    """For how long and in which parts somebody has a role."""

    parts = forms.ModelMultipleChoiceField(
        label="Delar att skriva i",
        queryset=Node.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Behövs för en medskribent. Hela dokumentet eller vissa delar av det.",
    )
    is_external = forms.BooleanField(
        label="Arbetar utanför kommunen",
        required=False,
        help_text="En konsult, till exempel. Får skriva i utpekade delar eller läsa, och behöver en sista dag.",
    )
    starts_on = DateField(label="Från och med", required=False, help_text="Lämna tomt för att börja i dag.")
    ends_on = DateField(label="Till och med", required=False, help_text="Lämna tomt om det inte finns något slut.")

    def __init__(
        self, data: QueryDict | None = None, *, municipality: Municipality, role: str = "", **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.held = role
        nodes = Node.objects.living().filter(municipality=municipality, kind__in=(Programme.kind, Goal.kind))
        parts = nodes.filter(parent=None) | nodes.filter(parent__removed_at=None)
        choices = choices_of(parts)
        offer_rows(self, "parts", parts)
        offer(self, "parts", choices)
        if role not in ("", Role.CONTRIBUTOR) or not choices:
            del self.fields["parts"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last, role = cleaned.get("starts_on"), cleaned.get("ends_on"), self.held or cleaned.get("role") or ""
        if first and last and last < first:
            self.add_error("ends_on", WRONG_ORDER)
        if cleaned.get("is_external"):
            self.check_external(role, has_last_day=last is not None)
        if role == Role.CONTRIBUTOR:
            self.check_parts(cleaned.get("parts"))
        elif role:
            cleaned["parts"] = []
        return cleaned

    def terms(self) -> Terms:
        """What was chosen about the role, besides which it is."""
        data = self.cleaned_data
        return Terms(
            starts_on=data["starts_on"], ends_on=data["ends_on"], is_external=data["is_external"], parts=data["parts"]
        )

    def check_external(self, role: str, *, has_last_day: bool) -> None:
        if not has_last_day and "ends_on" not in self.errors:
            self.add_error("ends_on", "Skriv en sista dag för den som arbetar utanför kommunen.")
        if role and role not in EXTERNAL_ROLES:
            words = "Den som arbetar utanför kommunen kan vara medskribent eller läsare. Välj en av dem."
            self.add_error("role" if "role" in self.fields else "is_external", words)

    def check_parts(self, parts: Iterable[Node] | None) -> None:
        if "parts" not in self.fields:
            self.add_error(None, "Det finns inga dokument att skriva i än. Börja på ett, eller välj en annan roll.")
        elif not parts:
            self.add_error("parts", "Kryssa för minst en del som medskribenten får skriva i.")


@dataclass(frozen=True)
class NamedRole:
    """`called`: what the municipality is to call the person; None when the form was sent without it."""

    called: str | None
    terms: Terms


class NamedRoleForm(RoleForm):
    """The role of somebody, and what the municipality calls them."""

    name = forms.CharField(
        label="Namn", max_length=120, required=False,
        help_text="Så som ni kallar personen. Andra kommuner ser inte namnet. Tomt betyder e-postadressen.",
    )  # fmt: skip
    field_order = ["name", "parts", "is_external", "starts_on", "ends_on"]

    def said(self) -> NamedRole:
        return NamedRole(self.cleaned_data["name"] if "name" in self.data else None, self.terms())


@dataclass(frozen=True)
class LetIn:
    email: str
    name: str
    role: str
    terms: Terms
    client_key: str


class LetInForm(RoleForm, KeyedForm):
    email = forms.EmailField(
        label="E-postadress",
        help_text="Inloggningen går via den adressen.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label="Namn",
        max_length=120,
        required=False,
        help_text="Så som ni kallar personen. Andra kommuner ser inte namnet.",
    )
    role = forms.ChoiceField(label="Roll", choices=ROLE_CHOICES, widget=forms.RadioSelect)
    field_order = ["email", "name", "role", "parts", "is_external", "starts_on", "ends_on"]

    def said(self) -> LetIn:
        data = self.cleaned_data
        return LetIn(data["email"], data["name"], data["role"], self.terms(), self.key())


class EndForm(SamsynForm, forms.Form):
    day = DateField(
        label="Sista dagen",
        required=False,
        help_text="Till och med den dagen kommer personen in. Lämna tomt för att stänga genast.",
    )

    def said(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        return day


def choices_of(nodes: QuerySet[Node]) -> list[Group]:
    """Each programme with its goals under it, as groups of choices."""
    under: dict[str, list[Node]] = {}
    for node in sorted(nodes.distinct(), key=lambda node: node.position):
        under.setdefault(node.parent_id or "", []).append(node)
    return [
        (
            programme.label,
            [(programme.pk, "Hela dokumentet"), *((goal.pk, goal.label) for goal in under.get(programme.pk, []))],
        )
        for programme in sorted(under.get("", []), key=lambda node: node.label)
    ]

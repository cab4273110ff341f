"""The municipality's organisation over time, and the roles that people have in Samsyn."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samsyn.files.models import StoredFile
from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import Municipality, MunicipalityOwned


def holds_on(day: date) -> Q:
    """The rows of a period (starts_on–ends_on, both included, either open) that hold on the day."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gte=day))


def period_constraint(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name=name
    )


class Lasting(models.Model):
    starts_on = models.DateField("från och med", null=True, blank=True)
    ends_on = models.DateField("till och med", null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


class Body(MunicipalityOwned, Lasting):
    """A political body that decides or prepares. A dissolved body has an end date and stays readable."""

    class Type(models.TextChoices):
        COUNCIL = "council", "Fullmäktige"
        EXECUTIVE_BOARD = "executive_board", "Kommunstyrelse"
        COMMITTEE = "committee", "Nämnd"
        SUBCOMMITTEE = "subcommittee", "Utskott"
        PRESIDIUM = "presidium", "Presidium"

    id = KeyField(ROW)
    name = models.CharField("namn", max_length=120)
    abbreviation = models.CharField("förkortning", max_length=12, blank=True)
    type = models.CharField("slag", max_length=20, choices=Type.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", verbose_name="hör till"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], condition=Q(ends_on=None), name="one_living_body_of_a_name"
            ),
            period_constraint("a_body_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.name


class Department(MunicipalityOwned, Lasting):
    """A department (förvaltning) or a unit in one. Departments serve bodies many to many."""

    class Type(models.TextChoices):
        DEPARTMENT = "department", "Förvaltning"
        UNIT = "unit", "Enhet"

    id = KeyField(ROW)
    name = models.CharField("namn", max_length=120)
    type = models.CharField("slag", max_length=12, choices=Type.choices, default=Type.DEPARTMENT)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="units", verbose_name="hör till"
    )
    bodies = models.ManyToManyField(Body, blank=True, related_name="departments", verbose_name="arbetar åt")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], condition=Q(ends_on=None), name="one_living_department_of_a_name"
            ),
            period_constraint("a_department_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.name


class Office(MunicipalityOwned, Lasting):
    """A post that somebody holds: näringslivschef. Documents print the office, never the person."""

    id = KeyField(ROW)
    title = models.CharField("befattning", max_length=120)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="offices", verbose_name="förvaltning"
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title"], condition=Q(ends_on=None), name="one_living_office_of_a_title"
            ),
            period_constraint("an_office_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.title


class Holding(Lasting):
    """Who held an office when."""

    personal_data = {"name", "email"}

    id = KeyField(ROW)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="holdings")
    name = models.CharField("namn", max_length=120)
    email = models.EmailField("e-post", blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [period_constraint("a_holding_ends_after_it_starts")]


class Group(MunicipalityOwned, Lasting):
    """A group that works, steers or is kept informed. It keeps notes, not minutes."""

    class Type(models.TextChoices):
        WORKING = "working_group", "Arbetsgrupp"
        STEERING = "steering_group", "Styrgrupp"
        REFERENCE = "reference_group", "Referensgrupp"
        STEERING_AND_REFERENCE = "steering_and_reference_group", "Styrgrupp och referensgrupp"
        MANAGEMENT = "management_group", "Ledningsgrupp"
        OTHER = "other", "Annan grupp"

    id = KeyField(ROW)
    name = models.CharField("namn", max_length=120)
    type = models.CharField("slag", max_length=30, choices=Type.choices)
    task = models.CharField("uppgift", max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [period_constraint("a_group_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


class Membership(Lasting):
    """A seat in a body, a department or a group, by office or by name. The holder at each date is looked up."""

    personal_data = {"name"}

    id = KeyField(ROW)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships", verbose_name="befattning"
    )
    name = models.CharField("namn", max_length=120, blank=True)
    party = models.CharField("parti", max_length=40, blank=True)
    task = models.CharField("uppdrag", max_length=80, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body=None, group__isnull=False) | Q(body__isnull=False, group=None),
                name="a_seat_is_in_a_body_or_a_group",
            ),
            models.CheckConstraint(
                condition=(Q(office=None) & ~Q(name="")) | Q(office__isnull=False, name=""),
                name="a_seat_is_an_offices_or_a_persons",
            ),
            period_constraint("a_membership_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        """As documents print it: the office, or "Namn (S), ordförande"."""
        who = self.office.title if self.office else self.name + (f" ({self.party})" if self.party else "")
        return f"{who}, {self.task}" if self.task else who


class RoleAssignment(MunicipalityOwned, Lasting):
    """A role that gives a person rights in one municipality, for a time."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", "Administratör"
        EDITOR = "editor", "Redaktör"
        CONTRIBUTOR = "contributor", "Medskribent i utpekade delar"
        REGISTRAR = "registrar", "Registrator"
        SECRETARY = "secretary", "Sekreterare"
        READER = "reader", "Läsare"

    id = KeyField(ROW)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField("roll", max_length=20, choices=Role.choices)
    is_external = models.BooleanField("arbetar utanför kommunen", default=False)
    parts = models.ManyToManyField(Node, blank=True, related_name="+", verbose_name="delar")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "person", "role"], name="a_role_is_given_once"),
            models.CheckConstraint(
                condition=Q(is_external=False) | Q(ends_on__isnull=False), name="a_consultants_rights_end"
            ),
            period_constraint("a_role_ends_after_it_starts"),
        ]


class HouseStyle(models.Model):
    """What the municipality's documents and pages wear: its logotype and its own Word template."""

    municipality = models.OneToOneField(
        Municipality, primary_key=True, on_delete=models.PROTECT, related_name="house_style"
    )
    logotype = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    logotype_text = models.CharField("vad logotypen föreställer", max_length=120, blank=True)
    word_template = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

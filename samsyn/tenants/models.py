"""Municipality: the tenant. Person: somebody who signs in, with one address for all municipalities."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import get_script_prefix
from django.utils.crypto import salted_hmac

from samsyn.tenants.keys import KeyField

# What a municipality may call each level, with the words most use (practice.md, "Words"). Singular, plural.
DEFAULT_LEVEL_NAMES = {
    "programme": ["Program", "Program"],
    "goal": ["Mål", "Mål"],
    "objective": ["Delmål", "Delmål"],
    "action": ["Insats", "Insatser"],
    "goal_vision": ["Målbild", "Målbilder"],
}


class Municipality(models.Model):
    """A municipality or a region on this installation. The key is Statistics Sweden's code: "2303", "23"."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommun"
        REGION = "region", "Region"

    code = models.CharField("kod", max_length=4, primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.MUNICIPALITY)
    name = models.CharField("namn", max_length=60)
    full_name = models.CharField("namn i dokument", max_length=80)
    slug = models.SlugField(max_length=60, unique=True)
    host = models.CharField("egen webbadress", max_length=120, blank=True)
    office_name = models.CharField("enhet i sidfoten", max_length=120, blank=True)
    mailbox = models.EmailField("enhetens e-postadress", blank=True)
    level_names = models.JSONField(default=dict, blank=True)
    accent_colour = models.CharField("färg", max_length=7, default="#1d4f5e")
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=~models.Q(host=""), name="host_is_one_municipality"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.full_name

    def level(self, kind: str, count: int = 1) -> str:
        """The municipality's own word for a level: level("goal") is "Mål" or "Fokusområde"."""
        singular, plural = self.level_names.get(kind) or DEFAULT_LEVEL_NAMES[kind]
        return singular if count == 1 else plural

    def url(self, path: str) -> str:
        """The whole address of a path inside the municipality, for mails and documents made outside a request."""
        path = path.removeprefix(get_script_prefix().rstrip("/"))
        if self.host:
            return f"https://{self.host}/{path.lstrip('/')}"
        return f"{settings.PUBLIC_URL}/{self.slug}/{path.lstrip('/')}"


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Somebody who signs in by a mailed code. Rights are given per municipality (organisation.RoleAssignment)."""

    personal_data = {"name", "email", "last_login"}

    id = KeyField("u")
    password = None  # type: ignore[assignment]  # there are no passwords: a mailed code, later OIDC and passkeys
    email = models.EmailField("e-post", unique=True)
    # What a bundle from before PersonName carries. Never shown: a name is what one municipality calls somebody.
    name = models.CharField("namn", max_length=120, blank=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField("driver installationen", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    is_staff = is_superuser = False

    objects = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="email_in_any_case_is_one_person")]

    def __str__(self) -> str:
        return self.email

    def name_in(self, municipality: "Municipality | None") -> str:
        """What the municipality calls the person: the name it has given, else the address."""
        given = PersonName.objects.filter(person=self, municipality=municipality).first()
        return given.name if given else self.email

    def has_usable_password(self) -> bool:
        return False

    def check_password(self, raw_password: str | None) -> bool:
        return False

    def get_session_auth_hash(self) -> str:
        """What a session is bound to. With no password it is the key: a session ends by being deleted."""
        return salted_hmac("samsyn.person.session", self.pk, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        yield from ()


class PersonName(models.Model):
    """What one municipality calls a person. Another has its own name, or none, for the same person."""

    personal_data = {"name"}

    id = KeyField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("namn", max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "person"], name="a_person_has_one_name_in_a_municipality"),
        ]


class MunicipalityOwned(models.Model):
    """Rows that belong to one municipality. Another municipality's row is 404, never 403.

    `stands_in`: the way to the node that the row stands in, as a lookup; rights in parts of a document follow it. "":
    it stands in none, and only who has the right everywhere has it here.
    """

    stands_in: ClassVar[str] = ""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

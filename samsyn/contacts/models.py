"""Contact: whom a municipality writes to. ContactSelection: some of them, to write to again. OptOut: who wants less.

A contact is never a Person: nobody signs in as one. Where each address came from and when stands beside it, since the
first letter has to say so (GDPR art. 14).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import MunicipalityOwned


class ContactQuerySet(models.QuerySet["Contact"]):
    def living(self) -> "ContactQuerySet":
        """Those that are neither removed nor part of another."""
        return self.filter(removed_at=None, merged_into=None)

    def listed(self) -> "ContactQuerySet":
        """Those that may stand in a list: somebody with a protected identity never does."""
        return self.living().filter(is_protected=False)


class Contact(MunicipalityOwned):
    """An organisation or a person outside Samsyn.

    `taken`: what the register last said, field by field. Where a field says something else now, somebody here wrote it,
    and the next time the register is read it stays.
    """

    personal_data = {"name", "contact_person", "street", "postcode", "town", "phone", "note", "taken"}

    class Kind(models.TextChoices):
        COMPANY = "company", "Företag"
        ASSOCIATION = "association", "Förening"
        UNION = "union", "Fackförbund"
        AUTHORITY = "authority", "Myndighet"
        NEIGHBOUR = "neighbour", "Grannkommun eller region"
        BODY = "body", "Nämnd eller bolag"
        COUNCIL = "council", "Råd"
        PARTY = "party", "Parti"
        ELECTED = "elected", "Förtroendevald"
        PRIVATE = "private", "Privatperson"
        OTHER = "other", "Övrig"

    id = KeyField(ROW)
    kind = models.CharField("slag", max_length=12, choices=Kind.choices, default=Kind.COMPANY)
    name = models.CharField("namn", max_length=200)
    # Of a legal person alone. A sole trader's is a personal identity number: it is never stored.
    org_number = models.CharField("organisationsnummer", max_length=11, blank=True)
    is_sole_trader = models.BooleanField("enskild firma", default=False)
    contact_person = models.CharField("kontaktperson", max_length=120, blank=True)
    street = models.CharField("gatuadress", max_length=200, blank=True)
    postcode = models.CharField("postnummer", max_length=12, blank=True)
    town = models.CharField("ort", max_length=80, blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    trade = models.CharField("bransch eller verksamhet", max_length=120, blank=True)
    note = models.CharField("anteckning", max_length=1000, blank=True)
    is_protected = models.BooleanField("skyddade uppgifter", default=False)
    source = models.CharField("varifrån uppgifterna kommer", max_length=120, blank=True)
    source_on = models.DateField("uppgifterna är från", null=True, blank=True)
    taken = models.JSONField(default=dict, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_sole_trader=False) | Q(org_number=""), name="a_sole_traders_number_is_never_kept"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="a_contact_is_not_merged_into_itself"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "name"])]

    def __str__(self) -> str:
        return self.name


class ContactAddress(MunicipalityOwned):
    """An e-mail address of a contact. `is_used`: letters go there; a contact may have several that are."""

    personal_data = {"email"}

    id = KeyField(ROW)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="addresses")
    email = models.EmailField("e-postadress")  # normal (tenants.email_addresses)
    is_used = models.BooleanField("används", default=True)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField("varifrån adressen kommer", max_length=120, blank=True)
    source_on = models.DateField("adressen är från", null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "email"], name="a_contact_has_an_address_once"),
        ]
        indexes = [models.Index(fields=["municipality", "email"])]

    def __str__(self) -> str:
        return self.email


class ContactIntake(MunicipalityOwned):
    """A register that somebody has given, until it is taken in; then the counts are kept, and what its columns were.

    `table`: the rows as they were read, without personal identity numbers; of one that is taken in only a hash of its
    heads, by which the columns are known next time (contacts.remembered). `columns`: what each is read as.
    """

    personal_data = {"table"}

    id = KeyField(ROW)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField("registrets namn", max_length=120)
    extracted_on = models.DateField("uppgifterna är från", null=True, blank=True)
    kind = models.CharField("slag", max_length=12, choices=Contact.Kind.choices, default=Contact.Kind.COMPANY)
    file_name = models.CharField(max_length=200, blank=True)
    table = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True)
    has_heads = models.BooleanField("första raden är rubriker", default=True)
    counts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.name


class ContactSelection(MunicipalityOwned):
    """Contacts to write to again: those that a rule finds, those picked besides, without those left out.

    `kinds`, `towns`, `trades`, `sources`: a contact is found that has one of each that is not empty. All empty: the
    rule finds nobody, and the selection is those picked.
    """

    id = KeyField(ROW)
    name = models.CharField("namn", max_length=120)
    kinds = models.JSONField(default=list, blank=True)
    towns = models.JSONField(default=list, blank=True)
    trades = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="a_selection_has_its_name_alone"),
        ]

    def __str__(self) -> str:
        return self.name


class SelectionPick(MunicipalityOwned):
    """A contact that is in a selection though its rule does not find it, or left out though it does."""

    id = KeyField(ROW)
    selection = models.ForeignKey(ContactSelection, on_delete=models.CASCADE, related_name="picks")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    is_in = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "contact"], name="a_contact_is_picked_once"),
        ]


class KeptApart(MunicipalityOwned):
    """Two contacts that look alike, and that a person has said are two. `first` has the lower key."""

    id = KeyField(ROW)
    first = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_are_kept_apart_once"),
        ]


class OptOut(MunicipalityOwned):
    """An address that wants no more letters of a purpose. It outlives the contact, and every reading of a register.

    A consultation is no purpose to say no to: whom it concerns is asked (practice.md, Law).
    """

    personal_data = {"email", "said"}

    class Purpose(models.TextChoices):
        INVITATIONS = "invitations", "Inbjudningar"
        NEWS = "news", "Nyheter och påminnelser om annat än remisser"

    id = KeyField(ROW)
    email = models.EmailField("e-postadress")
    purpose = models.CharField("utskick", max_length=12, choices=Purpose.choices)
    said = models.CharField("hur det sades", max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["email", "purpose"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "email", "purpose"], name="an_address_says_no_to_a_purpose_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_purpose_display()}"

"""Message: one mail to one address. Mailing: letters to many. PersonalLink: what opens something for one person."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.jobs.models import LeasedRow
from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import Municipality, MunicipalityOwned


class PersonalLink(models.Model):
    """A link for one person and purpose. Its token is the id and an HMAC with `generation`: raise that to revoke.

    A sign-in code is one too: what is typed instead of clicked. Neither the token nor the code is stored anywhere.
    """

    id = KeyField(ROW)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)  # registered (links.py)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=64, blank=True)  # of a code: whose address (addresses.address_key)
    attempts = models.PositiveSmallIntegerField(default=0)  # of a code: how often it has been guessed at
    # Who made a link that signs in. None: the one who runs the installation, by the command line.
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    generation = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["address", "expires_at"])]


class Message(LeasedRow):
    """A mail in the outbox. A personal link or a code stands in the bodies as a placeholder, put in at sending."""

    personal_data = {"to_address", "subject", "text", "html"}
    attempt_limit = 8
    claim_order = ("priority", "due_at", "pk")

    class Priority(models.IntegerChoices):
        """What somebody sits and waits for passes every mass mail."""

        FIRST = 0, "Koder och kvitton"
        LATER = 1, "Övriga brev"

    id = KeyField(ROW)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80, unique=True)  # the same mail asked for twice is one row
    kind = models.CharField(max_length=40)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.LATER)
    to_address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)  # sign-in codes: bodies are erased when sent, in no list or bundle
    link = models.ForeignKey(PersonalLink, null=True, on_delete=models.SET_NULL, related_name="+")
    sender = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True)  # who asks for an answer; the text names them
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)  # set just before the server is given the mail

    class Meta:
        indexes = [models.Index(fields=["work", "priority", "due_at", "id"])]  # as rows are claimed


class Mailing(MunicipalityOwned):
    """Letters to many: one text for each kind of recipient, and a row for each address.

    Rows are made in batches by a job, then sent. `paused_why`: in words, why nothing leaves just now.
    """

    stands_in = "node"

    class Stage(models.TextChoices):
        MAKING = "making", "Breven görs i ordning"
        SENDING = "sending", "Breven går ut"
        PAUSED = "paused", "Utskicket vilar"
        DONE = "done", "Klart"

    id = KeyField(ROW)
    kind = models.CharField(max_length=40)  # registered (mailings.py)
    node = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="+")  # what it is about
    title = models.CharField("namn", max_length=200)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.MAKING)
    sender = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True)
    planned = models.PositiveIntegerField(default=0)  # how many rows there are to be
    waits_until = models.DateTimeField(null=True, blank=True)  # the mail server asked for a pause
    paused_why = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title


class MailingLetter(MunicipalityOwned):
    """The text to recipients of a kind, as it was when the mailing began. Merge fields stand in it as {namn}."""

    stands_in = "mailing__node"

    id = KeyField(ROW)
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="letters")
    name = models.CharField(max_length=40)
    subject = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailing", "name"], name="a_mailing_has_one_letter_of_a_name"),
        ]


class MailingRow(LeasedRow):
    """One letter to one address. Its key and its Message-ID are there from the start and never change.

    `values` are what the merge fields say, always as words. `deferrals`: how often the server has asked us to come
    back, which is no failed attempt. `bounce`: what kind of bounce came back, and the server's words.
    """

    personal_data = {"to_address", "values", "bounce_words"}

    class Bounce(models.TextChoices):
        TEMPORARY = "temporary", "Tillfälligt"
        BAD_ADDRESS = "bad_address", "Fel adress"
        MAILBOX_FULL = "mailbox_full", "Full brevlåda"
        REFUSED_US = "refused_us", "Tar inte emot från oss"
        UNKNOWN = "unknown", "Oklart"

    id = KeyField(ROW)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="rows")
    letter = models.ForeignKey(MailingLetter, on_delete=models.PROTECT, related_name="+")
    to_address = models.EmailField()
    values = models.JSONField(default=dict)
    link = models.ForeignKey(PersonalLink, null=True, on_delete=models.SET_NULL, related_name="+")
    message_id = models.CharField(max_length=160, unique=True)
    deferrals = models.PositiveSmallIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounce = models.CharField(max_length=12, choices=Bounce.choices, blank=True)
    bounce_words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["to_address", "id"]
        constraints = [
            models.UniqueConstraint(fields=["mailing", "to_address"], name="an_address_gets_one_letter"),
        ]
        indexes = [
            models.Index(fields=["work", "due_at", "id"]),
            models.Index(fields=["mailing", "work"]),
        ]

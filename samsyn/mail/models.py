"""Message: one mail to one address. PersonalLink: a link that opens something for one person, revocable."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.jobs.models import LeasedRow
from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import Municipality


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

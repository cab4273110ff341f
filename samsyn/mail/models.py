"""Message: one mail to one address. PersonalLink: a link that opens something for one person, revocable."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.jobs.models import LeasedRow
from samsyn.nodes.models import Node
from samsyn.tenants.keys import ROW, KeyField
from samsyn.tenants.models import Municipality


class PersonalLink(models.Model):
    """A link for one person and purpose. Its token is the id and an HMAC with `generation`: raise that to revoke."""

    id = KeyField(ROW)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)  # registered (links.py)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, null=True, on_delete=models.PROTECT, related_name="+")
    generation = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)


class Message(LeasedRow):
    """A mail in the outbox. A personal link stands in the bodies as a placeholder and is put in at sending."""

    personal_data = {"to_address", "subject", "text", "html"}
    attempt_limit = 8

    id = KeyField(ROW)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80, unique=True)  # the same mail asked for twice is one row
    kind = models.CharField(max_length=40)
    to_address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)  # bodies are erased when sent: sign-in codes
    link = models.ForeignKey(PersonalLink, null=True, on_delete=models.SET_NULL, related_name="+")
    sender = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)  # set just before the server is given the mail

    class Meta:
        indexes = [models.Index(fields=["work", "due_at"])]

"""Session: a browser that somebody uses, and for one signed in how they proved who they are and where that is good."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from samsyn.tenants.models import Municipality

TOUCH_EVERY = timedelta(minutes=5)  # "last used" is written at most so often: reading a page should not cost a write


class Session(AbstractBaseSession):
    """A row ends when it is deleted, when nothing has happened for a while, and after two weeks whatever happens."""

    class Method(models.TextChoices):
        CODE = "code", "kod till e-posten"
        LINK = "link", "länk från kommunen"
        DEMO = "demo", "exemplets knapp"

    personal_data = {"client"}

    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    # Where the proof is good. None of somebody signed in: everywhere, since their own mailbox proved it.
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.CASCADE, related_name="+")
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    client = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(default=timezone.now)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore  # which imports this module
        return store

    @property
    def handle(self) -> str:
        """What a page calls the session: its key opens it and is never shown."""
        return salted_hmac("samsyn.session", self.session_key, algorithm="sha256").hexdigest()[:20]

    def has_ended(self, now: datetime) -> bool:
        idle = now - self.used_at > settings.SESSION_IDLE
        return self.person_id is not None and (idle or now - self.started_at > settings.SESSION_LONGEST)

    def touch(self, now: datetime) -> None:
        if self.person_id is not None and now - self.used_at > TOUCH_EVERY:
            Session.objects.filter(pk=self.pk).update(used_at=now)

"""Signing somebody in without a page, as if a code to their own mailbox had proved who they are."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from samsyn.identity.proof import EVERYWHERE, PROVED_FOR

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def sign_in(client: Client, person, proved_for: str = EVERYWHERE) -> Client:
    """One row and one cookie: the walks do it thousands of times."""
    session = SessionStore()
    session[SESSION_KEY] = person._meta.pk.value_to_string(person)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[PROVED_FOR] = proved_for
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client

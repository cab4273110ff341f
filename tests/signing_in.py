"""Signing somebody in without a page, as if a code to their own mailbox had proved who they are."""

from django.test import Client

from samsyn.identity.proof import EVERYWHERE, PROVED_FOR


def sign_in(client: Client, person, proved_for: str = EVERYWHERE) -> Client:
    client.force_login(person)
    session = client.session
    session[PROVED_FOR] = proved_for
    session.save()
    return client

"""Whom a session belongs to. Nobody signs in by a backend: a code or a link has proved who it is before."""

from django.contrib.auth.backends import BaseBackend

from samsyn.tenants.models import Person


class PersonBackend(BaseBackend):
    def get_user(self, user_id: str) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()

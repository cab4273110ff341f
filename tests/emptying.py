"""Tests that commit empty the database after themselves; the log and the versions refuse to be emptied."""

from django.apps import apps
from django.db import connection

from samsyn.audit.immutability import IMMUTABLE, trigger_names


def drop_triggers() -> None:
    """Take the triggers away, last in a test that commits. They are laid anew when the database has been emptied."""
    with connection.cursor() as cursor:
        for entry in IMMUTABLE:
            table = apps.get_model(entry.model)._meta.db_table
            on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            for name in trigger_names(entry, connection.vendor):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on_table}')

"""Whether the database is ready for a command: an empty one is made ready, an older one is told of."""

import sys

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from samsyn.commands import Refused

# Commands that put something in: on an installation where nothing is yet they make it ready first.
FIRST_STEPS = {"demo", "add-municipality", "add-person", "import-document", "import-bundle"}
ANY_STATE = {"migrate", "worker"}  # the worker waits for tables by itself


def prepare(command: str) -> None:
    """Refused, in words, when the command cannot be run on the database as it stands."""
    if command in ANY_STATE:
        return
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        raise Refused(f"Databasen gick inte att öppna: {error}") from error
    if not behind:
        return
    if executor.loader.applied_migrations:
        raise Refused(f"Databasen är gjord med en äldre version. Kör först: {settings.SAMSYN_COMMAND} migrate")
    if command not in FIRST_STEPS:
        raise Refused(
            f"Här finns ingenting än ({settings.DATA}). "
            f"Lägg till en kommun med: {settings.SAMSYN_COMMAND} add-municipality Bräcke"
        )
    print("Databasen görs i ordning …", file=sys.stderr, flush=True)
    call_command("migrate", interactive=False, verbosity=0)

"""What of the triggers does not stand as it was laid: one that is gone, altered, switched off or strange."""

from typing import Any

from django.db import connections, transaction

from samsyn.audit.immutability import FUNCTION, IMMUTABLE, Immutable, trigger_definitions


def trigger_faults(using: str = "default") -> list[str]:
    """A sentence for each trigger that ought to stand in the database and does not, or not as it was laid."""
    connection = connections[using]
    faults = []
    with transaction.atomic(using), connection.cursor() as cursor:
        for entry in IMMUTABLE:
            if connection.vendor == "sqlite":
                standing = _standing_in_sqlite(cursor, entry)
                faults += _compared(entry, trigger_definitions(entry, connection), standing)
            else:  # what stands is read before the wanted ones are laid
                there = _standing_in_postgresql(cursor, entry)
                faults += _compared(entry, _wanted_in_postgresql(cursor, entry, connection), there)
    return faults


def _compared(entry: Immutable, wanted: dict[str, Any], standing: dict[str, Any]) -> list[str]:
    faults = []
    for name, definition in wanted.items():
        if name not in standing:
            faults.append(f"Databasen saknar spärren {name}.")
        elif standing[name] != definition:
            faults.append(f"Databasens spärr {name} är ändrad eller avstängd.")
    strange = sorted(standing.keys() - wanted.keys())
    return faults + [f"Tabellen {entry.table} har en främmande trigger: {name}." for name in strange]


def _standing_in_sqlite(cursor: Any, entry: Immutable) -> dict[str, str]:
    """SQLite keeps the statement as it was written."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [entry.table])
    return dict(cursor.fetchall())


# PostgreSQL keeps the trigger as a tree and writes it out in its own way. 'A': always on, for replicas too.
DEFINITIONS = """
    SELECT t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled, t.tgfoid, p.prosrc, l.lanname
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang
    WHERE t.tgrelid = to_regclass(%s) AND NOT t.tgisinternal
"""


def _standing_in_postgresql(cursor: Any, entry: Immutable) -> dict[str, tuple[Any, ...]]:
    cursor.execute(DEFINITIONS, [f'"{entry.table}"'])
    return {name: tuple(about) for name, *about in cursor.fetchall()}


def _wanted_in_postgresql(cursor: Any, entry: Immutable, connection: Any) -> dict[str, tuple[Any, ...]]:
    """The same triggers laid on an empty table of this connection's own, of the same shape, and read from there."""
    cursor.execute(f'CREATE TEMPORARY TABLE "{entry.table}" (LIKE "{entry.table}")')
    for definition in trigger_definitions(entry, connection).values():
        cursor.execute(definition)
    cursor.execute(DEFINITIONS, [f'pg_temp."{entry.table}"'])
    laid = cursor.fetchall()
    cursor.execute(f'DROP TABLE pg_temp."{entry.table}"')
    return {name: (text, "A", function, FUNCTION, "plpgsql") for name, text, _, function, *_ in laid}

"""Triggers that keep what is decided from being changed, on SQLite and PostgreSQL alike.

They are a list, laid anew after each migrate, since Django's table remakes on SQLite drop triggers silently.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections

from samsyn.lib.registry import Registry


@dataclass(frozen=True)
class Immutable:
    """Rows of `model` are never deleted and never changed, but for the columns named.

    `set_once`: columns that may go from empty to a value once (a § that came later).
    `clearable`: columns that may be emptied (a payload disposed of).
    `open`: columns that may change freely.
    """

    model: str
    set_once: tuple[str, ...] = ()
    clearable: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


IMMUTABLE: Registry[Immutable] = Registry("immutable tables", key=lambda entry: entry.model)
REFUSED = "samsyn: a record that is locked cannot be changed"


def install_triggers(using: str = "default") -> None:
    """Lay every trigger anew. Tables that are not migrated yet are left for the next time."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for entry in IMMUTABLE:
            if apps.get_model(entry.model)._meta.db_table not in tables:
                continue
            for statement in trigger_statements(entry, connection.vendor):
                cursor.execute(statement)


def trigger_names(entry: Immutable) -> list[str]:
    table = apps.get_model(entry.model)._meta.db_table
    return [f"{table}_locked_update", f"{table}_locked_delete"]


def missing_triggers(using: str = "default") -> list[str]:
    """Names of triggers that ought to stand in the database and do not."""
    connection = connections[using]
    source = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {source}")  # noqa: S608 - no input reaches it
        present = {name for (name,) in cursor.fetchall()}
    return [name for entry in IMMUTABLE for name in trigger_names(entry) if name not in present]


def forbidden_change(entry: Immutable) -> str:
    """The SQL condition under which an update is refused. IS DISTINCT FROM on PostgreSQL is IS NOT on SQLite."""
    conditions = []
    for field in apps.get_model(entry.model)._meta.local_concrete_fields:
        column = f'"{field.column}"'
        if field.column in entry.open:
            continue
        changed = f"NEW.{column} {{differs}} OLD.{column}"
        empty = f"(OLD.{column} IS NULL OR CAST(OLD.{column} AS text) = '')"
        cleared = f"(NEW.{column} IS NULL OR CAST(NEW.{column} AS text) = '')"
        if field.column in entry.set_once:
            changed = f"({changed} AND NOT {empty})"
        elif field.column in entry.clearable:
            changed = f"({changed} AND NOT {cleared})"
        conditions.append(changed)
    return " OR ".join(conditions)


def trigger_statements(entry: Immutable, vendor: str) -> list[str]:
    table = apps.get_model(entry.model)._meta.db_table
    update, delete = trigger_names(entry)
    condition = forbidden_change(entry)
    if vendor == "sqlite":
        condition = condition.format(differs="IS NOT")
        return [
            f'DROP TRIGGER IF EXISTS "{update}"',
            f'DROP TRIGGER IF EXISTS "{delete}"',
            f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{table}" WHEN {condition} '
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
            f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, \'{REFUSED}\'); END',
        ]
    condition = condition.format(differs="IS DISTINCT FROM")
    return [
        "CREATE OR REPLACE FUNCTION samsyn_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f'DROP TRIGGER IF EXISTS "{update}" ON "{table}"',
        f'DROP TRIGGER IF EXISTS "{delete}" ON "{table}"',
        f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({condition}) '
        "EXECUTE FUNCTION samsyn_refuse()",
        f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION samsyn_refuse()',
    ]

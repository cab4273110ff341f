"""Triggers that keep what is decided from being changed, on SQLite and PostgreSQL alike.

They are a list, laid anew after each migrate, since Django's table remakes on SQLite drop triggers silently. `verify`
compares those that stand with this list, definition by definition.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model, UniqueConstraint

from samsyn.lib.registry import Registry


@dataclass(frozen=True)
class Immutable:
    """Rows of `model` are never deleted and never changed, but for the columns named.

    `set_once`: columns that may go from empty to a value once (a § that came later).
    `clearable`: columns that may be emptied (a payload disposed of).
    `open`: columns that may change freely.
    `in_chain`: whether the log tells of each row with its hash (audit/hashes.py), so that verify knows it.
    `called`: what one such row is called in a sentence.
    """

    model: str
    set_once: tuple[str, ...] = ()
    clearable: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    in_chain: bool = True
    called: str = "Raden"

    @property
    def table(self) -> str:
        return str(apps.get_model(self.model)._meta.db_table)

    def locked_fields(self, model: type[Model]) -> list[Any]:
        """The fields whose values never change."""
        changing = {*self.set_once, *self.clearable, *self.open}
        return [field for field in model._meta.local_concrete_fields if field.column not in changing]


IMMUTABLE: Registry[Immutable] = Registry("immutable tables", key=lambda entry: entry.model)
REFUSED = "samsyn: a record that is locked cannot be changed"
TAKEN = "samsyn: a record that is locked has this key already"
FUNCTION = f" BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END "


def install_triggers(using: str = "default") -> None:
    """Lay every trigger anew. Tables that are not migrated yet are left for the next time."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION samsyn_refuse() RETURNS trigger LANGUAGE plpgsql AS $${FUNCTION}$$"
            )
        for entry in IMMUTABLE:
            if entry.table not in tables:
                continue
            on_table = f' ON "{entry.table}"' if connection.vendor == "postgresql" else ""
            for name, definition in trigger_definitions(entry, connection).items():
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on_table}')
                cursor.execute(definition)
                if connection.vendor == "postgresql":  # also for one who says to be a replica
                    cursor.execute(f'ALTER TABLE "{entry.table}" ENABLE ALWAYS TRIGGER "{name}"')


def trigger_names(entry: Immutable, vendor: str) -> list[str]:
    acts = ("insert", "update", "delete") if vendor == "sqlite" else ("update", "delete", "truncate")
    return [f"{entry.table}_locked_{act}" for act in acts]


def trigger_definitions(entry: Immutable, connection: Any) -> dict[str, str]:
    """The statement that makes each trigger, by the trigger's name."""
    table, names = entry.table, trigger_names(entry, connection.vendor)
    condition = forbidden_change(entry)
    if connection.vendor == "sqlite":
        # To renumber a row with UPDATE OR REPLACE takes away the row that had the number.
        condition = f"NEW.rowid IS NOT OLD.rowid OR {condition.format(differs='IS NOT')}"
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        taken = f"BEGIN SELECT RAISE(ABORT, '{TAKEN}'); END"
        statements = [
            f'CREATE TRIGGER "{names[0]}" BEFORE INSERT ON "{table}" WHEN {row_in_the_way(entry, connection)} {taken}',
            f'CREATE TRIGGER "{names[1]}" BEFORE UPDATE ON "{table}" WHEN {condition} {refuse}',
            f'CREATE TRIGGER "{names[2]}" BEFORE DELETE ON "{table}" {refuse}',
        ]
    else:
        refuse = "EXECUTE FUNCTION samsyn_refuse()"
        condition = condition.format(differs="IS DISTINCT FROM")
        statements = [
            f'CREATE TRIGGER "{names[0]}" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({condition}) {refuse}',
            f'CREATE TRIGGER "{names[1]}" BEFORE DELETE ON "{table}" FOR EACH ROW {refuse}',
            f'CREATE TRIGGER "{names[2]}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {refuse}',
        ]
    return dict(zip(names, statements, strict=True))


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


def row_in_the_way(entry: Immutable, connection: Any) -> str:
    """SQLite: whether a row stands already that INSERT OR REPLACE would take away, whatever it is unique by.

    REPLACE deletes such a row without asking the delete trigger (unless `recursive_triggers` is on, which whoever opens
    the file decides), and a table with a text key has a row number besides, which is unique too.
    """
    model, table = apps.get_model(entry.model), entry.table
    found = [f'EXISTS (SELECT 1 FROM "{table}" WHERE rowid = NEW.rowid)']  # noqa: S608 - no input reaches it
    for columns, condition in unique_values(model, connection):
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        if condition:
            new = ", ".join(f'NEW."{field.column}" AS "{field.column}"' for field in model._meta.local_concrete_fields)
            found.append(
                f"(EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {condition})"  # noqa: S608
                f' AND EXISTS (SELECT 1 FROM "{table}" WHERE {same} AND {condition}))'
            )
        else:
            found.append(f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})')  # noqa: S608
    return " OR ".join(found)


def unique_values(model: type[Model], connection: Any) -> list[tuple[list[str], str]]:
    """The columns that are unique together, each with the SQL condition under which they are ("": always)."""
    columns = {field.name: str(field.column) for field in model._meta.local_concrete_fields}
    found = [([str(field.column)], "") for field in model._meta.local_concrete_fields if field.unique]
    found += [([columns[name] for name in names], "") for names in model._meta.unique_together]
    for constraint in model._meta.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        if constraint.expressions:
            raise NotImplementedError(f"{constraint.name}: what is unique by an expression has no trigger yet")
        editor = connection.schema_editor()
        sql = constraint._get_condition_sql(model, editor)  # type: ignore[attr-defined]  # unknown to the stubs
        condition = sql or ""
        found.append(([columns[name] for name in constraint.fields], condition))
    return found

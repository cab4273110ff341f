"""The database refuses to change what is locked, whatever the statement and whatever a row is unique by."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from samsyn.audit.immutability import IMMUTABLE, Immutable, unique_values
from samsyn.lib.ids import new_id
from tests.audit.locked import execute, locked_of

pytestmark = pytest.mark.django_db
TABLES = list(IMMUTABLE)
SQLITE, POSTGRESQL = connection.vendor == "sqlite", connection.vendor == "postgresql"


@pytest.fixture(autouse=True)
def locked(cast):
    """Locked rows, in a file that somebody has opened who lets REPLACE delete without asking."""
    made = locked_of(cast)
    if SQLITE:
        execute("PRAGMA recursive_triggers=OFF")
    yield made
    if SQLITE:
        execute("PRAGMA recursive_triggers=ON")


def named(entry: Immutable) -> str:
    return entry.model


def rows_of(table: str) -> dict[str, dict[str, Any]]:
    """The whole table as the database has it, by key."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column.name for column in cursor.description] if POSTGRESQL else [c[0] for c in cursor.description]
        return {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def unique_in_the_database(table: str) -> list[list[str]]:
    """What the database itself holds to be unique: another source than that of the triggers."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()
    return [each["columns"] for each in found if each["unique"] or each["primary_key"]]


def refused(statement: str, *values: Any) -> bool:
    """Whether the database refused. Nothing stays either way, and a row that stood is never another afterwards."""
    table = statement.split('"')[1]
    before = rows_of(table)
    with transaction.atomic():
        try:
            with transaction.atomic():
                execute(statement, *values)
            was_refused = False
        except DatabaseError as error:
            # PostgreSQL says the same of a value that is taken by a row that the statement does not ask to change.
            assert "samsyn: a record that is locked" in str(error) or "duplicate key" in str(error), error
            was_refused = True
        after = rows_of(table)
        assert {key: after.get(key) for key in before} == before, statement
        transaction.set_rollback(True)
    return was_refused


def twin(model: type[Model], row: dict[str, Any], keep: list[str], others: list[list[str]]) -> dict[str, Any]:
    """Another row that has only the values of `keep` in common with the row, of all that is unique."""
    other = dict(row)
    for columns in others:
        if columns == keep:
            continue
        free = next((column for column in columns if column not in keep), None)
        if free is None:
            continue
        other[free] = other[free] + 1000 if isinstance(other[free], int) else new_id("z")
    return other


@pytest.mark.parametrize("entry", TABLES, ids=named)
def test_no_row_is_replaced_through_anything_that_is_unique(entry):
    if not SQLITE:
        return
    unique = unique_in_the_database(entry.table)
    assert ["id"] in unique
    for columns in unique:
        tries = []
        for row in rows_of(entry.table).values():
            other = twin(apps.get_model(entry.model), row, columns, unique)
            names = ", ".join(f'"{name}"' for name in other)
            marks = ", ".join(["%s"] * len(other))
            statement = f'INSERT OR REPLACE INTO "{entry.table}" ({names}) VALUES ({marks})'
            tries.append(refused(statement, *other.values()))
        assert any(tries), f"{columns} is tried"


@pytest.mark.parametrize("entry", TABLES, ids=named)
@pytest.mark.parametrize("name", ["rowid", "_rowid_", "oid"])
def test_no_row_is_replaced_through_its_number(entry, name):
    if not SQLITE:
        return
    row = next(iter(rows_of(entry.table).values()))
    other = twin(apps.get_model(entry.model), row, [], unique_in_the_database(entry.table))
    names, marks = ", ".join(f'"{column}"' for column in other), ", ".join(["%s"] * len(other))
    number = f'(SELECT min(rowid) FROM "{entry.table}")'
    insert = f'INSERT OR REPLACE INTO "{entry.table}" ({name}, {names}) VALUES ({number}, {marks})'
    assert refused(insert, *other.values())
    assert refused(
        f'UPDATE OR REPLACE "{entry.table}" SET {name} = {number}'
        f' WHERE rowid = (SELECT max(rowid) FROM "{entry.table}")'
    )


@pytest.mark.parametrize("entry", TABLES, ids=named)
def test_no_row_takes_anothers_place(entry):
    """An update that gives one row what another is unique by, and would take the other away."""
    replace = "OR REPLACE " if SQLITE else ""
    one, two = list(rows_of(entry.table).values())[:2]
    for columns in unique_in_the_database(entry.table):
        if all(one[column] == two[column] for column in columns):
            continue
        sets = ", ".join(f'"{column}" = %s' for column in columns)
        values = [two[column] for column in columns]
        assert refused(f'UPDATE {replace}"{entry.table}" SET {sets} WHERE id = %s', *values, one["id"])


@pytest.mark.parametrize("entry", TABLES, ids=named)
def test_no_row_is_changed_by_an_insert_that_meets_it(entry):
    model = apps.get_model(entry.model)
    for columns, condition in unique_values(model, connection):
        tries = []
        for row in rows_of(entry.table).values():
            other = twin(model, row, columns, unique_in_the_database(entry.table))
            names, marks = ", ".join(f'"{name}"' for name in other), ", ".join(["%s"] * len(other))
            target = ", ".join(f'"{column}"' for column in columns)
            where = f" WHERE {condition}" if condition else ""
            tries.append(refused(
                f'INSERT INTO "{entry.table}" ({names}) VALUES ({marks})'
                f' ON CONFLICT ({target}){where} DO UPDATE SET "id" = \'zaaaaaaaaaaaaaaa\'', *other.values(),
            ))  # fmt: skip
        assert any(tries), f"{columns} is tried"


@pytest.mark.parametrize("entry", TABLES, ids=named)
def test_no_row_is_deleted_and_no_table_emptied(entry):
    assert refused(f'DELETE FROM "{entry.table}"')
    if POSTGRESQL:
        assert refused(f'TRUNCATE "{entry.table}" CASCADE')


def test_what_is_new_is_let_in():
    """The triggers stand in nobody's way who adds a row that is like no other."""
    for entry in TABLES:
        model = apps.get_model(entry.model)
        row = next(iter(rows_of(entry.table).values()))
        other = twin(model, row, [], unique_in_the_database(entry.table))
        names, marks = ", ".join(f'"{name}"' for name in other), ", ".join(["%s"] * len(other))
        assert not refused(f'INSERT INTO "{entry.table}" ({names}) VALUES ({marks})', *other.values())


def test_replaced_rows_ask_the_triggers_in_samsyns_own_connections():
    if SQLITE:
        assert "PRAGMA recursive_triggers=ON;" in connection.settings_dict["OPTIONS"]["init_command"]

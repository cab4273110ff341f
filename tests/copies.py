"""The cast made once in each process and handed out by copy: its rows as they were written, its objects unshared.

Made by operations in a transaction that is rolled back, so a test that asks for no cast finds an empty database. The
rows go back in as they were, ids and times too; on PostgreSQL the sequences have passed them for good.
"""

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection, transaction

Made = TypeVar("Made")
Table = tuple[str, list[str], list[tuple]]  # name, columns, rows

_kept: dict[tuple[str, Callable], tuple[Any, list[Table]]] = {}


def copy_of(make: Callable[[], Made]) -> Made:
    """What `make` answers, with its rows in the database, as if it had just run."""
    kind = (connection.vendor, make)
    if kind not in _kept:
        _kept[kind] = made_and_taken_back(make)
    thing, tables = _kept[kind]
    with transaction.atomic():
        put_in(tables)
    return copy.deepcopy(thing)


def made_and_taken_back(make: Callable[[], Made]) -> tuple[Made, list[Table]]:
    with transaction.atomic():
        before = {name: set(rows) for name, _, rows in tables_now()}
        thing = make()
        new = [
            (name, columns, [row for row in rows if row not in before[name]]) for name, columns, rows in tables_now()
        ]
        transaction.set_rollback(True)
    return thing, [table for table in new if table[2]]


def tables_now() -> list[Table]:
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found.append((name, [column[0] for column in cursor.description], cursor.fetchall()))
    return found


def put_in(tables: list[Table]) -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for name, columns, rows in tables:
            one = f"({', '.join(['%s'] * len(columns))})"
            cursor.execute(
                f"INSERT INTO {quote(name)} ({', '.join(map(quote, columns))}) VALUES {', '.join([one] * len(rows))}",
                [value for row in rows for value in row],
            )

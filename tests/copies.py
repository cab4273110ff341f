"""The cast made once in each process and handed out by copy: its rows as they were written, its objects unshared.

Made by operations in a transaction that is rolled back, so a test that asks for no cast finds an empty database. The
rows go back in as they were, ids and times too; on PostgreSQL the sequences have passed them for good. What a page
of the catalogue needs besides (a locked version, a Word file read back) is made once too, and laid on a fresh cast.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction

Made = TypeVar("Made")
Rows = dict[tuple, tuple]  # by primary key


@dataclass(frozen=True)
class Change:
    """What became of one table."""

    name: str
    columns: list[str]
    key: list[str]  # columns
    new: list[tuple]
    changed: list[tuple]
    gone: list[tuple]  # keys


@dataclass(frozen=True)
class Step:
    """What was made: the thing, what it did to the tables, and the files that it wrote."""

    thing: Any
    changes: list[Change]
    files: dict[Path, bytes]


_kept: dict[tuple, Step] = {}


def copy_of(make: Callable[[], Made]) -> Made:
    """What `make` answers, with its rows in the database, as if it had just run."""
    kind = (connection.vendor, make)
    if kind not in _kept:
        _kept[kind] = made_and_taken_back(make)
    put_in(_kept[kind])
    return copy.deepcopy(_kept[kind].thing)


def lay_on(cast: Any, prepare: Callable[[Any], None]) -> None:
    """What `prepare(cast)` does to a cast that was just handed out, and to nothing else."""
    kind = (connection.vendor, prepare)

    def prepared() -> Any:
        fresh = copy.deepcopy(cast)
        prepare(fresh)
        return fresh

    if kind not in _kept:
        _kept[kind] = made_and_taken_back(prepared)
    put_in(_kept[kind])
    vars(cast).update(vars(copy.deepcopy(_kept[kind].thing)))


def made_and_taken_back(make: Callable[[], Any]) -> Step:
    with transaction.atomic():
        before, lying = tables_now(), files_now()
        thing = make()
        changes = [difference(before[name], table, name) for name, table in tables_now().items()]
        files = {path: data for path, data in files_now().items() if lying.get(path) != data}
        transaction.set_rollback(True)
    return Step(thing, [one for one in changes if one.new or one.changed or one.gone], files)


def tables_now() -> dict[str, tuple[list[str], list[str], Rows]]:
    """Columns, those of the primary key, and rows of every table."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            key = connection.introspection.get_primary_key_columns(cursor, name) or []
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            columns = [column[0] for column in cursor.description]
            places = [columns.index(column) for column in key]
            rows = {tuple(row[place] for place in places): row for row in cursor.fetchall()}
            found[name] = (columns, key, rows)
    return found


def difference(before: tuple, after: tuple, name: str) -> Change:
    (_, _, then), (columns, key, now) = before, after
    return Change(
        name, columns, key,
        new=[row for at, row in now.items() if at not in then],
        changed=[row for at, row in now.items() if at in then and then[at] != row],
        gone=[at for at in then if at not in now],
    )  # fmt: skip


def files_now() -> dict[Path, bytes]:
    """By their place in the data directory."""
    data = Path(settings.DATA)
    return {path.relative_to(data): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def put_in(step: Step) -> None:
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for one in step.changes:
            where = " AND ".join(f"{quote(column)} = %s" for column in one.key)
            for key in one.gone:
                cursor.execute(f"DELETE FROM {quote(one.name)} WHERE {where}", key)
            values = ", ".join(f"{quote(column)} = %s" for column in one.columns)
            for row in one.changed:
                key = [row[one.columns.index(column)] for column in one.key]
                cursor.execute(f"UPDATE {quote(one.name)} SET {values} WHERE {where}", [*row, *key])
            if one.new:
                marks = ", ".join([f"({', '.join(['%s'] * len(one.columns))})"] * len(one.new))
                columns = ", ".join(map(quote, one.columns))
                cursor.execute(
                    f"INSERT INTO {quote(one.name)} ({columns}) VALUES {marks}",
                    [value for row in one.new for value in row],
                )
    for path, data in step.files.items():
        place = Path(settings.DATA) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

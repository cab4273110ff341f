"""Watches the statements that go to the database, and answers those that write in a table of ours."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

READS = re.compile(r"[\s(]*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|SHOW|SET)\b", re.IGNORECASE)
# Whose last sign-in it was, and the visit itself, may be written by looking at a page.
VISITS = {"samsyn_person", "samsyn_session"}


@contextmanager
def writes_watched() -> Iterator[list[str]]:
    """with writes_watched() as writes: … Then `writes` holds each statement that wrote, or tried to."""
    ours = {table for table in connection.introspection.django_table_names() if table.startswith("samsyn_")} - VISITS
    assert ours, "no table of ours is watched"
    writes: list[str] = []

    def watch(execute, sql, params, many, context):
        text = str(sql)
        if not READS.match(text) and ours.intersection(re.findall(r"\w+", text)):
            writes.append(text)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield writes

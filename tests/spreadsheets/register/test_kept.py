"""A table that waits is the table that was read."""

import json

from samsyn.spreadsheets.register.kept import as_kept, from_kept
from tests.spreadsheets.register.made import HEADS, PERSONS, csv_of, every_way, from_file


def test_a_table_comes_back_as_it_was_read():
    rows = [["Om registret"], HEADS, ["Ängens AB", PERSONS, "", "", "", "", "", "", "a@example.org"], ["B", "x"] * 9]
    for table in [from_file(csv_of(rows)), *every_way([HEADS, ["Ängens AB"]])]:
        assert from_kept(json.loads(json.dumps(as_kept(table)))) == table

"""A table that waits for a person to look at it, as JSON and back. Pure."""

from typing import Any

from samsyn.spreadsheets.register.tables import Row, Table, Unread


def as_kept(table: Table) -> dict[str, Any]:
    """The table as it lies in the database. What stands in its cells stands there, so no personal identity number."""
    return {
        "heads": table.heads,
        "rows": [[row.line, *row.cells] for row in table.rows],
        "columns": table.columns,
        "head_line": table.head_line,
        "personal": table.personal,
        "told": table.told,
        "unread": [[one.line, one.words, one.why] for one in table.unread],
    }


def from_kept(kept: dict[str, Any]) -> Table:
    return Table(
        heads=kept["heads"],
        rows=[Row(line, cells) for line, *cells in kept["rows"]],
        columns=kept["columns"],
        head_line=kept["head_line"],
        personal=kept["personal"],
        told=kept["told"],
        unread=[Unread(*one) for one in kept["unread"]],
    )

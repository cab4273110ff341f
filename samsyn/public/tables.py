"""Rows as a CSV file that Excel opens, and where no words become a formula."""

from csv import writer
from io import StringIO

from samsyn.governing.register_excel import FORMULA_STARTS

BYTE_ORDER_MARK = "\ufeff"  # Excel opens a CSV file as UTF-8 only with it
Rows = list[list[str]]


def as_csv(rows: Rows) -> bytes:
    """Semicolons between the values, as Swedish Excel expects; no value can start a formula."""
    out = StringIO()
    table = writer(out, delimiter=";", lineterminator="\r\n")
    table.writerows([harmless(words) for words in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def harmless(words: str) -> str:
    is_formula = words.startswith(FORMULA_STARTS) or words.lstrip().startswith(FORMULA_STARTS)
    return f"'{words}" if is_formula else words

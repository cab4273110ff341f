"""A table whose first row is a row like the others gets no head, whatever the file has set."""

import pytest

from samsyn.reading.first_rows import is_no_head
from samsyn.reading.stream import RawCell, table_item


@pytest.mark.parametrize(
    "cells",
    [
        ("Byvägen", "1 200 tkr"),
        ("Kommunstyrelsen", "2024-03-11"),
        ("Cykelväg", "12 %", "Klar"),
        ("Vi ska bygga en cykelväg till skolan.", "Gatuchef"),
        ("Elever", "1 840"),
    ],
)
def test_an_amount_a_day_or_a_sentence_is_no_head(cells):
    rows = [[RawCell([{"text": words}]) for words in row] for row in (cells, cells)]
    assert is_no_head(cells)
    assert table_item(rows, "tabell 1", header_rows=1).block["header_row"] is False


@pytest.mark.parametrize(
    "cells",
    [
        ("Insats", "Ansvarig", "Tidplan"),
        ("Indikator", "2023", "2024"),
        ("", "2023–2024", "2025/26"),
        ("Mål", "1", "2", "3"),
        ("Utfall T1 2024", "Prognos"),
        ("Vad ska göras", "När"),
    ],
)
def test_words_years_and_counted_columns_are_heads(cells):
    assert not is_no_head(cells)

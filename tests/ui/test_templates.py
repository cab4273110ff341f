"""Templates can be read: short lines, and what a page is made of stands in one place."""

from collections import defaultdict

import pytest

from tests.test_architecture import ROOT, TEMPLATES

LONGEST_LINE = 160  # in a mail as plain text a line is a paragraph, so only HTML is looked at


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_line_of_a_template_is_longer_than_can_be_read(path):
    assert [line for line in path.read_text().split("\n") if len(line) > LONGEST_LINE] == []


ROWS = 6  # so many lines that are the same are one thing, and stand in a template of their own
MUCH = 160  # characters: less than that is the ends of things
PAGE_HEAD = ("{% extends", "{% block", "<c-head", "</c-head", "<c-slot", "</c-slot")  # what page it is


def test_no_row_stands_in_two_places():
    where: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path in TEMPLATES:
        lines = [line.strip() for line in path.read_text().split("\n")]
        lines = [line for line in lines if line and not line.startswith(PAGE_HEAD)]
        for at in range(len(lines) - ROWS + 1):
            rows = tuple(lines[at : at + ROWS])
            if sum(map(len, rows)) > MUCH:
                where[rows].append(path.name)
    assert {rows: names for rows, names in where.items() if len(names) > 1} == {}

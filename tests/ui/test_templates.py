"""Templates can be read: short lines, and what a page is made of stands in one place."""

import pytest

from tests.test_architecture import ROOT, TEMPLATES

LONGEST_LINE = 160  # in a mail as plain text a line is a paragraph, so only HTML is looked at


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_line_of_a_template_is_longer_than_can_be_read(path):
    assert [line for line in path.read_text().split("\n") if len(line) > LONGEST_LINE] == []

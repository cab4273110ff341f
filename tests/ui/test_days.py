"""A day that is shown without its year is a day of this year."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils.safestring import mark_safe

from samsyn.ui.tags import day, moment, undivided
from tests.test_architecture import ROOT

TEMPLATES = sorted(path for path in (ROOT / "samsyn" / "templates").rglob("*.*"))

FORMATS = re.compile(r'\|date:"([^"]*)"')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_leave_the_year_to_the_filters(path):
    shown = FORMATS.findall(path.read_text())
    assert [one for one in shown if re.search("[FMbnm]", one) and not re.search("[Yy]", one)] == []


def test_the_year_is_said_when_it_is_another():
    assert (day(date(2021, 3, 30)), day(date(2020, 3, 30))) == ("30\u00a0mars", "30\u00a0mars\u00a02020")
    assert moment(datetime(2020, 12, 31, 23, 30, tzinfo=UTC)) == "1\u00a0januari\u00a000.30"  # where the reader is
    assert moment(datetime(2019, 3, 30, 12, 0, tzinfo=UTC)).startswith("30\u00a0mars\u00a02019\u00a0")


@pytest.mark.parametrize(("words", "shown"), [
    ("Antagen 2022-02-08 § 4", 'Antagen <span class="sam-undivided">2022-02-08</span> § 4'),
    ("Plan 2021–2022", 'Plan <span class="sam-undivided">2021–2022</span>'),
    ("2026-2028", '<span class="sam-undivided">2026-2028</span>'),
    ("våren 2026 – 2028", 'våren <span class="sam-undivided">2026 – 2028</span>'),
    (mark_safe('<b><span class="sam-undivided">2021–2022</span></b>'),
     '<b><span class="sam-undivided">2021–2022</span></b>'),
    ("KS-2021-22-08", "KS-2021-22-08"), ("0693-12 34", "0693-12 34"), ("<b>", "&lt;b&gt;"),
    (mark_safe('<a href="/2021–2022/">2021–22</a>'),
     '<a href="/2021–2022/"><span class="sam-undivided">2021–22</span></a>'),
    (mark_safe("<textarea>2021–2022</textarea><svg><text>2021–2022</text></svg>"),
     "<textarea>2021–2022</textarea><svg><text>2021–2022</text></svg>"),
])  # fmt: skip
def test_a_day_and_a_span_stand_on_one_line(words, shown):
    assert undivided(words) == shown

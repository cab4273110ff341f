"""What a cover says of a decision and of the next review, however its lines put it together."""

import pytest

from samsyn.imports.cover import cover_facts
from samsyn.imports.said import Said
from samsyn.imports.staging import staged
from samsyn.reading import read

WHEN = {"decided_on": "2026-11-16", "minutes_item": "87"}
ALL = {"decided_by": "KF", **WHEN}


def said(line: str) -> dict[str, str]:
    draft = staged(read(f"# Program\n\n{line}\n\n## Inledning\n\nText.\n".encode(), "program.md"))
    return {fact.name: fact.becomes for fact in cover_facts(draft, Said())}


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Beslutsdatum och paragraf: 2026-11-16, § 87", WHEN),
        ("Beslutsdatum och §: 2026-11-16 § 87", WHEN),
        ("Datum och paragraf: 16 november 2026, § 87", {**WHEN, "decided_on": "16 november 2026"}),
        ("Beslutsdatum/paragraf: 2026-11-16 / § 87", WHEN),
        ("Antagen, paragraf: 2026-11-16, § 87", WHEN),
        ("Beslut: KF 2026-11-16 § 87", ALL),
        ("Beslutad av: KF, 2026-11-16, § 87", ALL),
        ("Fastställd av: KF den 2026-11-16 (§ 87)", ALL),
        ("Antagen: KF 2026-11-16, paragraf 87", ALL),
        ("Ses över: 2029", {"next_review": "2029"}),
        ("Ska ses över: 2029", {"next_review": "2029"}),
        ("Revideras: våren 2029", {"next_review": "våren 2029"}),
        ("Revideras senast: 2029", {"next_review": "2029"}),
        ("Nästa översyn: 2029", {"next_review": "2029"}),
        ("Ses över 2029", {"next_review": "2029"}),
    ],
)
def test_a_line_with_two_facts_gives_both_and_a_review_is_told_in_any_words(line, facts):
    assert said(line) == facts


def test_when_the_text_was_revised_last_is_no_day_of_the_next_review():
    assert "next_review" not in said("Senast reviderad: 2024-01-01")

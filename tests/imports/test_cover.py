"""What a cover says of a decision and of the next review, however its lines put it together."""

import pytest

from samsyn.imports.applying import programme_fields
from samsyn.imports.cover import LONGEST, cover_facts, other_lines
from samsyn.imports.drafts import DocumentDraft
from samsyn.imports.said import Said
from samsyn.imports.staging import staged
from samsyn.reading import read

WHEN = {"decided_on": "2026-11-16", "minutes_item": "87"}
ALL = {"decided_by": "KF", **WHEN}


def drafted(*lines: str) -> DocumentDraft:
    cover = "\n\n".join(lines)
    return staged(read(f"# Program\n\n{cover}\n\n## Inledning\n\nText.\n".encode(), "program.md"))


def said(line: str) -> dict[str, str]:
    return {fact.name: fact.becomes for fact in cover_facts(drafted(line), Said())}


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
        ("Följs upp: Årligen i februari", {"followed_up": "Årligen i februari"}),
        ("Uppföljning: varje år i årsredovisningen", {"followed_up": "varje år i årsredovisningen"}),
        ("Ersätter: Äldrepolitiskt program 2018–2022", {"replaces": "Äldrepolitiskt program 2018–2022"}),
        ("Ersätter: –", {}),
    ],
)
def test_a_line_with_two_facts_gives_both_and_a_review_is_told_in_any_words(line, facts):
    assert said(line) == facts


def test_when_the_text_was_revised_last_is_no_day_of_the_next_review():
    assert "next_review" not in said("Senast reviderad: 2024-01-01")


LINES = {
    "registry_number": ("Diarienummer: KS 2023/417", "Dnr: KS 2023/418"),
    "decided_by": ("Beslutad av: Kommunfullmäktige", "Fastställd av: Socialnämnden"),
    "valid": ("Giltighetstid: 2024–2028", "Gäller: 2024–2030"),
    "valid_for": ("Gäller för: Samtliga nämnder", "Målgrupp: Alla över 65 år"),
    "document_owner": ("Dokumentansvarig: Socialchef", "Ansvarig: Kanslichef"),
    "next_review": ("Nästa översyn: 2026", "Ska revideras: 2028"),
    "followed_up": ("Följs upp: Årligen i februari", "Uppföljning: I årsredovisningen"),
    "replaces": ("Ersätter: Äldrepolitiskt program 2018–2022", "Ersätter: Plan för äldre 2010"),
}


@pytest.mark.parametrize("name", LINES)
def test_no_line_of_a_cover_is_lost_each_is_a_fact_to_tick_or_told_of(name):
    """Also one too long for its field, and one that says another thing of what was said above it."""
    first, second = LINES[name]
    long = f"{first.partition(':')[0]}: {'Mycket att säga om detta, ' * 12}".strip(" ,")
    assert len(long) > LONGEST
    for lines in ((first,), (first, second), (long,), (first, long)):
        draft = drafted(*lines)
        told = [fact.written for fact in cover_facts(draft, Said())] + [fact.value for fact in other_lines(draft)]
        told += [block["text"][0]["text"] for one in draft.elements for block in one.blocks if "text" in block]
        for line in lines:
            assert any(line.partition(": ")[2] in words for words in told), line


def test_how_it_is_followed_up_is_written_with_the_next_review_where_nothing_else_is():
    yearly, review = LINES["followed_up"][0], LINES["next_review"][0]
    assert programme_fields(drafted(yearly))["next_review"] == "Följs upp årligen i februari"
    for lines in ((yearly, review), (review, yearly)):
        assert programme_fields(drafted(*lines))["next_review"] == "2026"


def test_what_labels_a_text_of_a_goal_is_no_fact_of_the_cover():
    text = "## Mål 1. Fler i rörelse\n\nUppföljning: varje år\n\nFöljs upp: i enkäten\n"
    draft = staged(read(f"# Program\n\nDnr: KS 1\n\n## Inledning\n\nText.\n\n{text}".encode(), "program.md"))
    assert [fact.name for fact in cover_facts(draft, Said())] == ["registry_number"]

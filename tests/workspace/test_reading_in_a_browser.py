"""A reading corrected kind by kind in a real browser: at once with a script, by button without, by keyboard, at 360."""

import os
import re

import pytest

from samsyn.content.operations import Written, save_fields
from samsyn.imports.drafts import from_tree, outline
from samsyn.programmes.models import Programme
from tests.actors import TEST
from tests.axe import faults_at_both_sizes
from tests.catalogue.reading import heard_run, kind_named
from tests.workspace.test_programme_in_a_browser import cast, visit  # noqa: F401 - the same visitor

pytestmark = pytest.mark.browser

PICTURES = os.environ.get("SAMSYN_PICTURES", "")
AREAS = ("Ett företagsklimat att lita på", "Kompetens för dagens arbetsliv", "Mark, lokaler och uppkoppling")


def programme() -> str:
    """A programme in a way of writing that no rule was made for: three areas with the same four headings below."""
    parts = [
        "# Näringslivsprogram 2024–2030",
        "Ett näringsliv som växer där vi bor",
        "För dig som driver företag eller vill starta ett",
        "Beslutad av: Kommunfullmäktige 2024-03-11 § 31",
        "Diarienummer: KS 2023/417",
        "Giltighetstid: 2024-07-01 – 2030-12-31",
        "Dokumentansvarig: Näringslivschef",
        "## Inledning",
        "Programmet gäller hela kommunen.",
        "### Så har programmet tagits fram",
        "Företag och föreningar har varit med.",
        "### Syfte",
        "Att visa vad vi vill.",
    ]
    for number, area in enumerate(AREAS, 1):
        parts += [
            f"## Färdväg {number}: {area}",
            "### Inriktning",
            f"Det ska märkas att vi menar allvar {number}.",
            "### Utgångsläge",
            f"Kontakterna är spridda på {number + 2} förvaltningar.",
            "### Vi vill att",
            f"- handläggningen {number} är snabb och begriplig,\n- företagare möter en kunnig person {number}.",
            "### Så här ska vi nå dit",
            f"- införa en gemensam ingång {number} med en telefon\n- avsätta en bypeng {number}",
        ]
    parts += [
        "## Uppföljning",
        "| Vad | När | Vem |\n|---|---|---|\n| Indikatorer | Februari varje år | Näringslivsenheten |",
    ]
    return "\n\n".join(parts) + "\n"


@pytest.fixture
def run(cast):  # noqa: F811 - the fixture of that name
    return heard_run(cast.municipality, programme())


def pictured(page, name: str):
    def at_each(width: int) -> None:
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)

    return at_each


def counts(run) -> dict[str, int]:
    run.refresh_from_db()
    return outline(from_tree(run.tree).elements).counts()


def opened(page, name: str):
    """The choices of a kind, opened."""
    page.get_by_text(f"”{name}” läses som").locator("xpath=..").click()
    return page.get_by_role("group", name=f"Läs ”{name}” som", exact=True)


def choose(page, name: str, label: str) -> None:
    """What all of a kind are. A choice that is folded is unfolded first."""
    group = opened(page, name)
    if not (choice := group.get_by_role("radio", name=label)).is_visible():
        group.locator("details > summary").click()
    choice.click()


def test_a_choice_is_sent_at_once_and_its_row_says_what_it_did(visit, run):  # noqa: F811
    page = visit("import-run", run)
    assert faults_at_both_sizes(page, pictured(page, "slag")) == []
    with page.expect_navigation():
        choose(page, "Vi vill att", "Nuläge")
    row = page.locator(f"#slag-{kind_named(run, 'Vi vill att').id}")
    assert "6 delmål färre" in row.inner_text()
    page.wait_for_function(f"document.activeElement.matches('#{row.get_attribute('id')} summary')")
    assert faults_at_both_sizes(page, pictured(page, "slag-andrat")) == []
    with page.expect_navigation():
        row.get_by_role("button", name="Ångra").click()
    assert counts(run)["objectives"] == 6


def test_the_arrows_walk_through_the_choices_and_the_choice_is_sent_when_the_field_is_left(visit, run):  # noqa: F811
    page = visit("import-run", run)
    group = opened(page, "Inriktning")
    assert faults_at_both_sizes(page, pictured(page, "slag-val")) == []
    group.get_by_role("radio", checked=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert run.said == {} and counts(run)["goals"] == 3
    with page.expect_navigation():
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
    run.refresh_from_db()
    assert run.said["kinds"]


def answered(run) -> list[str]:
    run.refresh_from_db()
    return [one["kind"] for one in run.said.get("corrections", [])]


def test_what_one_line_is_said_to_be_is_saved_at_once(visit, run):  # noqa: F811
    page = visit("import-run", run)
    with page.expect_navigation():
        page.get_by_role("radio", name="Ett eget avsnitt").first.click()
    assert answered(run) == ["section"]


def test_what_one_line_is_said_to_be_by_keyboard_is_saved_when_its_choices_are_left(visit, run):  # noqa: F811
    page = visit("import-run", run)
    page.get_by_role("radio", name="Tas inte med").first.focus()
    page.keyboard.press("ArrowUp")
    assert answered(run) == []
    with page.expect_navigation():
        page.keyboard.press("Tab")  # to the press that says that the guess is right, which is in the row too
        page.keyboard.press("Tab")
    assert answered(run) == ["section"]


def test_the_whole_way_from_the_file_to_the_programme_by_keyboard(visit, run):  # noqa: F811
    page = visit("import-run", run)
    with page.expect_navigation():
        page.get_by_role("button", name="Granska resultatet").press("Enter")
    assert faults_at_both_sizes(page, pictured(page, "granska")) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Gör om till stor bokstav, ta bort komma").press("Enter")
    assert "Namnen ur listorna är ändrade." in page.locator("main").inner_text()
    page.get_by_label("Stämmer: Diarienummer").check()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Lägg in")).press("Enter")
    made = Programme.objects.get(title="Näringslivsprogram 2024–2030")
    assert (made.planned_from, made.planned_until) == ("2024-07-01", "2030-12-31")
    assert counts(run) == {"sections": 2, "goals": 3, "objectives": 6, "actions": 6, "unplaced": 1}


def test_without_a_script_a_button_does_the_same(visit, run, browser, live_server):  # noqa: F811
    cookies = visit("import-run", run).context.cookies()
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"/sjoby/arbete/las-in/{run.pk}/")
    choose(page, "Vi vill att", "Nuläge")
    choose(page, "Inriktning", "Eget fält med det namnet")
    page.get_by_role("button", name="Visa hur det blir nu").last.click()
    page.wait_for_load_state()
    assert counts(run)["objectives"] == 0
    context.close()


BEGUN = "# Badprogram\n\n## Mål 1: Bad\n\nÄlven är vår. Vi vill att\n\n- sex badplatser nås,\n- alla kan simma.\n"


def test_from_a_begun_sentence_to_the_receipt_and_back(visit, cast):  # noqa: F811
    run = heard_run(cast.municipality, BEGUN)
    page = visit("import-review", run)
    assert faults_at_both_sizes(page, pictured(page, "sats")) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Skriv satsen före i varje namn").click()
    assert "är påbörjad" not in page.locator("main").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Lägg in")).click()
    assert faults_at_both_sizes(page, pictured(page, "kvitto")) == []
    receipt = page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Ångra – ta bort det som lades in").click()
    assert "Läsningen är öppen igen med alla val." in page.locator("body").inner_text()
    page.get_by_role("button", name="Granska resultatet").click()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Lägg in")).click()
    made = Programme.objects.get(title="Badprogram", node__removed_at=None)
    save_fields(by=TEST, thing=made, changes={"subtitle": Written("Ett annat")})
    page.goto(receipt)
    assert "Det går inte längre att ångra" in page.locator("main").inner_text()
    assert faults_at_both_sizes(page, pictured(page, "kvitto-i-vagen")) == []
    page.goto(receipt.rsplit("/", 2)[0] + "/")
    assert faults_at_both_sizes(page, pictured(page, "start")) == []

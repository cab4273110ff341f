"""A file of 300 MB is really sent: it is refused in words, and the server stands with the memory it had."""

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Installation

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

MEGABYTE = 1024 * 1024
SIZE = 300 * MEGABYTE
ALLOWED_GROWTH = 60 * MEGABYTE  # the file is never in memory; what grows is the page's own first visit


def a_big_file(directory: Path) -> Path:
    big = directory / "stort.docx"
    with big.open("wb") as file:
        file.truncate(SIZE)
    return big


def peak_memory(installation: Installation) -> int:
    """Bytes: the most that the server and each of its processes have held so far, added up."""
    parent = installation.process.pid
    held = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        found = dict(re.findall(r"^(PPid|Pid|VmHWM):\s+(\d+)", text, re.MULTILINE))
        if str(parent) in (found.get("Pid"), found.get("PPid")):
            held += int(found.get("VmHWM", 0)) * 1024
    return held


def test_a_file_of_300_megabytes_is_refused_in_words(installation, page, as_role, looked_at, tmp_path):
    """The page says so beside the field and sends nothing."""
    as_role("editor")
    page.goto(f"{installation.url}/ragunda/arbete/las-in/")
    page.locator("input[type=file]").first.set_input_files(a_big_file(tmp_path))
    page.locator("main form button[type=submit]").first.click(timeout=60_000)
    page.get_by_text("Filen är för stor (300 MB). Gränsen är 50 MB.").first.wait_for(timeout=60_000)
    assert page.url.endswith("/las-in/")
    assert page.locator("input[type=file]").first.get_attribute("aria-invalid") == "true"
    looked_at("too-big")


def test_a_file_of_300_megabytes_really_sent_is_refused_in_words(installation, browser, tmp_path):
    """Without JavaScript it is sent: the server counts, keeps nothing and answers when the browser is done."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(installation.url)
    page.locator("form[action$='/ragunda/editor/'] button").click()
    page.goto(f"{installation.url}/ragunda/arbete/las-in/")
    before = peak_memory(installation)
    assert before > 0
    page.locator("input[type=file]").first.set_input_files(a_big_file(tmp_path))
    page.locator("main form button[type=submit]").first.click(timeout=60_000)
    page.get_by_text("Filen är för stor (300 MB). Gränsen är 50 MB.").first.wait_for(timeout=60_000)
    assert peak_memory(installation) - before < ALLOWED_GROWTH
    context.close()

"""Journeys use the real thing: `samsyn serve --demo` in a directory of its own, real mail, a real browser."""

import contextlib
import json
import logging
import os
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.axe import SIZES, faults_at_both_sizes
from tests.heard import ECHO, listen
from tests.postgres import free_port
from tests.ready import copy_ready
from tests.strength import is_chosen

logging.getLogger("mail.log").setLevel(logging.WARNING)  # the mail server's thread outlives pytest's captured stream
ROOT = Path(__file__).parents[2]
START_WAIT = 90  # seconds: migrate and the demo on a slow machine


class Postbox:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@dataclass
class Installation:
    url: str
    data: Path
    process: subprocess.Popen
    postbox: Postbox
    environment: dict = field(repr=False)
    inside: list[subprocess.Popen] = field(repr=False)  # what `runs` has started

    def samsyn(self, *arguments: str) -> str:
        """Run the console command on this installation's data and answer what it prints."""
        made = subprocess.run([sys.executable, "-m", "samsyn", *arguments], env=self.environment, text=True,
                              capture_output=True)  # fmt: skip
        assert made.returncode == 0, made.stderr
        return made.stdout

    def runs(self, code: str) -> str:
        """What the code prints, run beside what is served by a process that has loaded Django once (inside.py)."""
        if not self.inside:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            command = [sys.executable, "-m", "tests.journeys.inside"]
            self.inside.append(subprocess.Popen(command, env=self.environment, cwd=ROOT, **pipes))
        print(json.dumps(code), file=self.inside[0].stdin, flush=True)
        answer = json.loads(self.inside[0].stdout.readline())
        assert "fault" not in answer, answer["fault"]
        return answer["printed"].strip()

    def mail_to(self, address: str, after: int = 0):
        """The next mail to the address after the first `after` mails; waits for the worker to send it."""
        for _ in range(150):
            for mail in self.postbox.mails[after:]:
                if address in mail["To"]:
                    return mail
            time.sleep(0.1)
        raise AssertionError(f"no mail came to {address}")


def wait_until_alive(url: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(START_WAIT * 5):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/lever/", timeout=5) as answer:
            if answer.status == 200:
                return
        assert process.poll() is None, log.read_text()
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def start_installation(directory: Path, *, demo: bool = True, mail: bool = True, ready: bool = True):
    """Start `samsyn serve` with a mail server of its own or none; yields the Installation.

    On an empty directory, or (`ready`) on a copy of one that was made ready by the same commands earlier in the run.
    """
    if ready:
        copy_ready(directory / "data", demo=demo)
    postbox = Postbox()
    post_office = Controller(postbox, hostname="127.0.0.1", port=free_port())
    post_office.start()
    port = free_port()
    environment = {
        **os.environ,
        "SAMSYN_DATA": str(directory / "data"),
        "SAMSYN_URL": f"http://127.0.0.1:{port}",
        "EMAIL_URL": f"smtp://127.0.0.1:{post_office.port}" if mail else "",
        "DJANGO_SETTINGS_MODULE": "samsyn.settings",
    }
    environment.pop("DATABASE_URL", None)
    log = directory / "log"
    with log.open("w") as file:
        command = [sys.executable, "-m", "samsyn", "serve", "--port", str(port), *(["--demo"] if demo else [])]
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=subprocess.STDOUT)
    inside: list[subprocess.Popen] = []
    try:
        wait_until_alive(environment["SAMSYN_URL"], process, log)
        yield Installation(environment["SAMSYN_URL"], directory / "data", process, postbox, environment, inside)
    finally:
        for one in inside:
            one.communicate()
        process.terminate()
        process.wait(30)
        post_office.stop()


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    yield from start_installation(tmp_path_factory.mktemp("samsyn"))


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "sv-SE", "viewport": {"width": 1280, "height": SIZES[1280]}}


@pytest.fixture
def looked_at(page, heard):
    """looked_at("name") asks axe at both sizes, sees that nothing goes sideways, and keeps a picture when asked to.

    An ordinary run asks axe about a share of the pages: each by itself is asked about in test_every_page too.

    Pictures are kept in the directory that SAMSYN_PICTURES names: people look at them.
    """
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    pictures = os.environ.get("SAMSYN_PICTURES")

    def look(name: str) -> None:
        def picture(width: int) -> None:
            if pictures:
                Path(pictures).mkdir(parents=True, exist_ok=True)
                page.screenshot(path=f"{pictures}/{name}-{width}.png", full_page=True)

        page.wait_for_load_state()
        found = faults_at_both_sizes(page, picture, asks_axe=is_chosen(name))
        found += [*(each for each in complaints if not each.startswith(ECHO)), *heard.faults()]
        complaints.clear()
        assert found == [], f"{name}: {page.url}"

    return look


@pytest.fixture(autouse=True)
def heard(request):
    """No answer of 4xx or 5xx and no lost request on a journey's way but those that it names: `heard.expect(…)`."""
    if "page" not in request.fixturenames:
        yield None
        return
    heard = listen(request.getfixturevalue("context"))
    yield heard
    assert heard.faults() == []


@pytest.fixture
def as_role(page, installation):
    """as_role("editor") signs in as one of the demo's people by the demo's button."""

    def sign_in(role: str) -> None:
        page.context.clear_cookies()
        page.goto(installation.url)
        page.locator(f"form[action$='/ragunda/{role}/'] button").click()
        page.wait_for_url("**/arbete/")

    return sign_in

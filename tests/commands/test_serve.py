"""One command serves: it locks its directory, starts anew what dies, and stops when told to."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from samsyn.commands.serve import RESTART_WAIT, Child, lock_directory
from tests.journeys.conftest import start_installation
from tests.strength import is_chosen

pytestmark = pytest.mark.browser  # real processes in real time; they need no browser


@pytest.fixture(scope="module")
def empty_installation(tmp_path_factory):
    """Made ready by `serve` itself, which takes its time; in an ordinary run mostly found ready."""
    ready = not is_chosen("an empty directory")
    yield from start_installation(tmp_path_factory.mktemp("serve"), demo=False, ready=ready)


NAMES = {"samsyn.serving.web": "web", "mail": "mail", "heavy": "heavy"}  # by a word of the command line


def children(process: subprocess.Popen) -> dict[str, int]:
    """Process ids of web, mail and heavy, read from the kernel."""
    ids = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    words = {int(number): Path(f"/proc/{number}/cmdline").read_text().split("\0") for number in ids}
    return {NAMES[word]: number for number, line in words.items() for word in line if word in NAMES}


def test_a_killed_child_is_started_again(empty_installation):
    before = children(empty_installation.process)
    for number in before.values():
        os.kill(number, signal.SIGKILL)
    for _ in range(100):
        time.sleep(0.1)
        after = children(empty_installation.process)
        if set(after) == {"web", "mail", "heavy"} and not set(after.values()) & set(before.values()):
            break
    assert set(after) == {"web", "mail", "heavy"} and not set(after.values()) & set(before.values())
    for _ in range(100):
        try:
            assert urllib.request.urlopen(f"{empty_installation.url}/lever/", timeout=5).status == 200
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the web did not come back")


def test_links_made_by_other_commands_go_where_it_serves(empty_installation):
    environment = {name: value for name, value in empty_installation.environment.items() if name != "SAMSYN_URL"}
    said = ""
    for words in (["add-municipality", "2305"], ["add-person", "ny@example.org", "--municipality", "bracke"]):
        command = [sys.executable, "-m", "samsyn", *words]
        said = subprocess.run(command, text=True, capture_output=True, env=environment, check=True).stdout
    assert f"\n{empty_installation.url}/lank/" in said


def test_a_second_samsyn_on_the_same_directory_is_refused(empty_installation):
    second = subprocess.run([sys.executable, "-m", "samsyn", "serve", "--port", "1"], text=True, capture_output=True,
                            env=empty_installation.environment)  # fmt: skip
    assert second.returncode == 1 and "redan" in second.stderr


def test_a_busy_port_is_told_of_in_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environment = {**os.environ, "SAMSYN_DATA": str(tmp_path / "data")}
        command = [sys.executable, "-m", "samsyn", "serve", "--port", port]
        tried = subprocess.run(command, text=True, capture_output=True, env=environment)
    assert tried.returncode == 1 and f"port {port}" in tried.stderr and "Traceback" not in tried.stderr


def test_several_web_processes_answer_on_one_port(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMSYN_WEB_PROCESSES", "2")
    for installation in start_installation(tmp_path, demo=False):
        ids = Path(f"/proc/{installation.process.pid}/task/{installation.process.pid}/children").read_text().split()
        webs = [int(one) for one in ids if "serving.web" in Path(f"/proc/{one}/cmdline").read_text()]
        assert len(webs) == 2
        os.kill(webs[0], signal.SIGSTOP)  # one that hangs keeps the other from nothing
        try:
            answered = [urllib.request.urlopen(f"{installation.url}/lever/", timeout=30).status for _ in range(3)]
        finally:
            os.kill(webs[0], signal.SIGCONT)
        assert answered == [200] * 3


def test_the_data_directory_is_closed_to_others(empty_installation):
    assert (empty_installation.data.stat().st_mode & 0o077) == 0
    assert ((empty_installation.data / "secret-key").stat().st_mode & 0o077) == 0


def test_first_steps_by_command_line(empty_installation):
    assert "Ragunda kommun" in empty_installation.samsyn("add-municipality", "2303")
    said = empty_installation.samsyn("add-person", "planerare@example.org", "--municipality", "ragunda")
    link = said.strip().splitlines()[-1]
    assert link.startswith(f"{empty_installation.url}/lank/")
    assert urllib.request.urlopen(link).status == 200
    assert "Allt stämmer" in empty_installation.samsyn("verify")


def test_a_child_that_dies_at_once_waits_longer_each_time():
    child = Child("prov", [sys.executable, "-c", "raise SystemExit(3)"])
    waits = []
    for _ in range(4):
        child.start()
        child.process.wait()
        child.look_after(1000.0 + len(waits))
        waits.append(child.start_at - (1000.0 + len(waits)))
    assert waits == sorted(waits) and waits[-1] <= RESTART_WAIT[-1]


def test_a_directory_is_locked_by_one(tmp_path):
    first = lock_directory(tmp_path / "d")
    assert first is not None and lock_directory(tmp_path / "d") is None
    first.close()
    assert lock_directory(tmp_path / "d") is not None

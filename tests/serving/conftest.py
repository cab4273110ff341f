"""A real web process with small bounds, on a database of its own of the kind that the tests run on."""

import contextlib
import http.client
import json
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from samsyn.serving.limits import KILOBYTE
from tests.bundle.installations import ROOT, Installation, like_this

PATIENCE = 60  # seconds: a slow machine may take long, a fault takes for ever

# The bounds of the tests: a few kilobytes and parts of a second, so that no test is slow.
SMALL = {
    "free_bytes": 8 * KILOBYTE, "body_bytes": 100 * KILOBYTE, "upload_bytes": 400 * KILOBYTE,
    "head_seconds": 1.0, "pause_seconds": 1.0, "unwanted_seconds": 3.0, "reader_seconds": 1.0,
    "threads": 4, "beat_seconds": 0.2,
}  # fmt: skip

SIGN_IN = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from samsyn.tenants.models import Person
person = Person.objects.get(email="planerare@example.org")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "samsyn.identity.backends.PersonBackend"
session.create()
print(session.session_key)
"""


@dataclass
class Web:
    port: int
    process: subprocess.Popen
    log: Path

    def ask(self, path: str, method: str = "GET", body=None, headers=None) -> http.client.HTTPResponse:
        """One request on a connection of its own; the answer has its body in `.text`."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            talk.request(method, path, body, headers or {}, encode_chunked=not isinstance(body, bytes | None))
            answer = talk.getresponse()
            answer.text = answer.read().decode(errors="replace")
            return answer
        finally:
            talk.close()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    @property
    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    @property
    def descriptors(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    @property
    def written(self) -> int:
        """Bytes that the process has handed to write(2) so far."""
        found = re.search(r"^wchar: (\d+)", Path(f"/proc/{self.process.pid}/io").read_text(), re.MULTILINE)
        assert found
        return int(found[1])

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """The process can make no file longer, as when the disk is full."""
        before = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def web(installation: Installation, directory: Path, environment=None, **limits) -> Iterator[Web]:
    """Start one, wait until it answers, and end it."""
    log = directory / "web.log"
    listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
    number = listening.fileno()
    command = [sys.executable, "-m", "tests.serving.small_web", str(number), json.dumps({**SMALL, **limits})]
    with log.open("ab") as file:
        process = subprocess.Popen(
            command, env={**installation.environment, **(environment or {})}, cwd=ROOT, pass_fds=[number],
            stdout=file, stderr=file,
        )  # fmt: skip
    made = Web(listening.getsockname()[1], process, log)
    listening.close()
    try:
        for _ in range(PATIENCE * 10):
            assert process.poll() is None, log.read_text()
            with contextlib.suppress(OSError):
                if made.ask("/lever/").status == 200:
                    break
            time.sleep(0.1)
        yield made
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def until(holds, patience: float = PATIENCE) -> bool:
    """Wait until it holds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def read_all(talk: socket.socket) -> bytes:
    """Everything that comes until the other end closes."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while piece := talk.recv(65536):
            found += piece
    return found


@pytest.fixture(scope="package")
def place(tmp_path_factory) -> Iterator[tuple[Installation, Path]]:
    """An installation with the municipality of Ragunda and one administrator."""
    directory = tmp_path_factory.mktemp("serving")
    with like_this(directory / "data") as installation:
        installation.samsyn("migrate")
        installation.samsyn("add-municipality", "2303")
        installation.samsyn("add-person", "planerare@example.org", "--municipality", "ragunda")
        yield installation, directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="module")
def server(place) -> Iterator[Web]:
    with web(*place) as made:
        yield made


@pytest.fixture(scope="package")
def cookie(place) -> dict[str, str]:
    """The header of somebody who is signed in."""
    installation, _ = place
    made = subprocess.run(
        [sys.executable, "-c", SIGN_IN], env=installation.environment, cwd=ROOT, text=True, capture_output=True
    )
    assert made.returncode == 0, made.stderr
    return {"Cookie": f"sessionid={made.stdout.strip()}"}

"""What every test stands on: time stands still, the network is off, the cast is there."""

import gc
import ipaddress
import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect

from tests import ready
from tests.bundle.installations import ready_postgres
from tests.cast import Cast, make_cast
from tests.copies import copy_of
from tests.emptying import drop_triggers
from tests.ready import migrated_sqlite
from tests.signing_in import sign_in as prove
from tests.started import fork_our_programs, really_started
from tests.strength import ON_SQLITE_ANYWHERE, SHARE, examples, family_of, is_without, rule_of, share_of

# How fast an example runs says something about the machine, not about the code.
hypothesis_settings.register_profile("samsyn", deadline=None, max_examples=examples(100))
hypothesis_settings.load_profile("samsyn")

# What is waited for comes at once; a machine with much to do may take its time.
expect.set_options(timeout=20_000)  # milliseconds

# Playwright's loop runs in the tests' own thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Chromium as root in a container, and without calls home.
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHROMIUM += ["--disable-component-update", "--disable-sync"]

NOON = datetime(2021, 2, 9, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Each process has its own copy of a database that was migrated once in the run."""
    settings_of_it = connection.settings_dict
    if connection.vendor == "postgresql":
        settings_of_it["TEST"]["TEMPLATE"] = ready_postgres()
    elif settings_of_it["TEST"]["NAME"] == ":memory:":
        connection.creation.create_test_db = sqlite_copied


def sqlite_copied(**_options) -> str:
    name = connection.creation._get_test_db_name()
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with closing(sqlite3.connect(migrated_sqlite())) as migrated:
        migrated.backup(connection.connection)
    return name


@pytest.fixture(autouse=True)
def frozen_time(request):
    """Tuesday 9 February 2021, noon. Browser tests run in real time: the server is another process."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture(scope="session")
def data_directories(tmp_path_factory) -> Iterator[Path]:
    """Directories that are not there yet. Not pytest's own: to number one it reads the names of all there are."""
    place = tmp_path_factory.mktemp("data")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def data_directory(data_directories, monkeypatch):
    """Uploads of a test, and the heads of its log, lie in a directory of its own that is closed to others."""
    own = next(data_directories)
    own.mkdir(mode=0o700)  # whatever the machine's umask
    monkeypatch.setattr(settings, "DATA", own)
    monkeypatch.setattr(settings, "FILES", own / "files")
    monkeypatch.setattr(settings, "CHAIN", own / "chain")


class NetworkIsOff(OSError):
    pass


@pytest.fixture(autouse=True, scope="session")
def network_off():
    """Only this machine can be reached; anything else is a mistake in the code under test."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and not is_here(address[0]):
            raise NetworkIsOff(f"a test tried to reach {address[0]}")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


def is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def programs_are_forked():
    fork_our_programs()


@pytest.fixture(name="really_started")
def _really_started():
    """What reads files is started as an installation starts it: tests/started.py."""
    with really_started():
        yield


@pytest.fixture
def cast(db) -> Cast:
    """The same few people, bodies and texts everywhere (tests/cast.py)."""
    return cast_copy()


def cast_copy() -> Cast:
    """The cast as it was made at noon, whatever the clock says in the test that asks first."""
    with time_machine.travel(NOON, tick=False):
        return copy_of(make_cast)


@pytest.fixture
def committed(transactional_db) -> Iterator[Cast]:
    """The cast, seen by other threads too (tests/together.py)."""
    yield cast_copy()
    drop_triggers()


@pytest.fixture
def signed_in(cast, client):
    """signed_in("editor") is a client signed in as the cast's editor; None is a stranger."""

    def sign_in(role: str | None):
        client.cookies.clear()
        if role:
            prove(client, cast.people[role])
        return client

    return sign_in


def pytest_configure(config):
    """The run has a name that its processes and stages inherit, for what they share (tests/ready.py)."""
    if "SAMSYN_TEST_RUN" not in os.environ:
        os.environ["SAMSYN_TEST_RUN"] = uuid4().hex
        config.add_cleanup(ready.clear)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected is kept, so nothing of it is looked through for garbage: that takes a sixth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_ignore_collect(collection_path, config):
    """The stage in the browser reads the files that ask for it, and no others."""
    if config.option.markexpr == "browser" and collection_path.match("test_*.py"):
        return is_without(collection_path.read_text(encoding="utf-8"), "browser") or None
    return None


@pytest.hookimpl(tryfirst=True)  # before xdist writes the groups into the names
def pytest_collection_modifyitems(config, items):
    """Leaves out what this run need not do (docs/testing.md), and puts the slow first so that no core waits for it."""
    able = [item for item in items if connection.vendor != "postgresql" or asks_a_database(item)]
    kinds: dict[str, list[str]] = {}
    for item in able:
        kinds.setdefault(costly_kind(item), []).append(item.nodeid)
    kept = {name for kind, names in kinds.items() for name in (share_of(names) if kind else names)}
    here = [item for item in able if item.nodeid in kept]
    among = set(here)
    config.hook.pytest_deselected(items=[item for item in items if item not in among])
    for item in here:
        if (group := server_of(item)) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(group))
    items[:] = sorted(here, key=how_soon)


# Fixtures that start what is served, and the process that runs all who ask for one: each start costs ten seconds of a
# processor. A long journey names a group of its own.
ONE_SERVER = {"installation": "answers", "empty_installation": "serve", "place": "serving", "server": "serving"}


def server_of(item) -> str:
    """The group of those that stand on the same server; "" for those that stand on none or on one of their own."""
    if not item.get_closest_marker("browser"):
        return ""
    return next((group for name, group in ONE_SERVER.items() if name in item.fixturenames), "")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session):
    """The groups are in the names that are sent; and what has been loaded is never looked through for garbage again."""
    for item in session.items:
        if named := vars(item).get("_nodeid"):  # where xdist 3.8 writes a group, and pytest 9.2 reads no more
            item._id = type(item.id).parse(named)
    gc.collect()
    gc.freeze()


def asks_a_database(item) -> bool:
    """Everything else is tried on SQLite and would be the same on PostgreSQL."""
    if SHARE and rule_of(item.nodeid) in ON_SQLITE_ANYWHERE:
        return False
    given = {"db", "transactional_db"}.intersection(item.fixturenames)
    return bool(given) or item.get_closest_marker("django_db") is not None or "endurance" in item.path.parts


def costly_kind(item) -> str:
    """What it is one of: kills, hostile files, LibreOffice, what is marked costly, whole installations, a rule with
    many rows, and on PostgreSQL pages, files and walks, which ask what the packages' own tests ask. Else "".
    """
    if "endurance" in item.path.parts and hasattr(item, "callspec"):  # one act; what is left is looked at every time
        return "kills"
    if "hostile" in item.path.parts and hasattr(item, "callspec"):
        return "hostile"
    if item.get_closest_marker("office"):
        return "office"
    if costly := item.get_closest_marker("costly"):
        return " ".join(costly.args) or item.path.name
    if family := family_of(item.nodeid):
        return family
    if connection.vendor != "postgresql" or "transactional_db" in item.fixturenames:
        return ""  # several people at once is where databases differ
    if item.path.parent == TESTS:
        return item.nodeid.partition("[")[0]  # the walks
    return "pages" if READERS.intersection(item.path.parts) else ""


TESTS = Path(__file__).parent
# What is asked of the database there is asked in the packages below, whose tests all run on both.
READERS = {
    "workspace", "public", "demo", "ui", "sent", "commands", "spreadsheets", "documents", "word_return", "imports",
    "bundle",
}  # fmt: skip

# Folders whose tests take seconds each, and those that stand on a server that must first be started.
SLOW = [
    "sent", "journeys", "endurance", "golden", "commands", "render", "documents",
    "imports", "word_return", "spreadsheets", "bundle", "reading",
]  # fmt: skip


def how_soon(item) -> int:
    return next((place for place, folder in enumerate(SLOW) if folder in item.path.parts), len(SLOW))


def pytest_sessionfinish(session, exitstatus):
    """With CI=true a skipped test is a failure: what could not be tried must not look as if it had been."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("CI: a test was skipped, and that is a failure.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, or the test is skipped (and fails in CI)."""
    found = shutil.which("soffice")
    if not found:
        pytest.skip("LibreOffice saknas: apt-get install libreoffice-writer-nogui")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, or the test is skipped (and fails in CI). Without its windows it takes half the time."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not chromium:
        pytest.skip("Chromium saknas: apt-get install chromium-headless-shell")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM}

"""Writers on SQLite wait in a queue: first come, first served, in one process and between several."""

import subprocess
import sys
import threading
import time

import pytest

from samsyn.serving.sqlite3.base import DatabaseWrapper
from samsyn.serving.sqlite3.queue import WriteQueue, queue_of
from tests.serving.conftest import until

pytestmark = pytest.mark.browser  # in real time

OTHER_PROCESS = """
import sys, time
from samsyn.serving.sqlite3.queue import WriteQueue
queue = WriteQueue(sys.argv[1])
assert queue.take(10)
print("has it", flush=True)
time.sleep(60)
"""


def test_threads_come_in_the_order_they_asked(tmp_path):
    queue, order, threads = WriteQueue(str(tmp_path / "q")), [], []
    assert queue.take(10)

    def work(number: int) -> None:
        assert queue.take(30)
        order.append(number)
        queue.give()

    for number in range(20):
        thread = threading.Thread(target=work, args=(number,))
        thread.start()
        threads.append(thread)
        assert until(lambda: len(queue.waiting) == len(threads))
    queue.give()
    for thread in threads:
        thread.join()
    assert order == list(range(20))


def test_whoever_waited_too_long_stands_in_nobodys_way(tmp_path):
    queue = WriteQueue(str(tmp_path / "q"))
    assert queue.take(1)
    late: list[bool] = []
    thread = threading.Thread(target=lambda: late.append(queue.take(0.05)))
    thread.start()
    thread.join()
    assert late == [False]
    queue.give()
    assert queue.take(1)
    queue.give()


def test_another_process_has_its_turn_and_a_killed_one_gives_it_back(tmp_path):
    path = str(tmp_path / "q")
    with subprocess.Popen([sys.executable, "-c", OTHER_PROCESS, path], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "has it\n"
        queue = WriteQueue(path)
        assert not queue.take(0.1)
        other.kill()
        other.wait()
        assert queue.take(10)
        queue.give()
        assert queue.take(10)


@pytest.fixture
def database(tmp_path, django_db_blocker):
    """Makes connections to one database file, as threads have them."""
    path = str(tmp_path / "a.sqlite3")
    made: list[DatabaseWrapper] = []

    def connect(timeout: float = 10) -> DatabaseWrapper:
        settings = {
            "NAME": path, "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout}, "AUTOCOMMIT": True,
            "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None, "ENGINE": "samsyn.serving.sqlite3",
            "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "ATOMIC_REQUESTS": False, "TEST": {},
        }  # fmt: skip
        made.append(DatabaseWrapper(settings, alias=f"try{len(made)}"))
        made[-1].inc_thread_sharing()
        return made[-1]

    connect.queue = queue_of(path)
    with django_db_blocker.unblock():  # no test database: a file of its own
        yield connect
        for connection in made:
            connection.close()


def begin(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def test_a_transaction_leaves_the_queue_however_it_ends(database):
    connection, queue = database(), database.queue
    connection.ensure_connection()
    connection.cursor().execute("CREATE TABLE t (a)")
    for end in (connection.commit, connection.rollback, connection.close):
        begin(connection)
        assert queue.is_taken
        connection.cursor().execute("INSERT INTO t VALUES (1)")
        end()
        assert not queue.is_taken
        connection.connect()


def test_a_transaction_that_cannot_begin_leaves_the_queue(database):
    """Somebody writes without the queue: a single statement, or another program."""
    first, second = database(), database(0.05)
    first.ensure_connection()
    second.ensure_connection()
    first.cursor().execute("BEGIN IMMEDIATE")
    with pytest.raises(Exception, match="locked"):
        begin(second)
    assert not database.queue.is_taken


def test_nobody_is_passed_by_while_eight_write_as_fast_as_they_can(database):
    """With SQLite's own waiting some have dozens of turns before another has one."""
    database().ensure_connection()
    database().cursor().execute("CREATE TABLE t (a)")
    turns: list[int] = []
    end = time.monotonic() + 1.5

    def write(number: int) -> None:
        connection = database()
        while time.monotonic() < end:
            begin(connection)
            turns.append(number)
            connection.cursor().execute("INSERT INTO t VALUES (1)")
            connection.commit()
            connection.set_autocommit(True)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = [b - a for number in range(8) for a, b in zip(at(turns, number), at(turns, number)[1:], strict=False)]
    assert len(turns) > 40 and max(waits) <= 3 * 8


def at(turns: list[int], number: int) -> list[int]:
    return [place for place, who in enumerate(turns) if who == number]

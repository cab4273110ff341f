"""Many at once wait for their turn. Nothing grows with how many they are, and everything goes back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from samsyn.serving.limits import MEGABYTE
from tests.serving.conftest import SMALL, read_all, until, web

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CLIENTS = 64


def connections(installation) -> int:
    """Those that the server of the installation's database has now, beside the tests' own."""
    name = installation.environment["DATABASE_URL"].rpartition("/")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name])
        return cursor.fetchone()[0]


def test_64_clients_are_all_answered_and_nothing_has_grown(server, place):
    with ThreadPoolExecutor(SMALL["threads"] * 2) as few:
        list(few.map(lambda _: server.ask("/ragunda/"), range(SMALL["threads"] * 4)))
    threads, descriptors = server.threads, server.descriptors
    with ThreadPoolExecutor(CLIENTS) as many:
        answers = list(many.map(lambda _: server.ask("/ragunda/"), range(CLIENTS * 3)))
        most_threads = server.threads
    assert {answer.status for answer in answers} == {200}
    assert most_threads <= threads
    assert until(lambda: server.descriptors <= descriptors), f"{server.descriptors} descriptors, {descriptors} before"
    if connection.vendor == "postgresql":
        assert connections(place[0]) <= SMALL["threads"]


def test_more_than_can_wait_are_asked_to_come_back(place):
    with web(*place, threads=1, waiting=2) as server, ThreadPoolExecutor(24) as many:
        answers = list(many.map(lambda _: server.ask("/ragunda/"), range(48)))
        told = [answer for answer in answers if answer.status != 200]
        assert {answer.status for answer in told} == {503} and len(told) < len(answers)
        assert all(answer.getheader("Retry-After") for answer in told)
        assert "många" in told[0].text
        assert server.ask("/ragunda/").status == 200


def test_when_connections_are_full_the_idle_one_gives_way(place):
    """Whoever opens connections and says nothing keeps nobody out."""
    with web(*place, connections=20, head_seconds=60.0) as server:
        silent = [server.connect() for _ in range(40)]
        assert server.ask("/ragunda/").status == 200
        assert until(lambda: server.descriptors < 60)
        for talk in silent:
            talk.close()


def test_a_reader_who_takes_nothing_holds_no_thread_and_is_ended(place):
    """More of them than there are threads ask for a large file and never read it."""
    installation, directory = place
    static = directory / "data" / "static"
    if not static.is_dir():
        pytest.skip("the static files of PostgreSQL's installation lie in the same place")
    (static / "stor.bin").write_bytes(bytes(8 * MEGABYTE))
    with web(installation, directory) as server:
        before = server.descriptors
        talks = []
        for _ in range(SMALL["threads"] * 3):
            talk = server.connect()
            talk.sendall(b"GET /static/stor.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
            talks.append(talk)
        assert server.ask("/ragunda/").status == 200
        assert until(lambda: server.descriptors <= before + 2)
        assert len(read_all(talks[0])) < 8 * MEGABYTE
        for talk in talks:
            talk.close()


def test_whoever_has_hung_up_is_not_worked_for(place):
    """What waits for people who have left would keep those who are here waiting."""
    with web(*place, threads=1) as server:
        for _ in range(200):
            with server.connect() as talk:
                talk.sendall(b"GET /ragunda/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert server.ask("/ragunda/").status == 200

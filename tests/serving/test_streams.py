"""An open stream holds no thread: pages are answered beside hundreds of them."""

import signal

import pytest

from tests.serving.conftest import read_all, until, web

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

STREAMS = 100
ASK = b"GET /live/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def opened(server):
    talk = server.connect()
    talk.sendall(ASK)
    wait_for(talk, b"data: 1\n")
    return talk


def wait_for(talk, words: bytes) -> None:
    """Read until the words have come."""
    found = b""
    while words not in found:
        piece = talk.recv(65536)
        assert piece, f"ended without {words!r}: {found!r}"
        found += piece


def test_streams_hold_no_thread_and_pages_are_answered_beside_them(server):
    assert server.ask("/ragunda/").status == 200
    threads, descriptors = server.threads, server.descriptors
    talks = [opened(server) for _ in range(STREAMS)]
    assert server.threads <= threads + 3  # the pool may not have been full before
    assert server.ask("/ragunda/").status == 200
    wait_for(talks[0], b"data: 3\n")
    for talk in talks:
        talk.close()
    assert until(lambda: server.descriptors <= descriptors)


def test_a_stream_ends_in_time_and_the_number_of_them_is_bounded(place):
    with web(*place, streams=2, stream_seconds=1.0) as server:
        talks = [opened(server), opened(server)]
        full = server.ask("/live/")
        assert full.status == 503 and full.getheader("Retry-After")
        assert b"data: 5" in read_all(talks[0])
        talks[1].close()
        assert until(lambda: server.ask("/live/").status == 200)


def test_a_stream_is_only_read(server):
    assert server.ask("/live/", "POST", b"").status == 405


def test_an_open_stream_does_not_keep_the_server_from_stopping(place):
    with web(*place, beat_seconds=60.0, stream_seconds=600.0) as server:
        talk = opened(server)
        server.process.send_signal(signal.SIGTERM)
        assert b"0\r\n\r\n" in read_all(talk)
        talk.close()

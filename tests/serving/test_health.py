"""/lever/ says yes only when what is saved can be saved."""

import errno

import pytest
from django.db import DatabaseError, connection

from samsyn.serving import health


@pytest.mark.browser  # a real process
@pytest.mark.django_db
def test_a_full_disk_is_told_of_and_forgotten_when_there_is_room_again(server):
    assert server.ask("/lever/").text == "ja\n"
    with server.full_disk():
        answer = server.ask("/lever/")
        assert answer.status == 503 and answer.text == "Disken är full: det går inte att spara något.\n"
    assert server.ask("/lever/").status == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EACCES, "skriva")]
)
def test_what_is_wrong_with_the_directory_is_said(tmp_path, monkeypatch, number, words):
    def fails(descriptor):
        raise OSError(number, "")

    monkeypatch.setattr(health.os, "fsync", fails)
    assert words in health.fault(tmp_path)


@pytest.mark.django_db
def test_a_directory_that_is_gone_is_told_of(tmp_path):
    assert "datakatalogen" in health.fault(tmp_path / "borta")


@pytest.mark.django_db
def test_a_database_that_takes_no_rows_is_told_of_and_the_probe_leaves_none(tmp_path, monkeypatch):
    assert health.fault(tmp_path) == ""
    assert health.Session.objects.count() == 0 and list(tmp_path.iterdir()) == []

    def fails(**fields):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(health.Session.objects, "create", fails)
    assert "Databasen" in health.fault(tmp_path)
    assert connection.in_atomic_block  # the test's own transaction stands

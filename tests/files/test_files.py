"""Bytes lie under their hash, before their row; only forgotten ones are swept."""

import os
import time

import pytest

from samsyn.files.jobs import sweep
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.files.storage import ORPHAN_AGE, path_of, read, write
from tests.actors import TEST

pytestmark = pytest.mark.django_db


def keep(cast, data=b"innehall", name="plan.docx") -> StoredFile:
    return keep_file(by=TEST, municipality=cast.municipality, name=name, media_type="text/plain", data=data)


def test_a_kept_file_is_read_back(cast):
    assert read(keep(cast).sha256) == b"innehall"


def test_the_same_bytes_twice_lie_once_on_the_disk(cast, settings):
    first, second = keep(cast), keep(cast, name="kopia.docx")
    assert first.pk != second.pk and first.sha256 == second.sha256
    assert len(list(settings.FILES.glob("??/*"))) == 1


def test_a_crash_before_the_row_leaves_bytes_that_are_swept_after_a_day(cast):
    keep(cast)
    path = path_of(write(b"glomd"))
    assert sweep() == 0 and path.exists()  # it may still be waiting for its row
    yesterday = time.time() - ORPHAN_AGE - 60
    os.utime(path, (yesterday, yesterday))
    assert sweep() == 1 and not path.exists()
    assert StoredFile.objects.count() == 1 and read(StoredFile.objects.get().sha256)


def test_no_half_written_file_is_ever_seen_under_its_name(cast, monkeypatch):
    def full_disk(descriptor):
        raise OSError("disken är full")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError):
        keep(cast)
    monkeypatch.undo()
    assert not StoredFile.objects.exists()

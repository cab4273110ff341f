"""A program that takes a municipality out while somebody else writes in it: CODE FILE."""

import sys
from pathlib import Path
from threading import Thread

import django

django.setup()

from django.db import connection  # noqa: E402 - Django is set up first

from samsyn.bundle import writing  # noqa: E402
from samsyn.models import Municipality, PolicyArea  # noqa: E402

municipality = Municipality.objects.get(pk=sys.argv[1])


def write() -> None:
    PolicyArea.objects.create(municipality=municipality, name="Skrivet under tiden")
    connection.close()


def meanwhile(archive, of) -> int:
    """Another connection writes and is not made to wait."""
    other = Thread(target=write)
    other.start()
    other.join(10)
    assert not other.is_alive()
    return files(archive, of)


files, writing._write_files = writing._write_files, meanwhile
with Path(sys.argv[2]).open("w+b") as file:
    writing.write_bundle(municipality=municipality, file=file)
assert PolicyArea.objects.filter(name="Skrivet under tiden").exists()

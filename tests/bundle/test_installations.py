"""From one installation to another by the console command; killed on the way; and from SQLite to this database."""

import json
import signal
from pathlib import Path

import pytest

from samsyn.models import PolicyArea
from tests.bundle.conftest import bundle_of, made_elsewhere
from tests.bundle.generated import Generator
from tests.bundle.installations import Installation, demo_in_sqlite, in_sqlite, like_this, with_the_demo

pytestmark = [pytest.mark.django_db, pytest.mark.costly("whole installations")]


@pytest.fixture
def installation(tmp_path):
    with like_this(tmp_path / "there") as made:
        yield made


def counts(installation: Installation) -> dict[str, int]:
    made = installation.run("tests.bundle.child_counting")
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


def test_an_import_killed_anywhere_leaves_nothing_and_can_be_done_again(installation, tmp_path):
    given = tmp_path / "given.zip"
    data, _ = made_elsewhere(Generator(0).make)
    given.write_bytes(data)
    empty = counts(installation)
    with like_this(tmp_path / "whole") as other:
        whole = other.run("tests.bundle.child_killed", given, "never")
        assert whole.returncode == 0, whole.stderr
    writes = int(whole.stdout)
    assert writes > 40
    for when in ("files", 1, writes // 3, 2 * writes // 3, writes - 1, writes):
        killed = installation.run("tests.bundle.child_killed", given, when)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert counts(installation) == empty
    installation.samsyn("import-bundle", given, "--keep-shut")
    installation.samsyn("export", "9903", "-o", tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == data
    assert installation.samsyn("verify").startswith("Allt stämmer")


def test_the_demo_moves_by_the_console_command(installation, tmp_path):
    with with_the_demo(tmp_path / "here") as here:
        said = here.samsyn("export", "ragunda", "-o", tmp_path / "demo.zip")
        assert "Ragunda kommun är sparad i" in said and "personuppgifter" in said
    assert (tmp_path / "demo.zip").stat().st_mode & 0o077 == 0
    installation.samsyn("add-municipality", "2260")
    installation.samsyn("add-person", "a@example.org", "--municipality", "2260")
    assert installation.samsyn("import-bundle", tmp_path / "demo.zip") == (
        "Ragunda kommun är inlagd. Adressen är /ragunda/\n"
    )
    installation.samsyn("export", "2303", "-o", tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "demo.zip").read_bytes()
    said = installation.refused("import-bundle", tmp_path / "demo.zip")
    assert "Ragunda kommun (2303) finns redan här" in said and said.endswith("Inget är inlagt.\n")
    assert "Kommunen ”9999” finns inte här" in installation.refused("export", "9999", "-o", tmp_path / "x.zip")
    assert "gick inte att skriva" in installation.refused("export", "2303", "-o", tmp_path / "nowhere" / "x.zip")
    assert "inget paket från Samsyn" in installation.refused("import-bundle", Path(__file__))
    assert not list(tmp_path.glob(".samsyn-*"))


def test_a_bundle_made_on_sqlite_comes_out_of_this_database_byte_by_byte(tmp_path, take_in):
    here = demo_in_sqlite(tmp_path / "sqlite")
    here.samsyn("export", "ragunda", "-o", tmp_path / "demo.zip")
    data = (tmp_path / "demo.zip").read_bytes()
    assert bundle_of(take_in(data)) == data


def test_a_bundle_made_on_this_database_comes_out_of_sqlite_byte_by_byte(tmp_path):
    data, _ = made_elsewhere(Generator(1).make)
    (tmp_path / "given.zip").write_bytes(data)
    there = in_sqlite(tmp_path / "sqlite")
    there.samsyn("import-bundle", tmp_path / "given.zip", "--keep-host", "--keep-shut")
    there.samsyn("export", "9903", "-o", tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == data


def test_a_bundle_is_of_one_moment_and_nobody_waits_for_it(installation, tmp_path, take_in):
    installation.samsyn("add-municipality", "2303")
    made = installation.run("tests.bundle.child_writing_meanwhile", "2303", tmp_path / "made.zip")
    assert made.returncode == 0, made.stderr
    take_in((tmp_path / "made.zip").read_bytes())
    assert not PolicyArea.objects.exists()


def test_a_database_that_is_not_made_ready_says_so(tmp_path):
    here = in_sqlite(tmp_path / "here")
    (tmp_path / "here" / "samsyn.sqlite3").unlink()
    assert "Här finns ingenting än" in here.refused("export", "2303", "-o", tmp_path / "x.zip")
    assert "gick inte att öppna" in here.refused("import-bundle", tmp_path / "x.zip")

"""The data directory is its owner's alone, and it is said when it is not."""

import pytest

from samsyn.serving.data_directory import open_to_others

pytestmark = pytest.mark.django_db


def test_a_closed_directory_is_closed_whatever_lies_in_it(tmp_path):
    inner = tmp_path / "data"
    inner.mkdir(mode=0o700)
    (inner / "secret-key").touch(0o644)
    assert open_to_others(inner) == []


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o710, 0o777])
def test_an_open_directory_is_told_of_with_what_it_shows_and_how_to_close_it(tmp_path, mode):
    inner = tmp_path / "data"
    inner.mkdir()
    (inner / "secret-key").touch()
    (inner / "secret-key").chmod(0o644)
    inner.chmod(mode)
    (said,) = open_to_others(inner)
    assert str(inner / "secret-key") in said and f"chmod -R go-rwx {inner}" in said


def test_what_every_command_makes_is_its_owners_alone_and_verify_says_when_it_is_not(place):
    installation, directory = place
    data = directory / "data"
    opened = [path for path in data.rglob("*") if path.stat().st_mode & 0o077]
    assert opened == []
    data.chmod(0o755)
    try:
        verified = installation.run("samsyn", "verify")
    finally:
        data.chmod(0o700)
    assert verified.returncode == 0 and "kommer åt" in verified.stderr

from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

FOLDERS = [settings.BASE_DIR / "static" / "samsyn" / "vendor", Path(__file__).parents[1] / "vendor"]
TEXTS = {"VENDORED", "NOTICE"}


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_file_of_others_is_the_one_we_took(folder):
    lines = [line.split() for line in (folder / "VENDORED").read_text().splitlines() if not line.startswith("#")]
    assert {name: sum for sum, name, *_ in lines} == {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name not in TEXTS and not path.name.startswith("LICENSE")
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_file_of_others_comes_with_a_licence(folder):
    assert list(folder.glob("LICENSE*"))

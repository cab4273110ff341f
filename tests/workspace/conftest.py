"""Who writes on the pages, and a reading to correct."""

import pytest

from samsyn.imports.models import ImportRun
from tests.catalogue.reading import heard_run


@pytest.fixture
def editor(signed_in):
    return signed_in("editor")


@pytest.fixture
def run(cast) -> ImportRun:
    """A document read, kept as its file said it: corrected by kind."""
    return heard_run(cast.municipality)

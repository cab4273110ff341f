"""Bundles made and taken in, and an installation that is gone afterwards."""

import shutil
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from samsyn.bundle.operations import bring_in
from samsyn.bundle.rows import shapes
from samsyn.bundle.writing import write_bundle
from samsyn.editions.operations import lock_version
from samsyn.files.operations import keep_file
from samsyn.models import Municipality
from tests.actors import TEST
from tests.cast import make_cast


def bundle_of(municipality: Municipality) -> bytes:
    file = BytesIO()
    write_bundle(municipality=municipality, file=file)
    return file.getvalue()


@pytest.fixture
def take_in(tmp_path):
    """take_in(data) brings the bundle in, with the web address it says it has, and answers the municipality."""

    def take(data: bytes) -> Municipality:
        path = tmp_path / "bundle.zip"
        path.write_bytes(data)
        return bring_in(by=TEST, path=path, keep_host=True, keep_shut=True)

    return take


@transaction.atomic
def made_elsewhere(make) -> tuple[bytes, dict]:
    """The bundle of a municipality made on an installation that is gone afterwards, and the rows that it had."""
    municipality = make()
    connection.check_constraints()
    made = bundle_of(municipality), rows()
    transaction.set_rollback(True)
    shutil.rmtree(settings.FILES, ignore_errors=True)
    return made


def rows() -> dict[str, dict]:
    """Every row there is of the carried models, column by column, read past the code under test."""
    return {
        shape.name: {
            row.pk: (
                {field.attname: getattr(row, field.attname) for field in shape.fields},
                {field.name: set(getattr(row, field.name).values_list("pk", flat=True)) for field in shape.many},
            )
            for row in apps.get_model("samsyn", shape.name).objects.all()
        }
        for shape in shapes().values()
    }


KEPT: list[bytes] = []


def sjoby() -> Municipality:
    """The cast's municipality with a locked version and a file."""
    cast = make_cast()
    lock_version(by=cast.people["editor"], document=cast.programme.node, purpose="proposal", client_key="bundle")
    keep_file(by=TEST, municipality=cast.municipality, name="Underlag.txt", media_type="text/plain", data=b"underlag")
    return cast.municipality


@pytest.fixture
def bundle(db) -> bytes:
    """Sjöby as a bundle. Made once: its bytes are the same however often it is asked for."""
    if not KEPT:
        KEPT.append(made_elsewhere(sjoby)[0])
    return KEPT[0]

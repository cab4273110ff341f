"""An administrator takes all of the municipality out: what it holds is said first, and it shows in the log."""

import json
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings

from samsyn.files.operations import keep_file
from samsyn.models import AuditEvent
from tests.actors import TEST
from tests.bundle.conftest import bundle_of

pytestmark = pytest.mark.django_db


async def whole(answer) -> bytes:
    return b"".join([piece async for piece in answer])


def test_the_file_is_the_whole_bundle_and_the_log_says_who_took_it(cast, signed_in):
    keep_file(by=TEST, municipality=cast.municipality, name="a.bin", media_type="a/b", data=b"\0" * 3_000_000)
    answer = signed_in("administrator").post(f"{cast.path}/arbete/installningar/allt-innehall/")
    data = async_to_sync(whole)(answer)
    assert data == bundle_of(cast.municipality)
    assert int(answer["Content-Length"]) == len(data)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="sjoby-2021-02-09.samsyn.zip"'
    assert "no-store" in answer["Cache-Control"]
    event = AuditEvent.objects.get(verb="bundle.exported")
    assert (event.by, event.municipality) == (cast.people["administrator"], cast.municipality)
    assert json.loads(event.payload)["sha256"] == data[-64:].decode()
    assert "Allt innehåll i ”Sjöby kommun” hämtades" in signed_in("reader").get(f"{cast.path}/arbete/logg/").text


def test_the_page_says_what_is_in_it_and_what_is_not(cast, signed_in):
    client = signed_in("administrator")
    page = client.get(f"{cast.path}/arbete/installningar/allt-innehall/").text
    assert "personuppgifter" in page and "Inte med" in page
    assert "allt-innehall" in client.get(f"{cast.path}/arbete/installningar/").text
    assert not AuditEvent.objects.filter(verb="bundle.exported").exists()


def test_a_file_that_is_lost_is_named_and_nothing_is_handed_out(cast, signed_in):
    file = keep_file(by=TEST, municipality=cast.municipality, name="Bilaga.pdf", media_type="a/b", data=b"1")
    (Path(settings.FILES) / file.sha256[:2] / file.sha256).unlink()
    answer = signed_in("administrator").post(f"{cast.path}/arbete/installningar/allt-innehall/")
    assert answer.status_code == 409
    assert "Det gick inte att göra filen" in answer.text and "Bilaga.pdf" in answer.text
    assert not AuditEvent.objects.filter(verb="bundle.exported").exists()

"""Open pages are compressed, kept and answered 304; nothing that could hold a secret is."""

import gzip

import pytest

from tests.published import adopted

pytestmark = pytest.mark.django_db

OPEN = ["/", "/styrdokument/", "/om/", "/tillganglighet/", "/personuppgifter/"]
SMALL = {"HTTP_ACCEPT_ENCODING": "gzip"}


@pytest.fixture
def pages(cast):
    edition = adopted(cast.programme, cast.council)
    document = f"/dokument/{cast.programme.pk}/"
    return [f"{cast.path}{path}" for path in [*OPEN, document, f"{document}version/{edition.number}/"]]


def test_a_stranger_gets_open_pages_compressed_to_keep_for_a_while_and_304_the_next_time(pages, client):
    for path in pages:
        plain, small = client.get(path), client.get(path, **SMALL)
        assert small.get("Content-Encoding") == "gzip", (path, small.headers, client.cookies)
        assert len(small.content) < len(plain.content) / 2
        assert gzip.decompress(small.content) == plain.content
        assert "public" in small["Cache-Control"] and "max-age=60" in small["Cache-Control"]
        assert {"Cookie", "Accept-Encoding"} <= set(small["Vary"].split(", "))
        for answer in (plain, small):
            again = client.get(path, **SMALL, HTTP_IF_NONE_MATCH=answer["ETag"])
            assert again.status_code == 304 and again.content == b""
        assert client.get(path, HTTP_IF_NONE_MATCH='"annat"').status_code == 200


def test_an_open_page_of_somebody_signed_in_is_theirs_and_never_compressed(pages, signed_in):
    client = signed_in("editor")
    for path in pages:
        answer = client.get(path, **SMALL)
        assert "Content-Encoding" not in answer
        assert "private" in answer["Cache-Control"] and "no-cache" in answer["Cache-Control"]


def test_a_page_with_a_form_is_never_compressed_or_kept_by_others(cast, client):
    for path in ("/", f"{cast.path}/logga-in/", "/logga-in/"):
        answer = client.get(path, **SMALL)
        assert "Content-Encoding" not in answer and "public" not in answer.get("Cache-Control", "")


def test_pages_inside_are_not_kept_at_all(cast, signed_in):
    answer = signed_in("editor").get(f"{cast.path}/arbete/", **SMALL)
    assert "no-store" in answer["Cache-Control"] and "Content-Encoding" not in answer


def test_a_new_version_has_a_new_tag(cast, client, pages):
    before = client.get(pages[0])["ETag"]
    cast.programme.title = "Ett annat namn"
    cast.programme.save()
    adopted(cast.programme, cast.council, key="ny")
    assert client.get(pages[0])["ETag"] != before

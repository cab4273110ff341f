"""A secret is planted in every kind of own space and looked for everywhere: it is at its holder's and nowhere else."""

import io
import logging
import secrets
import zipfile

import pypdfium2
import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.jobs.runner import run_until_idle
from samsyn.nodes.models import Node
from samsyn.own_space.kinds import KINDS
from samsyn.render.kinds import DOCUMENTS
from tests.actors import TEST
from tests.bundle.conftest import bundle_of
from tests.catalogue.plan import prepared
from tests.copies import lay_on
from tests.own_space.plants import PLANTS
from tests.routes import all_routes
from tests.signing_in import sign_in
from tests.test_routes import ROLES, address

pytestmark = pytest.mark.django_db
OWN = "samsyn_unsent"
PAGES = [route for route in all_routes() if route.method == "get"]


def by_what_they_need() -> dict:
    found = {}
    for route in PAGES:
        found.setdefault(route.prepare, []).append(route)
    return found


def browser_of(cast, role: str | None) -> Client:
    client = Client()
    if role:
        sign_in(client, cast.people[role])
    return client


@pytest.fixture
def planted(cast, caplog) -> dict[str, dict]:
    caplog.set_level(logging.DEBUG)
    return plant_all(cast)


def plant_all(cast) -> dict[str, dict]:
    """Kind → its secret, its holder's browser and page."""
    if not hasattr(cast, "department_request"):
        prepared(cast)
    found = {}
    for plant in PLANTS:
        secret, browser = f"hemligt{secrets.token_hex(8)}", browser_of(cast, plant.holder)
        page = plant.plant(cast, browser, secret)
        found[plant.kind] = {"secret": secret, "browser": browser, "holder": plant.holder, "page": page}
    return found


def holds(data: bytes, words: list[str]) -> list[str]:
    """Which of the words stand in the bytes: as text, in the members of a zip (Word, Excel, bundles) or in a PDF."""
    texts = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            texts += [package.read(name) for name in package.namelist()]
    if data[:5] == b"%PDF-":
        document = pypdfium2.PdfDocument(data)
        texts += [page.get_textpage().get_text_range().encode() for page in document]
    return [word for word in words if any(word.encode() in text.lower() for text in texts)]


def tables_with(words: list[str]) -> set[str]:
    """Every column of every table as text. Sessions are unpacked first."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = [bytes(cell).decode(errors="replace") if isinstance(cell, memoryview | bytes) else str(cell)
                         for cell in row]  # fmt: skip
                if table == "samsyn_session":
                    cells += [str(SessionStore().decode(cell)) for cell in cells]
                if any(word in cell.lower() for word in words for cell in cells):
                    found.add(table)
    return found


def read(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words_of(planted, *, but: str | None = "") -> list[str]:
    """The secrets of all holders but those of one role ("": of everybody)."""
    return [one["secret"] for one in planted.values() if one["holder"] is None or one["holder"] != but]


def test_every_kind_of_own_space_is_planted():
    assert sorted(plant.kind for plant in PLANTS) == sorted(kind.name for kind in KINDS)


def test_its_holder_sees_it_and_nobody_else_with_the_same_page(cast, planted):
    for one in planted.values():
        assert one["secret"] in one["browser"].get(one["page"]).content.decode()
        for role in (role for role in ROLES if role is None or role != one["holder"]):
            assert holds(read(browser_of(cast, role).get(one["page"])), [one["secret"]]) == []


@pytest.mark.costly
@pytest.mark.parametrize("prepare", by_what_they_need(), ids=lambda prepare: f"{prepare.__module__}.{prepare.__name__}")
def test_no_page_shows_it_to_anybody_else(prepare, cast):
    """Every page and download of the catalogue, as every role; the holder of a link only in their own browser."""
    lay_on(cast, prepare)
    planted, browsers = plant_all(cast), {role: browser_of(cast, role) for role in ROLES}
    shown = [
        f"{role}: {route.name}{route.query}"
        for route in by_what_they_need()[prepare]
        for role in ROLES
        if role in route.allowed and holds(read(browsers[role].get(address(route, cast))), words_of(planted, but=role))
    ]
    assert shown == []


def test_no_table_file_mail_bundle_document_or_log_holds_it(cast, planted, tmp_path, caplog):
    """Also after the text has been locked, every job has run and all has been exported."""
    words = words_of(planted)
    for document in (cast.programme.node, cast.plan.node):
        lock_version(by=TEST, document=document, purpose=Edition.Purpose.PROPOSAL, client_key=f"lock-{document.pk}")
    run_until_idle(200)
    bundle = bundle_of(cast.municipality)
    assert tables_with(words) == {OWN}
    assert holds(bundle, words) == []
    assert holds(repr(built(cast)).encode(), words) == []
    assert [path for path in settings.FILES.rglob("*") if path.is_file() and holds(path.read_bytes(), words)] == []
    assert [word for word in words if word in caplog.text] == []


def built(cast) -> list:
    """Every kind of document, of the programme and the plan, that can be made of them."""
    made = []
    for kind in DOCUMENTS:
        for node in Node.objects.filter(pk__in=[cast.programme.pk, cast.plan.pk]):
            try:
                made.append(kind.build(node, None))
            except Exception as refusal:
                made.append(refusal)
    return made


def test_the_walk_finds_a_secret_that_has_leaked(cast, planted):
    """The test of the test: in a table, a session, a zip and a log it would be found."""
    word = words_of(planted)[0]
    Node.objects.filter(pk=cast.goal.pk).update(label=f"Mål {word}")
    session = planted["content"]["browser"].session
    session["note"] = word
    session.save()
    assert tables_with([word]) == {OWN, "samsyn_node", "samsyn_session"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:t>{word}</w:t>")
    assert holds(packed.getvalue(), [word]) == [word]

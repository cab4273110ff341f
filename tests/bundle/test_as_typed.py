"""A bundle is input like any other: whatever field of whatever model holds what no form would take is refused.

The rows are made from the models, so a new model or field is planted in by being there.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import models

from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import open_archive
from samsyn.bundle.as_typed import MAY_BE_EMPTY, check_row
from samsyn.bundle.checking import check
from samsyn.bundle.operations import bring_in
from samsyn.bundle.rows import Shape, object_of, shapes
from samsyn.bundle.special import COLUMNS, JSON_VALUES, ROWS
from samsyn.content.models import BlocksField
from samsyn.lib.blocks import p, run, table
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.models import Municipality, Node, Person, RoleAssignment
from samsyn.tenants.addresses import AddressRefused, check_host, check_slug, reserved_slugs
from samsyn.tenants.shipped import shipped_municipalities
from tests.actors import TEST
from tests.bundle.conftest import made_elsewhere
from tests.bundle.forging import contents, forged
from tests.bundle.generated import Generator
from tests.bundle.test_refusals import files_of_all, rows_of_all, set_first
from tests.cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.costly]

KEPT: dict[str, bytes] = {}  # made once: the bytes of a bundle are the same however often it is asked for
OTHER_KEY = "xaaaaaaaaaaaaaaa"
HOSTILE_TEXTS = [
    [p(run("klicka", href="javascript:alert(1)"))],
    [p(run("klicka", href="data:text/html,x"))],
    [{**p("x"), "text": [{"text": "x", "marks": ["script"]}]}],
    [{**p("x"), "text": [{"text": "x", "html": "<b>"}]}],
    [{**p("x"), "type": "html"}],
    [{**p("x"), "text": "bara ord"}],
    [p("x\x00")],
    [p("a" * 300_001)],
    [p("x", block_id="baaaaaaaa"), p("y", block_id="baaaaaaaa")],
    [{**table(["x"]), "rows": [{**table(["x"])["rows"][0], "onclick": "x"}]}],
    "text",
    {"type": "p"},
    [7],
    None,
]


@pytest.fixture
def generated(db) -> bytes:
    if "generated" not in KEPT:
        KEPT["generated"] = made_elsewhere(Generator(3).make)[0]
    return KEPT["generated"]


@pytest.fixture
def refusal(tmp_path):
    """refusal(data) answers why the bundle is refused before anything of it is written."""

    def refuse(data: bytes) -> str:
        path = tmp_path / "given.zip"
        path.write_bytes(data)
        with open_archive(path) as archive:
            try:
                check(archive, keep_host=True)
            except BundleRefused as refused:
                return str(refused)
        return ""

    return refuse


def plants(shape: Shape, field: Any) -> Iterator[Any]:
    """What no form would take in the field."""
    name = f"{shape.name}.{field.name}"
    if field.many_to_many:
        yield from ([OTHER_KEY], OTHER_KEY, [7], None)
        return
    if field.is_relation:
        yield from (OTHER_KEY, "", 7, [OTHER_KEY])
        return
    if not field.null:
        yield None
    match field:
        case BlocksField():
            yield from HOSTILE_TEXTS[:-1]
        case models.JSONField():
            yield from ([7], 7, "text", {"x": [p(run("x", href="javascript:x"))]}, {"x": {"href": "javascript:x"}})
        case models.BooleanField():
            yield from ("ja", 1, 0, "")
        case models.IntegerField():
            yield from ("7", "0x7", " 7", "1_0", 1.5, True, 1e300, "9" * 400, str(2**63), str(-(2**63) - 1))
        case models.DateField():
            yield from ("", "i går", "2021-02-30", "0001-01-01", "9999-12-31", "20210101", 7)
        case _:
            yield from ("x\x00", "x\x1b[31m", 7, ["x"], {"x": 1})
            yield from ["påhittat val"] if field.choices else []
            yield from ["x" * (field.max_length + 1)] if field.max_length else []
            yield from [""] if not field.blank and name not in MAY_BE_EMPTY else []
    if isinstance(field, models.EmailField):
        yield from ("ingen adress", "a@b@example.org", "a@example.org\nBcc: b@example.org")
    if isinstance(field, models.SlugField):
        yield from ("Å", "a/b", "..", "logga-in", "static")
    if field.primary_key:
        yield from ("x", "../../x", "X" * 16)
    if field.name.endswith(("sha256", "_hash")):
        yield from ("0" * 63, "g" * 64)


FIELDS = [(shape.name, field.name) for shape in shapes().values() for field in (*shape.fields, *shape.many)]


@pytest.mark.parametrize("name", shapes())
def test_what_no_form_would_take_is_refused_in_every_field(name, generated, refusal):
    shape = shapes()[name]
    before = rows_of_all(), files_of_all()
    row = json.loads(contents(generated)[f"rows/{name}.jsonl"].splitlines()[0])
    for field in (*shape.fields, *shape.many):
        for number, plant in enumerate(plants(shape, field)):
            if number and refused_by_itself(shape, {**row, field.name: plant}):
                continue

            def put(rows, at=field.name, value=plant):
                rows[name][0][at] = value

            words = refusal(forged(generated, put))
            told = any(each in words for each in (field.name, "hänger inte ihop", "Adressen"))
            assert told, (field.name, plant, words)
    assert (rows_of_all(), files_of_all()) == before


def refused_by_itself(shape: Shape, row: dict) -> bool:
    """Whether the row is refused without a look at any other: quicker than a bundle for each of thousands of plants."""
    try:
        check_row(shape, object_of(shape, row, {}), row)
    except (ValueError, TypeError, OverflowError):
        return True
    return False


def test_what_is_refused_leaves_nothing_behind(generated, tmp_path):
    path = tmp_path / "given.zip"
    path.write_bytes(forged(generated, set_first("Goal", title="x\x00")))
    before = rows_of_all(), files_of_all()
    with pytest.raises(BundleRefused, match=r"Goal .*, title: .*styrtecken"):
        bring_in(by=TEST, path=path)
    assert (rows_of_all(), files_of_all()) == before


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_a_rich_text_is_one_also_in_a_version(hostile, bundle, refusal):
    def in_version(rows):
        edition = rows["Edition"][0]
        content = json.loads(edition["body"])
        content["fields"]["summary"] = hostile
        edition["body"] = canonical_bytes(content).decode()
        edition["sha256"] = sha256_hex(edition["body"].encode())

    if hostile in ("text", None):  # other kinds of field hold such values
        return
    assert "Edition" in refusal(forged(bundle, in_version))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(id="gaaaaaaaaaaaaaaa"),
        lambda content: content.update(extra=1),
        lambda content: content["fields"].update(x={"y": 1}),
        lambda content: content["children"].append(
            {"id": "gaaaaaaaaaaaaaaa", "kind": "goal", "fields": {}, "children": []}
        ),
        lambda content: content["names"].update(municipality=7),
    ],
)
def test_a_version_follows_its_schema_and_holds_the_municipalitys_own(change, bundle, refusal):
    def in_version(rows):
        edition = rows["Edition"][0]
        content = json.loads(edition["body"])
        change(content)
        edition["body"] = canonical_bytes(content).decode()
        edition["sha256"] = sha256_hex(edition["body"].encode())

    assert "hänger inte ihop" in refusal(forged(bundle, in_version))


def circle(rows):
    goal = next(row for row in rows["Node"] if row["kind"] == "goal")
    goal["parent"] = goal["id"]


def long_circle(rows):
    bodies = rows["Body"]
    for one, next_one in zip(bodies, [*bodies[1:], bodies[0]], strict=True):
        one["parent"] = next_one["id"]


def other_document(rows):
    document = rows["Edition"][0]["document"]
    rows["Decision"].append({
        "id": "daaaaaaaaaaaaaaa", "municipality": "9901", "edition": rows["Edition"][0]["id"], "body": None,
        "document": next(row["id"] for row in rows["Node"] if row["kind"] == "programme" and row["id"] != document),
        "body_name": "KF", "result": "adopted", "client_key": "k", "recorded_at": "2021-02-09T12:00:00.000000Z",
    })  # fmt: skip


def second_programme(rows):
    """A programme of its own, to point wrongly at."""
    node = next(row for row in rows["Node"] if row["kind"] == "programme")
    rows["Node"].append({**node, "id": "paaaaaaaaaaaaaaa"})
    other_document(rows)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (circle, "Node"),
        (long_circle, "går runt"),
        (second_programme, "Decision"),
        (lambda rows: rows["Goal"][0].update(node=rows["Programme"][0]["node"]), "Goal"),
        (lambda rows: rows["Node"][0].update(kind="hologram"), "inget slag"),
        (lambda rows: rows["AuditEvent"][0].update(verb="municipality.taken_over"), "loggas"),
        (lambda rows: rows["AuditEvent"][0].update(actor="person:uaaaaaaaaaaaaaaa", by=None), "händelsens person"),
        (lambda rows: rows["AuditEvent"][0].update(actor="<script>"), "ingen som handlar"),
        (lambda rows: rows["StoredFile"][0].update(name="../../etc/passwd"), "inget namn"),
        (lambda rows: rows["StoredFile"][0].update(media_type="application/x-sh"), "tar emot"),
        (lambda rows: rows["StoredFile"][0].update(media_type="image/png"), "säger sig vara"),
        (lambda rows: rows["Municipality"][0].update(accent_colour="red;}*{"), "ingen färg"),
        (lambda rows: rows["Municipality"][0].update(level_names={"goal": ["<b>" * 20, "x"]}), "30 tecken"),
        (lambda rows: rows["Municipality"][0].update(level_names={"kung": ["x", "x"]}), "nivåerna"),
    ],
)
def test_what_does_not_belong_together_is_refused_in_words(change, words, bundle, refusal):
    assert words in refusal(forged(bundle, change))


def test_every_json_column_says_what_it_may_hold():
    asked = {
        f"{shape.name}.{field.name}"
        for shape in shapes().values()
        for field in shape.fields
        if isinstance(field, models.JSONField) and not isinstance(field, BlocksField)
    }
    assert asked == set(JSON_VALUES)
    known = {f"{name}.{field}" for name, field in FIELDS}
    assert {*COLUMNS, *MAY_BE_EMPTY} <= known and ROWS.keys() <= shapes().keys()


# ---- Addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["logga-in", "arbete", "lever", "live", "static", "dokument", "prova", "lank"])
def test_an_address_that_is_samsyns_own_is_no_municipalitys(slug, bundle, refusal):
    assert slug in reserved_slugs()
    assert "Samsyns egen" in refusal(forged(bundle, set_first("Municipality", slug=slug)))
    with pytest.raises(AddressRefused, match="Samsyns egen"):
        check_slug(slug)


def test_no_shipped_municipality_has_an_address_that_is_samsyns_own():
    assert not reserved_slugs() & {row.slug for row in shipped_municipalities().values()}
    for row in shipped_municipalities().values():
        check_slug(row.slug)


@pytest.mark.parametrize(
    "host", ["samsyn.example.org", "localhost", "127.0.0.1", "EXAMPLE.ORG", "a b.example.org", "x:1"]
)
def test_a_web_address_that_is_the_installations_own_or_none_is_refused(host, bundle, refusal, monkeypatch):
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://samsyn.example.org")
    assert host in refusal(forged(bundle, set_first("Municipality", host=host)))
    with pytest.raises(AddressRefused):
        check_host(host)


def test_a_web_address_comes_along_only_by_the_word_of_who_runs_the_installation(bundle, tmp_path):
    path = tmp_path / "given.zip"
    path.write_bytes(forged(bundle, set_first("Municipality", host="plan.sjoby.example.org")))
    municipality = bring_in(by=TEST, path=path)
    assert municipality.host == ""


# ---- People ----------------------------------------------------------------------------------------------------------


def test_a_bundle_changes_nothing_about_an_account_that_is_here_but_its_rights_in_that_municipality(bundle, tmp_path):
    theirs = json.loads(contents(bundle)["rows/Person.jsonl"].splitlines()[0])
    here = Person.objects.create(email=theirs["email"], name="Namnet här", is_active=False)
    elsewhere = Municipality.objects.create(code="9905", name="Annan", full_name="Annan kommun", slug="annan")
    before = Person.objects.filter(pk=here.pk).values().get()

    def claim(rows):
        for row in rows["Person"]:
            row.update(name="Någon annan", is_active=True)

    path = tmp_path / "given.zip"
    path.write_bytes(forged(bundle, claim))
    taken = bring_in(by=TEST, path=path)
    assert Person.objects.filter(pk=here.pk).values().get() == before
    assert not RoleAssignment.objects.filter(municipality=elsewhere).exists()
    assert set(RoleAssignment.objects.values_list("municipality", flat=True)) == {taken.pk}


@pytest.mark.parametrize("field", ["is_operator", "last_login", "password"])
def test_what_would_make_somebody_more_than_they_are_is_not_known(field, bundle, refusal):
    assert "nyare version" in refusal(forged(bundle, set_first("Person", **{field: True})))


def test_the_cast_and_its_neighbour_are_untouched_by_a_bundle_that_is_refused(bundle, tmp_path):
    make_cast()
    nodes = sorted(Node.objects.values_list("pk", flat=True))
    path = tmp_path / "given.zip"
    path.write_bytes(bundle)
    with pytest.raises(BundleRefused, match="finns redan här"):
        bring_in(by=TEST, path=path)
    assert sorted(Node.objects.values_list("pk", flat=True)) == nodes

"""What cannot be taken in is refused in words, and nothing is written: no row, no file."""

import hashlib
import json
import random
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import DAMAGED, NO_BUNDLE, open_archive
from samsyn.bundle.checking import check
from samsyn.bundle.contents import LEFT_OUT
from samsyn.bundle.operations import bring_in
from samsyn.files.operations import keep_file
from samsyn.models import Goal, Municipality, Node, Person, PolicyArea
from tests.actors import TEST
from tests.bundle.conftest import bundle_of
from tests.bundle.forging import contents, forged, sealed, with_manifest, zipped

pytestmark = [pytest.mark.django_db, pytest.mark.costly]


@pytest.fixture
def refused(tmp_path):
    """refused(data) answers why, when nothing at all has been written. The web address of its own is granted.

    `late`: the database itself refuses; the bytes of files then lie there without rows, and a job sweeps them.
    """

    def refuse(data: bytes, *, late: bool = False) -> str:
        path = tmp_path / "given.zip"
        path.write_bytes(data)
        before = rows_of_all(), files_of_all()
        with pytest.raises(BundleRefused) as refusal:
            bring_in(by=TEST, path=path, keep_host=True)
        assert rows_of_all() == before[0]
        assert late or files_of_all() == before[1]
        return str(refusal.value)

    return refuse


def rows_of_all() -> dict:
    models = apps.get_app_config("samsyn").get_models(include_auto_created=True)
    return {model: sorted(model.objects.values_list(), key=repr) for model in models}


def files_of_all() -> list[Path]:
    return sorted(Path(settings.FILES).rglob("*"))


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04", b"Kommunens program", b"%PDF-1.7\n" * 40, b"\0" * 5000, b"a" * 64]
)
def test_a_file_of_another_kind_is_no_bundle(data, refused):
    assert refused(data) == NO_BUNDLE


def test_another_zip_is_no_bundle(refused):
    document = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")])
    assert refused(document) == NO_BUNDLE
    assert refused(sealed(document)) == NO_BUNDLE
    assert refused(sealed(zipped([("manifest.json", b'{"format": "other/1", "application": "1"}')]))) == NO_BUNDLE


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(BundleRefused, match="gick inte att öppna"):
        bring_in(by=TEST, path=tmp_path / "nowhere.zip")
    with pytest.raises(BundleRefused, match="gick inte att öppna"):
        bring_in(by=TEST, path=tmp_path)


def test_a_bundle_cut_short_anywhere_is_refused(bundle, refused):
    draw = random.Random(1)
    lengths = [len(bundle) - 1, len(bundle) - 64, len(bundle) - 65, len(bundle) // 2, 100]
    for length in lengths + [draw.randrange(100, len(bundle)) for _ in range(30)]:
        assert refused(bundle[:length]) == DAMAGED


def test_one_bit_changed_anywhere_is_refused(bundle, refused):
    draw = random.Random(2)
    places = [0, 10, 40, len(bundle) - 1, len(bundle) - 64, len(bundle) - 70]
    for place in places + [draw.randrange(len(bundle)) for _ in range(100)]:
        changed = bytearray(bundle)
        changed[place] ^= 1 << draw.randrange(8)
        assert refused(bytes(changed)) in (DAMAGED, NO_BUNDLE)


def test_something_added_at_the_end_is_refused(bundle, refused):
    assert refused(bundle + b"\n") == DAMAGED
    assert refused(bundle + bundle) == DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        {"format": "samsyn.bundle/2"},
        {"format": "samsyn.bundle/1000", "application": "99.0"},
        {"application": "0.1.1"},
        {"application": "1.0.0rc1"},
    ],
)
def test_a_bundle_from_a_newer_version_is_refused(change, bundle, refused):
    newer = forged(bundle, lambda rows: None, lambda manifest: manifest.update(change))
    assert "nyare version av Samsyn" in refused(newer)


def test_a_model_or_a_column_that_is_not_known_here_is_from_a_newer_version(bundle, refused):
    assert "nyare version" in refused(forged(bundle, lambda rows: rows.update(Hologram=[{"id": "x"}])))
    assert "nyare version" in refused(forged(bundle, lambda rows: rows["Goal"][0].update(aura="blå")))
    left_out = next(iter(LEFT_OUT))
    assert "nyare version" in refused(forged(bundle, lambda rows: rows.update({left_out: [{"id": "x"}]})))


@pytest.mark.parametrize(
    "name",
    ["../../outside", "/etc/passwd", "files/../../../outside", "files/" + "A" * 64, "rows/goal.jsonl",
     "rows/../x.jsonl", "files/x", "C:\\outside", "rows/Goal.jsonl/"],
)  # fmt: skip
def test_a_member_that_would_lie_elsewhere_is_refused(name, bundle, refused, tmp_path):
    parts = with_manifest({**contents(bundle), name: b"x"})
    assert "hänger inte ihop" in refused(sealed(zipped(list(parts.items()))))


def test_what_swells_is_refused(bundle, refused):
    parts = {**contents(bundle), "files/" + "a" * 64: b"\0" * 50_000_000}
    assert "hänger inte ihop" in refused(sealed(zipped(list(with_manifest(parts).items()), zipfile.ZIP_DEFLATED)))


def test_members_that_lie_over_one_another_are_refused(bundle, refused):
    """A few bytes that the table of contents names a thousand times."""
    file = sealed(zipped(list(contents(bundle).items())))
    name = next(name for name in contents(bundle) if name.startswith("files/")).encode()
    start = file.rindex(b"PK\x01\x02", 0, file.rindex(name))
    end = start + 46 + len(name)
    once, entries = file[start:end], len(contents(bundle))
    many = file[:end] + once * 1000 + file[end:-64]
    eocd = many.rindex(b"PK\x05\x06")
    count = (entries + 1000).to_bytes(2, "little")
    size = (eocd - many.index(b"PK\x01\x02")).to_bytes(4, "little")
    many = many[: eocd + 8] + count + count + size + many[eocd + 16 :]
    assert "hänger inte ihop" in refused(sealed(many))


def test_a_zip_that_lies_about_itself_is_refused_or_read_right(bundle, tmp_path):
    """Any byte of the zip's own tables changed, and the sum made right again: never a fault of ours."""
    draw, path, parts = random.Random(3), tmp_path / "given.zip", contents(bundle)
    table = bundle.index(b"PK\x01\x02")
    heads = [place for place in range(table) if bundle[place : place + 4] == b"PK\x03\x04"]
    places = [head + at for head in heads[::4] for at in (4, 6, 8, 14, 22, 26, 28)]
    for place in places + [draw.randrange(table, len(bundle) - 64) for _ in range(300)]:
        changed = bytearray(bundle[:-64])
        changed[place] ^= 1 << draw.randrange(8)
        path.write_bytes(bytes(changed) + hashlib.sha256(changed).hexdigest().encode())
        try:
            with open_archive(path) as archive:
                check(archive)
                assert {name: archive.read_file(name) for name in archive.files} == {
                    name[6:]: data for name, data in parts.items() if name.startswith("files/")
                }
        except BundleRefused:
            continue


def test_a_member_too_many_or_too_few_is_refused(bundle, refused):
    parts = contents(bundle)
    assert "hänger inte ihop" in refused(sealed(zipped([*parts.items(), ("rows/Extra.jsonl", b"")])))
    assert "hänger inte ihop" in refused(sealed(zipped([each for each in parts.items() if "Goal" not in each[0]])))
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped([*parts.items(), ("rows/Goal.jsonl", parts["rows/Goal.jsonl"])])
    assert "hänger inte ihop" in refused(sealed(twice))


def test_a_member_that_is_not_what_the_manifest_says_is_refused(bundle, refused):
    parts = contents(bundle)
    parts["rows/Goal.jsonl"] = parts["rows/Goal.jsonl"].replace("Stärka".encode(), "Sänka ".encode())
    assert "rows/Goal.jsonl" in refused(sealed(zipped(list(parts.items()))))


@pytest.mark.parametrize("line", [b"{", b"[1]", b'"x"', b"\xff\xfe", b'{"node": NaN}', b"[" * 100_000, b'{"node": 1}'])
def test_a_line_that_is_no_row_is_refused(line, bundle, refused):
    parts = contents(bundle)
    parts["rows/Goal.jsonl"] += line + b"\n"
    assert "hänger inte ihop" in refused(sealed(zipped(list(with_manifest(parts).items()))))


def set_first(model: str, **values):
    return lambda rows: rows[model][0].update(values)


@pytest.mark.parametrize(
    "change",
    [
        set_first("Goal", title=7),
        set_first("Goal", is_priority="ja"),
        set_first("Goal", title=None),
        set_first("Node", position=1.5),
        set_first("Node", position="många"),
        set_first("Node", created_at="i går"),
        set_first("Node", created_at="2021-02-09T12:00:00"),
        set_first("Node", created_at="10000-01-01T00:00:00Z"),
        set_first("Node", municipality=None),
        set_first("Node", parent={"id": "g"}),
        set_first("Goal", policy_areas="näringsliv"),
        set_first("Goal", policy_areas=[7]),
        set_first("Case", opened_on="2021-02-30"),
        lambda rows: rows["Goal"].append(rows["Goal"][0]),
        lambda rows: rows["Goal"][0].pop("node"),
        lambda rows: rows["Node"][0].pop("kind"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_refused(change, bundle, refused):
    assert "hänger inte ihop" in refused(forged(bundle, change))


@pytest.mark.parametrize(
    "change",
    [
        set_first("Edition", body="{}"),
        set_first("Edition", schema="samsyn.edition/77"),
        set_first("AuditEvent", payload='{"other":1}'),
        set_first("StoredFile", size=1),
        set_first("StoredFile", sha256="0" * 64),
        lambda rows: rows["StoredFile"].clear(),
        lambda rows: rows["Municipality"].clear(),
        lambda rows: rows["Municipality"].append({**rows["Municipality"][0], "code": "9999", "slug": "x"}),
        lambda rows: rows["Person"].append({**rows["Person"][0], "id": "uaaaaaaaaaaaaaaa", "email": "x@example.org"}),
        lambda rows: rows["Person"].append({**rows["Person"][0], "id": "uaaaaaaaaaaaaaaa"}),
        set_first("Goal", policy_areas=["raaaaaaaaaaaaaaa"]),
        set_first("Node", parent="gaaaaaaaaaaaaaaa"),
    ],
)
def test_rows_that_do_not_belong_together_are_refused(change, bundle, refused):
    assert "hänger inte ihop" in refused(forged(bundle, change))


def test_what_the_database_does_not_allow_is_refused(bundle, refused):
    def two_living_bodies(rows):
        for row in rows["Body"]:
            row["name"] = "Samma namn"

    assert "Body" in refused(forged(bundle, two_living_bodies), late=True)


def test_a_row_that_would_not_go_along_again_is_refused(bundle, refused):
    """Mail that waits to be sent, in the municipality's name, to anybody."""

    def waiting(rows):
        rows["Message"].append({
            "id": "xaaaaaaaaaaaaaaa", "municipality": "9901", "key": "k", "kind": "k", "to_address": "a@example.org",
            "subject": "Hej", "text": "Hej", "html": "", "is_secret": False, "sender": "", "work": "waiting",
            "created_at": "2021-02-09T12:00:00.000000Z", "due_at": "2021-02-09T12:00:00.000000Z", "sent_at": None,
            "handed_over_at": None, "attempt": 0, "problem": "",
        })  # fmt: skip

    assert "rader i Message som inte hör till" in refused(forged(bundle, waiting), late=True)


def test_a_municipality_that_is_here_is_not_taken_in_again(bundle, refused, take_in):
    take_in(bundle)
    assert "Sjöby kommun (9901) finns redan här" in refused(bundle)


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        ({"code": "9901", "slug": "annan"}, "finns redan här"),
        ({"code": "9905", "slug": "sjoby"}, "Adressen /sjoby/ är redan upptagen här av Annan kommun"),
        ({"code": "9905", "slug": "annan", "host": "plan.sjoby.example.org"}, "Webbadressen plan.sjoby.example.org"),
    ],
)
def test_a_code_an_address_or_a_host_that_is_taken_is_refused(taken, words, bundle, refused):
    Municipality.objects.create(name="Annan", full_name="Annan kommun", **taken)
    assert words in refused(forged(bundle, set_first("Municipality", host="plan.sjoby.example.org")))


def test_a_key_that_is_here_already_is_refused(bundle, refused, take_in):
    """The same rows under another municipality's name."""

    def renamed(rows):
        rows["Municipality"][0].update(code="9905", slug="annan", name="Annan")
        for found in rows.values():
            for row in found:
                if row.get("municipality") == "9901":
                    row["municipality"] = "9905"

    take_in(bundle)
    other = forged(bundle, renamed, lambda manifest: manifest["municipality"].update(code="9905"))
    assert "finns redan här fast kommunen inte gör det" in refused(other)


def test_a_value_that_is_one_of_a_kind_and_here_already_is_refused(bundle, refused, cast):
    neighbours = bundle_of(cast.neighbour)
    renamed = forged(neighbours, renumber, lambda manifest: manifest["municipality"].update(code="9906"))
    assert "(Programme cast-neighbours-programme)" in refused(renamed)


def renumber(rows):
    """Another municipality, and every key but people's given anew: only what is unique beside the key can collide."""
    rows["Municipality"][0]["slug"] = "ny"
    keys = {row[name] for found in rows.values() for row in found for name in ("id", "node") if name in row}
    people = {row["id"] for row in rows["Person"]}
    new = {key: key[0] + key[1:][::-1] for key in keys - people} | {"9902": "9906"}

    def changed(value):
        if isinstance(value, list):
            return [changed(each) for each in value]
        return new.get(value, value) if isinstance(value, str) else value

    for found in rows.values():
        for row in found:
            row.update({name: changed(value) for name, value in row.items()})


def test_a_person_known_here_by_another_address_is_refused(bundle, refused):
    key = json.loads(contents(bundle)["rows/Person.jsonl"].splitlines()[0])["id"]
    Person.objects.create(id=key, email="ny-adress@example.org")
    assert "ny-adress@example.org" in refused(bundle)


def test_a_log_about_somebody_elses_things_is_refused(bundle, refused):
    other = Municipality.objects.create(code="9905", name="Annan", full_name="Annan kommun", slug="annan")
    Node.objects.create(id="gaaaaaaaaaaaaaaa", kind=Goal.kind, municipality=other)
    forging = forged(bundle, lambda rows: rows["AuditEvent"][0].update(thing="gaaaaaaaaaaaaaaa"))
    assert "hör till en annan kommun" in refused(forging)


def test_a_file_that_is_lost_stops_the_bundle_and_is_named(cast):
    file = keep_file(by=TEST, municipality=cast.municipality, name="Bilaga.pdf", media_type="a/b", data=b"1")
    path = Path(settings.FILES) / file.sha256[:2] / file.sha256
    path.write_bytes(b"2")
    with pytest.raises(BundleRefused, match=r"Bilaga\.pdf"):
        bundle_of(cast.municipality)
    path.unlink()
    with pytest.raises(BundleRefused, match="samsyn verify"):
        bundle_of(cast.municipality)


def test_a_reference_out_of_the_municipality_stops_the_bundle(cast):
    cast.goal.policy_areas.add(PolicyArea.objects.create(municipality=cast.neighbour, name="Grannens"))
    with pytest.raises(BundleRefused, match="policy_areas"):
        bundle_of(cast.municipality)

"""A municipality in, all of it or nothing; and the note that it has been taken out."""

from itertools import groupby
from operator import itemgetter
from pathlib import Path

from django.db import Error

from samsyn.audit.hashes import hashes_of, name_of
from samsyn.audit.immutability import IMMUTABLE
from samsyn.audit.models import AuditEvent
from samsyn.audit.operations import operation, record
from samsyn.audit.witnesses import EMPTY
from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import open_archive
from samsyn.bundle.checking import Bundle, check
from samsyn.bundle.rows import PERSON, Shape, chunks, keys_of, read_rows, shapes, with_people, write_rows
from samsyn.bundle.versions import FORMAT, Row
from samsyn.bundle.writing import Written
from samsyn.editions.models import Edition
from samsyn.editions.parts import rebuild_parts
from samsyn.files.storage import write
from samsyn.tenants.actors import Actor
from samsyn.tenants.models import Municipality, Person, PersonName


def bring_in(*, by: Actor, path: Path, keep_host: bool = False, keep_shut: bool = False) -> Municipality:
    """The bundle in the file becomes a municipality here. BundleRefused, in words, and then nothing is written.

    `keep_host`: with the web address of its own that it says it has. `keep_shut`: with the accounts that it says are
    shut. Only who runs the installation can grant either.
    The bytes of files come before the rows: a crash between them leaves orphans that a job sweeps.
    """
    with open_archive(path) as archive:
        bundle = check(archive, keep_host, keep_shut)
        for sha256 in sorted(archive.files):
            write(archive.read_file(sha256))
        return import_bundle(by=by, bundle=bundle)


@operation
def import_bundle(*, by: Actor, bundle: Bundle) -> Municipality:
    """Write every row of a checked bundle, see that it became what stands there, and note where it came from."""
    names: dict[str, str] = {}
    for shape, pairs in groupby(bundle.rows(), key=itemgetter(0)):
        rows = (row for _, row in pairs)
        if shape.name == PERSON:
            everybody = list(rows)
            names = {row[shape.key.name]: row["name"] for row in everybody if row["name"]}
            rows = (row for row in everybody if row[shape.key.name] not in bundle.people)
        for part in chunks(rows):
            _write(shape, part, bundle.people)
    municipality = Municipality.objects.get(pk=bundle.municipality["code"])
    for shape in shapes().values():
        told = {bundle.people.get(key, key) for key in bundle.keys[shape.name]}
        if set(keys_of(shape, municipality)) != told:
            raise BundleRefused(f"Paketet har rader i {shape.name} som inte hör till {municipality}.")
    rebuild_parts(Edition.objects.filter(municipality=municipality))
    if "PersonName" not in bundle.archive.models:
        _names_of_before(municipality, names, bundle.people)
    record(
        by=by, verb="bundle.imported", thing=municipality, municipality=municipality, label=municipality.full_name,
        format=bundle.archive.format, application=bundle.archive.manifest["application"],
        sha256=bundle.archive.sha256, rows=sum(map(len, bundle.keys.values())),
        events=len(bundle.keys["AuditEvent"]), people=bundle.people, hashes=_hashes(bundle),
    )  # fmt: skip
    return municipality


def _hashes(bundle: Bundle) -> dict[str, str]:
    """The hashes of every locked row as it came to stand here, and of payloads that were disposed of where it was."""
    found: dict[str, str] = {}
    for name, shape in shapes().items():
        entry = IMMUTABLE.get(shape.model._meta.label)
        if entry and entry.in_chain:
            for part in chunks(bundle.keys[name]):
                found |= hashes_of(*shape.rows().filter(pk__in=part))
    for part in chunks(bundle.keys["AuditEvent"]):
        for event in AuditEvent.objects.filter(pk__in=part, payload=""):
            found[name_of(event, "payload")] = EMPTY
    return found


def _names_of_before(municipality: Municipality, names: dict[str, str], people: dict[str, str]) -> None:
    """Where a bundle has no PersonName the name stands with the person: here it is what this municipality says."""
    PersonName.objects.bulk_create(
        PersonName(municipality=municipality, person_id=people.get(key, key), name=name) for key, name in names.items()
    )
    Person.objects.filter(pk__in=names.keys() - people.keys()).update(name="")


def _write(shape: Shape, rows: list[Row], people: dict[str, str]) -> None:
    """Write some rows and read them again: what the database made of them must be what stands in the bundle."""
    try:
        write_rows(shape, rows, people)
    except (Error, ValueError) as error:
        raise BundleRefused(f"Databasen tog inte emot raderna i {shape.name}: {error}") from error
    here = [with_people(shape, row, people) for row in rows]
    if list(read_rows(shape, (row[shape.key.name] for row in here))) != here:
        raise BundleRefused(f"Databasen kunde inte återge raderna i {shape.name} som de står i paketet.")


@operation
def note_export(*, by: Actor, municipality: Municipality, written: Written) -> None:
    """Write in the log that all of the municipality has been taken out. Called before anybody gets the file."""
    record(
        by=by, verb="bundle.exported", thing=municipality, municipality=municipality, label=municipality.full_name,
        format=FORMAT, sha256=written.sha256, rows=written.rows, files=written.files, size=written.size,
    )  # fmt: skip

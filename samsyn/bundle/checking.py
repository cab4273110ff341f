"""Everything that can be known about a bundle before a row of it is written: whole, ours, and room for it here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from samsyn.audit.models import AuditEvent
from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import Archive, unsound
from samsyn.bundle.as_typed import check_row
from samsyn.bundle.belonging import Belonging
from samsyn.bundle.files import check_file, check_house_style, check_pictures
from samsyn.bundle.rows import (
    MUNICIPALITY,
    PERSON,
    Shape,
    chunks,
    completed,
    known_names,
    object_of,
    shapes,
    target,
)
from samsyn.bundle.versions import brought_up, newer
from samsyn.content.fields import texts_of
from samsyn.content.pictures import Looks, looks
from samsyn.editions.content import UPCASTERS as EDITION_UPCASTERS
from samsyn.editions.frozen import SCHEMA
from samsyn.editions.models import Edition
from samsyn.files.models import StoredFile
from samsyn.lib.blocks_pictures import pictures_in
from samsyn.lib.canonical import sha256_hex
from samsyn.nodes.models import Node
from samsyn.organisation.models import HouseStyle
from samsyn.tenants.addresses import AddressRefused, check_host, check_slug
from samsyn.tenants.models import Municipality, Person


@dataclass
class Bundle:
    """A bundle that has been checked. `people`: key in the bundle → key here, for those who are known here."""

    archive: Archive
    municipality: dict[str, Any]
    keys: dict[str, set[str]]
    people: dict[str, str]
    keep_host: bool
    keep_shut: bool

    def rows(self) -> Iterator[tuple[Shape, dict[str, Any]]]:
        return rows_of(self.archive, self.keep_host, self.keep_shut)


def rows_of(archive: Archive, keep_host: bool, keep_shut: bool) -> Iterator[tuple[Shape, dict[str, Any]]]:
    """Every row of the bundle, brought up to today's format and models.

    A web address of one's own is granted by who runs the installation; without their word it stays behind. An account
    is one for the whole installation: without their word one that was shut elsewhere does not come shut.
    """
    for told in archive.models:
        for old in archive.rows(told):
            for name, row in brought_up(archive.format, told, old):
                shape = shapes().get(name)
                if shape is None or set(row) - known_names(shape):
                    raise BundleRefused(newer(str(archive.manifest["application"])))
                row = completed(shape, row)
                if name == PERSON and row["is_active"] is False and not keep_shut:
                    row["is_active"] = True
                if name == MUNICIPALITY and not keep_host:
                    row["host"] = ""
                yield shape, row


@dataclass
class _Found:
    """What the first reading gathers."""

    keys: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in shapes()})
    named: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in shapes()})
    unique: dict[tuple[str, str], set[Any]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)  # the address in small letters → the person's key
    things: set[str] = field(default_factory=set)  # what the log is about
    files: set[str] = field(default_factory=set)
    municipalities: list[dict[str, Any]] = field(default_factory=list)
    belonging: Belonging = field(default_factory=Belonging)
    media: dict[str, StoredFile] = field(default_factory=dict)  # by key
    styles: list[HouseStyle] = field(default_factory=list)
    pictures: set[Looks] = field(default_factory=set)  # those that the working texts show


def check(archive: Archive, keep_host: bool = False, keep_shut: bool = False) -> Bundle:
    """Read all of it, look at every value, compare with what is here. BundleRefused, in words; nothing is written."""
    found = _Found()
    try:
        for shape, row in rows_of(archive, keep_host, keep_shut):
            _gather(found, archive, shape, row)
        code = archive.manifest["municipality"]["code"]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError) as error:
        raise unsound(error) from error
    if [row["code"] for row in found.municipalities] != [code]:
        raise unsound("kommunen i innehållsförteckningen är inte den som raderna hör till")
    for name, keys in found.named.items():
        if keys - found.keys[name]:
            raise unsound(f"rader i {name} fattas")
    if found.files != archive.files or found.keys[PERSON] != found.named[PERSON]:
        raise unsound("filer eller personer som ingen rad nämner")
    municipality = found.municipalities[0]
    _refuse_municipality_here(municipality)
    _refuse_keys_here(found)
    try:
        found.belonging.check()
        check_pictures(archive, found.pictures, found.media.values())
        for style in found.styles:
            logotype, template = (
                found.media[key].sha256 if key else None for key in (style.logotype_id, style.word_template_id)
            )
            check_house_style(archive, logotype, template, municipality["accent_colour"])
    except ValueError as error:
        raise unsound(error) from error
    return Bundle(archive, municipality, found.keys, _people_here(found), keep_host, keep_shut)


def _gather(found: _Found, archive: Archive, shape: Shape, row: dict[str, Any]) -> None:
    thing = object_of(shape, row, {})
    check_row(shape, thing, row)
    found.belonging.add(shape, row)
    found.pictures.update(looks(block) for text in texts_of(thing) for block in pictures_in(text))
    key = row[shape.key.name]
    if key in found.keys[shape.name]:
        raise ValueError(f"{shape.name} {key} står två gånger")
    found.keys[shape.name].add(key)
    for reference in shape.references:
        value = row[reference.name]
        found.named[target(reference)].update(value if isinstance(value, list) else filter(None, [value]))
    for column in shape.unique:
        if not column.is_relation:
            found.unique.setdefault((shape.name, column.name), set()).add(row[column.name])
    if isinstance(thing, Municipality):
        found.municipalities.append(row)
    elif isinstance(thing, Person):
        if found.addresses.setdefault(thing.email.lower(), key) != key:
            raise ValueError(f"två personer med adressen {thing.email}")
    elif isinstance(thing, Edition):
        known = thing.schema == SCHEMA or thing.schema in EDITION_UPCASTERS
        if not known or sha256_hex(thing.body.encode()) != thing.sha256:
            raise ValueError(f"version {thing.number} av {thing.document_id} stämmer inte med sin kontrollkod")
    elif isinstance(thing, AuditEvent):
        if thing.payload and sha256_hex(thing.payload.encode()) != thing.payload_hash:
            raise ValueError(f"händelsen {key} i loggen stämmer inte med sin kontrollkod")
        found.things.add(thing.thing)
    elif isinstance(thing, StoredFile):
        if archive.size_of(thing.sha256) != thing.size:
            raise ValueError(f"filen ”{thing.name}” fattas")
        check_file(archive, thing.name, thing.media_type, thing.sha256)
        found.files.add(thing.sha256)
        found.media[thing.pk] = thing
    elif isinstance(thing, HouseStyle):
        found.styles.append(thing)


def _refuse_municipality_here(row: dict[str, Any]) -> None:
    here = Municipality.objects.filter(pk=row["code"]).first()
    if here:
        raise BundleRefused(
            f"{here} ({here.pk}) finns redan här. Ett paket läggs bara in där kommunen inte finns, "
            "så att inget skrivs över eller blir dubbelt."
        )
    try:
        check_slug(row["slug"])
        check_host(row["host"])
    except AddressRefused as taken:
        raise BundleRefused(str(taken)) from taken


def _refuse_keys_here(found: _Found) -> None:
    """Nothing in the bundle may be here already, under its key or a value that is one of a kind."""
    for name, shape in shapes().items():
        if name in (PERSON, MUNICIPALITY):
            continue
        unique = {column: values for (model, column), values in found.unique.items() if model == name}
        for column, values in {"pk": found.keys[name], **unique}.items():
            for part in chunks(sorted(values - {None})):
                if taken := shape.rows().filter(**{f"{column}__in": part}).values_list(column, flat=True).first():
                    raise BundleRefused(
                        f"En rad i paketet finns redan här fast kommunen inte gör det ({name} {taken}). "
                        "Paketet passar inte ihop med den här installationen."
                    )
    for part in chunks(sorted(found.things)):
        if Node.objects.filter(pk__in=part).exists():
            raise BundleRefused("Loggen i paketet handlar om något som hör till en annan kommun här.")


def _people_here(found: _Found) -> dict[str, str]:
    """The people of the bundle who are here already, found by address. A key of somebody else's is refused."""
    here = {email.lower(): key for key, email in Person.objects.values_list("pk", "email")}
    people = {key: here[address] for address, key in found.addresses.items() if address in here}
    new = found.keys[PERSON] - set(people)
    for part in chunks(sorted(new)):
        if clash := Person.objects.filter(pk__in=part).first():
            address = next(address for address, key in found.addresses.items() if key == clash.pk)
            raise BundleRefused(
                f"Personen med adressen {address} i paketet finns redan här med en annan adress, {clash.email}. "
                "Ändra till samma adress på båda ställena, gör ett nytt paket och försök igen."
            )
    return people

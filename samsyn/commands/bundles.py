"""A whole municipality out into a file, and in again on another installation."""

import os
import tempfile
from argparse import Namespace
from pathlib import Path

from samsyn.bundle import BundleRefused
from samsyn.bundle.operations import bring_in, note_export
from samsyn.bundle.writing import Written, write_bundle
from samsyn.commands import Refused
from samsyn.commands.acting import COMMAND
from samsyn.commands.people import find_municipality
from samsyn.tenants.models import Municipality


def export(options: Namespace) -> None:
    """Save everything the municipality has. The file is there when it is whole, and not before."""
    municipality = find_municipality(options.municipality)
    try:
        written = save(municipality, options.output)
    except BundleRefused as refusal:
        raise Refused(f"{refusal}\nIngen fil är sparad.") from refusal
    except OSError as error:
        raise Refused(f"Filen {options.output} gick inte att skriva: {error.strerror}.") from error
    print(f"{municipality} är sparad i {options.output}. Antal rader: {written.rows}, filer: {written.files}.")
    print("Paketet innehåller personuppgifter. Förvara det så att ingen obehörig kommer åt det.")


def save(municipality: Municipality, path: Path) -> Written:
    """Write beside the file first, readable by its owner only, then put it in its place."""
    descriptor, beside = tempfile.mkstemp(dir=path.absolute().parent, prefix=".samsyn-")
    try:
        with os.fdopen(descriptor, "w+b") as file:
            written = write_bundle(municipality=municipality, file=file)
            os.fsync(file.fileno())
        note_export(by=COMMAND, municipality=municipality, written=written)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return written


def import_bundle(options: Namespace) -> None:
    try:
        municipality = bring_in(by=COMMAND, path=options.file, keep_host=options.keep_host, keep_shut=options.keep_shut)
    except BundleRefused as refusal:
        raise Refused(f"{refusal}\nInget är inlagt.") from refusal
    print(f"{municipality} är inlagd. Adressen är /{municipality.slug}/")

"""Which function each command runs."""

from argparse import Namespace
from collections.abc import Callable

from samsyn.commands import documents, installation, people

COMMANDS: dict[str, Callable[[Namespace], None]] = {
    "migrate": installation.migrate,
    "worker": installation.worker,
    "demo": installation.demo,
    "verify": installation.verify,
    "add-municipality": people.add_municipality,
    "add-person": people.add_person,
    "import-document": documents.import_document,
    "document": documents.document,
}

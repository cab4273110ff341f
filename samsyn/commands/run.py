"""Which function each command runs."""

from argparse import Namespace
from collections.abc import Callable

from samsyn.commands import bundles, excel, installation, people
from samsyn.commands.documents import decision_pack, document, import_document

COMMANDS: dict[str, Callable[[Namespace], None]] = {
    "migrate": installation.migrate,
    "worker": installation.worker,
    "demo": installation.demo,
    "verify": installation.verify,
    "add-municipality": people.add_municipality,
    "add-person": people.add_person,
    "sign-in-link": people.sign_in_link,
    "import-document": import_document,
    "document": document,
    "decision-pack": decision_pack,
    "plan-excel": excel.plan_excel,
    "read-plan-excel": excel.read_plan_excel,
    "export": bundles.export,
    "import-bundle": bundles.import_bundle,
}

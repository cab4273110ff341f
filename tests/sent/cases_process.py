"""The account of how a document came about."""

from tests.sent.cases_decisions import new_programme
from tests.sent.sending import Desk, Sent, at

PROCESS = ("process", {"title": "Process för framtagande"})
KICK_OFF = ("dialogue", {"type": "start"})


def without_account(desk: Desk) -> None:
    new_programme(desk, "Program för eld")
    at("process-new", pk=("programme", {"title": "Program för eld"}))(desk)


CASES = [
    Sent("process-new", without_account, {}, "Börja", "Processbeskrivningen är påbörjad."),
    Sent("process-text", at("process-text", pk=PROCESS), {"Syfte": "Att fler ska veta."}, "Spara", "Texten är sparad."),
    Sent(
        "process-record-new",
        at("process-record-new", pk=PROCESS, kind="dialog"),
        {"Dialog": True, "Forum": "Byastugan", "När": "2021-03-01"},
        "Anteckna",
        "Antecknat.",
    ),
    Sent(
        "process-record",
        at("process-record", pk=PROCESS, kind="dialog", record=KICK_OFF),
        {"Andra som deltog": "Byalagen"},
        "Spara",
        "Ändringen är sparad.",
    ),
    Sent(
        "process-record-remove",
        at("process-record-remove", pk=PROCESS, kind="dialog", record=KICK_OFF),
        {},
        "Ta bort",
        "Borttaget ur processbeskrivningen.",
    ),
]

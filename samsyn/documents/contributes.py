from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.documents.consultation_report import consultation_report_build, public_report_build
from samsyn.documents.decision_summary import decision_summary_build
from samsyn.documents.department_answers import department_answers_build
from samsyn.documents.jobs import FIND_ALL, FIND_NEW, MAKE
from samsyn.documents.process_report import process_report_build
from samsyn.documents.staff_report import ADOPTION, SEND_OUT, START, staff_report_build
from samsyn.documents.with_plans import programme_with_plans_build
from samsyn.editions.comparison import comparison_build
from samsyn.jobs.runner import JOBS
from samsyn.render.kinds import DOCUMENTS, DocumentKind

JOBS.add(FIND_NEW, FIND_ALL, MAKE)
IMMUTABLE.add(
    # The place in the queue changes; what has been made is written once.
    Immutable(
        "samsyn.EditionFile",
        set_once=("file_id", "made_at", "made_with", "fallback"),
        open=("work", "due_at", "attempt", "lease_until", "problem"),
        in_chain=False,  # the row is there before its file; the event says which file it is (kept.misplaced)
    )
)
SENTENCES.add(
    Sentence("document.kept", "Version {number} av ”{label}” gjordes som fil ({format}) och sparades", by_machine=True)
)
DOCUMENTS.add(
    DocumentKind("process-report", "Processbeskrivningen", process_report_build, has_editions=False),
    DocumentKind("comparison", "Jämförelse", comparison_build, compares=True, of=""),
    DocumentKind(
        "programme-with-plan",
        "Programmet med handlingsplaner",
        programme_with_plans_build,
        told_as="med handlingsplaner",
    ),
    DocumentKind("department-answers", "Förvaltningarnas svar", department_answers_build, has_editions=False, of=""),
    DocumentKind(
        "consultation-report",
        "Remissammanställning",
        consultation_report_build,
        has_editions=False,
        of="consultation",
        told_as="remissammanställning med alla namn",
    ),
    DocumentKind(
        "consultation-report-public",
        "Remissammanställning att publicera",
        public_report_build,
        has_editions=False,
        of="consultation",
        told_as="remissammanställning att publicera",
    ),
    DocumentKind("decision-summary", "Sammanfattning på en sida", decision_summary_build, has_editions=False, of=""),
    DocumentKind("staff-report", "Tjänsteskrivelse för antagande", staff_report_build(ADOPTION), False, of=""),
    DocumentKind("staff-report-start", "Tjänsteskrivelse för uppdraget", staff_report_build(START), False, of=""),
    DocumentKind("staff-report-send-out", "Tjänsteskrivelse för remiss", staff_report_build(SEND_OUT), False, of=""),
)

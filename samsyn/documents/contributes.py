from samsyn.documents.process_report import process_report_build
from samsyn.editions.comparison import comparison_build
from samsyn.render.kinds import DOCUMENTS, DocumentKind

DOCUMENTS.add(
    DocumentKind("process-report", "Redogörelsen för processen", process_report_build, has_editions=False),
    DocumentKind("comparison", "Jämförelse", comparison_build, compares=True, of=""),
)

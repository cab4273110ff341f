"""How pages show a decision: as it is known today, with what was corrected beside it."""

from typing import Any

from samsyn.editions.models import Decision
from samsyn.editions.states import as_decided, citation_of, when_decided


def decision_row(decision: Decision) -> dict[str, Any]:
    said = as_decided(decision)
    lacks = [] if said.minutes_item else ["paragraf"]
    lacks += [] if said.day else ["dag"]
    return {
        "decision": decision,
        "citation": citation_of(decision),
        "when": when_decided(decision),
        "corrections": decision.corrections.all(),
        "result": decision.get_result_display(),
        "lacks": " och ".join(lacks),
        "may_be_wrong": bool(said.day or said.minutes_item),
        "open": bool(lacks) or decision.extract_id is None or said.decided_on is None,
    }

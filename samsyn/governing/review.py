"""When a document is to be looked at anew, as it is proposed when it is adopted."""

from datetime import date

from samsyn.governing.models import Governing
from samsyn.lib.dates import has_passed, last_day

TERM = 4  # years; the first of them are 2023, 2027 …
FIRST_YEAR = 2023


def proposed_review(document: Governing, said: str, today: date) -> str:
    """What the text says, if that lies ahead; else what is usual, but not later than the document is meant to end."""
    if said and not has_passed(said, today):
        return said
    usual = usual_review(document, today)
    ends, review = last_day(document.planned_until), last_day(usual.partition(",")[0])
    return document.planned_until if ends and review and today <= ends < review else usual


def usual_review(document: Governing, today: date) -> str:
    """Plans each January; others in the first year of a new term, in time for the budget. With why."""
    if document.is_reviewed_yearly:
        return f"januari {today.year + 1}, eftersom planer följs upp varje år"
    return f"våren {today.year + 1 + (FIRST_YEAR - today.year - 1) % TERM}, första året i mandatperioden"

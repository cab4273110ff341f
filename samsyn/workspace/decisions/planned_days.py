"""The days that a document is planned to hold, as a form of days can begin with them."""

from samsyn.governing.models import Governing
from samsyn.lib.dates import first_day, last_day
from samsyn.lib.schedules import Precision, parse_schedule


def planned_days(document: Governing) -> tuple[str, str]:
    """From and until as they are written, where they mean a day; "" for words that mean none, which the form would
    refuse. A span in the first of them says both: its end is not lost.
    """
    begins, ends = document.planned_from, document.planned_until
    span = parse_schedule(begins)
    if span.precision == Precision.SPAN and span.start and span.end:
        return f"{span.start}", ends if last_day(ends) else "" if ends else f"{span.end}"
    return begins if first_day(begins) else "", ends if last_day(ends) else ""

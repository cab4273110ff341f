"""Makes the files of locked versions: finds what lacks one, and makes one at a time.

What is to be made is worked out from what there is, so whatever is killed on the way is found again.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.documents.files import document_file
from samsyn.documents.kept import AHEAD, place_of, state_of
from samsyn.documents.models import EditionFile
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.jobs.runner import Job
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS

LATELY = timedelta(minutes=10)
MANY = 20  # versions in one sweep
DECIDING = (
    "decision.registered", "decision.completed", "decision.corrected", "edition.prolonged", "edition.repealed",
    "edition.corrected",
)  # fmt: skip


def put_in_queue(editions: Iterable[Edition]) -> int:
    """Give each version a place in the queue for each file that is made ahead and that it lacks. Answers how many
    places are new.
    """
    made = 0
    for edition in editions:
        node = edition.document
        state = state_of(edition, node)
        there = set(EditionFile.objects.filter(edition=edition, state=state).values_list("format", flat=True))
        for format in AHEAD:
            if format not in there:
                place_of(edition, node, format, state)
                made += 1
    return made


def versions() -> QuerySet[Edition]:
    return Edition.objects.select_related("document__municipality")


def find_new() -> int:
    """Versions locked since, and documents that somebody has decided about lately."""
    decided = AuditEvent.objects.filter(verb__in=DECIDING, at__gte=timezone.now() - LATELY)
    touched = versions().filter(document__in=decided.values("thing"))
    lacking = reduce(or_, (~Q(kept_files__format=format) for format in AHEAD))
    return put_in_queue(versions().filter(lacking)[:MANY]) + put_in_queue(touched)


def find_all() -> int:
    """Every version: a day may have come that changes what a cover says."""
    return put_in_queue(versions().iterator(chunk_size=MANY))


def make_next() -> int:
    """Make the next file that waits. Answers 0 when none does."""
    row = EditionFile.claim()
    if row is None:
        return 0
    edition = versions().get(pk=row.edition_id)
    node = edition.document
    if row.file_id:
        row.finish()
    elif state_of(edition, node) != row.state:
        row.fail("Något nytt beslutades innan filen var gjord. En nyare fil tar dess plats.")
    else:
        try:
            document_file(DOCUMENTS[GOVERNING[node.kind].printed_as], node, row.format, edition).data()
        except RenderFailed as failure:
            row.postpone(failure.sentence)
    return 1


FIND_NEW = Job(name="find versions without files", run=find_new, every=30.0)
FIND_ALL = Job(name="look through the files of all versions", run=find_all, every=6 * 3600.0)
MAKE = Job(name="make files of versions", run=make_next)

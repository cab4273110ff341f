"""Reads of editions that pages and documents share."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from samsyn.editions.in_force import InForce, in_force
from samsyn.editions.models import ChangeReason, Decision, Edition
from samsyn.editions.periods import ONE_DAY, in_force_on
from samsyn.editions.states import acts, periods_of, read_periods, status_of
from samsyn.nodes.models import Node
from samsyn.tenants.models import Municipality
from samsyn.tenants.names import name_of

E = TypeVar("E", bound=Edition)


def editions_of(document: Node) -> QuerySet[Edition]:
    """The document's editions, newest first, with what has been decided and what became of them.

    A list of them all goes through `with_periods` before their status is asked for. Their texts are read when they are
    asked for: ten versions of a large plan are many megabytes.
    """
    decisions = Prefetch("decisions", Decision.objects.order_by("recorded_at").prefetch_related("corrections"))
    editions = Edition.objects.filter(document=document).annotate(locked_by_name=name_of("locked_by"))
    return editions.order_by("-number").defer("body").prefetch_related(Prefetch("events", acts()), decisions)


def locked_of(document: str) -> QuerySet[Edition]:
    """All that has been locked of a document, newest first, with what became of them and without their texts."""
    editions = Edition.objects.filter(document=document).order_by("-number").defer("body")
    return editions.prefetch_related(Prefetch("events", acts()))


def adopted_of(**whose: Any) -> QuerySet[Edition]:
    """The versions adopted of a document or a municipality, with what became of them: what periods are computed of.

    Their texts are read when they are asked for.
    """
    editions = Edition.objects.filter(purpose=Edition.Purpose.ADOPTED, **whose).defer("body")
    return editions.prefetch_related(Prefetch("events", acts()))


def with_periods(editions: Iterable[E]) -> list[E]:
    """The editions, each knowing when it holds (states.period_of), so that a list asks nothing more.

    `editions` are all that have been adopted of each document, or more, with their events at hand.
    """
    found = list(editions)
    ordered = sorted(found, key=lambda edition: edition.document_id)
    for _, own in groupby(ordered, key=lambda edition: edition.document_id):
        of_document = list(own)
        periods = periods_of(of_document)
        for edition in of_document:
            edition.__dict__["period"] = periods.get(edition.pk)
    return found


def reasons_between(document: Node, old: int | None, new: int | None) -> dict[str, list[str]]:
    """Part id → why it was changed, from one version to another; None is the working text, later than all versions."""
    first, last = sorted((old, new), key=lambda number: (number is None, number or 0))
    reasons = ChangeReason.objects.filter(document=document).order_by("at", "pk")
    within = Q(edition__number__gt=first) if first is not None else Q(pk=None)
    within &= Q(edition__number__lte=last) if last is not None else Q()
    if last is None:
        within |= Q(edition=None)
    found: dict[str, list[str]] = {}
    for part, words in reasons.filter(within).values_list("part", "words"):
        found.setdefault(part, []).append(words)
    return found


def with_period(edition: Edition) -> Edition:
    """The same for one edition that a page shows: two queries, and its status asks nothing more."""
    edition.__dict__["period"] = read_periods(edition.document_id).get(edition.pk)
    return edition


def valid_edition(document: Node, today: date | None = None) -> Edition | None:
    """The edition that is in force that day. One query for the days, and those of the edition itself."""
    period = in_force_on(read_periods(document.pk), today or timezone.localdate())
    if period is None:
        return None
    edition = editions_of(document).get(pk=period.edition)
    edition.__dict__["period"] = period
    return edition


def valid_editions(municipality: Municipality, today: date | None = None) -> dict[str, Edition]:
    """The valid edition of every document of the municipality, by document id. The same queries for one or thirty."""
    today = today or timezone.localdate()
    adopted = adopted_of(municipality=municipality).order_by("document", "number")
    return {edition.document_id: edition for edition in with_periods(adopted) if status_of(edition, today).is_valid}


def in_force_in(municipality: Municipality, day: date | None = None) -> dict[str, InForce]:
    """What applies of every document that has been adopted, by document id. The same queries for one or thirty."""
    adopted = with_periods(adopted_of(municipality=municipality).order_by("document", "number"))
    return {key: in_force(own, day) for key, own in groupby(adopted, key=lambda edition: edition.document_id)}


def predecessor_of(edition: Edition) -> Edition | None:
    """The version that was in force the day before this one took over; None when none was, or it never took over."""
    periods = read_periods(edition.document_id)
    own = periods.get(edition.pk)
    if own is None or own.never_held:
        return None
    before = in_force_on(periods, own.begins - ONE_DAY)
    if before is None:
        return None
    return with_acts(before.edition)


def with_acts(pk: str) -> Edition:
    """The version with what has become of it, for its line."""
    return Edition.objects.prefetch_related(Prefetch("events", acts())).defer("body").get(pk=pk)

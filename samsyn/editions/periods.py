"""When each adopted version of a document holds: computed from what was decided, never stored. Pure.

An adoption that holds from a day ends, the day before, every version decided earlier, also one that has not begun.
Nothing revives: when the later one is repealed or runs out, the earlier does not come back. So on every day at most
one version is in force.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Moment:
    """Where a decision stands in the order of decisions: by its day, those of one day as they were recorded.

    `acted_at` tells corrections of the same decision apart, `number` what was entered in one breath.
    """

    decided: date
    recorded_at: datetime
    acted_at: datetime
    number: int = 0


@dataclass(frozen=True)
class Adoption:
    """A version adopted by `decision`. A correction is adopted by the decision of the text that it mends.

    `starts` and `until` are the days that were decided, `begins` the first day of this very text.
    """

    edition: str
    decision: str
    moment: Moment
    starts: date
    begins: date
    until: date | None = None


@dataclass(frozen=True)
class Prolongation:
    """What was adopted by `decision` goes on to a day, or until further notice (None)."""

    decision: str
    moment: Moment
    until: date | None


@dataclass(frozen=True)
class Repeal:
    """What was adopted by `decision` stops holding that day."""

    decision: str
    day: date


@dataclass(frozen=True)
class Period:
    """One version's time. `until` is the last day decided; `replaced_from` and `repealed_from` the first day without.

    A version whose decided time has run out is still applied until it is replaced or repealed: it is in force, and
    somebody is reminded to prolong or replace it.
    """

    edition: str
    starts: date
    begins: date
    until: date | None
    is_open_ended: bool
    replaced_from: date | None = None
    replaced_by: str = ""
    repealed_from: date | None = None

    @property
    def ended_from(self) -> date | None:
        """The first day that it no longer holds."""
        return min((day for day in (self.replaced_from, self.repealed_from) if day), default=None)

    @property
    def never_held(self) -> bool:
        """Replaced or repealed before its first day."""
        return self.ended_from is not None and self.ended_from <= self.begins

    @property
    def last_day(self) -> date | None:
        """The last day it holds as far as is decided today; None when no end is known."""
        ended = self.ended_from - ONE_DAY if self.ended_from else None
        return min((day for day in (self.until, ended) if day), default=None)

    def state_on(self, day: date) -> str:
        """coming, valid, prolonged, expired, superseded or repealed."""
        ended = self.ended_from
        if ended and (ended <= day or ended <= self.begins):
            return "repealed" if self.repealed_from == ended else "superseded"
        if day < self.begins:
            return "coming"
        if self.until and self.until < day:
            return "expired"
        return "prolonged" if self.is_open_ended and ended is None else "valid"

    def is_in_force(self, day: date) -> bool:
        return self.state_on(day) in ("valid", "prolonged", "expired")


def periods(
    adoptions: Iterable[Adoption], prolongations: Iterable[Prolongation] = (), repeals: Iterable[Repeal] = ()
) -> dict[str, Period]:
    """The period of each adopted version of one document, by edition.

    Prolongation and repeal are of the decision: they hold for the corrections of its text too.
    """
    prolonged: dict[str, Prolongation] = {}
    for prolongation in sorted(prolongations, key=lambda one: one.moment):
        prolonged[prolongation.decision] = prolongation
    repealed: dict[str, date] = {}
    for repeal in repeals:
        repealed[repeal.decision] = min(repeal.day, repealed.get(repeal.decision, repeal.day))
    found = {}
    following: Adoption | None = None  # of those decided later, the one that begins first
    for adoption in sorted(adoptions, key=lambda one: one.moment, reverse=True):
        longer = prolonged.get(adoption.decision)
        found[adoption.edition] = Period(
            edition=adoption.edition,
            starts=adoption.starts,
            begins=adoption.begins,
            until=longer.until if longer else adoption.until,
            is_open_ended=longer is not None and longer.until is None,
            replaced_from=following.begins if following else None,
            replaced_by=following.edition if following else "",
            repealed_from=repealed.get(adoption.decision),
        )
        if following is None or adoption.begins < following.begins:
            following = adoption
    return found


def in_force_on(found: dict[str, Period], day: date) -> Period | None:
    """The one that holds that day, if any."""
    return next((period for period in found.values() if period.is_in_force(day)), None)


@dataclass(frozen=True)
class Outlook:
    """What of a document applies on a day, and what is decided to come.

    `coming` are adopted and not begun, in the order they begin. `before` held last, when nothing holds that day.
    """

    day: date
    now: Period | None = None
    coming: tuple[Period, ...] = ()
    before: Period | None = None


def outlook(found: dict[str, Period], day: date) -> Outlook:
    """The state of a document on a day: the one answer that every page, list and document says in its own place."""
    now = in_force_on(found, day)
    coming = sorted((one for one in found.values() if one.state_on(day) == "coming"), key=lambda one: one.begins)
    held = (one for one in found.values() if not one.never_held and one.begins <= day)
    before = None if now else max(held, key=lambda one: one.begins, default=None)
    return Outlook(day, now, tuple(coming), before)

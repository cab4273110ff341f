"""What of a document applies on a day and what takes over, in words: the sentences that every page and list says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from samsyn.editions.models import Edition
from samsyn.editions.periods import Outlook, Period, outlook
from samsyn.editions.states import line_of, period_of
from samsyn.lib.days import long_date
from samsyn.lib.swedish import in_running_text, opening


@dataclass(frozen=True)
class InForce:
    """One document on a day. `editions` are its adopted versions by id, with their events at hand."""

    outlook: Outlook
    editions: dict[str, Edition]
    today: date

    @property
    def now(self) -> Edition | None:
        return self.editions[self.outlook.now.edition] if self.outlook.now else None

    @property
    def coming(self) -> list[Edition]:
        """Adopted and not begun, in the order they begin."""
        return [self.editions[period.edition] for period in self.outlook.coming]

    @property
    def is_adopted(self) -> bool:
        """Whether any version has been adopted, in force or not."""
        return bool(self.editions)

    @property
    def applies(self) -> bool:
        """Whether a version is in force that day or will be."""
        return bool(self.outlook.now or self.outlook.coming)

    @property
    def shown(self) -> Edition | None:
        """What somebody looks for that day: what is in force, else what will be, else what held last."""
        if found := self.now or next(iter(self.coming), None):
            return found
        if self.outlook.before:
            return self.editions[self.outlook.before.edition]
        return max(self.editions.values(), key=lambda edition: edition.number, default=None)

    @property
    def has_run_out(self) -> bool:
        """Whether the time decided has ended and nothing new has begun: it is still the text one works by."""
        return self.outlook.now is not None and self.outlook.now.state_on(self.outlook.day) == "expired"

    @property
    def run_out(self) -> str:
        """ "Giltighetstiden gick ut den 31 december 2022 och inget nytt är antaget."; "" of what has not run out."""
        return f"Giltighetstiden {self._ran_out()}." if self.has_run_out else ""

    @property
    def sentence(self) -> str:
        """ "Gäller nu: version 4, antagen av …, till och med den 31 december 2026. Från den 1 januari gäller …" """
        return self._said(opens=True, cites=True)

    @property
    def words(self) -> str:
        """The sentence without its first words, where a heading says them."""
        return self._said(opens=False, cites=True)

    @property
    def in_short(self) -> str:
        """The sentence where the adoption of the version that is shown is told beside it."""
        return self._said(opens=True, cites=False)

    @property
    def days(self) -> str:
        """ "version 4 till 2026-12-31, version 6 från 2027-01-01", where there is little room."""
        now = self.outlook.now
        said = [_days(now, self.editions[now.edition], self.outlook.day)] if now else []
        said += [f"version {self.editions[one.edition].number} från {one.begins}" for one in self.outlook.coming]
        return ", ".join(said)

    def _said(self, *, opens: bool, cites: bool) -> str:
        now, edition = self.outlook.now, self.now
        if now is None or edition is None:
            said = self._nothing()
        elif self.has_run_out:
            name = f"version {edition.number}"
            said = (
                f"{opening(name)}, {in_running_text(line_of(edition))}. {self.run_out}"
                if cites
                else f"Giltighetstiden för {name} {self._ran_out()}."
            )
        else:
            cited = [in_running_text(line_of(edition))] if cites else []
            words = ", ".join([f"version {edition.number}", *cited, _end(now)])
            said = f"{self._opening()} {words}." if opens else f"{words}."
        return " ".join([said, *self._coming_words(cites=cites)])

    def _opening(self) -> str:
        if self.outlook.day == self.today:
            return "Gäller nu:"
        day = long_date(self.outlook.day)
        if self.outlook.day < self.today:
            return f"Gällde den {day}:"
        return f"Gäller den {day}, så långt det är beslutat:"

    def _nothing(self) -> str:
        day, before = self.outlook.day, self.outlook.before
        if day < self.today:
            said = f"Ingen version gällde den {long_date(day)}."
        elif day > self.today:
            said = f"Ingen version gäller den {long_date(day)}, så långt det är beslutat."
        else:
            said = "Ingen version gäller nu."
        if before is None or before.repealed_from is None:
            return said
        number = self.editions[before.edition].number
        return f"{said} Version {number} upphävdes från den {long_date(before.repealed_from)}."

    def _ran_out(self) -> str:
        """ "gick ut den … och inget nytt är antaget", as it was or will be that day."""
        now, day = self.outlook.now, self.outlook.day
        assert now is not None and now.until is not None
        said = f"gick ut den {long_date(now.until)}"
        if self.outlook.coming:
            return said
        return f"{said} och inget nytt {'hade börjat gälla' if day < self.today else 'är antaget'}"

    def _coming_words(self, *, cites: bool) -> list[str]:
        """What takes over. Where the version shown is cited beside the sentence it is only named."""
        return [
            f"Från den {long_date(period.begins)} gäller version {edition.number}"
            f"{f', {in_running_text(line_of(edition))}' if cites or edition != self.shown else ''}."
            for period, edition in zip(self.outlook.coming, self.coming, strict=True)
        ]


def _end(period: Period) -> str:
    """How long it holds, as far as is decided."""
    return f"till och med den {long_date(period.last_day)}" if period.last_day else "tills vidare"


def _days(period: Period, edition: Edition, day: date) -> str:
    if period.state_on(day) == "expired":
        return f"version {edition.number}, giltighetstiden har gått ut"
    return f"version {edition.number} {f'till {period.last_day}' if period.last_day else 'tills vidare'}"


def in_force(editions: Iterable[Edition], day: date | None = None, today: date | None = None) -> InForce:
    """Of one document's versions, which know when they hold (`with_periods`), others than adopted left out."""
    today = today or timezone.localdate()
    known = {edition.pk: (edition, period_of(edition)) for edition in editions if edition.purpose == "adopted"}
    held = {pk: (edition, period) for pk, (edition, period) in known.items() if period is not None}
    periods = {pk: period for pk, (_, period) in held.items()}
    return InForce(outlook(periods, day or today), {pk: edition for pk, (edition, _) in held.items()}, today)


@dataclass(frozen=True)
class Held:
    """Which days an adopted version holds or has held. `verb` is "" where its status already says that it does."""

    verb: str = ""
    days: str = ""

    @property
    def words(self) -> str:
        """ "Gäller från den …", "Gällde från den … till och med den …", "Började aldrig gälla"; "" of a draft."""
        if self.verb:
            return f"{self.verb} {self.days}".strip()
        return f"Gäller {self.days}" if self.days else ""


def held(edition: Edition, day: date | None = None) -> Held:
    """As far as is decided; seen from that day. For lists the edition comes from `with_periods`."""
    period = period_of(edition)
    if period is None:
        return Held()
    if period.never_held:
        return Held("Började aldrig gälla")
    state = period.state_on(day or timezone.localdate())
    if state in ("superseded", "repealed"):
        return Held("Gällde", held_from_and_until(period.begins, period.last_day))
    verb = {"coming": "Gäller", "expired": "Beslutad att gälla"}.get(state, "")
    return Held(verb, held_from_and_until(period.starts, period.last_day))


def held_from_and_until(starts: date | None, until: date | None) -> str:
    """ "från den 30 november 2026 till och med den 31 december 2030", in running text; the end may be unknown."""
    said = [f"från den {long_date(starts)}"] if starts else []
    said += [f"till och med den {long_date(until)}"] if until else []
    return " ".join(said)


def takes_over(edition: Edition, begins: date) -> str:
    """ "Version 6 från 2027-01-01, antagen av kommunfullmäktige 2026-11-30 § 12", on a cover."""
    return f"Version {edition.number} från {begins.isoformat()}, {in_running_text(line_of(edition))}"

"""Where a governing document is on its way from working material to valid, computed from versions and decisions."""

from dataclasses import dataclass

from django.utils import timezone

from samsyn.editions.models import Edition
from samsyn.editions.situation import Situation, adoption_of
from samsyn.editions.states import citation_of, status_of
from samsyn.lib.swedish import in_running_text

Purpose = Edition.Purpose


@dataclass(frozen=True)
class Stage:
    """`state` is done, now, todo, or skipped when the work went past it; `words` says what has happened or comes.

    Before the version that is on its way applies another may: that stage is `already`, and says which.
    """

    name: str
    state: str
    words: str


def stages(situation: Situation) -> list[Stage]:
    """Arbetsmaterial → Remissversion → Förslag → Antagen → Gäller, for the round of work that goes on."""
    latest = {edition.purpose: edition for edition in reversed(situation.round)}
    adopted = latest.get(Purpose.ADOPTED)
    now = _now(situation, latest)
    words = [
        _working_words(situation),
        _locked_words(latest.get(Purpose.CONSULTATION)),
        ", ".join(filter(None, [_locked_words(latest.get(Purpose.PROPOSAL)), situation.laid_aside])),
        _adopted_words(adopted),
        _valid_words(situation, adopted),
    ]
    names = ["Arbetsmaterial", "Remissversion", "Förslag", "Antagen", "Gäller"]
    made = [
        Stage(name, "now" if place == now else "todo" if place > now else "done" if said else "skipped", said)
        for place, (name, said) in enumerate(zip(names, words, strict=True))
    ]
    if made[-1].state == "todo" and situation.in_force.now:
        made[-1] = Stage(names[-1], "already", f"nu {words[-1]}")
    return made


def _now(situation: Situation, latest: dict[str, Edition]) -> int:
    """The index of the stage that the work stands at."""
    if adopted := latest.get(Purpose.ADOPTED):
        return 4 if status_of(adopted, situation.today).key != "coming" else 3
    if Purpose.PROPOSAL in latest:
        return 2
    return 1 if Purpose.CONSULTATION in latest else 0


def _working_words(situation: Situation) -> str:
    if situation.text_has_changed:
        return "ändrat sedan senaste versionen"
    started = timezone.localdate(situation.document.node.created_at).isoformat()
    return f"påbörjat {started}"


def _locked_words(edition: Edition | None) -> str:
    return f"låst {timezone.localdate(edition.locked_at).isoformat()}" if edition else ""


def _adopted_words(adopted: Edition | None) -> str:
    event = adoption_of(adopted) if adopted else None
    if event is None:
        return ""
    return citation_of(event.decision) if event.decision else "beslut utan uppgifter"


def _valid_words(situation: Situation, adopted: Edition | None) -> str:
    if situation.in_force.applies or adopted is None:
        return str(situation.in_force.days)
    return in_running_text(status_of(adopted, situation.today).word)

"""What a person should look at in a reading: things that were kept as they are, said in plain words."""

import re
from collections.abc import Iterator

from samsyn.lib.swedish import opening

from .tree import Action, Reading

_DAY = r"(20\d\d(?:-\d\d(?:-\d\d)?)?)"
_SPAN = re.compile(rf"\b{_DAY}\s*(?:[–—-]|till(?:\soch\smed)?|t\.?o\.?m\.?)\s*{_DAY}\b")
MOST = 20  # remarks of one kind that are said one by one


def remarks(reading: Reading) -> list[str]:
    """Sentences for the person who looks the reading over. Nothing they speak of is changed or left out."""
    return [*_tables(reading), *_some(list(_backwards(reading))), *_some(list(_under_two_goals(reading)))]


def _some(sentences: list[str]) -> list[str]:
    left = len(sentences) - MOST
    return sentences if left <= 0 else [*sentences[:MOST], f"Och {left} till av samma slag."]


def _tables(reading: Reading) -> Iterator[str]:
    for where in reading.without_heads:
        yield (
            f"{opening(where)} saknar en rad som säger vad kolumnerna är. Den står kvar som tabell i texten. "
            "Skriv en rubrikrad (Vad, Ansvarig, Tidplan …) i Word och läs in filen igen om raderna ska in i planen."
        )


def _backwards(reading: Reading) -> Iterator[str]:
    for action in reading.all_actions():
        span = _SPAN.search(action.schedule or "")
        if span and span[2] < span[1][: len(span[2])]:
            yield f"”{_short(action.title)}” slutar innan den börjar: {action.schedule}. Det står kvar så."


def _under_two_goals(reading: Reading) -> Iterator[str]:
    goals: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for goal in reading.goals:
        actions: list[Action] = [*goal.actions, *(one for objective in goal.objectives for one in objective.actions)]
        for key, action in {_bare(action.title): action for action in actions}.items():
            goals.setdefault(key, []).append(goal.title)
            titles.setdefault(key, action.title)
    for key, owners in goals.items():
        if key and len(owners) > 1:
            named = " och ".join(f"”{_short(owner)}”" for owner in owners)
            words = f"”{_short(titles[key])}” står på {len(owners)} ställen: {named}."
            yield f"{words} Den läses in en gång på vart och ett."


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79].rstrip() + "…"

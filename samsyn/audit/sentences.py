"""Extension point: the Swedish sentence of each verb, so that the log can be read by people."""

from dataclasses import dataclass
from typing import Any

from samsyn.lib.registry import Registry


@dataclass(frozen=True)
class Sentence:
    """`text` may use {label} and the payload's keys: "Målet ”{label}” bytte namn".

    `about_access`: who came in and what they took out. Only those who answer for the municipality read it.
    `by_machine`: what the machine did of itself. It stands in the log, and not among what has happened lately.
    """

    verb: str
    text: str
    about_access: bool = False
    by_machine: bool = False


SENTENCES: Registry[Sentence] = Registry("audit sentences", key=lambda sentence: sentence.verb)


def of_parts(*kinds: str) -> list[Sentence]:
    """The sentences of what can be done with any part of a text."""
    verbs = {
        "changed": "”{label}” ändrades",
        "added": "”{label}” lades till",
        "moved": "”{label}” flyttades",
        "removed": "”{label}” togs bort ur arbetstexten",
        "restored": "”{label}” togs tillbaka",
    }
    return [Sentence(f"{kind}.{verb}", text) for kind in kinds for verb, text in verbs.items()]


def verbs_about_access() -> list[str]:
    return [entry.verb for entry in SENTENCES if entry.about_access]


def verbs_by_machine() -> list[str]:
    return [entry.verb for entry in SENTENCES if entry.by_machine]


class _Words(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def sentence(verb: str, label: str, payload: dict[str, Any]) -> str:
    """The event in Swedish. A verb without a sentence is a mistake that a test finds, not the reader."""
    found = SENTENCES.get(verb)
    return found.text.format_map(_Words(payload, label=label)) if found else f"{verb}: {label}"

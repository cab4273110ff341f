"""Example documents of different build, each with its answer key. Exempelkommun is invented."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Key:
    """What a careful person finds: goals, (goal, objective) and (goal, objective, action); "" for none."""

    title: str
    goals: list[str]
    objectives: list[tuple[str, str]]
    actions: list[tuple[str, str, str]]
    details: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    name: str
    build: Callable[[], bytes]
    key: Key

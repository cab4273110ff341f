"""Extension point: how a document of each kind is frozen, and what it is called when it is edition content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samsyn.lib.registry import Registry
from samsyn.nodes.models import Node


@dataclass(frozen=True)
class Freezer:
    """`content` answers the working text of a document as edition content (samsyn.edition/1)."""

    kind: str
    content: Callable[[Node], dict[str, Any]]


FREEZERS: Registry[Freezer] = Registry("freezers", key=lambda freezer: freezer.kind)

"""What people can have unsent words about. A package that keeps some names its kind in its contributes.py.

Each kind is planted with a secret by tests/own_space, which then looks for it everywhere else.
"""

from dataclasses import dataclass
from datetime import timedelta

from samsyn.lib.registry import Registry


@dataclass(frozen=True)
class OwnSpaceKind:
    """`lives`: how long the words are kept after the last key was pressed."""

    name: str
    lives: timedelta = timedelta(days=90)


KINDS: Registry[OwnSpaceKind] = Registry("kinds of own space", key=lambda kind: kind.name)

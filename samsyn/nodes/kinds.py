"""Extension point: the kinds of node. Each package that owns one adds it in its contributes.py."""

from dataclasses import dataclass

from samsyn.lib.registry import Registry


@dataclass(frozen=True)
class NodeKind:
    """`letter` starts every id of the kind; `model` is "samsyn.Goal"; `is_personal` kinds get neutral labels."""

    name: str
    letter: str
    model: str
    label: str
    plural: str
    is_personal: bool = False


KINDS: Registry[NodeKind] = Registry("node kinds", key=lambda kind: kind.name)

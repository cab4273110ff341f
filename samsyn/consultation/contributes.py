from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("consultation", "n", "samsyn.Consultation", "Remiss", "Remisser"),
)

from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("workshop", "h", "samsyn.Workshop", "Workshop", "Workshoppar"),
)

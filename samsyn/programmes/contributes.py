from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("programme", "p", "samsyn.Programme", "Program", "Program"),
    NodeKind("section", "s", "samsyn.Section", "Avsnitt", "Avsnitt"),
    NodeKind("goal", "g", "samsyn.Goal", "Mål", "Mål"),
    NodeKind("objective", "o", "samsyn.Objective", "Delmål", "Delmål"),
)

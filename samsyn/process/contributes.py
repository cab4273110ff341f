from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("process", "l", "samsyn.Process", "Process", "Processer"),
)

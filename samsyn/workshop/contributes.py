from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("workshop", "h", "samsyn.Workshop", "Workshop", "Workshoppar"),
)
SENTENCES.add(
    Sentence("workshop.added", "Workshoppen ”{label}” antecknades"),
    Sentence("workshop.changed", "Uppgifterna om workshoppen ”{label}” ändrades"),
    Sentence("workshop.removed", "Workshoppen ”{label}” togs bort"),
)

from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("consultation", "n", "samsyn.Consultation", "Remiss", "Remisser"),
)
SENTENCES.add(
    Sentence("consultation.added", "Remissen ”{label}” antecknades"),
    Sentence("consultation.changed", "Uppgifterna om remissen ”{label}” ändrades"),
    Sentence("consultation.removed", "Remissen ”{label}” togs bort"),
)

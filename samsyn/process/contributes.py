from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("process", "l", "samsyn.Process", "Process", "Processer"),
)
SENTENCES.add(
    Sentence("process.created", "Processbeskrivningen ”{label}” påbörjades"),
    Sentence("process.changed", "Processbeskrivningen ”{label}” ändrades"),
    Sentence("dialogue.added", "”{forum}” antecknades i ”{label}”"),
    Sentence("dialogue.changed", "Anteckningen ”{forum}” i ”{label}” ändrades"),
    Sentence("dialogue.removed", "Anteckningen ”{forum}” i ”{label}” togs bort"),
    Sentence("assignment.given", "Uppdraget ”{label}” gavs"),
    Sentence("assignment.changed", "Uppdraget ”{label}” ändrades"),
    Sentence("assignment.done", "Uppdraget ”{label}” är klart"),
)

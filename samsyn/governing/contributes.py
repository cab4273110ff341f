from samsyn.audit.sentences import SENTENCES, Sentence, of_parts
from samsyn.editions.frozen import FROZEN, FrozenKind
from samsyn.governing.checklist import CHECKS, OWN_CHECKS
from samsyn.governing.frozen import SectionFields
from samsyn.governing.next_steps import OWN_RULES, STEPS
from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(NodeKind("section", "s", "samsyn.Section", "Avsnitt", "Avsnitt"))
FROZEN.add(FrozenKind("section", SectionFields, under=("programme", "action_plan")))
CHECKS.add(*OWN_CHECKS)
STEPS.add(*OWN_RULES)
SENTENCES.add(
    Sentence("area.created", "Området ”{label}” lades till"),
    Sentence("area.renamed", "Området ”{old}” heter nu ”{label}”"),
    Sentence("area.merged", "Området ”{label}” gick ihop med ”{into}”"),
    Sentence("register.entered", "”{label}” fördes in bland styrdokumenten"),
    Sentence("register.changed", "Uppgifterna om ”{label}” ändrades"),
    *of_parts("section"),
)

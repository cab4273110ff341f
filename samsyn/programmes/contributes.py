from samsyn.audit.sentences import SENTENCES, Sentence, of_parts
from samsyn.editions.frozen import FROZEN, FrozenKind, Names
from samsyn.editions.kinds import GOVERNING, GoverningKind
from samsyn.nodes.kinds import KINDS, NodeKind
from samsyn.programmes.checklist import CHECKS, OWN_CHECKS
from samsyn.programmes.documents import programme_build
from samsyn.programmes.frozen import AreaConditionsFields, GoalFields, ObjectiveFields, ProgrammeFields, SectionFields
from samsyn.programmes.next_steps import OWN_RULES, STEPS
from samsyn.programmes.queries import edition_content, programme_numbers
from samsyn.programmes.situation import programme_situation
from samsyn.render.kinds import DOCUMENTS, DocumentKind

KINDS.add(
    NodeKind("programme", "p", "samsyn.Programme", "Program", "Program"),
    NodeKind("section", "s", "samsyn.Section", "Avsnitt", "Avsnitt"),
    NodeKind("goal", "g", "samsyn.Goal", "Mål", "Mål"),
    NodeKind("objective", "o", "samsyn.Objective", "Delmål", "Delmål"),
    NodeKind("area_conditions", "c", "samsyn.AreaConditions", "Område", "Områden"),
)
FROZEN.add(
    FrozenKind("programme", ProgrammeFields, names=Names),
    FrozenKind("section", SectionFields, under=("programme", "action_plan")),
    FrozenKind("area_conditions", AreaConditionsFields, under=("programme",)),
    FrozenKind("goal", GoalFields, under=("programme",)),
    FrozenKind("objective", ObjectiveFields, under=("goal",)),
)
DOCUMENTS.add(DocumentKind("programme", "Programmet", programme_build))
CHECKS.add(*OWN_CHECKS)
STEPS.add(*OWN_RULES)
GOVERNING.add(
    GoverningKind(
        "programme",
        edition_content,
        programme_situation,
        programme_numbers,
        page_route="programme",
        text_route="goals",
        printed_as="programme",
    )
)
SENTENCES.add(
    Sentence("programme.created", "”{label}” påbörjades"),
    Sentence("programme.case_chosen", "”{label}” fick ett ärende"),
    Sentence("area.created", "Området ”{label}” lades till"),
    Sentence("area.renamed", "Området ”{old}” heter nu ”{label}”"),
    Sentence("area.merged", "Området ”{label}” gick ihop med ”{into}”"),
    Sentence("register.entered", "”{label}” fördes in bland styrdokumenten"),
    Sentence("register.changed", "Uppgifterna om ”{label}” ändrades"),
    *of_parts("programme", "section", "goal", "objective", "area_conditions"),
)

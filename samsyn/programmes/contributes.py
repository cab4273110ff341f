from samsyn.audit.sentences import SENTENCES, Sentence, of_parts
from samsyn.editions.frozen import FROZEN, FrozenKind, Names
from samsyn.editions.kinds import GOVERNING, GoverningKind
from samsyn.governing.checklist import CHECKS
from samsyn.governing.next_steps import STEPS
from samsyn.nodes.kinds import KINDS, NodeKind
from samsyn.programmes.checklist import OWN_CHECKS
from samsyn.programmes.documents import programme_build
from samsyn.programmes.frozen import AreaConditionsFields, GoalFields, ObjectiveFields, ProgrammeFields
from samsyn.programmes.next_steps import OWN_RULES
from samsyn.programmes.queries import edition_content, programme_numbers
from samsyn.programmes.situation import programme_situation
from samsyn.render.kinds import DOCUMENTS, DocumentKind

KINDS.add(
    NodeKind("programme", "p", "samsyn.Programme", "Program", "Program"),
    NodeKind("goal", "g", "samsyn.Goal", "Mål", "Mål"),
    NodeKind("objective", "o", "samsyn.Objective", "Delmål", "Delmål"),
    NodeKind("area_conditions", "c", "samsyn.AreaConditions", "Område", "Områden"),
)
FROZEN.add(
    FrozenKind("programme", ProgrammeFields, names=Names),
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
        settings_route="programme-settings",
        printed_as="programme",
    )
)
SENTENCES.add(
    Sentence("programme.created", "”{label}” påbörjades"),
    Sentence("programme.case_chosen", "”{label}” fick ett ärende"),
    *of_parts("programme", "goal", "objective", "area_conditions"),
)

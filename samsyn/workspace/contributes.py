from datetime import timedelta

from samsyn.action_plans.operations import ANSWER
from samsyn.consultation.answer_links import CONSULTATION
from samsyn.consultation.answering import CONSULTATION_ANSWER
from samsyn.handling.rounds import CHECK
from samsyn.mail.links import LINK_PURPOSES, SIGN_IN, LinkPurpose
from samsyn.own_space.kinds import KINDS, OwnSpaceKind
from samsyn.tenants.rights import Right
from samsyn.workspace.pages.forms import FORMS, SectionForm
from samsyn.workspace.plan.forms import ActionForm, MilestoneForm, PlanForm
from samsyn.workspace.plan.forms_money import FrameForm, FundingForm
from samsyn.workspace.programme.forms import AreaConditionsForm, GoalForm, ObjectiveForm, ProgrammeForm

FORMS.add(ProgrammeForm, GoalForm, ObjectiveForm, AreaConditionsForm, SectionForm)
FORMS.add(PlanForm, ActionForm, MilestoneForm, FundingForm, FrameForm)
KINDS.add(OwnSpaceKind(ANSWER), OwnSpaceKind(CONSULTATION_ANSWER))
LINK_PURPOSES.add(
    LinkPurpose(SIGN_IN, "Logga in en gång", "sign-in-by-link", lives=timedelta(days=2), is_outside=True),
    LinkPurpose(  # it lives until the question is closed
        ANSWER, "Svara för en förvaltning", "department-answer", allows=frozenset({Right.ANSWER})
    ),
    LinkPurpose(CHECK, "Stämma av kommentarer", "check-answer", allows=frozenset({Right.ANSWER})),  # till it is closed
    LinkPurpose(  # it lives until the handling is closed
        CONSULTATION, "Svara på en remiss", "consultation-answer", allows=frozenset({Right.ANSWER})
    ),
)

from datetime import timedelta

from samsyn.action_plans.operations import ANSWER
from samsyn.mail.links import LINK_PURPOSES, SIGN_IN, LinkPurpose
from samsyn.own_space.kinds import KINDS, OwnSpaceKind
from samsyn.tenants.rights import Right

KINDS.add(OwnSpaceKind(ANSWER))
LINK_PURPOSES.add(
    LinkPurpose(SIGN_IN, "Logga in en gång", "sign-in-by-link", lives=timedelta(days=2), is_outside=True),
    LinkPurpose(  # it lives until the question is closed
        ANSWER, "Svara för en förvaltning", "department-answer", allows=frozenset({Right.ANSWER})
    ),
)

"""What a bundle holds: every model of ours stands here once, carried or left out with the reason.

A new model that stands in neither list fails a test, and so does a reference from a carried row to one left out.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from samsyn.jobs.models import Work


@dataclass(frozen=True)
class Carried:
    """A model whose rows go with the municipality.

    `ways`: lookups from a row to its municipality; a row goes when one of them leads there. None: people, who go when
    a row of the municipality names them. `only`: a condition on top. `without`: fields left out, and why.
    """

    model: str
    ways: tuple[str, ...]
    only: Q = field(default_factory=Q)
    without: dict[str, str] = field(default_factory=dict)


NO_LINKS = "personal links do not travel; a new one is made where it is needed"
OWN, NODE = ("municipality",), ("node__municipality",)

# What is waiting would be sent by both installations, and so would a mailing that is under way; a sign-in code opens
# a door.
WORKED = Q(work__in=[Work.DONE, Work.FAILED, Work.CANCELLED, Work.UNCERTAIN])
SETTLED = WORKED & Q(is_secret=False)

CARRIED = [
    Carried("Municipality", ("pk",)),
    Carried("Person", (), without={
        "is_operator": "who runs an installation is that installation's own affair",
        "last_login": "says when the person was at this installation",
        "created_at": "says when the person came to this installation",
    }),
    Carried("PersonName", OWN),
    Carried("Node", OWN),
    Carried("Link", OWN),
    Carried("AuditEvent", OWN, only=~Q(verb__startswith="bundle."), without={
        "seal": "the chain of seals is the installation's; the next job seals the events into the chain they come to",
        "hashes": "the chain is the installation's; the import's event tells of the rows anew where they come",
    }),
    Carried("Message", OWN, only=SETTLED, without={
        "link": NO_LINKS, "priority": "says which waiting mail goes first; no waiting mail travels",
    }),
    Carried("StoredFile", OWN),
    Carried("Mailing", OWN, only=Q(stage="done")),
    Carried("MailingLetter", OWN, only=Q(mailing__stage="done")),
    Carried("MailingRow", OWN, only=WORKED & Q(mailing__stage="done"), without={"link": NO_LINKS}),
    Carried("Body", OWN),
    Carried("Department", OWN),
    Carried("Office", OWN),
    Carried("Holding", ("office__municipality",)),
    Carried("Group", OWN),
    Carried("Membership", ("body__municipality", "group__municipality")),
    Carried("RoleAssignment", OWN),
    Carried("HouseStyle", OWN),
    Carried("Contact", OWN),
    Carried("ContactAddress", OWN),
    Carried("ContactSelection", OWN),
    Carried("SelectionPick", OWN),
    Carried("KeptApart", OWN),
    Carried("OptOut", OWN),
    Carried("Case", OWN),
    Carried("CaseRecord", OWN),
    Carried("Edition", OWN),
    Carried("Decision", OWN),
    Carried("DecisionCorrection", OWN),
    Carried("EditionEvent", ("edition__municipality",)),
    Carried("EditionFile", OWN),
    Carried("ChangeReason", OWN),
    Carried("DecisionStep", OWN),
    Carried("PolicyArea", OWN),
    Carried("Programme", NODE),
    Carried("Section", NODE),
    Carried("Goal", NODE),
    Carried("Objective", NODE),
    Carried("AreaConditions", NODE),
    Carried("GoverningDocument", OWN),
    Carried("ActionPlan", NODE),
    Carried("Frame", NODE),
    Carried("Action", NODE),
    Carried("Milestone", NODE),
    Carried("FundingLine", NODE),
    Carried("DepartmentRequest", OWN, without={"link": NO_LINKS}),
    Carried("DepartmentAnswer", OWN),
    Carried("Process", NODE),
    Carried("Assignment", OWN),
    Carried("Dialogue", ("process__node__municipality",)),
    Carried("Workshop", NODE),
    Carried("Consultation", NODE),
    Carried("ConsultationFile", OWN),
    Carried("ConsultationQuestion", OWN),
    Carried("CoverLetter", OWN),
    Carried("Consultee", OWN),
    Carried("AnswerLink", OWN, without={"link": NO_LINKS}),
    Carried("ConsultationResponse", OWN),
    Carried("ResponseFile", OWN),
    Carried("Comment", NODE),
    Carried("StockComment", OWN),
    Carried("ResponseMask", OWN),
    Carried("CheckRound", OWN),
    Carried("CheckMember", OWN, without={"link": NO_LINKS}),
    Carried("CheckItem", OWN),
    Carried("ImportRun", OWN),
    Carried("ImportOrigin", ("run__municipality",)),
    Carried("ReadingRule", OWN),
    Carried("WordReturn", OWN),
    Carried("WordChange", ("word_return__municipality",)),
]  # fmt: skip

LEFT_OUT = {
    "AuditSeal": "The chain of seals runs through all municipalities of an installation. The events go along and are "
    "sealed anew into the chain of the installation they come to; the old chain stays whole where it is.",
    "EditionPart": "Which parts a version holds is read from its body, and is written anew where it comes.",
    "EditionPicture": "Which pictures a version shows is read from its body, and is written anew where it comes.",
    "Session": "Where somebody is signed in says nothing about a municipality, and a session opens one installation.",
    "PersonalLink": "A link opens something for one person at one installation, and its token is made with that "
    "installation's secret. It is dead elsewhere, and the row would only invite somebody to revive it.",
    "ContactIntake": "A register that is being looked at is given anew where it is taken in; what came of one that "
    "was taken in stands in the log.",
    "Unsent": "What somebody has typed and not sent is theirs alone: no official may read it, so no file may hold it.",
}

LEASE = {"lease_until": "a worker's hold on a row; work that is running goes as waiting, as if the worker had died"}

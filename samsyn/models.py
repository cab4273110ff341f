"""The table of contents of the data model, in reading order. Class names are unique in it."""

from samsyn.tenants.models import Municipality, Person, PersonName  # isort: split

from samsyn.nodes.models import Link, Node  # isort: split

from samsyn.audit.models import AuditEvent, AuditSeal  # isort: split

from samsyn.own_space.models import Unsent  # isort: split

from samsyn.mail.models import Mailing, MailingLetter, MailingRow, Message, PersonalLink  # isort: split

from samsyn.files.models import StoredFile  # isort: split

from samsyn.identity.models import Session  # isort: split

from samsyn.organisation.models import (  # isort: split
    Body,
    Department,
    Group,
    Holding,
    HouseStyle,
    Membership,
    Office,
    RoleAssignment,
)

from samsyn.contacts.models import (  # isort: split
    Contact,
    ContactAddress,
    ContactIntake,
    ContactSelection,
    KeptApart,
    OptOut,
    SelectionPick,
)

from samsyn.cases.models import Case, CaseRecord  # isort: split

from samsyn.editions.models import (  # isort: split
    ChangeReason,
    Decision,
    DecisionCorrection,
    DecisionStep,
    Edition,
    EditionEvent,
    EditionPart,
    EditionPicture,
)

from samsyn.governing.models import GoverningDocument, PolicyArea, Section  # isort: split

from samsyn.programmes.models import AreaConditions, Goal, Objective, Programme  # isort: split

from samsyn.action_plans.models import (  # isort: split
    Action,
    ActionPlan,
    DepartmentAnswer,
    DepartmentRequest,
    Frame,
    FundingLine,
    Milestone,
)

from samsyn.process.models import Assignment, Dialogue, Process  # isort: split

from samsyn.workshop.models import Workshop  # isort: split

from samsyn.consultation.models import (  # isort: split
    AnswerLink,
    Comment,
    Consultation,
    ConsultationFile,
    ConsultationQuestion,
    ConsultationResponse,
    Consultee,
    CoverLetter,
    ResponseFile,
    StockComment,
)

from samsyn.handling.models import CheckItem, CheckMember, CheckRound, ResponseMask  # isort: split

from samsyn.documents.models import EditionFile  # isort: split

from samsyn.imports.models import ImportOrigin, ImportRun, ReadingRule  # isort: split

from samsyn.word_return.models import WordChange, WordReturn

__all__ = [
    "Action", "ActionPlan", "AnswerLink", "AreaConditions", "Assignment", "AuditEvent", "AuditSeal", "Body",
    "Case", "CaseRecord", "ChangeReason", "CheckItem", "CheckMember", "CheckRound", "Comment", "Consultation",
    "ConsultationFile", "ConsultationQuestion", "ConsultationResponse", "Consultee", "Contact", "ContactAddress",
    "ContactIntake", "ContactSelection", "CoverLetter", "Decision", "DecisionCorrection", "DecisionStep",
    "Department", "DepartmentAnswer", "DepartmentRequest", "Dialogue", "Edition", "EditionEvent", "EditionFile",
    "EditionPart", "EditionPicture", "Frame", "FundingLine", "Goal", "GoverningDocument", "Group", "Holding",
    "HouseStyle", "ImportOrigin", "ImportRun", "KeptApart", "Link", "Mailing", "MailingLetter", "MailingRow",
    "Membership", "Message", "Milestone", "Municipality", "Node", "Objective", "Office", "OptOut", "Person",
    "PersonName", "PersonalLink", "PolicyArea", "Process", "Programme", "ReadingRule", "ResponseFile",
    "ResponseMask", "RoleAssignment", "Section", "SelectionPick", "Session", "StockComment", "StoredFile",
    "Unsent", "WordChange", "WordReturn", "Workshop",
]  # fmt: skip

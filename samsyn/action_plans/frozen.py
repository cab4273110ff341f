"""What versions keep of an action plan and its parts (docs/frozen-content.md). Amounts in öre; None is not known."""

from msgspec import UNSET, Struct, UnsetType

from samsyn.editions.frozen import Blocks, Fields, Id, Names
from samsyn.governing.frozen import GoverningFields


class ActionPlanFields(GoverningFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    period: str


class FrameFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    year: int
    amount: int | None
    note: str


class ActionFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    description: Blocks
    serves: list[str]  # ids of goals and objectives
    is_cross_cutting: bool
    rank: int | None
    rank_reason: str
    effect: str
    responsible_office: str
    responsible: str
    addressee_body: str
    addressee_department: str
    actor: str
    partners: str
    schedule: str
    indicator: str
    policy_areas: list[str]
    starts_on: str | UnsetType = UNSET  # how the schedule was read: a reading, no text
    ends_on: str | UnsetType = UNSET
    precision: str | UnsetType = UNSET  # UNSET: older than that readings are kept


class MilestoneFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    schedule: str


class FundingFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    financier: str
    year: int | None
    amount: int | None
    is_approximate: bool
    words: str
    bound: str | UnsetType = UNSET
    amount_to: int | UnsetType = UNSET
    per: str | UnsetType = UNSET
    last_year: int | UnsetType = UNSET
    is_onwards: bool | UnsetType = UNSET
    is_part: bool | UnsetType = UNSET
    is_possible: bool | UnsetType = UNSET
    continues: bool | UnsetType = UNSET


class NamedObjective(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An objective of the programme as the plan's version names it."""

    id: Id
    number: str
    title: str


class NamedGoal(NamedObjective, frozen=True, kw_only=True, forbid_unknown_fields=True):
    objectives: list[NamedObjective]


class NamedProgramme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The programme that the plan belongs to, and the version of it that was valid that day (number 0: none)."""

    id: Id
    title: str
    edition: str
    number: int
    sha256: str


class PlanNames(Names, frozen=True, kw_only=True, forbid_unknown_fields=True):
    programme: NamedProgramme
    goals: list[NamedGoal]

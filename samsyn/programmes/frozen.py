"""What versions keep of a programme and its parts (docs/frozen-content.md)."""

from msgspec import UNSET, UnsetType

from samsyn.editions.frozen import Blocks, Fields
from samsyn.governing.frozen import GoverningFields


class ProgrammeFields(GoverningFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class GoalFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    is_priority: bool
    goal_vision: Blocks
    vision_tie: Blocks
    regional_tie: Blocks
    current_state: Blocks
    conditions: Blocks
    difficulties: Blocks
    degree_of_control: str
    degree_reason: str
    responsible: str
    actions_text: Blocks
    sources: Blocks
    policy_areas: list[str]
    text_order: str | UnsetType = UNSET
    description: Blocks | UnsetType = UNSET


class ObjectiveFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    description: Blocks
    responsible: str


class AreaConditionsFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    area: str
    current_state: Blocks
    conditions: Blocks
    difficulties: Blocks

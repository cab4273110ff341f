"""What versions keep of every governing document (docs/frozen-content.md)."""

from samsyn.editions.frozen import Blocks, Fields


class GoverningFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts on the cover that programmes and action plans have in common."""

    title: str
    subtitle: str
    document_type: str
    summary: Blocks
    valid_for: str
    owner: str  # the office's name that day
    planned_from: str
    planned_until: str
    next_review: str
    policy_areas: list[str]


class SectionFields(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    text: Blocks
    stands_after_goals: bool

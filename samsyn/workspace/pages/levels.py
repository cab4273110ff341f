"""The municipality's own words for the levels of its documents."""

from samsyn.organisation.requests import Request

KINDS = ("goal", "objective", "action")


def level_words(request: Request) -> dict[str, dict[str, str]]:
    """`level` for one, `levels` for several: {{ level.goal }}, {{ levels.action }}."""
    return {
        "level": {kind: request.municipality.level(kind) for kind in KINDS},
        "levels": {kind: request.municipality.level(kind, 2) for kind in KINDS},
    }

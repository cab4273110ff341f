"""What each way of writing reached, kept in one table (`floors.json`): a floor is raised and never lowered.

`python -m tests.reading.ways --raise` raises those that were passed. The figure is the mean of a way over `PROBES`;
"sealed" is the mean of the whole sealed half. After choices of kind there is one figure for each half and
for the second drawing of the open one, over `FEW` trees a way.
"""

import json
from pathlib import Path
from statistics import fmean

from .choosing import chosen
from .scores import mean, means, result
from .way import Way

TABLE = Path(__file__).with_name("floors.json")
PROBES = range(3)
FEW = range(1)
AFTER_CHOICES = ("open after choices", "second after choices", "sealed after choices")


def floors() -> dict[str, float]:
    return json.loads(TABLE.read_text(encoding="utf-8"))


def reached(way: Way) -> float:
    return mean(means([result(way, seed).scores for seed in PROBES]))


def reached_by_all(ways: list[Way]) -> float:
    return fmean(map(reached, ways))


def reached_after_choices(ways: list[Way]) -> float:
    return fmean(mean(means([chosen(way, seed).after.scores for seed in FEW])) for way in ways)


def raise_floors(paired: list[Way], second: list[Way], sealed_ways: list[Way]) -> None:
    kept = floors() if TABLE.exists() else {}
    now = {way.name: reached(way) for way in [*paired, *second]} | {"sealed": reached_by_all(sealed_ways)}
    now |= zip(AFTER_CHOICES, map(reached_after_choices, (paired, second, sealed_ways)), strict=True)
    # Rounded down, so that a floor is never above what was reached.
    raised = {name: max(kept.get(name, 0.0), int(value * 100) / 100) for name, value in now.items()}
    TABLE.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")

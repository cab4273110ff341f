"""How much of the costly is done: everything, or a share that the commit chooses (docs/testing.md).

`script/test` sets SAMSYN_SHARE to a number made of the commit, so that the same commit always does the same share and
the next ones do others. Without it (`script/test --all`, or tests asked for by name) all is done at full strength.
"""

import os

SHARE = os.environ.get("SAMSYN_SHARE", "")
ONE_IN = 6  # of the costly tests, in an ordinary run
EXAMPLES_ONE_IN = 4  # of a property's examples
FEWEST_EXAMPLES = 15


def examples(most: int) -> int:
    """How many examples a property is tried on, of the `most` at full strength."""
    return min(most, max(FEWEST_EXAMPLES, most // EXAMPLES_ONE_IN)) if SHARE else most


def share_of(names: list[str]) -> list[str]:
    """Those of the costly that are done in this run: one in four, and at least one; all without a share."""
    if not SHARE:
        return names
    step = min(ONE_IN, len(names))
    return sorted(names)[int(SHARE) % step :: step]

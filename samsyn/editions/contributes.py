from samsyn.audit.immutability import IMMUTABLE, Immutable

IMMUTABLE.add(
    Immutable("samsyn.Edition"),
    # The § and the extract may come after the decision; they are written once.
    Immutable("samsyn.Decision", set_once=("minutes_item", "extract_id", "case_id", "decided_on")),
    Immutable("samsyn.EditionEvent"),
)

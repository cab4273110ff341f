from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.jobs import SEAL
from samsyn.jobs.runner import JOBS

IMMUTABLE.add(
    Immutable("samsyn.AuditEvent", set_once=("seal_id",), clearable=("payload",)),
    Immutable("samsyn.AuditSeal"),
)
JOBS.add(SEAL)

from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.jobs import SEAL
from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.jobs.runner import JOBS

# The log and its seals are the chain itself: no event tells of them by hash.
IMMUTABLE.add(
    Immutable("samsyn.AuditEvent", set_once=("seal_id",), clearable=("payload",), in_chain=False, called="Händelsen"),
    Immutable("samsyn.AuditSeal", in_chain=False, called="Förseglingen"),
)
JOBS.add(SEAL)
SENTENCES.add(
    Sentence("record.witnessed", "{count} äldre rader skrevs in i loggens kedja"),
    Sentence("record.disposed", "Innehållet i {count} händelser i loggen gallrades ({reason})"),
    Sentence("record.restored", "En säkerhetskopia lades tillbaka: loggen går vidare från försegling {number}"),
)

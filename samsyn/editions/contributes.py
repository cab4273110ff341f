from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.content.pictures import SIGHTS, PictureSight
from samsyn.editions.pictures import pictures_seen

IMMUTABLE.add(
    Immutable("samsyn.Edition", called="Versionen"),
    # The § and the extract may come after the decision; they are written once.
    Immutable("samsyn.Decision", set_once=("minutes_item", "extract_id", "case_id", "decided_on"), called="Beslutet"),
    Immutable("samsyn.DecisionCorrection", called="Rättelsen av beslutet"),
    Immutable("samsyn.EditionEvent", called="Händelsen i versionens historia"),
)
SIGHTS.add(PictureSight("where they stand", pictures_seen))
SENTENCES.add(
    Sentence("edition.locked", "Version {number} av ”{label}” låstes"),
    Sentence("edition.adopted", "Version {number} av ”{label}” antogs"),
    Sentence("edition.corrected", "”{label}” rättades redaktionellt: version {number}"),
    Sentence("change.reason_given", "En ändring i ”{label}” fick en förklaring"),
    Sentence("edition.prolonged", "”{label}” förlängdes"),
    Sentence("edition.repealed", "”{label}” upphävdes"),
    Sentence("decision.registered", "Ett beslut om ”{label}” registrerades"),
    Sentence("chain.changed", "Beslutsvägen för ”{label}” ändrades"),
    Sentence("decision.completed", "Ett beslut om ”{label}” kompletterades"),
    Sentence("decision.corrected", "Ett beslut om ”{label}” rättades: {was} ska vara {now}"),
)

from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.consultation.next_steps import OWN_RULES
from samsyn.consultation.outgoing import KINDS as MAILED
from samsyn.governing.next_steps import STEPS
from samsyn.mail.mailings import MAILINGS
from samsyn.nodes.kinds import KINDS, NodeKind

KINDS.add(
    NodeKind("consultation", "n", "samsyn.Consultation", "Remiss", "Remisser"),
    NodeKind("comment", "y", "samsyn.Comment", "Synpunkt", "Synpunkter", is_personal=True),
)
IMMUTABLE.add(
    Immutable(
        "samsyn.ConsultationResponse",
        set_once=("document_number", "registered_on"),
        open=("consultee_id", "rest_done_at", "note"),  # who it was may be put right, with history in the log
        called="Remissvaret",
    ),
    Immutable("samsyn.ResponseFile", called="Filen i remissvaret"),
)
SENTENCES.add(
    Sentence("consultation.added", "Remissen ”{label}” antecknades"),
    Sentence("consultation.changed", "Uppgifterna om remissen ”{label}” ändrades"),
    Sentence("consultation.removed", "Remissen ”{label}” togs bort"),
)
SENTENCES.add(  # links to the answer page
    Sentence("consultation.link_passed_on", "En svarslänk till ”{label}” lämnades vidare till en kollega"),
    Sentence("consultation.link_revoked", "En svarslänk till ”{label}” drogs in"),
    Sentence("consultation.opened_to_all", "Remissen ”{label}” visas på de publika sidorna"),
    Sentence("consultation.link_renewed", "En svarslänk till ”{label}” gjordes om"),
)
MAILINGS.add(*MAILED)
STEPS.add(*OWN_RULES)
SENTENCES.add(  # prepared and sent out
    Sentence("consultation.begun", "Remissen ”{label}” började förberedas"),
    Sentence("consultation.file_added", "En fil lades till i remissen ”{label}”"),
    Sentence("consultation.file_removed", "En fil togs bort ur remissen ”{label}”"),
    Sentence("consultation.version_chosen", "Vilken version som skickas i remissen ”{label}” ändrades"),
    Sentence("consultation.case_chosen", "Remissen ”{label}” fick ett annat ärende"),
    Sentence("consultation.questions_saved", "Frågorna i remissen ”{label}” ändrades"),
    Sentence("consultation.letter_written", "Ett brev i remissen ”{label}” skrevs om"),
    Sentence("consultation.asked", "{count} mottagare lades till i sändlistan till ”{label}” ({chosen_by})"),
    Sentence("consultation.taken_off", "{count} mottagare togs bort ur sändlistan till ”{label}”"),
    Sentence("consultation.awaited", "Vad som är antecknat om en mottagare av ”{label}” ändrades"),
    Sentence("consultation.longer_given", "En mottagare av ”{label}” fick en annan sista dag"),
    Sentence("consultation.address_corrected", "En adress i sändlistan till ”{label}” rättades"),
    Sentence("consultation.tried", "Ett testbrev om remissen ”{label}” skickades"),
    Sentence("consultation.sent", "Remissen ”{label}” skickades till {consultees} mottagare"),
    Sentence("consultation.reminded", "{count} adresser påmindes om remissen ”{label}”"),
    Sentence("consultation.last_day_moved", "Sista dag att svara på ”{label}” ändrades från {was} till {becomes}"),
    Sentence("consultation.closed", "Remissen ”{label}” avslutades"),
    Sentence("consultation.reopened", "Remissen ”{label}” öppnades igen"),
)
SENTENCES.add(  # answers keyed in, comments marked and handled
    Sentence("response.keyed_in", "{label} fördes in"),
    Sentence("response.moved", "{label} flyttades till en annan avsändare"),
    Sentence("response.rest_done", "{label}: resten behöver ingen kommentar"),
    Sentence("response.rest_reopened", "{label}: resten ska läsas igen"),
    Sentence("comment.added", "{label} märktes ut"),
    Sentence("comment.changed", "{label} hanterades"),
    Sentence("comment.removed", "{label} togs bort"),
    Sentence("comment.restored", "{label} togs tillbaka"),
    Sentence("comments.changed", "{count} synpunkter i ”{label}” ändrades på en gång"),
    Sentence("comments.taken_back", "Ändringen av {count} synpunkter i ”{label}” ångrades"),
    Sentence("comments.taken", "{count} synpunkter i ”{label}” togs om hand"),
    Sentence("stock_comments.saved", "De färdiga kommentarerna ändrades"),
)
SENTENCES.add(  # answers that come in by the answer page
    Sentence("consultation.answered", "Svar nr {number} kom in om ”{label}”"),
    Sentence("consultation.answer_replaced", "Svar nr {number} om ”{label}” kom in och ersätter ett tidigare"),
)

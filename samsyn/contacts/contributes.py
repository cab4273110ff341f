"""Whom the municipality writes to. A contact has no name in the log."""

from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.contacts.jobs import FORGET_REGISTERS
from samsyn.jobs.runner import JOBS

JOBS.add(FORGET_REGISTERS)
SENTENCES.add(
    Sentence("contact.added", "En kontakt lades till ({label})"),
    Sentence("contact.changed", "En kontakt ändrades ({label})"),
    Sentence("contact.removed", "En kontakt togs bort ({label})"),
    Sentence("contact.restored", "En kontakt togs tillbaka ({label})"),
    Sentence("contact.erased", "En borttagen kontakt raderades ({label})"),
    Sentence("contact.merged", "Två kontakter slogs ihop ({label})"),
    Sentence("contact.unmerged", "En sammanslagning av kontakter ångrades ({label})"),
    Sentence("contact.kept_apart", "Två liknande kontakter hölls isär ({label})"),
    Sentence("contacts.given", "Registret ”{label}” lästes in för att granskas"),
    Sentence("contacts.taken_in", "Registret ”{label}” togs in: {new} nya och {changed} ändrade kontakter"),
    Sentence("contacts.restored", "{count} kontakter som togs bort med registret ”{label}” togs tillbaka"),
    Sentence("contacts.thrown_away", "Registret ”{label}” togs bort utan att tas in"),
    Sentence("selection.added", "Urvalet ”{label}” skapades"),
    Sentence("selection.changed", "Urvalet ”{label}” ändrades"),
    Sentence("selection.removed", "Urvalet ”{label}” togs bort"),
    Sentence("opt_out.added", "En adress avböjde utskick ({label})"),
    Sentence("opt_out.ended", "En adress tar åter emot utskick ({label})"),
)

from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.jobs.runner import JOBS
from samsyn.mail.jobs import SEND

JOBS.add(SEND)
SENTENCES.add(Sentence("person.link_made", "En inloggningslänk gjordes till {label}"))

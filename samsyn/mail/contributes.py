from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.jobs.runner import JOBS
from samsyn.mail.jobs import MAIL_HEAD, SEND

JOBS.add(SEND, MAIL_HEAD)
SENTENCES.add(Sentence("person.link_made", "En inloggningslänk gjordes till {label}"))

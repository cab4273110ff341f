from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.jobs.runner import JOBS
from samsyn.mail.jobs import FINISH_MAILINGS, MAIL_HEAD, MAKE_LETTERS, SEND, SEND_MAILINGS

JOBS.add(SEND, MAIL_HEAD, MAKE_LETTERS, SEND_MAILINGS, FINISH_MAILINGS)
SENTENCES.add(
    Sentence("person.link_made", "En inloggningslänk gjordes till {label}"),
    Sentence("mailing.begun", "Utskicket ”{title}” till {planned} adresser började"),
    Sentence("mailing.added", "{count} adresser lades till i utskicket ”{title}”"),
    Sentence("mailing.paused", "Utskicket ”{title}” stoppades. {why}"),
    Sentence("mailing.resumed", "Utskicket ”{title}” fortsatte"),
    Sentence("mailing.done", "Alla brev i utskicket ”{title}” har gått ut", by_machine=True),
    Sentence("mailing.sent_again", "{count} brev i utskicket ”{title}” skickas igen"),
    Sentence("mailing.let_be", "{count} brev i utskicket ”{title}” som kan ha gått ut skickas inte igen"),
    Sentence("mailing.sent_elsewhere", "{count} brev i utskicket ”{title}” skickades på annat sätt"),
    Sentence("mailing.bounced", "Ett brev i utskicket ”{title}” kom tillbaka", by_machine=True),
    Sentence("mailing.bounces_undone", "{count} studsar i utskicket ”{title}” ångrades"),
)

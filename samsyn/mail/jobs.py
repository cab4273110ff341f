"""Works the outbox."""

from samsyn.jobs.lanes import MAIL
from samsyn.jobs.runner import Job
from samsyn.mail.sending import send_due

SEND = Job(name="send mail", run=send_due, lane=MAIL)

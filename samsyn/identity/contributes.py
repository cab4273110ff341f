from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.identity.jobs import ERASE
from samsyn.jobs.runner import JOBS

JOBS.add(ERASE)
SENTENCES.add(
    Sentence("session.started", "Loggade in med {how}", about_access=True),
    Sentence("session.ended", "Loggade ut", about_access=True),
    Sentence("session.closed", "Avslutade en egen inloggning på ett annat ställe", about_access=True),
    Sentence("code.refused", "En kod för inloggning stämde inte", about_access=True),
    Sentence("link.refused", "En länk för inloggning gällde inte längre", about_access=True),
)

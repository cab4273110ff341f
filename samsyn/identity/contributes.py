from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.identity.jobs import ERASE
from samsyn.jobs.runner import JOBS
from samsyn.mail.links import CODE_LIFE, LINK_PURPOSES, SIGN_IN_CODE, LinkPurpose

JOBS.add(ERASE)
LINK_PURPOSES.add(LinkPurpose(SIGN_IN_CODE, "Logga in med en kod", lives=CODE_LIFE, is_outside=True))
SENTENCES.add(
    Sentence("session.started", "Loggade in med {how}", about_access=True),
    Sentence("session.ended", "Loggade ut", about_access=True),
    Sentence("session.closed", "Avslutade en egen inloggning på ett annat ställe", about_access=True),
    Sentence("code.refused", "En kod för inloggning stämde inte", about_access=True),
    Sentence("link.refused", "En länk för inloggning gällde inte längre", about_access=True),
)

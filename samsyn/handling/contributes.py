from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.handling.feedback import KIND
from samsyn.mail.mailings import MAILINGS

MAILINGS.add(KIND)
SENTENCES.add(
    Sentence("check.opened", "{count} kommentarer till ”{label}” skickades till {members} för avstämning ({title})"),
    Sentence("check.lifted", "En synpunkt lyftes ut i avstämningen"),
    Sentence("check.put_back", "En synpunkt som var utlyft lades tillbaka"),
    Sentence("check.gone_through", "{member} har gått igenom avstämningen"),
    Sentence("check.closed", "Avstämningen {title} avslutades: {checked} avstämda, {lifted} utlyfta"),
    Sentence("feedback.sent", "Återkoppling om ”{label}” skickades till {count} adresser"),
    Sentence("response.masked", "Ord i svar {number} maskades i det som publiceras"),
    Sentence("response.unmasked", "En maskning i svar {number} togs bort"),
)

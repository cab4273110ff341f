from samsyn.audit.sentences import SENTENCES, Sentence

SENTENCES.add(
    Sentence("check.opened", "{count} kommentarer till ”{label}” skickades till {members} för avstämning ({title})"),
    Sentence("check.lifted", "En synpunkt lyftes ut i avstämningen"),
    Sentence("check.put_back", "En synpunkt som var utlyft lades tillbaka"),
    Sentence("check.gone_through", "{member} har gått igenom avstämningen"),
    Sentence("check.closed", "Avstämningen {title} avslutades: {checked} avstämda, {lifted} utlyfta"),
)

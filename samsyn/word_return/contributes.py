from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.governing.next_steps import STEPS
from samsyn.word_return.next_steps import RULES

STEPS.add(*RULES)
SENTENCES.add(
    Sentence("word_return.opened", "En Wordfil av ”{label}” lästes tillbaka"),
    Sentence("word_return.taken", "En ändring från Word togs in i ”{label}”"),
    Sentence("word_return.refused", "En ändring från Word togs inte in i ”{label}”"),
    Sentence("word_return.closed", "Genomgången av en Wordfil av ”{label}” avslutades"),
)

from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.governing.next_steps import STEPS
from samsyn.imports.jobs import READ
from samsyn.imports.next_steps import RULES
from samsyn.jobs.runner import JOBS

JOBS.add(READ)
STEPS.add(*RULES)
SENTENCES.add(
    Sentence("import.started", "”{label}” lämnades in för att läsas"),
    Sentence("import.applied", "”{label}” fördes in från en fil"),
    Sentence("import.undone", "Det som lades in från ”{label}” togs bort, och läsningen öppnades igen"),
    Sentence("import.discarded", "Läsningen av ”{label}” kastades"),
    Sentence("import.read_again", "”{label}” lästes en gång till"),
    Sentence("import.kind_chosen", "I läsningen av ”{label}” ändrades vad ”{kind}” läses som"),
    Sentence("import.kind_taken_back", "I läsningen av ”{label}” ångrades vad ”{kind}” läses som"),
    Sentence("import.unit_said", "I läsningen av ”{label}” ändrades vad belopp utan enhet läses i"),
    Sentence("import.word_learnt", "Samsyn lärde sig vad ”{label}” betyder i dokument som läses in"),
    Sentence("import.word_forgotten", "Samsyn glömde vad ”{label}” betyder i dokument som läses in"),
)

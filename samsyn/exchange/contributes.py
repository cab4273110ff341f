from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.exchange.jobs import READ
from samsyn.exchange.next_steps import RULES
from samsyn.governing.next_steps import STEPS
from samsyn.jobs.runner import JOBS

JOBS.add(READ)
STEPS.add(*RULES)
SENTENCES.add(
    Sentence("action_plan.excel_read", "Ändringar i ”{label}” fördes in från Excel"),
    Sentence("action_plan.rows_pasted", "Rader från Excel klistrades in i ”{label}”"),
    Sentence("import.started", "”{label}” lämnades in för att läsas"),
    Sentence("import.applied", "”{label}” fördes in från en fil"),
    Sentence("import.discarded", "Läsningen av ”{label}” kastades"),
    Sentence("import.read_again", "”{label}” lästes en gång till"),
    Sentence("import.word_learnt", "Samsyn lärde sig vad ”{label}” betyder i dokument som läses in"),
    Sentence("import.word_forgotten", "Samsyn glömde vad ”{label}” betyder i dokument som läses in"),
    Sentence("word_return.opened", "En Wordfil av ”{label}” lästes tillbaka"),
    Sentence("word_return.taken", "En ändring från Word togs in i ”{label}”"),
    Sentence("word_return.refused", "En ändring från Word togs inte in i ”{label}”"),
    Sentence("word_return.closed", "Genomgången av en Wordfil av ”{label}” avslutades"),
    Sentence("bundle.exported", "Allt innehåll i ”{label}” hämtades som ett paket"),
    Sentence("bundle.imported", "”{label}” lades in här ur ett paket från en annan installation"),
)

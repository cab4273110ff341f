from samsyn.audit.sentences import SENTENCES, Sentence

SENTENCES.add(
    Sentence("action_plan.excel_read", "Ändringar i ”{label}” fördes in från Excel"),
    Sentence("action_plan.rows_pasted", "Rader från Excel klistrades in i ”{label}”"),
)
